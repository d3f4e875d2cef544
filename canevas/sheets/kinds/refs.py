"""Several records of the cycle."""

from typing import Any, ClassVar

from pycrdt import Map

from canevas.sheets.definition import Field
from canevas.sheets.kinds.base import COMMON, WRONG_TYPE, Kind, Names, Storage
from canevas.sheets.kinds.ref import is_reference


class Refs(Kind):
    name: ClassVar[str] = "refs"
    storage: ClassVar[Storage] = "set"
    keys: ClassVar[frozenset[str]] = COMMON | {"to", "max"}
    needs: ClassVar[tuple[tuple[str, ...], ...]] = (("to",),)

    def seed(self, field: Field) -> Map[Any]:
        return Map({})

    def check(self, value: Any, field: Field) -> str | None:
        if not isinstance(value, dict) or any(chosen is not True for chosen in value.values()):
            return WRONG_TYPE
        return None if all(is_reference(key) for key in value) else WRONG_TYPE

    def read(self, stored: Any, field: Field) -> list[str]:
        """Record ids in the order of the ids."""
        return sorted(stored.keys()) if stored is not None else []

    def words(self, value: Any, field: Field, names: Names, language: str) -> str:
        return " · ".join(filter(None, (names.get(record) for record in value)))

    def mentions(self, value: Any) -> list[str]:
        return list(value or [])
