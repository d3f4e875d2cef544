"""Carries: both ends exist, and what is carried fits where it arrives."""

from canevas.cycles.recipes.missing import Sought
from canevas.cycles.recipes.names import ALL_KINDS, Lost, Names, Place, blocks, cells, word, words
from canevas.cycles.recipes.problems import Report, nearest
from canevas.cycles.recipes.tree import Block

ROWS = frozenset({"rows", "rows1", "tree", "links", "pledge", "matrix"})
SPEAKS = frozenset({"text", "para"})
FITS: dict[str, frozenset[str]] = {
    "choice": frozenset({"choice"}),
    "multi": frozenset({"choice", "multi"}),
    "ref": frozenset({"ref"}),
    "refs": frozenset({"ref", "refs"}),
    "int": frozenset({"int", "scale4"}),
    "org": frozenset({"org", "text", "person"}),
    "person": frozenset({"person", "text"}),
    "month": frozenset({"month", "date"}),
    "date": frozenset({"date"}),
}


def check(names: Names, report: Report) -> None:
    for carry in blocks(names.recipe, "carries"):
        source = _end(names, carry, "from")
        target = _end(names, carry, "to")
        if "with" in carry and word(carry, "how") == "same":
            report.tell(carry.keys_at["with"], "with_and_same")
        elif source and target:
            _fits(names, carry, source, target, report)


def _end(names: Names, carry: Block, key: str) -> Place | None:
    path = word(carry, key)
    found = names.look(path) if path else None
    if isinstance(found, Lost):
        if found.sure:
            names.missing.tell(found.sought, carry.at(key), found.code, near=found.near, word=path)
        return None
    return found


def _fits(names: Names, carry: Block, source: Place, target: Place, report: Report) -> None:
    if source.end is target.end:
        report.tell(carry.at("to"), "carry_to_itself")
    elif word(carry, "how") == "row" and _known(target.field) and word(target.field, "kind") not in ROWS:
        report.tell(carry.at("to"), "row_needs_rows", word=word(carry, "to"))
    elif isinstance(carry.get("with"), Block):
        _with(names, carry, source, target)
    elif _whole_rows(target):
        _same_cells(carry, source, target, report)
    elif word(carry, "how") != "same":
        _kinds(carry, source, target, report)


def _known(field: Block) -> bool:
    return word(field, "kind") in ALL_KINDS


def _whole_rows(place: Place) -> bool:
    return place.cell is None and word(place.field, "kind") in ROWS


def _same_cells(carry: Block, source: Place, target: Place, report: Report) -> None:
    """Without `with`, each cell goes to the cell of the same id: none may be left behind."""
    alone = not _whole_rows(source) or not cells(source.field).keys() <= cells(target.field).keys()
    if alone and _known(source.field):
        report.tell(carry.at("from"), "other_cells", word=word(carry, "from"), field=word(carry, "to"))


def _kinds(carry: Block, source: Place, target: Place, report: Report) -> None:
    given, wanted = word(source.end, "kind"), word(target.end, "kind")
    if not {given, wanted} <= ALL_KINDS or wanted in SPEAKS or given in FITS.get(wanted, {wanted}):
        return
    of_record = wanted in {"ref", "refs"} and _of_a_record(source)
    each_value = word(carry, "how") == "row" and (given, wanted) in {("multi", "choice"), ("refs", "ref")}
    if not of_record and not each_value:
        report.tell(carry.at("to"), "carry_kinds", word=given, kind=wanted)


def _with(names: Names, carry: Block, source: Place, target: Place) -> None:
    """Further cells of the same row; for a single field, further fields of the same part."""
    filled = carry["with"]
    there, here = _beside(target), _beside(source)
    for cell, given in filled.items():
        tell = names.missing.tell
        if cell not in there:
            near, place = nearest(cell, there), filled.keys_at[cell]
            tell(_sought(target, cell), place, "unknown_cell", near=near, word=cell, field=word(carry, "to"))
        elif given == "record" and not _names_itself(source, there[cell]):
            names.report.tell(filled.at(cell), "no_record_there", word=word(carry, "from"))
        elif isinstance(given, str) and given not in {"record", *here}:
            near, place = nearest(given, here), filled.at(cell)
            tell(
                _sought(source, given),
                place,
                "unknown_cell",
                near=near,
                word=given,
                field=word(carry, "from"),
            )


def _sought(place: Place, name: str) -> Sought:
    in_a_row = place.cell is not None or _whole_rows(place)
    return Sought(place.field if in_a_row else place.part, "fields", name)


def _beside(place: Place) -> dict[str, Block]:
    if place.cell is not None or _whole_rows(place):
        return cells(place.field)
    return {word(field, "id"): field for field in blocks(place.part, "fields")}


def _names_itself(source: Place, filled: Block) -> bool:
    """Whether the source is, is part of, or is about something that a reference can name."""
    in_a_row = word(source.field, "kind") in ROWS and "row" in [one for one, _ in words(filled, "to")]
    return in_a_row or _of_a_record(source)


def _of_a_record(source: Place) -> bool:
    return bool(word(source.field, "record") or word(source.part, "record") or word(source.part, "subject"))
