"""Outlines of deliverables, and drawings: every place that they show exists."""

from canevas.cycles.recipes.missing import Sought
from canevas.cycles.recipes.names import (
    ALL_KINDS,
    Lost,
    Names,
    Place,
    blocks,
    cells,
    is_not_known,
    word,
    words,
)
from canevas.cycles.recipes.problems import Place as Position
from canevas.cycles.recipes.problems import Report, nearest
from canevas.cycles.recipes.tree import Block, Items

COMPUTED = ("cycle.days", "cycle.people", "cycle.pilots", "territory.coverage")
CHOICES = frozenset({"choice", "multi", "bool"})


def check(names: Names, report: Report) -> None:
    for deliverable in blocks(names.recipe, "deliverables"):
        for chapter in blocks(deliverable, "chapters"):
            for found in words(chapter, "each"):
                names.refer(found, "records")
            for path, place in words(chapter, "from"):
                _entry(names, path, place)
            for entry in blocks(chapter, "from"):
                _filtered(names, entry, report)
    for _, field, cell in names.fields():
        for path, place in words(cell or field, "from"):
            _entry(names, path, place)


def _entry(names: Names, path: str, place: Position) -> Place | Block | None:
    """Where an entry leads: a field, a whole part, or nothing that can be filtered."""
    if path in COMPUTED or path == "*.sait-pas":
        return None
    if path.count(".") == 1 and not path.startswith(("cycle.", "territory.")):
        found: Place | Block | Lost = names.part(path)
    elif is_not_known(path):
        found = names.part(path.rsplit(".", 1)[0])
    else:
        found = names.look(path)
    if not isinstance(found, Lost):
        return found
    if found.sure:
        near = found.near or nearest(path, [*COMPUTED, *names.paths()])
        names.missing.tell(found.sought, place, "unknown_entry", near=near, word=path)
    return None


def _filtered(names: Names, entry: Block, report: Report) -> None:
    path = word(entry, "field")
    found = _entry(names, path, entry.at("field")) if path else None
    where = entry.get("where")
    if found is None or not isinstance(where, Block):
        return
    known = _choices(found)
    for name in where:
        if name not in known:
            place, near = where.keys_at[name], nearest(name, known)
            above = found.field if isinstance(found, Place) else found
            sought = Sought(above, "fields", name)
            names.missing.tell(sought, place, "unknown_cell", near=near, word=name, field=path)
        else:
            _options(names, known[name], where, report)


def _choices(found: Place | Block) -> dict[str, Block]:
    """What may sort the rows: their cells, and the choices of the part."""
    part = found.part if isinstance(found, Place) else found
    known = {word(field, "id"): field for field in blocks(part, "fields") if word(field, "kind") in CHOICES}
    return known | (cells(found.field) if isinstance(found, Place) else {})


def _options(names: Names, field: Block, where: Block, report: Report) -> None:
    name, kind = word(field, "id"), word(field, "kind")
    values = where[name]
    if kind in ALL_KINDS - CHOICES:
        report.tell(where.keys_at[name], "not_a_choice", word=name)
    elif isinstance(values, Items) and kind in CHOICES:
        possible = {True, False} if kind == "bool" else names.options(field)
        for value, place in zip(values, values.at, strict=True):
            if possible is not None and value not in possible:
                near = nearest(value, [one for one in possible if isinstance(one, str)])
                sought = Sought(names.options_of(field), "options", str(value))
                names.missing.tell(sought, place, "unknown_option", near=near, word=value, field=name)
