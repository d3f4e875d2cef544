"""What was taken from a sheet: a value, or a row of values, with where it was."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from canevas.interface.blocks import Source
from canevas.sheets import kinds
from canevas.sheets.definition import Field, Part
from canevas.sheets.models import Answer, Sheet

SEVERAL = frozenset({"multi", "refs"})


@dataclass(frozen=True)
class Value:
    """One answer. `items` are its words, one for each thing chosen where several can be."""

    sheet: Sheet
    part: Part
    field: Field
    answer: Answer
    items: tuple[str, ...]

    @property
    def words(self) -> str:
        return ", ".join(self.items)

    @property
    def sources(self) -> tuple[Source, ...]:
        return (Source(self.sheet.pk, self.answer.path, self.answer.seq),)


@dataclass(frozen=True)
class Row:
    """One row (or one line of a matrix); `cells` in the order of the definition, empty ones left out."""

    sheet: Sheet
    part: Part
    field: Field
    id: str
    cells: Mapping[str, Value]

    @property
    def sources(self) -> tuple[Source, ...]:
        return tuple(source for cell in self.cells.values() for source in cell.sources)

    @property
    def first(self) -> Value:
        return next(iter(self.cells.values()))


def items_of(field: Field, value: Any, names: Mapping[str, str], language: str) -> tuple[str, ...]:
    kind = kinds.of(field)
    given = [[one] for one in value or []] if field.kind in SEVERAL else [value]
    said = (kind.text(one, field, names, language).strip() for one in given)
    return tuple(words for words in said if words)


def matches(value: Any, wanted: list[Any]) -> bool:
    """Whether a value is one of those wanted; of several choices, one is enough."""
    given = value if isinstance(value, list) else [value]
    return any(one in wanted for one in given)
