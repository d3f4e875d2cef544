"""Several options; each is a key of a shared map, so that two people never undo each other."""

from collections.abc import Iterable
from typing import Any, ClassVar

from pycrdt import Map

from canevas.sheets.definition import Field
from canevas.sheets.kinds.base import COMMON, UNKNOWN, WRONG_TYPE, Kind, Names, Storage
from canevas.sheets.kinds.choice import label


class Multi(Kind):
    name: ClassVar[str] = "multi"
    storage: ClassVar[Storage] = "set"
    keys: ClassVar[frozenset[str]] = COMMON | {"vocabulary", "options", "max"}
    needs: ClassVar[tuple[tuple[str, ...], ...]] = (("vocabulary", "options"),)

    def seed(self, field: Field) -> Map[Any]:
        return Map({})

    def check(self, value: Any, field: Field) -> str | None:
        if not isinstance(value, dict) or any(chosen is not True for chosen in value.values()):
            return WRONG_TYPE
        known = {option.id for option in field.options}
        return None if known.issuperset(value) else UNKNOWN

    def read(self, stored: Any, field: Field) -> list[str]:
        """Option ids in the order of the recipe."""
        chosen = set(_keys(stored))
        return [option.id for option in field.options if option.id in chosen]

    def words(self, value: Any, field: Field, names: Names, language: str) -> str:
        return " · ".join(label(option, field, language) for option in value)


def _keys(stored: Any) -> Iterable[str]:
    keys: Iterable[str] = stored.keys() if stored is not None else ()
    return keys
