"""A day, `2027-03-09`."""

import datetime as dt
import re
from typing import Any, ClassVar

from canevas.interface.typography import MONTHS
from canevas.sheets.definition import Field
from canevas.sheets.kinds.base import WRONG_TYPE, Kind, Names

_DAY = re.compile(r"[12]\d{3}-\d\d-\d\d")


def month_name(number: int, language: str) -> str:
    return MONTHS.get(language, MONTHS["fr"])[number - 1]


class Date(Kind):
    name: ClassVar[str] = "date"

    def check(self, value: Any, field: Field) -> str | None:
        if not isinstance(value, str) or not _DAY.fullmatch(value):
            return WRONG_TYPE
        try:
            dt.date.fromisoformat(value)
        except ValueError:
            return WRONG_TYPE
        return None

    def words(self, value: Any, field: Field, names: Names, language: str) -> str:
        day = dt.date.fromisoformat(value)
        first = "1er" if day.day == 1 and language == "fr" else str(day.day)
        return f"{first} {month_name(day.month, language)} {day.year}"
