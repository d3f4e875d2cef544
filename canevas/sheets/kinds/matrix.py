"""Lines crossed with columns: one row `line.column` for each crossing, with one cell `value`."""

from typing import ClassVar

from canevas.sheets.definition import Field
from canevas.sheets.kinds.base import COMMON
from canevas.sheets.kinds.rows import Rows


class Matrix(Rows):
    name: ClassVar[str] = "matrix"
    keys: ClassVar[frozenset[str]] = COMMON | {"rows", "fields"}
    needs: ClassVar[tuple[tuple[str, ...], ...]] = (("rows",), ("fields",))

    def fixed_rows(self, field: Field) -> list[str]:
        return [f"{line.id}.{column.id}" for line in field.rows for column in field.fields]
