"""One option among several."""

from typing import Any, ClassVar

from canevas.sheets.definition import Field, say
from canevas.sheets.kinds.base import COMMON, UNKNOWN, WRONG_TYPE, Kind, Names


def label(option: str, field: Field, language: str) -> str:
    found = next((known for known in field.options if known.id == option), None)
    return (found and say(found.label, language)) or option


class Choice(Kind):
    name: ClassVar[str] = "choice"
    keys: ClassVar[frozenset[str]] = COMMON | {"vocabulary", "options"}
    needs: ClassVar[tuple[tuple[str, ...], ...]] = (("vocabulary", "options"),)

    def check(self, value: Any, field: Field) -> str | None:
        if not isinstance(value, str):
            return WRONG_TYPE
        return None if any(option.id == value for option in field.options) else UNKNOWN

    def words(self, value: Any, field: Field, names: Names, language: str) -> str:
        return label(value, field, language)
