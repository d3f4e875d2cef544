"""The doors of this floor: a strategy is for the people of its territory and for staff."""

from dataclasses import dataclass

from canevas.cycles import access
from canevas.cycles.actor import Actor
from canevas.cycles.models import Cycle
from canevas.deliverables import actions
from canevas.deliverables.errors import NotBuiltYet
from canevas.deliverables.models import Build, BuiltFile, Deliverable
from canevas.foundation.errors import NotFound
from canevas.territories.models import Territory


@dataclass(frozen=True)
class Door:
    cycle: Cycle
    territory: Territory
    deliverable: Deliverable


def strategy_for(actor: Actor, cycle_slug: str, territory_slug: str) -> Door:
    cycle = access.cycle_for(actor, cycle_slug)
    territory = access.territory_for(actor, cycle, territory_slug)
    return Door(cycle, territory, actions.strategy_of(cycle, territory))


def build_for(door: Door, build_id: str) -> Build:
    found = door.deliverable.builds.filter(pk=build_id).first()
    if found is None:
        raise NotFound
    return found


def latest(door: Door, language: str) -> Build | None:
    """The last build that was asked for in this language."""
    return door.deliverable.builds.filter(language=language).order_by("-asked_at").first()


def file_for(door: Door, language: str, kind: str) -> BuiltFile:
    """The file of the last build that succeeded."""
    found = BuiltFile.objects.filter(
        build__deliverable=door.deliverable, build__language=language, build__state=Build.DONE, format=kind
    )
    newest = found.order_by("-build__finished_at").first()
    if newest is None:
        raise NotBuiltYet
    return newest
