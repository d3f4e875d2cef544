"""A person of the cycle, somebody named by hand, or « à désigner »."""

from typing import Any, ClassVar

from canevas.foundation.ids import is_id
from canevas.sheets.definition import Field
from canevas.sheets.kinds.base import WRONG_TYPE, Kind, Names, is_plain

_OPEN = {"fr": "à désigner", "en": "to be named"}


class Person(Kind):
    name: ClassVar[str] = "person"

    def check(self, value: Any, field: Field) -> str | None:
        if not isinstance(value, dict) or len(value) != 1:
            return WRONG_TYPE
        ((key, what),) = value.items()
        if key == "id":
            right = isinstance(what, str) and is_id(what)
        elif key == "name":
            right = is_plain(what, 200)
        else:
            right = key == "open" and what is True
        return None if right else WRONG_TYPE

    def words(self, value: Any, field: Field, names: Names, language: str) -> str:
        if "open" in value:
            return _OPEN.get(language, _OPEN["fr"])
        return str(value.get("name") or names.get(value.get("id", ""), ""))

    def named(self, value: Any) -> list[str]:
        return [value["id"]] if value and "id" in value else []

    def is_empty(self, value: Any) -> bool:
        return value is None or value.get("name") == ""
