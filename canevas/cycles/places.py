"""Which sheets a part calls for: one per holder, and per record where the part has a subject."""

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from canevas.cycles import groups, outline, roles, standing, tables
from canevas.cycles.models import Cycle, Group, Participation, Seat, Table
from canevas.sheets.definition import Part
from canevas.sheets.models import Record, Sheet
from canevas.territories.models import Territory


class Place(NamedTuple):
    """What open_sheet needs to know besides the part itself."""

    holder_kind: str
    holder: str
    subject: str
    for_territories: list[str]


class Room:
    """A cycle read once, to lay out many sheets. `only` narrows it to one record, `people` to some."""

    def __init__(
        self, cycle: Cycle, only: Record | None = None, people: list[Participation] | None = None
    ) -> None:
        self.cycle = cycle
        self.only = only
        self.some = people

    @cached_property
    def people(self) -> list[Participation]:
        """Those who write, also while they wait to be let in."""
        if self.some is not None:
            return [one for one in self.some if roles.writes(one.role)]
        people = standing.active().filter(cycle=self.cycle).prefetch_related("territories")
        return [one for one in people if roles.writes(one.role)]

    @cached_property
    def territories(self) -> list[Territory]:
        return list(self.cycle.territories.order_by("name"))

    @cached_property
    def tables(self) -> dict[str, list[Table]]:
        """The tables of the latest round of each day, by the day's key."""
        return {day.key: list(tables.latest(day)) for day in self.cycle.days.all()}

    def tables_of(self, key: str) -> list[Table]:
        """Those of the day; for a sheet of no day, those of the last day with tables."""
        if key:
            return self.tables.get(key, [])
        return next((found for found in reversed(list(self.tables.values())) if found), [])

    def records(self, kind: str) -> list[Record]:
        if self.only is not None:
            return [self.only] if self.only.kind == kind else []
        born = Record.objects.filter(scope=self.cycle.pk, kind=kind, is_gone=False, merged_into=None)
        return list(born.select_related("sheet").order_by("pk"))


def of_part(room: Room, part: Part) -> Iterator[Place]:
    if part.subject:
        for record in room.records(part.subject):
            yield from ABOUT[part.holder](room, part, record)
    elif room.only is None:
        yield from ALONE[part.holder](room, part)


def territories_of(person: Participation) -> list[str]:
    return sorted(territory.pk for territory in person.territories.all())


def _seated(table: Table) -> list[str]:
    people = [seat.participation for seat in table.seats.all()]
    return sorted({territory.pk for one in people for territory in one.territories.all()})


def _people(room: Room, part: Part) -> Iterator[Place]:
    for person in room.people:
        yield Place("person", person.pk, "", territories_of(person))


def _tables(room: Room, part: Part) -> Iterator[Place]:
    for table in room.tables_of(part.day):
        yield Place("table", table.pk, "", _seated(table))


def _groups(room: Room, part: Part) -> Iterator[Place]:
    """A project team always has a subject; here are the pilots and the keepers."""
    if part.group == Group.PILOTS:
        for territory in room.territories:
            yield Place("group", groups.pilots(room.cycle, territory).pk, "", [territory.pk])
        return
    streams = [one["id"] for one in outline.workstreams(room.cycle.recipe.parsed)]
    for group in groups.propose_keepers(room.cycle):
        if group.of in ([part.workstream] if part.workstream else streams):
            people = group.members.prefetch_related("territories")
            around = {territory for one in people for territory in territories_of(one)}
            yield Place("group", group.pk, "", sorted(around))


def _territories(room: Room, part: Part) -> Iterator[Place]:
    for territory in room.territories:
        yield Place("territory", territory.pk, "", [territory.pk])


def _plenary(room: Room, part: Part) -> Iterator[Place]:
    yield Place("plenary", room.cycle.pk, "", sorted(one.pk for one in room.territories))


def _person_about(room: Room, part: Part, record: Record) -> Iterator[Place]:
    """By itself only for the one whose sheet gave birth to the record; others open theirs by a gesture."""
    if record.sheet.holder_kind == "person":
        yield Place("person", record.sheet.holder, record.pk, list(record.for_territories))


def _table_about(room: Room, part: Part, record: Record) -> Iterator[Place]:
    """Where it was born, if at a table of that day; else where most of its team sits. Then it stays there."""
    if Sheet.objects.filter(
        scope=room.cycle.pk, sheet=part.sheet, part=part.part, subject=record.pk
    ).exists():
        return
    found = room.tables_of(part.day)
    birth = next((table for table in found if table.pk == record.sheet.holder), None)
    table = birth or _where_the_team_sits(found, record)
    if table is not None:
        yield Place("table", table.pk, record.pk, list(record.for_territories) or _seated(table))


def _where_the_team_sits(found: list[Table], record: Record) -> Table | None:
    team = set(groups.team(record).members.values_list("pk", flat=True))
    seats = Seat.objects.filter(table__in=[table.pk for table in found], participation__in=team)
    present = list(seats.values_list("table_id", flat=True))
    return max(found, key=lambda table: (present.count(table.pk), -table.number), default=None)


def _group_about(room: Room, part: Part, record: Record) -> Iterator[Place]:
    group = groups.team(record)
    yield Place("group", group.pk, record.pk, list(record.for_territories) or _of_members(group))


def _of_members(group: Group) -> list[str]:
    people = group.members.prefetch_related("territories")
    return sorted({territory for one in people for territory in territories_of(one)})


def _territory_about(room: Room, part: Part, record: Record) -> Iterator[Place]:
    for territory in room.territories:
        if territory.pk in record.for_territories:
            yield Place("territory", territory.pk, record.pk, [territory.pk])


def _plenary_about(room: Room, part: Part, record: Record) -> Iterator[Place]:
    yield Place("plenary", room.cycle.pk, record.pk, list(record.for_territories))


ALONE = {
    "person": _people,
    "table": _tables,
    "group": _groups,
    "territory": _territories,
    "plenary": _plenary,
}
ABOUT = {
    "person": _person_about,
    "table": _table_about,
    "group": _group_about,
    "territory": _territory_about,
    "plenary": _plenary_about,
}
