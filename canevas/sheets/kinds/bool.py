"""Yes, no, or not said."""

from typing import Any, ClassVar

from canevas.sheets.definition import Field
from canevas.sheets.kinds.base import WRONG_TYPE, Kind, Names

_WORDS = {"fr": ("non", "oui"), "en": ("no", "yes")}


class Bool(Kind):
    name: ClassVar[str] = "bool"

    def check(self, value: Any, field: Field) -> str | None:
        return None if isinstance(value, bool) else WRONG_TYPE

    def words(self, value: Any, field: Field, names: Names, language: str) -> str:
        return _WORDS.get(language, _WORDS["fr"])[bool(value)]
