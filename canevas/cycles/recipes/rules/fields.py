"""Each kind of field takes some keys and needs some."""

from typing import get_args

from canevas.cycles.recipes.names import TO_BUILT_IN, Names, blocks, word, words
from canevas.cycles.recipes.problems import Report
from canevas.cycles.recipes.schema import Source
from canevas.cycles.recipes.tree import Block
from canevas.sheets.kinds import KINDS

CHOICE = ("vocabulary", "options")
LIFE = frozenset({"retired"})  # every field of whatever kind may be retired
MOST_ESSENTIAL = 6


def check(names: Names, report: Report) -> None:
    for vocabulary in blocks(names.recipe, "vocabularies"):
        if ("options" in vocabulary) == ("from" in vocabulary):
            report.tell(vocabulary.at("id"), "vocabulary_needs")
    for _, field, cell in names.fields():
        _keys(cell or field, report)
        _names(names, cell or field, report)
        kind = KINDS.get(word(cell, "kind"))
        if cell is not None and kind is not None and not kind.in_cells:
            report.tell(cell.at("kind"), "cell_kind", word=kind.name)
    for _, part in names.parts():
        _essential(part, report)


def _keys(field: Block, report: Report) -> None:
    kind = KINDS.get(word(field, "kind"))
    if kind is None:
        return
    for key in field:
        if key not in kind.keys | LIFE:
            report.tell(field.keys_at[key], "key_of_other_kind", kind=kind.name, word=key)
    for needed in kind.needs:
        if not field.keys() & set(needed):
            code = "needs_options" if needed == CHOICE else "kind_needs"
            report.tell(field.at("kind"), code, kind=kind.name, word=needed[0])
    if kind.keys >= set(CHOICE) and field.keys() >= set(CHOICE):
        report.tell(field.at("kind"), "both_options", kind=kind.name)


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
