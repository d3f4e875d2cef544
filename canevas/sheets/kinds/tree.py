"""Words under words: rows whose cell `parent` names another row."""

from typing import ClassVar

from canevas.sheets.kinds.base import COMMON
from canevas.sheets.kinds.rows import Rows


class Tree(Rows):
    name: ClassVar[str] = "tree"
    keys: ClassVar[frozenset[str]] = COMMON | {"levels", "record", "max"}
    needs: ClassVar[tuple[tuple[str, ...], ...]] = ()
