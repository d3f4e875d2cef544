"""One record of the cycle."""

import re
from typing import Any, ClassVar

from canevas.sheets.definition import Field
from canevas.sheets.kinds.base import COMMON, WRONG_TYPE, Kind, Names

_REFERENCE = re.compile(r"[a-z0-9][a-z0-9.-]{0,25}")


def is_reference(value: Any) -> bool:
    """The shape of an id; whether it names something is not the document's business."""
    return isinstance(value, str) and _REFERENCE.fullmatch(value) is not None


class Ref(Kind):
    name: ClassVar[str] = "ref"
    keys: ClassVar[frozenset[str]] = COMMON | {"to"}
    needs: ClassVar[tuple[tuple[str, ...], ...]] = (("to",),)

    def check(self, value: Any, field: Field) -> str | None:
        return None if is_reference(value) else WRONG_TYPE

    def words(self, value: Any, field: Field, names: Names, language: str) -> str:
        return names.get(value, "")

    def mentions(self, value: Any) -> list[str]:
        return [value] if value else []
