"""Who sits where: mixed tables dealt by rule, then moved by hand."""

from collections import Counter
from collections.abc import Sequence
from itertools import cycle as around
from math import ceil

from django.db import transaction
from django.db.models import Max, QuerySet

from canevas.cycles import roles, standing
from canevas.cycles.facts import PeopleSeated
from canevas.cycles.models import Cycle, Day, Participation, Seat, Table
from canevas.foundation import events
from canevas.sheets import actions as sheet_actions
from canevas.sheets.events import AccessChanged
from canevas.sheets.models import Sheet

SEATS_AT_A_TABLE = 6


def seatable(cycle: Cycle) -> list[Participation]:
    """People who sit at a table, by territory then role: for the same people, always the same list."""
    people = [one for one in standing.confirmed(cycle) if roles.writes(one.role)]
    return sorted(people, key=lambda one: (_territory(one), one.role, one.person.name, one.pk))


def deal(people: Sequence[Participation]) -> list[list[Participation]]:
    """Deal like cards: neighbours in the sorted list, alike, land at different tables."""
    hands: list[list[Participation]] = [[] for _ in range(ceil(len(people) / SEATS_AT_A_TABLE))]
    for person, hand in zip(people, around(hands or [[]]), strict=False):
        hand.append(person)
    return hands


@transaction.atomic
def compose(day: Day) -> list[Table]:
    """Seat everybody at mixed tables, in a new round of this day."""
    last = Table.objects.filter(day=day).aggregate(last=Max("round"))["last"] or 0
    hands = deal(seatable(day.cycle))
    tables = [Table(day=day, round=last + 1, number=n) for n, _ in enumerate(hands, start=1)]
    Table.objects.bulk_create(tables)
    seats = [
        Seat(table=table, participation=person)
        for table, hand in zip(tables, hands, strict=True)
        for person in hand
    ]
    Seat.objects.bulk_create(seats)
    _tell(day)
    return tables


def latest(day: Day) -> QuerySet[Table]:
    """The tables of the last round of a day, with the people seated there."""
    last = Table.objects.filter(day=day).aggregate(last=Max("round"))["last"]
    tables = Table.objects.filter(day=day, round=last)
    return tables.prefetch_related("seats__participation__person", "seats__participation__territories")


@transaction.atomic
def seat_everybody(day: Day) -> None:
    """Compose the tables if there are none; otherwise find a seat for those who have none."""
    if not Table.objects.filter(day=day).exists():
        compose(day)
        return
    seated = set(Seat.objects.filter(table__in=latest(day)).values_list("participation_id", flat=True))
    for person in seatable(day.cycle):
        if person.pk not in seated:
            seat(person, day)


@transaction.atomic
def seat(person: Participation, day: Day) -> Table | None:
    """Give a latecomer the smallest table where their territory is least present."""
    tables = list(latest(day))
    for table in tables:
        if any(one.participation_id == person.pk for one in table.seats.all()):
            return table
    if not tables:
        return None
    best = min(tables, key=lambda table: (table.seats.count(), _alike(table, person), table.number))
    Seat.objects.create(table=best, participation=person)
    _welcome_at(best, person)
    return best


@transaction.atomic
def move(person: Participation, table: Table) -> None:
    """Seat a person at this table instead of where they sat in the same round."""
    Seat.objects.filter(participation=person, table__day=table.day, table__round=table.round).delete()
    Seat.objects.create(table=table, participation=person)
    _welcome_at(table, person)


def _welcome_at(table: Table, person: Participation) -> None:
    """The sheets of the table are from now on for this person's territories too."""
    mine = {territory.pk for territory in person.territories.all()}
    for sheet in Sheet.objects.filter(holder_kind="table", holder=table.pk):
        sheet_actions.set_territories(sheet, sorted({*sheet.for_territories, *mine}))
    _tell(table.day)


def _tell(day: Day) -> None:
    events.state(PeopleSeated(cycle_id=day.cycle_id, n=day.n))
    events.state(AccessChanged(scope=day.cycle_id))


def _alike(table: Table, person: Participation) -> int:
    there = Counter(
        territory.pk for one in table.seats.all() for territory in one.participation.territories.all()
    )
    return sum(there[territory.pk] for territory in person.territories.all())


def _territory(person: Participation) -> str:
    """Where somebody is from, for sorting; those of no single territory come last."""
    names = sorted(territory.name for territory in person.territories.all())
    return names[0] if names else "\uffff"
