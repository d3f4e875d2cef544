"""A whole number, with its unit."""

from decimal import Decimal
from typing import Any, ClassVar

from canevas.sheets.definition import Field, say
from canevas.sheets.kinds.base import COMMON, WRONG_TYPE, Kind, Names, whole

NARROW_SPACE = "\u202f"
YEARS = range(1900, 2101)


def grouped(number: int, language: str) -> str:
    """Write a number with its thousands apart."""
    return f"{number:,}" if language != "fr" else f"{number:,}".replace(",", NARROW_SPACE)


def is_year(number: int, field: Field) -> bool:
    """A number that looks like a year of our times and counts nothing that has a unit."""
    return number in YEARS and not field.unit


class Int(Kind):
    name: ClassVar[str] = "int"
    keys: ClassVar[frozenset[str]] = COMMON | {"unit", "max"}

    def check(self, value: Any, field: Field) -> str | None:
        return WRONG_TYPE if whole(value) is None else None

    def read(self, stored: Any, field: Field) -> int | None:
        return whole(stored)

    def words(self, value: Any, field: Field, names: Names, language: str) -> str:
        if is_year(value, field):
            return str(value)
        return f"{grouped(value, language)} {say(field.unit, language)}".rstrip()

    def number(self, value: Any) -> Decimal | None:
        return None if value is None else Decimal(value)
