"""Each kind of field takes some keys and needs some."""

from typing import get_args

from canevas.cycles.recipes.names import TO_BUILT_IN, Names, blocks, word, words
from canevas.cycles.recipes.problems import Report
from canevas.cycles.recipes.schema import Source
from canevas.cycles.recipes.tree import Block

COMMON = frozenset(
    {
        "id",
        "kind",
        "label",
        "help",
        "example",
        "essential",
        "required",
        "folded",
        "retired",
        "stays",
        "shown_if",
    }
)
CHOICE = frozenset({"vocabulary", "options"})
KEYS: dict[str, frozenset[str]] = {
    "text": frozenset({"max"}),
    "para": frozenset({"max"}),
    "choice": CHOICE,
    "multi": CHOICE | {"max"},
    "scale4": frozenset(),
    "int": frozenset({"max", "unit"}),
    "money": frozenset({"max", "unit"}),
    "month": frozenset(),
    "date": frozenset(),
    "bool": frozenset(),
    "org": frozenset(),
    "person": frozenset(),
    "ref": frozenset({"to"}),
    "refs": frozenset({"to", "max"}),
    "rows": frozenset({"fields", "record", "max"}),
    "rows1": frozenset({"fields", "record"}),
    "matrix": frozenset({"rows", "fields"}),
    "tree": frozenset({"levels", "max"}),
    "xy": frozenset(),
    "dots": frozenset({"to", "per_person"}),
    "photo": frozenset(),
    "pledge": frozenset({"record"}),
    "links": frozenset({"fields", "to", "max"}),
    "draw": frozenset({"draw", "from"}),
}
NEEDS: dict[str, tuple[str, ...]] = {
    "ref": ("to",),
    "refs": ("to",),
    "rows": ("fields",),
    "rows1": ("fields",),
    "matrix": ("rows", "fields"),
    "links": ("to",),
}
NOT_IN_A_ROW = frozenset({"rows", "rows1", "matrix", "tree", "pledge", "links", "dots", "draw"})
MOST_ESSENTIAL = 6


def check(names: Names, report: Report) -> None:
    for vocabulary in blocks(names.recipe, "vocabularies"):
        if ("options" in vocabulary) == ("from" in vocabulary):
            report.tell(vocabulary.at("id"), "vocabulary_needs")
    for _, field, cell in names.fields():
        _keys(cell or field, report)
        _names(names, cell or field, report)
        if cell is not None and word(cell, "kind") in NOT_IN_A_ROW:
            report.tell(cell.at("kind"), "cell_kind", word=word(cell, "kind"))
    for _, part in names.parts():
        _essential(part, report)


def _keys(field: Block, report: Report) -> None:
    kind = word(field, "kind")
    if kind not in KEYS:
        return
    for key in field:
        if key not in COMMON | KEYS[kind]:
            report.tell(field.keys_at[key], "key_of_other_kind", kind=kind, word=key)
    for key in NEEDS.get(kind, ()):
        if key not in field:
            report.tell(field.at("kind"), "kind_needs", kind=kind, word=key)
    if KEYS[kind] >= CHOICE and len(CHOICE & field.keys()) != 1:
        report.tell(
            field.at("kind"), "both_options" if field.keys() >= CHOICE else "needs_options", kind=kind
        )


def _names(names: Names, field: Block, report: Report) -> None:
    for found in words(field, "vocabulary") + _lines(field):
        if names.refer(found, "vocabularies"):
            _usable(names, field, report)
    for found in words(field, "to"):
        names.refer(found, "records", also=TO_BUILT_IN)
    for found in words(field, "record"):
        names.refer(found, "records")


def _lines(field: Block) -> list[tuple[str, tuple[int, int]]]:
    return words(field, "rows") if isinstance(field.get("rows"), str) else []


def _usable(names: Names, field: Block, report: Report) -> None:
    """Options come from a list, from the levers or from the territories; other sources are for references."""
    key = "rows" if "rows" in field else "vocabulary"
    source = word(names.vocabularies[word(field, key)], "from")
    allowed = {"", "levers"} if key == "rows" else {"", "levers", "cycle.territories"}
    if source in set(get_args(Source)) - allowed:
        report.tell(field.at(key), "not_a_list_of_choices", kind=word(field, "kind"), word=word(field, key))


def _essential(part: Block, report: Report) -> None:
    shown = [
        one for one in blocks(part, "fields") if one.get("essential") is True and word(one, "kind") != "draw"
    ]
    if len(shown) > MOST_ESSENTIAL:
        extra = shown[MOST_ESSENTIAL]
        report.tell(extra.at("essential"), "too_many_essential", count=len(shown))
