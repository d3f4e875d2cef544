"""Euros, kept in whole cents."""

from typing import Any, ClassVar

from canevas.sheets.definition import Field
from canevas.sheets.kinds.base import COMMON, Names
from canevas.sheets.kinds.int import NARROW_SPACE, Int, grouped


class Money(Int):
    name: ClassVar[str] = "money"
    keys: ClassVar[frozenset[str]] = COMMON

    def words(self, value: Any, field: Field, names: Names, language: str) -> str:
        sign, (euros, cents) = "-" if value < 0 else "", divmod(abs(value), 100)
        comma = "," if language == "fr" else "."
        amount = grouped(euros, language) + (f"{comma}{cents:02}" if cents else "")
        return f"{sign}{amount}{NARROW_SPACE}€" if language == "fr" else f"{sign}€{amount}"
