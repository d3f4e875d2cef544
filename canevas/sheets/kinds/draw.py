"""A drawing computed from answers: nothing is stored."""

from typing import Any, ClassVar

from canevas.sheets.definition import Field
from canevas.sheets.kinds.base import COMMON, UNKNOWN, Kind, Storage


class Draw(Kind):
    name: ClassVar[str] = "draw"
    storage: ClassVar[Storage] = "nothing"
    keys: ClassVar[frozenset[str]] = COMMON | {"draw", "from"}
    in_cells: ClassVar[bool] = False

    def problem(self, value: Any, field: Field) -> str | None:
        return UNKNOWN
