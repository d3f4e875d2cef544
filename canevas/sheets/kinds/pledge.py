"""What somebody will do, with whom, by when: the one row `one`."""

from typing import ClassVar

from canevas.sheets.kinds.base import COMMON
from canevas.sheets.kinds.rows1 import Rows1


class Pledge(Rows1):
    name: ClassVar[str] = "pledge"
    keys: ClassVar[frozenset[str]] = COMMON | {"record"}
    needs: ClassVar[tuple[tuple[str, ...], ...]] = ()
