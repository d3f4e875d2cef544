"""Records: each is born somewhere, and what names it exists where it is born."""

from canevas.cycles.recipes.missing import Sought
from canevas.cycles.recipes.names import Names, blocks, cells, holes, word, words
from canevas.cycles.recipes.problems import Report, nearest
from canevas.cycles.recipes.tree import Block, Items

REFERENCES = frozenset({"ref", "refs"})


def check(names: Names, report: Report) -> None:
    meant = _misspelt(names)
    for record in blocks(names.recipe, "records"):
        name = word(record, "id")
        births = births_of(names, name)
        if births:
            _record(names, record, births, report)
        elif name and name not in meant:
            report.tell(record.at("id"), "record_never_born", word=name)


def births_of(names: Names, record: str) -> list[Block]:
    """The rows fields and the parts that give birth to it."""
    fields = [field for _, field, cell in names.fields() if cell is None and word(field, "record") == record]
    return fields + [part for _, part in names.parts() if word(part, "record") == record]


def _misspelt(names: Names) -> set[str]:
    """Records that a broken `record:` probably meant: what is told there is not told again here."""
    written = [word(field, "record") for _, field, _ in names.fields()]
    written += [word(part, "record") for _, part in names.parts()]
    wrong = [name for name in written if name and name not in names.records]
    return {nearest(name, names.records) for name in wrong}


def _record(names: Names, record: Block, births: list[Block], report: Report) -> None:
    known = {name: cell for birth in births for name, cell in cells(birth).items()}
    sure = not any(holes(birth, "fields") for birth in births)
    when = record.get("when")
    looked = [(word(record, key), record.at(key)) for key in ("title", "parent") if word(record, key)]
    if isinstance(when, Block):
        looked += [(cell, when.keys_at[cell]) for cell in when]
        _when(names, when, known)
    for name, place in looked:
        if name not in known and sure:
            sought, near = Sought(births[0], "fields", name), nearest(name, known)
            names.missing.tell(
                sought, place, "unknown_cell", near=near, word=name, field=word(births[0], "id")
            )
    parent = known.get(word(record, "parent"))
    if parent is not None and word(parent, "kind") not in REFERENCES:
        report.tell(record.at("parent"), "parent_is_no_reference", word=word(record, "parent"))


def _when(names: Names, when: Block, known: dict[str, Block]) -> None:
    for name in when:
        if not isinstance(when[name], Items) or name not in known:
            continue
        possible = names.options(known[name])
        for option, place in words(when, name):
            if possible is not None and option not in possible:
                sought, near = (
                    Sought(names.options_of(known[name]), "options", option),
                    nearest(option, possible),
                )
                names.missing.tell(sought, place, "unknown_option", near=near, word=option, field=name)
