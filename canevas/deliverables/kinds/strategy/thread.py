"""What leads to what: action, idea, project, axis, orientation, read from records and references."""

from collections.abc import Iterator
from dataclasses import dataclass

from canevas.deliverables.kinds.strategy.harvest import Harvest
from canevas.interface.blocks import Source

COLUMNS = (("action",), ("idea",), ("project",), ("axis",), ("orientation", "project-axis", "digital-axis"))
AXES, CROSSINGS, PLACES = "g43.roadmap.axes", "g23.crossing.croisements", "g41.project.inscription"


@dataclass(frozen=True)
class Node:
    id: str
    title: str
    column: int


@dataclass(frozen=True)
class Arrow:
    start: Node
    end: Node
    sources: tuple[Source, ...]


@dataclass(frozen=True)
class Thread:
    arrows: tuple[Arrow, ...]
    alone: tuple[Node, ...]

    @property
    def nodes(self) -> list[Node]:
        """Those that have an arrow, in the order of the arrows."""
        return list(dict.fromkeys(node for arrow in self.arrows for node in (arrow.start, arrow.end)))


def thread(harvest: Harvest) -> Thread:
    nodes = {
        record.pk: Node(record.pk, record.title, column)
        for column, kinds in enumerate(COLUMNS)
        for kind in kinds
        for record in harvest.of_kind(kind)
        if record.title
    }
    told = [*_growth(harvest), *_axes(harvest), *_crossings(harvest)]
    seen: dict[tuple[str, str], Arrow] = {}
    for start, end, sources in told:
        if start in nodes and end in nodes and nodes[start].column < nodes[end].column:
            seen.setdefault((start, end), Arrow(nodes[start], nodes[end], sources))
    arrows = sorted(
        _without_detours(list(seen.values())),
        key=lambda one: (one.start.column, one.start.title, one.end.title),
    )
    linked = {node.id for arrow in arrows for node in (arrow.start, arrow.end)}
    alone = tuple(node for node in nodes.values() if node.id not in linked and node.column in {1, 2, 3})
    return Thread(tuple(arrows), alone)


def _without_detours(arrows: list[Arrow]) -> list[Arrow]:
    """An idea that became a project speaks through it: what the idea alone was for is in its own table."""
    grown = {arrow.start.id for arrow in arrows if (arrow.start.column, arrow.end.column) == (1, 2)}
    return [arrow for arrow in arrows if arrow.end.column == 2 or arrow.start.id not in grown]


Told = tuple[str, str, tuple[Source, ...]]


def _growth(harvest: Harvest) -> Iterator[Told]:
    """A record and the one it grew from: action to idea, idea to project."""
    for record in harvest.records.values():
        if record.parent:
            yield record.parent, record.pk, (Source(record.sheet_id, record.path, 0),)


def _axes(harvest: Harvest) -> Iterator[Told]:
    for row in harvest.rows(AXES):
        for name, value in row.cells.items():
            for other in _ids(value.answer.value):
                yield (other, row.id, value.sources) if name == "projets" else (row.id, other, value.sources)


def _crossings(harvest: Harvest) -> Iterator[Told]:
    for row in [*harvest.rows(CROSSINGS), *harvest.rows(PLACES)]:
        about = row.sheet.subject or str(row.cells["idee"].answer.value if "idee" in row.cells else "")
        for value in row.cells.values():
            for other in _ids(value.answer.value):
                yield about, other, value.sources


def _ids(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]
