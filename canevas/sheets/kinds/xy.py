"""A place between two pairs of poles: two numbers from 0 to 1."""

from typing import Any, ClassVar

from canevas.sheets.definition import Field
from canevas.sheets.kinds.base import WRONG_TYPE, Kind, Names


class XY(Kind):
    name: ClassVar[str] = "xy"

    def check(self, value: Any, field: Field) -> str | None:
        if not isinstance(value, dict) or set(value) != {"x", "y"}:
            return WRONG_TYPE
        return None if all(_in_the_square(side) for side in value.values()) else WRONG_TYPE

    def read(self, stored: Any, field: Field) -> dict[str, float] | None:
        return stored and {"x": float(stored["x"]), "y": float(stored["y"])}

    def words(self, value: Any, field: Field, names: Names, language: str) -> str:
        space = "\u202f" if language == "fr" else ""
        return f"{value['x']:.0%} × {value['y']:.0%}".replace("%", f"{space}%")


def _in_the_square(side: Any) -> bool:
    return isinstance(side, int | float) and not isinstance(side, bool) and 0 <= side <= 1
