"""A document, shape 1 (docs/protocol.md §5): how it is seeded, read and written on the server.

Only the server seeds: two browsers that both made a text under one key would lose one person's words,
because a shared map keeps the last value set.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pycrdt import Doc, Map, Text

from canevas.sheets import kinds
from canevas.sheets.definition import Field, Part

SEED_CLIENT = 1
SHAPE = 1
FIELDS, ORIGINS, META = "fields", "origins", "meta"
POSITION, BY, FOR, GONE = "pos", "by", "for", "gone"
OF_A_ROW = frozenset({POSITION, BY, FOR, GONE})


@dataclass(frozen=True)
class RowState:
    """A row without its cells."""

    id: str
    position: str
    by: str
    for_: list[str]
    gone: bool


@dataclass(frozen=True)
class Home:
    """A map that holds cells, and where it is: `field` and `row` are empty for the single fields."""

    field: str
    row: str
    map: Map[Any]


def rows_root(field: str) -> str:
    return f"rows:{field}"


def new_document(client: int | None = None) -> "Doc[Any]":
    return Doc(client_id=client, allow_multithreading=True)


def roots(doc: "Doc[Any]", part: Part) -> dict[str, Map[Any]]:
    """The root maps of a document by name, made known to the library."""
    names = [FIELDS, ORIGINS, META, *(rows_root(field.id) for field in part.fields if field.in_rows)]
    return {name: doc.get(name, type=Map) for name in names}


def seed(part: Part) -> bytes:
    """The first update of the document of a part; the same part always gives the same bytes."""
    doc = new_document(SEED_CLIENT)
    with doc.transaction():
        complete(doc, part)
    return doc.get_update()


def complete(doc: "Doc[Any]", part: Part) -> None:
    """Make what a definition asks for and the document lacks; what is there stays as it is."""
    maps = roots(doc, part)
    if maps[META].get("shape") is None:
        maps[META]["shape"] = SHAPE
    for field in part.fields:
        if field.in_rows:
            _complete_rows(maps[rows_root(field.id)], field)
        else:
            _complete_place(maps[FIELDS], field)


def _complete_rows(rows: Map[Any], field: Field) -> None:
    fixed = kinds.rows_of(field).fixed_rows(field)
    there = set(rows.keys())
    for number, row in enumerate(fixed):
        if row not in there:
            rows[row] = row_map(field, row, position=f"a{number:04}", by="", for_=[])
    for row in sorted(there):
        for cell in cells_of(field, row):
            _complete_place(rows[row], cell)


def _complete_place(home: Map[Any], field: Field) -> None:
    thing = kinds.of(field).seed(field)
    if thing is not None and field.id not in home:
        home[field.id] = thing


def cells_of(field: Field, row: str) -> list[Field]:
    """The cells of one row, under the names they have in the document."""
    if field.kind != "matrix":
        return field.cells
    column = field.cell(row, "value")
    return [column.model_copy(update={"id": "value"})] if column else []


def row_map(field: Field, row: str, *, position: str, by: str, for_: list[str]) -> Map[Any]:
    """A whole row, with every shared type that its cells need."""
    seeds = {cell.id: kinds.of(cell).seed(cell) for cell in cells_of(field, row)}
    made: dict[str, Any] = {name: thing for name, thing in seeds.items() if thing is not None}
    return Map(made | {POSITION: position, BY: by, FOR: for_})


def read(doc: "Doc[Any]", part: Part) -> dict[str, Any]:
    """Every value of a document by path; rows that are gone are left out."""
    maps = roots(doc, part)
    values: dict[str, Any] = {}
    for field in part.fields:
        if field.in_rows:
            values |= _read_rows(maps[rows_root(field.id)], field)
        elif kinds.of(field).storage != "nothing":
            values[field.id] = read_place(maps[FIELDS], field)
    return values


def _read_rows(rows: Map[Any], field: Field) -> dict[str, Any]:
    return {
        f"{field.id}/{row.id}/{cell.id}": read_place(rows[row.id], cell)
        for row in row_states(rows)
        if not row.gone
        for cell in cells_of(field, row.id)
    }


def read_place(home: Map[Any], field: Field) -> Any:
    """The JSON value under a key of `fields` or of a row; None where nothing was ever put."""
    stored = home.get(field.id)
    return None if stored is None else kinds.of(field).read(stored, field)


def row_state(row: str, home: Map[Any]) -> RowState:
    return RowState(
        id=row,
        position=home.get(POSITION) or "",
        by=home.get(BY) or "",
        for_=list(home.get(FOR) or []),
        gone=home.get(GONE) is True,
    )


def row_states(rows: Map[Any]) -> Iterator[RowState]:
    """The rows of a field in their order; two rows at one place keep the order of their ids."""
    states = [row_state(row, rows[row]) for row in rows.keys()]  # noqa: SIM118  a shared map, not a dict
    return iter(sorted(states, key=lambda state: (state.position, state.id)))


def text_at(doc: "Doc[Any]", part: Part, path: str) -> Text:
    home, name = home_of(doc, part, path)
    text = home[name]
    if not isinstance(text, Text):
        raise TypeError(path)
    return text


def home_of(doc: "Doc[Any]", part: Part, path: str) -> tuple[Map[Any], str]:
    """The map and the key where a path lives. Raises KeyError when the row is not there."""
    maps, steps = roots(doc, part), path.split("/")
    if len(steps) == 1:
        return maps[FIELDS], path
    field, row, cell = steps
    return maps[rows_root(field)][row], cell
