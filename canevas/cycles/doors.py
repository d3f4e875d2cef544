"""Pages of upper floors about a territory, to which the home of a cycle leads.

An upper floor says here, once, how its page is found; this floor asks without knowing who answers.
"""

from collections.abc import Callable
from typing import NamedTuple

from canevas.cycles.models import Cycle
from canevas.territories.models import Territory


class Door(NamedTuple):
    label: str
    url: str


Finder = Callable[[Cycle, Territory], Door | None]
_finders: list[Finder] = []


def lead_to(finder: Finder) -> None:
    """Register once, in `AppConfig.ready`; the finder answers None where there is no such page."""
    if finder not in _finders:
        _finders.append(finder)


def of_territory(cycle: Cycle, territory: Territory) -> list[Door]:
    found = (finder(cycle, territory) for finder in _finders)
    return [door for door in found if door]
