"""Where somebody stands in a cycle: everything a permission needs to know, read at once."""

from dataclasses import dataclass, field

from django.db import models

from canevas.cycles.models import Cycle, Group, Participation, Seat
from canevas.people.models import Staff

NOBODY: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Standing:
    """`teams` are the records whose team one is in; `neighbours` share or shared a table with one."""

    author: str
    scope: str
    role: str = ""
    is_staff: bool = False
    is_confirmed: bool = True
    territories: frozenset[str] = field(default=NOBODY)
    tables: frozenset[str] = field(default=NOBODY)
    groups: frozenset[str] = field(default=NOBODY)
    teams: frozenset[str] = field(default=NOBODY)
    neighbours: frozenset[str] = field(default=NOBODY)


def of_author(author: str, scope: str) -> Standing | None:
    """`author` is the id of a participation or of a staff member; None when they have no place here."""
    if not author:
        return None
    participation = active().filter(pk=author, cycle=scope).first()
    if participation is not None:
        return of_participation(participation)
    staff = Staff.objects.filter(pk=author, centre__cycles=scope, person__is_active=True).exists()
    return Standing(author=author, scope=scope, is_staff=True) if staff else None


def of_participation(participation: Participation) -> Standing:
    tables = frozenset(participation.seats.values_list("table_id", flat=True))
    groups = list(participation.groups.all())
    return Standing(
        author=participation.pk,
        scope=participation.cycle_id,
        role=participation.role,
        is_confirmed=participation.state != Participation.TO_CONFIRM,
        territories=frozenset(territory.pk for territory in participation.territories.all()),
        tables=tables,
        groups=frozenset(group.pk for group in groups),
        teams=frozenset(group.of for group in groups if group.kind == Group.TEAM),
        neighbours=frozenset(
            Seat.objects.filter(table__in=tables).values_list("participation_id", flat=True)
        ),
    )


def active() -> models.QuerySet[Participation]:
    """Participations of people who are still there."""
    return Participation.objects.filter(erased_at=None).exclude(state=Participation.LEFT)


def confirmed(cycle: Cycle) -> models.QuerySet[Participation]:
    """Those who have a place at tables and sheets of their own."""
    people = active().filter(cycle=cycle).exclude(state=Participation.TO_CONFIRM)
    return people.select_related("person", "organisation").prefetch_related("territories")
