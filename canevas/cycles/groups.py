"""Teams of projects, pilots of a territory, keepers of a workstream."""

from collections import defaultdict

from django.db import transaction

from canevas.cycles import outline, roles, standing
from canevas.cycles.errors import NotYours, OnePerTerritory
from canevas.cycles.models import Cycle, Group, Participation
from canevas.foundation import events
from canevas.sheets.events import AccessChanged
from canevas.sheets.models import Answer, Record
from canevas.territories.models import Pilot, Territory

KEEPERS_AT_MOST = 6


def team(record: Record) -> Group:
    """The team of an idea or a project: at first its authors, and the team it grew from."""
    group, is_new = Group.objects.get_or_create(cycle_id=record.scope, kind=Group.TEAM, of=record.pk)
    if is_new:
        group.members.set(standing.active().filter(cycle=record.scope, pk__in=_first_members(record)))
        events.state(AccessChanged(scope=record.scope))
    return group


def _first_members(record: Record) -> set[str]:
    members = set(authors(record))
    if record.parent:
        parents = Group.objects.filter(cycle_id=record.scope, kind=Group.TEAM, of=record.parent)
        members.update(parents.values_list("members", flat=True))
        parent = Record.objects.filter(pk=record.parent).first()
        members.update(authors(parent) if parent else [])
    return members


def authors(record: Record) -> list[str]:
    """The participations that wrote the words it was born in."""
    if not record.path and record.sheet.holder_kind == "person":
        return [record.sheet.holder]
    words = Answer.objects.filter(sheet=record.sheet_id)
    if record.path:
        field, _, row = record.path.partition("/")
        words = words.filter(field=field, row=row)
    return sorted({author for found in words.values_list("authors", flat=True) for author in found if author})


def may_join(person: Participation, record: Record) -> bool:
    """Somebody let in, who writes, of a territory that it is for, where there is a team to join."""
    mine = {territory.pk for territory in person.territories.all()}
    return (
        record.scope == person.cycle_id
        and record.kind in outline.team_kinds(person.cycle.recipe.parsed)
        and (not record.for_territories or not mine.isdisjoint(record.for_territories))
        and roles.writes(person.role)
        and person.state != Participation.TO_CONFIRM
    )


@transaction.atomic
def join_team(person: Participation, record: Record) -> Group:
    """« Rejoindre l’équipe »: for those of a territory that the record is for."""
    if not may_join(person, record):
        raise NotYours
    group = team(record)
    group.members.add(person)
    events.state(AccessChanged(scope=person.cycle_id, participation=person.pk))
    return group


def pilots(cycle: Cycle, territory: Territory) -> Group:
    """Those named on one of the territory's sides, and those whose role it is."""
    group, _ = Group.objects.get_or_create(cycle=cycle, kind=Group.PILOTS, of=territory.pk)
    named = Pilot.objects.filter(territory=territory).exclude(participation="")
    people = standing.active().filter(cycle=cycle)
    group.members.set(
        {*people.filter(pk__in=named.values("participation"))}
        | {*people.filter(role__in=roles.PILOTS, territories=territory)}
    )
    return group


@transaction.atomic
def propose_keepers(cycle: Cycle) -> list[Group]:
    """Name keepers for each workstream that has none: one per territory at most, spread over people."""
    by_territory: dict[str, list[Participation]] = defaultdict(list)
    for person in standing.confirmed(cycle).order_by("role", "pk"):
        for territory in person.territories.all() if roles.writes(person.role) else []:
            by_territory[territory.pk].append(person)
    streams = outline.workstreams(cycle.recipe.parsed)
    return [_propose(cycle, one["id"], index, by_territory) for index, one in enumerate(streams)]


def _propose(cycle: Cycle, workstream: str, index: int, people: dict[str, list[Participation]]) -> Group:
    group, _ = Group.objects.get_or_create(cycle=cycle, kind=Group.KEEPERS, of=workstream)
    if group.members.exists():
        return group
    order = sorted(people)
    turned = order[index % len(order) :] + order[: index % len(order)] if order else []
    chosen = [people[territory][index % len(people[territory])] for territory in turned[:KEEPERS_AT_MOST]]
    group.members.set(chosen)
    return group


@transaction.atomic
def name_keepers(group: Group, people: list[Participation]) -> None:
    """Staff decide who keeps a workstream; two people of one territory would weigh double."""
    seen: set[str] = set()
    for person in people:
        mine = {territory.pk for territory in person.territories.all()}
        if mine & seen:
            raise OnePerTerritory
        seen |= mine
    group.members.set(people)
    events.state(AccessChanged(scope=group.cycle_id))
