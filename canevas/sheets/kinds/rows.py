"""Repeated lines: each row is a map under its own id, with its place, its author and its territories."""

from typing import Any, ClassVar

from canevas.sheets.definition import Field
from canevas.sheets.kinds.base import COMMON, WRONG_TYPE, Kind, Storage


class Rows(Kind):
    """The words are in the cells: a value of the field itself does not exist."""

    name: ClassVar[str] = "rows"
    storage: ClassVar[Storage] = "rows"
    keys: ClassVar[frozenset[str]] = COMMON | {
        "fields", "record", "record_when", "record_title", "record_parent", "max",
    }  # fmt: skip
    needs: ClassVar[tuple[tuple[str, ...], ...]] = (("fields",),)
    in_cells: ClassVar[bool] = False

    def check(self, value: Any, field: Field) -> str | None:
        return WRONG_TYPE

    def fixed_rows(self, field: Field) -> list[str]:
        """Ids of the rows that the server seeds; where there are some, nobody adds others."""
        return []
