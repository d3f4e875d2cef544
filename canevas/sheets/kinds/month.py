"""A month, `2027-03`."""

import re
from typing import Any, ClassVar

from canevas.sheets.definition import Field
from canevas.sheets.kinds.base import WRONG_TYPE, Kind, Names
from canevas.sheets.kinds.date import month_name

_MONTH = re.compile(r"[12]\d{3}-(0[1-9]|1[0-2])")


class Month(Kind):
    name: ClassVar[str] = "month"

    def check(self, value: Any, field: Field) -> str | None:
        return None if isinstance(value, str) and _MONTH.fullmatch(value) else WRONG_TYPE

    def words(self, value: Any, field: Field, names: Names, language: str) -> str:
        year, month = value.split("-")
        return f"{month_name(int(month), language)} {year}"
