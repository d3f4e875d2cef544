"""Rows whose cells are short make a table; a matrix makes one for each sheet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from canevas.deliverables.kinds.strategy.outline import Entry
from canevas.deliverables.kinds.strategy.taken import Row, Value
from canevas.interface.blocks import Block, Paragraph, Run, Runs, Table, plain, runs
from canevas.interface.typography import french
from canevas.sheets.definition import Field, say

if TYPE_CHECKING:
    from canevas.deliverables.kinds.strategy.faces import Faces

MOST_COLUMNS = 6
LONGEST_CELL = 220
NARROWEST, WIDEST = 11, 28


def narrowed(row: Row, cells: tuple[str, ...], *, but: str = "") -> Row:
    """The row with these cells only, without the one that names what the passage is about."""
    kept = {key: row.cells[key] for key in cells if key in row.cells}
    return replace(row, cells={key: cell for key, cell in kept.items() if cell.answer.value != but})


def columns(rows: Sequence[Row]) -> dict[str, Field]:
    """The cells that at least one row has, in the order of the definition."""
    filled = {key for row in rows for key in row.cells}
    return {cell.id: cell for cell in rows[0].field.cells if cell.id in filled}


def fits(rows: Sequence[Row]) -> bool:
    cells = [cell for row in rows for cell in row.cells.values()]
    return 1 < len(columns(rows)) <= MOST_COLUMNS and all(len(cell.words) <= LONGEST_CELL for cell in cells)


def table(faces: "Faces", entry: Entry, rows: Sequence[Row], name: str) -> Block:
    """When rows come from sheets that speak of different things, they stand under what each speaks of."""
    leads = faces.leads([row.sheet for row in rows])
    shown = columns(rows)
    chosen = {key: shown[key] for key in entry.cells or shown if key in shown}
    header = [_label(faces, entry, cell) for cell in chosen.values()]
    lines: list[tuple[Runs, ...]] = []
    for lead, found in groupby(rows, key=lambda row: leads[row.sheet.pk]):
        lines += [(runs(lead),)] if lead else []
        lines += [_line(faces, row, list(chosen)) for row in found]
    return Table(
        id=name,
        label=entry.label,
        header=tuple(header),
        rows=tuple(lines),
        widths=_widths(header, lines),
        sources=tuple(source for row in rows for source in row.sources),
    )


def _label(faces: "Faces", entry: Entry, cell: Field) -> str:
    own = entry.labels.get(cell.id, "") if len(entry.cells) > 1 else ""
    return french(own or say(cell.label, faces.harvest.language) or cell.id)


def _line(faces: "Faces", row: Row, keys: Sequence[str]) -> tuple[Runs, ...]:
    """The number of the note stands after the first cell that has words."""
    cells = [_words(row.cells.get(key)) for key in keys]
    spoken = next((index for index, cell in enumerate(cells) if plain(cell)), 0)
    cells[spoken] = (*cells[spoken], faces.notes.mark(row))
    return tuple(cells)


def _words(value: Value | None) -> Runs:
    return (Run(value.words),) if value else ()


def _widths(header: Sequence[str], lines: Sequence[tuple[Runs, ...]]) -> tuple[float, ...]:
    """Shares that follow what the columns hold: a column of dates stays narrow, none disappears."""
    shares = []
    for index, name in enumerate(header):
        cells = [plain(line[index]) for line in lines if len(line) == len(header)]
        longest_word = max(len(word) for words in (name, *cells) for word in ("", *words.split()))
        wanted = max(sum(map(len, cells)) / len(cells), longest_word * 1.35)
        shares.append(float(min(max(wanted, NARROWEST), WIDEST)))
    return tuple(shares)


def matrices(faces: "Faces", entry: Entry, rows: Sequence[Row], name: str) -> Iterator[Block]:
    """Lines crossed with columns. With several sheets, each one says first what it is about."""
    leads = faces.leads([row.sheet for row in rows])
    for index, key in enumerate(leads):
        cells = {row.id: row for row in rows if row.sheet.pk == key}
        lead = leads[key]
        if lead:
            yield Paragraph(id=f"{name}-{index}-lead", runs=(Run(lead, strong=True),))
        yield _matrix(faces, entry, cells, f"{name}-{index}")


def _matrix(faces: "Faces", entry: Entry, cells: Mapping[str, Row], name: str) -> Block:
    field, language = next(iter(cells.values())).field, faces.harvest.language
    wanted = [cell for cell in field.fields if any(row.endswith(f".{cell.id}") for row in cells)]
    lines: list[tuple[Runs, ...]] = []
    for option in field.rows:
        crossed = [cells.get(f"{option.id}.{cell.id}") for cell in wanted]
        if not any(crossed):
            continue
        said = [(Run(french(say(option.label, language)), strong=True),)]
        lines.append((*said, *(_crossing(faces, row) for row in crossed)))
    header = (french(entry.label), *(french(say(cell.label, language) or cell.id) for cell in wanted))
    return Table(
        id=name,
        label=entry.label,
        header=header,
        rows=tuple(lines),
        widths=_widths(header, lines),
        sources=tuple(source for row in cells.values() for source in row.sources),
    )


def _crossing(faces: "Faces", row: Row | None) -> Runs:
    return (*_words(row.first), faces.notes.mark(row)) if row else ()
