"""Arrows between records: rows with the cells `from` and `to`, and those that say what the link is."""

from typing import ClassVar

from canevas.sheets.kinds.base import COMMON
from canevas.sheets.kinds.rows import Rows


class Links(Rows):
    name: ClassVar[str] = "links"
    keys: ClassVar[frozenset[str]] = COMMON | {"to", "fields", "max"}
    needs: ClassVar[tuple[tuple[str, ...], ...]] = (("to",),)
