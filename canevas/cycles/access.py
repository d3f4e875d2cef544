"""The doors. Each gives the thing, or answers 404 to those who may not know that it exists."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Q, QuerySet

from canevas.cycles import rules, standing
from canevas.cycles.actor import Actor
from canevas.cycles.errors import NotYours
from canevas.cycles.models import Cycle, Group, Participation, Table
from canevas.cycles.standing import Standing
from canevas.foundation.errors import NotFound
from canevas.people.models import Centre, Staff
from canevas.sheets.models import Definition, Sheet
from canevas.territories.models import Territory


@dataclass(frozen=True)
class Visit:
    """Somebody inside a cycle: as a participant, as staff, or both."""

    cycle: Cycle
    actor: Actor
    participation: Participation | None
    staff: Staff | None

    @property
    def author(self) -> str:
        return self.participation.pk if self.participation else self.staff.pk if self.staff else ""


def cycle_for(actor: Actor, slug: str) -> Cycle:
    return visit(actor, slug).cycle


def visit(actor: Actor, slug: str) -> Visit:
    cycle = Cycle.objects.filter(slug=slug).select_related("centre", "recipe").first()
    if cycle is None:
        raise NotFound
    found = Visit(cycle, actor, actor.in_cycle(cycle), actor.staff_in(cycle))
    if not found.author:
        raise NotFound
    return found


def participant_for(actor: Actor, slug: str) -> Visit:
    """A door for participants only: staff who are not in the cycle have nothing there."""
    found = visit(actor, slug)
    if found.participation is None:
        raise NotFound
    return found


def conducted_cycle(actor: Actor, slug: str) -> Cycle:
    """A cycle that this person conducts; its participants know it exists, so they are refused."""
    found = visit(actor, slug)
    if not rules.may_conduct(found.staff):
        raise NotYours if found.participation else NotFound
    return found.cycle


def prepared_cycle(actor: Actor, slug: str) -> Cycle:
    """A cycle that this person prepares, as an owner of its centre."""
    cycle = conducted_cycle(actor, slug)
    if not rules.may_prepare(actor.staff_in(cycle)):
        raise NotYours
    return cycle


def staffed_centres(actor: Actor) -> list[Centre]:
    """The centres of somebody who works for at least one."""
    centres = [one.centre for one in actor.staff.values()]
    if not centres:
        raise NotFound
    return sorted(centres, key=lambda centre: centre.name)


def prepared_centre(actor: Actor, slug: str) -> Centre:
    place = next((one for one in actor.staff.values() if one.centre.slug == slug), None)
    if place is None:
        raise NotFound
    if not rules.may_prepare(place):
        raise NotYours
    return place.centre


def standing_in(actor: Actor, cycle: Cycle) -> Standing | None:
    participation = actor.in_cycle(cycle)
    if participation is not None:
        return standing.of_participation(participation)
    return standing.of_author(actor.author_in(cycle), cycle.pk)


def sheet_for(actor: Actor, cycle: Cycle, sheet_id: str) -> Sheet:
    sheet = Sheet.objects.filter(pk=sheet_id, scope=cycle.pk).select_related("definition").first()
    one = standing_in(actor, cycle)
    if sheet is None or one is None or not rules.may_read(one, sheet):
        raise NotFound
    return sheet


def readable(one: Standing, sheets: Iterable[Sheet]) -> list[Sheet]:
    return [sheet for sheet in sheets if rules.may_read(one, sheet)]


def sheets_for(actor: Actor, cycle: Cycle) -> list[Sheet]:
    """Every sheet of the cycle that this visit may read."""
    one = standing_in(actor, cycle)
    if one is None:
        return []
    sheets = list(_perhaps_readable(one))
    for sheet in sheets:
        sheet.definition = definition_of(sheet.definition_id)
    return readable(one, sheets)


def _perhaps_readable(one: Standing) -> QuerySet[Sheet]:
    """The database leaves out what is private to others; the rules decide on the rest."""
    private = Q(seen_by="holder") & ~Q(holder__in={one.author, *one.tables, *one.groups, *one.territories})
    return Sheet.objects.filter(scope=one.scope).exclude(private & ~Q(subject__in=one.teams))


@lru_cache(maxsize=2_000)
def definition_of(definition_id: str) -> Definition:
    """A definition never changes; its JSON is long to read for each of many sheets."""
    return Definition.objects.get(pk=definition_id)


def territory_for(actor: Actor, cycle: Cycle, slug: str) -> Territory:
    """A territory of the cycle: for its people and for staff."""
    territory = cycle.territories.filter(slug=slug).first()
    one = standing_in(actor, cycle)
    if territory is None or one is None or not (one.is_staff or territory.pk in one.territories):
        raise NotFound
    return territory


def participation_in(cycle: Cycle, participation_id: str) -> Participation:
    found = cycle.participations.filter(pk=participation_id).select_related("person").first()
    if found is None:
        raise NotFound
    return found


def table_in(cycle: Cycle, table_id: str) -> Table:
    found = Table.objects.filter(pk=table_id, day__cycle=cycle).select_related("day").first()
    if found is None:
        raise NotFound
    return found


def group_in(cycle: Cycle, group_id: str) -> Group:
    found = Group.objects.filter(cycle=cycle, pk=group_id).first()
    if found is None:
        raise NotFound
    return found
