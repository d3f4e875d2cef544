"""Entries whose question is a drawing: computed here from what the strategy may take."""

from collections.abc import Callable
from itertools import groupby

from django.utils.translation import gettext as _

from canevas.deliverables.kinds.strategy import drawings, wording
from canevas.deliverables.kinds.strategy.faces import Faces
from canevas.deliverables.kinds.strategy.taken import Value
from canevas.deliverables.kinds.strategy.thread import COLUMNS, Arrow, Node, Thread, thread
from canevas.interface.blocks import (
    Block,
    Callout,
    Figure,
    ListBlock,
    Paragraph,
    Run,
    Runs,
    Table,
    runs,
)  # fmt: skip
from canevas.interface.typography import french
from canevas.sheets.definition import say

MOST_BOXES = 14


def articulation(faces: Faces, name: str, about: str) -> list[Block]:
    """The drawing, then the same links as a table, then what has no link yet, as a question."""
    whole = thread(faces.harvest)
    if not whole.arrows:
        return []
    titles = [column_title(faces, index) for index in range(len(COLUMNS))]
    caption = french(_("Ce qui mène à quoi ; les mêmes liens sont écrits dans la liste qui suit."))
    drawing = drawings.articulation(_fewer(whole), titles)
    made: list[Block] = [
        Figure(id=name, svg=drawing, alt=_alt(whole, titles), caption=runs(caption)),
        _twin(faces, whole, f"{name}-words"),
    ]
    if whole.alone:
        listed = ", ".join(node.title for node in whole.alone)
        words = french(_("Sans lien pour l’instant : %(titles)s. Est-ce voulu ?")) % {"titles": listed}
        made.append(Callout(id=f"{name}-alone", runs=runs(words), sheet="gs"))
    return made


def column_title(faces: Faces, column: int) -> str:
    if column == len(COLUMNS) - 1:
        return _("Orientations")
    declared = faces.harvest.cycle.recipe.parsed.get("records") or []
    label = next((one["label"] for one in declared if one["id"] == COLUMNS[column][0]), None)
    return f"{say(label, faces.harvest.language)}s"


def _alt(whole: Thread, titles: list[str]) -> str:
    counts = [sum(node.column == index for node in whole.nodes) for index in range(len(titles))]
    told = ", ".join(f"{title} ({count})" for title, count in zip(titles, counts, strict=True) if count)
    words = french(_("Schéma en colonnes : %(columns)s. %(count)s flèches, écrites dans la liste qui suit."))
    return words % {"columns": told, "count": len(whole.arrows)}


def _fewer(whole: Thread) -> Thread:
    """A drawing that can be read: when there is too much, the arrows that go through a project."""
    if all(sum(node.column == index for node in whole.nodes) <= MOST_BOXES for index in range(len(COLUMNS))):
        return whole
    columns: dict[int, list[str]] = {}
    wanted = sorted(whole.arrows, key=lambda one: 2 not in {one.start.column, one.end.column})
    kept: list[Arrow] = []
    for arrow in wanted:
        ends = ((arrow.start.column, arrow.start.id), (arrow.end.column, arrow.end.id))
        if all(node in columns.get(at, []) or len(columns.get(at, [])) < MOST_BOXES for at, node in ends):
            for at, node in ends:
                found = columns.setdefault(at, [])
                found.extend([node] if node not in found else [])
            kept.append(arrow)
    return Thread(tuple(kept), ())


def _twin(faces: Faces, whole: Thread, name: str) -> ListBlock:
    """The drawing in words: each thing, and all that it leads to."""
    starts = dict.fromkeys(arrow.start for arrow in whole.arrows)
    items = tuple(
        (Run(start.title, strong=True), *runs(f" ({kind_of(faces, start.column).lower()}) → {ends}"))
        for start in starts
        for ends in [_ends(faces, whole, start)]
    )
    sources = tuple(source for arrow in whole.arrows for source in arrow.sources)
    return ListBlock(id=name, items=items, sources=sources)


def _ends(faces: Faces, whole: Thread, start: Node) -> str:
    """What it leads to, kind by kind, the nearest first."""
    ends = sorted((arrow.end for arrow in whole.arrows if arrow.start == start), key=lambda one: one.column)
    told = []
    for column, found in groupby(ends, key=lambda one: one.column):
        titles = [one.title for one in found]
        kind = column_title(faces, column) if len(titles) > 1 else kind_of(faces, column)
        told.append(wording.lead(kind.lower()) + wording.semicolon().join(titles))
    return " · ".join(told)


def kind_of(faces: Faces, column: int) -> str:
    return column_title(faces, column).removesuffix("s")


def strip(faces: Faces, name: str, about: str) -> list[Block]:
    """The path of one project on a line: what came before it, then what it serves."""
    whole = thread(faces.harvest)
    before, after = _walk(whole, about, back=True), _walk(whole, about, back=False)
    titles = {node.id: node.title for node in whole.nodes}
    if not before and not after:
        return []
    steps = [titles.get(step, "") for step in [*reversed(before), about, *after]]
    path: list[Run] = []
    for title in dict.fromkeys(filter(None, steps)):  # an idea and its project may have one title
        path += [Run(" → ")] if path else []
        path.append(Run(title, strong=title == titles.get(about)))
    return [Paragraph(id=name, runs=tuple(path))]


def _walk(whole: Thread, start: str, *, back: bool) -> list[str]:
    """One step after the other; where there are several arrows, the one that goes the least far."""
    found: list[str] = []
    here = start
    while True:
        ends = [(arrow.end, arrow.start) if back else (arrow.start, arrow.end) for arrow in whole.arrows]
        following = [to for at, to in ends if at.id == here and to.id not in found]
        if not following:
            return found
        nearest = max if back else min
        here = nearest(following, key=lambda one: one.column).id
        found.append(here)


def panorama(faces: Faces, name: str, about: str) -> list[Block]:
    """The services that the territory's actions offer, and where; what is not there is « rien de décrit »."""
    harvest = faces.harvest
    offered: dict[str, list[Value]] = {}
    services = harvest.values("g11.action.services")
    for value in services:
        for service in value.items:
            offered.setdefault(service, []).append(value)
    if not services:
        return []
    options = [say(option.label, harvest.language) for option in services[0].field.options]
    lines = tuple((runs(service), _offering(faces, offered.get(service, []))) for service in options)
    sources = tuple(source for value in services for source in value.sources)
    header = (_("Service"), _("Actions du territoire"))
    return [
        Table(
            id=name,
            label=_("Panorama des actions"),
            header=header,
            rows=lines,
            widths=(3, 4),
            sources=sources,
        )
    ]


def _offering(faces: Faces, actions: list[Value]) -> Runs:
    if not actions:
        return (Run(_("rien de décrit"), emphasis=True),)
    titles = ", ".join(filter(None, (faces.lead(value.sheet) for value in actions)))
    return (Run(titles), *faces.notes.marks(actions))


DRAWN: dict[str, Callable[[Faces, str, str], list[Block]]] = {
    "gs.drawing.fil": articulation,
    "g41.project.bande": strip,
    "g13.grid.panorama": panorama,
}
