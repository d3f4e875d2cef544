"""A picture and the words that stand for it."""

from typing import Any, ClassVar

from canevas.foundation.ids import is_id
from canevas.sheets.definition import Field
from canevas.sheets.kinds.base import WRONG_TYPE, Kind, Names, is_plain


class Photo(Kind):
    name: ClassVar[str] = "photo"

    def check(self, value: Any, field: Field) -> str | None:
        if not isinstance(value, dict) or set(value) != {"file", "alt"}:
            return WRONG_TYPE
        file = value["file"]
        right = isinstance(file, str) and is_id(file) and is_plain(value["alt"], 500)
        return None if right else WRONG_TYPE

    def words(self, value: Any, field: Field, names: Names, language: str) -> str:
        return str(value["alt"])
