"""The name of an organisation, as people write it."""

from typing import Any, ClassVar

from canevas.foundation.text import nfc
from canevas.sheets.definition import Field
from canevas.sheets.kinds.base import TOO_LONG, WRONG_TYPE, Kind, is_plain


class Org(Kind):
    name: ClassVar[str] = "org"

    def check(self, value: Any, field: Field) -> str | None:
        if not isinstance(value, str):
            return WRONG_TYPE
        if len(value) > 200:
            return TOO_LONG
        return None if is_plain(value, 200) else WRONG_TYPE

    def read(self, stored: Any, field: Field) -> str | None:
        return nfc(stored) if isinstance(stored, str) else None

    def is_empty(self, value: Any) -> bool:
        return value is None or not value.strip()
