"""Reads a recipe and tells everything that is wrong with it, in one run."""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext, ngettext

from canevas.cycles.recipes import shape
from canevas.cycles.recipes.names import Names
from canevas.cycles.recipes.problems import Problem, Report
from canevas.cycles.recipes.resolve import SEEN_BY
from canevas.cycles.recipes.rules import calendar, carries, conditions, fields, identity, outlines, records
from canevas.cycles.recipes.schema import RecipeFile
from canevas.cycles.recipes.tree import Block, read

LARGEST = 2 * 1024 * 1024
RULES = (identity, fields, conditions, calendar, records, carries, outlines)


@dataclass(frozen=True)
class Loaded:
    """The recipe as a plain dict, or None when there is at least one problem."""

    recipe: dict[str, Any] | None
    problems: list[Problem]


def load(text: str | bytes, name: str) -> Loaded:
    """Both passes always run, so that no mistake hides another."""
    report = Report(name)
    words = _decoded(text, report)
    tree = read(words, report) if words is not None else None
    if isinstance(tree, Block):
        repaired = shape.check(tree, report)
        names = Names(repaired, report)
        for rule in RULES:
            rule.check(names, report)
        names.missing.flush()
    elif not report.problems():
        report.tell((1, 1), "empty_file")
    problems = report.problems()
    return Loaded(None if problems else _settled(tree), problems)


def _decoded(text: str | bytes, report: Report) -> str | None:
    written = text.encode(errors="surrogatepass") if isinstance(text, str) else text
    if len(written) > LARGEST:
        report.tell((1, 1), "too_large", most=LARGEST // 1024**2)
        return None
    try:
        return written.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = written[: error.start]
        report.tell((before.count(b"\n") + 1, error.start - before.rfind(b"\n")), "encoding")
        return None


def _settled(tree: Any) -> dict[str, Any]:
    """With every default written out that others would have to know."""
    recipe = RecipeFile.model_validate(tree).model_dump(mode="json", by_alias=True, exclude_none=True)
    for sheet in recipe["sheets"]:
        for part in sheet["parts"]:
            part.setdefault("seen_by", SEEN_BY[part["holder"]])
    for day in recipe["days"]:
        for block in day["blocks"]:
            block["sheets"] = (
                block.get("sheets") or [block["sheet"]] if {"sheet", "sheets"} & block.keys() else []
            )
    return recipe


def summary(loaded: Loaded) -> str:
    """One line for the end of a check: how many mistakes, or how much there is."""
    if loaded.recipe is None:
        found = len(loaded.problems)
        return ngettext("%(n)s erreur.", "%(n)s erreurs.", found) % {"n": found}
    return gettext(
        "Aucune erreur. Journées : %(days)s · feuilles : %(sheets)s · champs : %(fields)s · "
        "reports : %(carries)s · livrables : %(deliverables)s."
    ) % _counts(loaded.recipe)


def _counts(recipe: dict[str, Any]) -> dict[str, int]:
    fields = [field for sheet in recipe["sheets"] for part in sheet["parts"] for field in part["fields"]]
    counted = {key: len(recipe[key]) for key in ("days", "sheets", "carries", "deliverables")}
    return {**counted, "fields": len(fields)}
