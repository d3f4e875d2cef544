"""The parts of a cycle's recipe, resolved with its territories; kept between calls."""

from functools import lru_cache

from canevas.cycles.errors import UnknownSheet
from canevas.cycles.models import Cycle, Recipe
from canevas.cycles.recipes import resolve
from canevas.sheets.definition import CarryRule, Part


def of_cycle(cycle: Cycle) -> list[Part]:
    named = tuple(cycle.territories.order_by("name").values_list("pk", "name"))
    return _resolved(cycle.recipe_id, named)


def of_sheet(cycle: Cycle, key: str) -> list[Part]:
    return [part for part in of_cycle(cycle) if part.sheet == key]


def one(cycle: Cycle, key: str, name: str) -> Part | None:
    return next((part for part in of_sheet(cycle, key) if part.part == name), None)


def find(cycle: Cycle, key: str, name: str) -> Part:
    """Like `one`; a part that the recipe does not have is refused."""
    part = one(cycle, key, name)
    if part is None:
        raise UnknownSheet
    return part


@lru_cache(maxsize=64)
def _resolved(recipe: str, territories: tuple[tuple[str, str], ...]) -> list[Part]:
    """A recipe's row never changes, so its id is enough of a key."""
    return resolve.parts(Recipe.objects.get(pk=recipe).parsed, dict(territories))


@lru_cache(maxsize=16)
def carry_rules(recipe: str) -> list[CarryRule]:
    return resolve.carry_rules(Recipe.objects.get(pk=recipe).parsed)
