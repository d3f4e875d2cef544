"""A field that shows only if another says so: the other exists, can say it, and does not wait in return."""

from canevas.cycles.recipes.missing import Sought
from canevas.cycles.recipes.names import ALL_KINDS, Names, blocks, word
from canevas.cycles.recipes.problems import Report, nearest
from canevas.cycles.recipes.tree import Block, Items


def check(names: Names, report: Report) -> None:
    for _, part in names.parts():
        _among(names, part, report)
        for field in blocks(part, "fields"):
            _among(names, field, report)


def _among(names: Names, above: Block, report: Report) -> None:
    """Fields of one part, or cells of one row, look at each other only."""
    known = {word(field, "id"): field for field in reversed(blocks(above, "fields"))}
    for name, field in reversed(known.items()):
        condition = field.get("shown_if")
        if not isinstance(condition, Block):
            continue
        seen = known.get(word(condition, "field"))
        if seen is not None:
            _values(names, seen, condition, report)
            _circle(name, known, report)
        elif word(condition, "field") and "" not in known:
            looked = word(condition, "field")
            sought, near = Sought(above, "fields", looked), nearest(looked, known)
            names.missing.tell(sought, condition.at("field"), "unknown_condition", near=near, word=looked)


def _values(names: Names, seen: Block, condition: Block, report: Report) -> None:
    values = condition.get("is")
    kind = word(seen, "kind")
    if kind not in {"choice", "multi", "bool"}:
        if kind in ALL_KINDS:
            report.tell(condition.at("field"), "condition_kind", word=word(condition, "field"))
        return
    possible = {True, False} if kind == "bool" else names.options(seen)
    if possible is None or not isinstance(values, Items):
        return
    for value, place in zip(values, values.at, strict=True):
        if isinstance(value, bool) != (kind == "bool") or value not in possible:
            near = nearest(value, [one for one in possible if isinstance(one, str)])
            sought, field = Sought(names.options_of(seen), "options", str(value)), word(condition, "field")
            names.missing.tell(sought, place, "condition_value", near=near, word=value, field=field)


def _circle(start: str, known: dict[str, Block], report: Report) -> None:
    """Follow the conditions from here; a circle is told once, at its first field of the file."""
    path = [start]
    while True:
        condition = known[path[-1]].get("shown_if")
        following = word(condition, "field")
        if following not in known or following in path[1:]:
            return
        if following == start:
            break
        path.append(following)
    first = min(path, key=lambda name: known[name].place)
    if first == start:
        place = known[start]["shown_if"].at("field")
        report.tell(place, "circular_condition", word=" → ".join([*path, start]))
