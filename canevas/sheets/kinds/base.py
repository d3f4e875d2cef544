"""What every kind of field knows: how it is stored, what it accepts, how it reads in human words."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, ClassVar, Literal

from pycrdt import Map, Text

from canevas.sheets.definition import Field

Names = Mapping[str, str]
Storage = Literal["text", "set", "value", "rows", "nothing"]
COMMON = frozenset(
    {"id", "kind", "label", "help", "example", "essential", "required", "folded", "stays", "shown_if"}
)
WRONG_TYPE, TOO_LONG, UNKNOWN = "wrong_type", "too_long", "unknown_field"


class Kind:
    """One kind. `keys` are the recipe keys it takes; of each tuple in `needs`, one is compulsory.

    `storage` says where its words are: a Y.Text, a Y.Map of options, one plain value, rows, or nowhere.
    """

    name: ClassVar[str]
    storage: ClassVar[Storage] = "value"
    keys: ClassVar[frozenset[str]] = COMMON
    needs: ClassVar[tuple[tuple[str, ...], ...]] = ()
    in_cells: ClassVar[bool] = True

    def seed(self, field: Field) -> Text | Map[Any] | None:
        """The shared type that must exist before anybody writes; None for a plain value."""
        return None

    def problem(self, value: Any, field: Field) -> str | None:
        """The code of docs/protocol.md for which a stored value is refused; null is always accepted."""
        return None if value is None else self.check(value, field)

    def check(self, value: Any, field: Field) -> str | None:
        raise NotImplementedError

    def read(self, stored: Any, field: Field) -> Any:
        """The JSON value of an answer, from what the document holds."""
        return stored

    def text(self, value: Any, field: Field, names: Names, language: str) -> str:
        """Human words for a value that `read` gave; empty when there is nothing."""
        return "" if value is None else self.words(value, field, names, language)

    def words(self, value: Any, field: Field, names: Names, language: str) -> str:
        return str(value)

    def number(self, value: Any) -> Decimal | None:
        return None

    def mentions(self, value: Any) -> list[str]:
        """Ids of records that the value names."""
        return []

    def named(self, value: Any) -> list[str]:
        """Ids of anything whose name `words` needs: records and people."""
        return self.mentions(value)

    def is_empty(self, value: Any) -> bool:
        return value is None or value in ("", [], {})


def is_plain(words: Any, limit: int) -> bool:
    """A short string that any database can hold (PostgreSQL refuses the null character)."""
    return isinstance(words, str) and len(words) <= limit and "\x00" not in words


def whole(value: Any) -> int | None:
    """A whole number, which a shared document may give back as a float; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    return int(value) if abs(value) <= 10**13 and value == int(value) else None
