"""Rows with exactly one line, shown as one field."""

from typing import ClassVar

from canevas.sheets.definition import Field
from canevas.sheets.kinds.rows import Rows

ONE = "one"


class Rows1(Rows):
    name: ClassVar[str] = "rows1"

    def fixed_rows(self, field: Field) -> list[str]:
        return [ONE]
