"""One to four: there is no middle."""

from decimal import Decimal
from typing import Any, ClassVar

from canevas.sheets.definition import Field
from canevas.sheets.kinds.base import WRONG_TYPE, Kind, Names, whole


class Scale4(Kind):
    name: ClassVar[str] = "scale4"

    def check(self, value: Any, field: Field) -> str | None:
        return None if whole(value) in {1, 2, 3, 4} else WRONG_TYPE

    def read(self, stored: Any, field: Field) -> int | None:
        return whole(stored)

    def words(self, value: Any, field: Field, names: Names, language: str) -> str:
        return f"{value} sur 4" if language == "fr" else f"{value} out of 4"

    def number(self, value: Any) -> Decimal | None:
        return None if value is None else Decimal(value)
