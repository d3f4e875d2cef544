"""What is at work in a neighbourhood: its projects, then its actions, each with who carries it."""

from collections.abc import Sequence
from typing import NamedTuple

from canevas.deliverables.kinds.strategy import wording
from canevas.deliverables.kinds.strategy.drawn import kind_of
from canevas.deliverables.kinds.strategy.faces import Faces
from canevas.deliverables.kinds.strategy.taken import Value, matches
from canevas.interface.blocks import Block, ListBlock, Paragraph, Run, Runs

PATH = "g43.roadmap.par-quartier"


class Bond(NamedTuple):
    """The answer that says where a thing is, and the one (a cell, in rows) that says who carries it."""

    places: str
    carrier: str
    cell: str
    column: int


BONDS = (
    Bond("g41.project.quartiers", "g41.project.porteuse", "structure", 2),
    Bond("g11.action.quartiers", "g11.action.structure", "", 0),
)


def at_work(faces: Faces, name: str, about: str) -> list[Block]:
    return [block for n, bond in enumerate(BONDS) for block in _bound(faces, bond, f"{name}-{n}", about)]


def _bound(faces: Faces, bond: Bond, name: str, about: str) -> list[Block]:
    here = [value for value in faces.harvest.values(bond.places) if matches(value.answer.value, [about])]
    if not here:
        return []
    items = _items(faces, bond, here)
    sources = tuple(source for value in here for source in value.sources)
    kind = kind_of(faces, bond.column)
    label = Run(wording.lead(kind if len(items) == 1 else f"{kind}s"), emphasis=True)
    if len(items) == 1:
        return [Paragraph(id=name, runs=(label, *items[0]), sources=sources)]
    return [Paragraph(id=f"{name}-label", runs=(label,)), ListBlock(id=name, items=items, sources=sources)]


def _items(faces: Faces, bond: Bond, here: Sequence[Value]) -> tuple[Runs, ...]:
    carriers = _carriers(faces, bond)
    found: list[Runs] = []
    for value in here:
        who = carriers.get(value.sheet.pk, "")
        title = Run(faces.lead(value.sheet), strong=True)
        found.append((title, Run(f" · {who}" if who else ""), faces.notes.mark(value)))
    return tuple(found)


def _carriers(faces: Faces, bond: Bond) -> dict[str, str]:
    if not bond.cell:
        return {value.sheet.pk: value.words for value in faces.harvest.values(bond.carrier)}
    rows = (row for row in faces.harvest.rows(bond.carrier) if bond.cell in row.cells)
    return {row.sheet.pk: row.cells[bond.cell].words for row in rows}
