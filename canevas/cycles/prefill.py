"""What the centre already knows of a territory becomes lines of its file, under the same ids."""

import datetime as dt
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple

from canevas.cycles import outline
from canevas.cycles.models import Cycle
from canevas.sheets import actions as sheet_actions
from canevas.sheets.definition import Field, Part
from canevas.sheets.models import Record, Sheet
from canevas.sheets.pen import Pen
from canevas.territories.models import Contract, Orientation, Territory


class Line(NamedTuple):
    """A row to write: its id is that of the table row, its cells are those of the built-in recipe."""

    row: str
    cells: dict[str, Any]


Maker = Callable[[Territory], Iterator[Line]]


def knows(cycle: Cycle, part: Part) -> bool:
    """Whether a part holds records that are data of a territory."""
    kinds = outline.territory_kinds(cycle.recipe.parsed)
    return any(field.record in kinds for field in part.fields if field.record)


def fill(sheet: Sheet, part: Part, *, at: dt.datetime) -> None:
    """Fill the file of a territory, just made. What people write afterwards is theirs."""
    territory = Territory.objects.get(pk=sheet.holder)
    lines = [(field, line) for field in part.fields for line in _lines(field, territory)]
    taken = _ids_taken([line.row for _, line in lines])
    single = list(_single_words(part, territory))
    if not lines and not single:
        return

    def write(pen: Pen) -> None:
        for field, line in lines:
            row = None if line.row in taken else line.row
            pen.add_row(field.id, _known_cells(field, line.cells), row=row)
        for path, words in single:
            pen.write(path, words)

    sheet_actions.write(sheet, "", [territory.pk], write, at=at)


def _ids_taken(rows: list[str]) -> set[str]:
    """A territory may already be in another cycle: its lines there keep their ids, these get new ones."""
    return set(Record.objects.filter(pk__in=rows).values_list("pk", flat=True))


def _single_words(part: Part, territory: Territory) -> Iterator[tuple[str, str]]:
    """The name and the period of the territorial project and of the digital strategy."""
    for name, kind in SINGLE.items():
        field = part.find(name)
        contract = territory.contracts.filter(kind=kind).first()
        if field is not None and field.kind == "rows1" and contract is not None:
            words = {"nom": contract.name, "periode": contract.period}
            known = {cell.id for cell in field.fields if cell.kind == "text"}
            yield from ((f"{name}/one/{key}", text) for key, text in words.items() if key in known and text)


def _lines(field: Field, territory: Territory) -> Iterator[Line]:
    maker = BY_RECORD.get(field.record) or BY_NAME.get(field.id)
    if maker is not None and field.kind == "rows":
        yield from maker(territory)


def _known_cells(field: Field, cells: dict[str, Any]) -> dict[str, Any]:
    """Only what this recipe asks: a cell that it has, an option that it knows."""
    asked = {cell.id: cell for cell in field.fields}
    return {
        key: value for key, value in cells.items() if value not in ("", None) and _fits(asked.get(key), value)
    }


def _fits(cell: Field | None, value: Any) -> bool:
    if cell is None:
        return False
    return cell.kind != "choice" or any(option.id == value for option in cell.options)


def _perimeter(territory: Territory) -> Iterator[Line]:
    for part in territory.parts.order_by("name"):
        yield Line(part.pk, {"structure": part.name})


def _contracts(territory: Territory) -> Iterator[Line]:
    for contract in territory.contracts.filter(kind=Contract.CITY).order_by("name"):
        generation = "de-2024-a-2030" if "2024" in contract.period else ""
        yield Line(
            contract.pk, {"nom": contract.name, "generation": generation, "porte-par": contract.bearer}
        )


def _neighbourhoods(territory: Territory) -> Iterator[Line]:
    for one in territory.neighbourhoods.order_by("name"):
        yield Line(one.pk, {"nom": one.name, "commune": one.commune, "nature": one.kind, "code": one.code})


def _orientations(kind: str) -> Maker:
    def lines(territory: Territory) -> Iterator[Line]:
        for one in Orientation.objects.filter(territory=territory, list=kind).order_by("code", "title"):
            yield Line(one.pk, {"code": one.code, "intitule": one.title})

    return lines


def _pilots(territory: Territory) -> Iterator[Line]:
    for pilot in territory.pilots.order_by("side", "pk"):
        who = {"id": pilot.participation} if pilot.participation else {"open": True}
        yield Line(
            pilot.pk, {"cote": pilot.side, "personne": who, "a-designer": not pilot.participation or None}
        )


BY_RECORD: dict[str, Maker] = {
    "contract": _contracts,
    "neighbourhood": _neighbourhoods,
    "orientation": _orientations(Contract.CITY),
    "project-axis": _orientations(Contract.PROJECT),
    "digital-axis": _orientations(Contract.DIGITAL),
}
BY_NAME: dict[str, Maker] = {"perimetre": _perimeter, "pilotes": _pilots}
SINGLE = {"projet-territoire": Contract.PROJECT, "strat-num": Contract.DIGITAL}
