"""A line of words, written together."""

from typing import Any, ClassVar

from pycrdt import Text

from canevas.foundation.text import nfc
from canevas.sheets.definition import Field
from canevas.sheets.kinds.base import COMMON, TOO_LONG, WRONG_TYPE, Kind, Names, Storage


class TextKind(Kind):
    name: ClassVar[str] = "text"
    storage: ClassVar[Storage] = "text"
    keys: ClassVar[frozenset[str]] = COMMON | {"max"}
    limit: ClassVar[int] = 2_000

    def seed(self, field: Field) -> Text:
        return Text()

    def check(self, value: Any, field: Field) -> str | None:
        if not isinstance(value, str) or "\x00" in value:
            return WRONG_TYPE
        return TOO_LONG if len(value) > self.limit else None

    def read(self, stored: Any, field: Field) -> str:
        return nfc(str(stored))

    def words(self, value: Any, field: Field, names: Names, language: str) -> str:
        return str(value)

    def is_empty(self, value: Any) -> bool:
        return value is None or not str(value).strip()
