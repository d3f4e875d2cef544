"""Rows that are told one after the other: a line or two each, gathered under what they are about."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from canevas.deliverables.kinds.strategy import wording
from canevas.deliverables.kinds.strategy.outline import Entry
from canevas.deliverables.kinds.strategy.taken import Row, Value
from canevas.interface.blocks import Block, Heading, ListBlock, Quote, Run, Runs, Source
from canevas.interface.typography import french
from canevas.sheets.definition import say

if TYPE_CHECKING:
    from canevas.deliverables.kinds.strategy.faces import Faces

ALONE = frozenset({"rows1", "pledge"})
DOT = " · "
MOST_TOLD = 6


def quotes(faces: "Faces", rows: Iterable[Row], name: str) -> Iterator[Block]:
    for index, row in enumerate(rows):
        words = (Run(wording.quoted(row.first.words)), faces.notes.mark(row))
        told = row.cells.get("dim")
        attribution = (Run(told.words),) if told and told is not row.first else ()
        yield Quote(id=f"{name}-{index}", runs=words, attribution=attribution, sources=row.sources)


def firsts(faces: "Faces", rows: Sequence[Row], name: str) -> Block:
    """The first words of each row, each said once."""
    found: dict[str, Runs] = {}
    for row in rows:
        found.setdefault(row.first.words, (Run(row.first.words), faces.notes.mark(row)))
    return ListBlock(id=name, items=tuple(found.values()), sources=sources(rows))


def only(faces: "Faces", row: Row, name: str) -> Block:
    """The only row of a field: each thing under its name, the number after the last."""
    cells = list(row.cells.values())
    if len(cells) == 1:
        return ListBlock(id=name, items=((Run(cells[0].words), faces.notes.mark(row)),), sources=row.sources)
    told: list[Runs] = [
        (Run(wording.lead(label(faces, cell)), emphasis=True), Run(cell.words)) for cell in cells
    ]
    told[-1] = (*told[-1], faces.notes.mark(row))
    return ListBlock(id=name, items=tuple(told), sources=row.sources)


def plain_rows(faces: "Faces", entry: Entry, rows: Sequence[Row], name: str) -> Iterator[Block]:
    """Rows that read by themselves: the first words in bold, the others after them, without their names."""
    order = entry.cells

    def words(row: Row) -> Iterator[Run]:
        kept = [row.cells[key] for key in order if key in row.cells] or list(row.cells.values())
        first, *others = [cell.words for cell in kept]
        yield Run(first, strong=bool(others))
        yield from (Run(DOT + one) for one in others)

    yield from _gathered(faces, rows, name, words)


def told_rows(faces: "Faces", rows: Sequence[Row], name: str) -> Iterator[Block]:
    """Rows with much to say: the first words in bold, then each cell under its name."""

    def words(row: Row) -> Iterator[Run]:
        first, *others = unfolded(row)
        yield Run(first.words, strong=bool(others))
        for index, cell in enumerate(others):
            said = label(faces, cell)
            yield Run(DOT if index else "\n")
            yield Run(wording.lead(wording.inside(said) if index else said), emphasis=True)
            yield Run(cell.words)

    yield from _gathered(faces, rows, name, words)


def _gathered(
    faces: "Faces", rows: Sequence[Row], name: str, words: Callable[[Row], Iterable[Run]]
) -> Iterator[Block]:
    """Several rows about the same thing stand under its name; a single one begins with it."""
    leads = faces.leads([row.sheet for row in rows])
    groups = [(lead, list(found)) for lead, found in groupby(rows, key=lambda row: leads[row.sheet.pk])]
    if all(len(found) == 1 or not lead for lead, found in groups):
        items = tuple(
            (*_opening(lead), *words(row), faces.notes.mark(row)) for lead, found in groups for row in found
        )
        yield ListBlock(id=name, items=items, sources=sources(rows))
        return
    for index, (lead, found) in enumerate(groups):
        if lead:
            yield Heading(id=f"{name}-{index}-lead", level=3, runs=(Run(lead),), is_listed=False)
        items = tuple((*words(row), faces.notes.mark(row)) for row in found)
        yield ListBlock(id=f"{name}-{index}", items=items, sources=sources(found))


def _opening(lead: str) -> Runs:
    return (Run(wording.lead(lead), strong=True),) if lead else ()


def matrix(faces: "Faces", entry: Entry, rows: Sequence[Row], name: str) -> Iterator[Block]:
    """A line for each line of the matrix, what crosses it after its name."""
    field, language = rows[0].field, faces.harvest.language
    items: list[Runs] = []
    for option in field.rows:
        crossing = [row for row in rows if row.id.split(".")[0] == option.id]
        if crossing:
            title = Run(french(say(option.label, language)), strong=True)
            told = (Run(DOT + row.first.words) for row in crossing)
            items.append((title, *told, *faces.notes.marks(crossing)))
    yield ListBlock(id=name, items=tuple(items), sources=sources(rows))


def unfolded(row: Row) -> list[Value]:
    """In a row with much to say, what the sheet asks first; the rest stays in the sheet."""
    cells = list(row.cells.values())
    if len(cells) <= MOST_TOLD:
        return cells
    return [cell for cell in cells if not cell.field.folded] or cells


def label(faces: "Faces", cell: Value) -> str:
    return say(cell.field.label, faces.harvest.language) or cell.field.id


def sources(rows: Iterable[Row]) -> tuple[Source, ...]:
    return tuple(source for row in rows for source in row.sources)
