"""The tally of a secret vote, written by the server when it is revealed."""

from typing import Any, ClassVar

from canevas.sheets.definition import Field
from canevas.sheets.kinds.base import COMMON, WRONG_TYPE, Kind, Names, whole
from canevas.sheets.kinds.ref import is_reference


class Dots(Kind):
    name: ClassVar[str] = "dots"
    keys: ClassVar[frozenset[str]] = COMMON | {"per_person", "to"}
    in_cells: ClassVar[bool] = False

    def check(self, value: Any, field: Field) -> str | None:
        if not isinstance(value, dict) or len(value) > 2_000:
            return WRONG_TYPE
        right = all(is_reference(key) and (whole(count) or 0) >= 0 for key, count in value.items())
        return None if right and None not in map(whole, value.values()) else WRONG_TYPE

    def read(self, stored: Any, field: Field) -> dict[str, int] | None:
        return stored and {key: whole(stored[key]) or 0 for key in sorted(stored)}

    def words(self, value: Any, field: Field, names: Names, language: str) -> str:
        first = sorted(value, key=lambda record: -value[record])
        return " · ".join(f"{names[record]} ({value[record]})" for record in first if names.get(record))

    def mentions(self, value: Any) -> list[str]:
        return list(value or [])
