"""Ids are never taken twice among brothers and sisters."""

from canevas.cycles.recipes.names import Names, blocks, word
from canevas.cycles.recipes.problems import Report
from canevas.cycles.recipes.tree import Block
from canevas.sheets.definition import DONT_KNOW

LISTS = (
    "workstreams",
    "levers",
    "vocabularies",
    "records",
    "days",
    "intervals",
    "sheets",
    "carries",
    "deliverables",
)
INSIDE = ("parts", "options", "blocks", "fields", "rows", "chapters")


def check(names: Names, report: Report) -> None:
    for key in LISTS:
        _alone(names.recipe, key, report)
        for below in blocks(names.recipe, key):
            _inside(below, report)
    for _, field, cell in names.fields():
        if cell is None and word(field, "id") == DONT_KNOW:
            report.tell(field.at("id"), "reserved_id", word=DONT_KNOW)


def _inside(above: Block, report: Report) -> None:
    for key in INSIDE:
        _alone(above, key, report)
        for below in blocks(above, key):
            _inside(below, report)


def _alone(above: Block, key: str, report: Report) -> None:
    first: dict[str, Block] = {}
    for one in blocks(above, key):
        name = word(one, "id")
        if name in first:
            report.tell(one.at("id"), "duplicate_id", word=name, line=first[name].at("id")[0])
        elif name:
            first[name] = one
