"""Opening and closing the sheets of a cycle, one key of the recipe at a time or a day at once."""

import datetime as dt
from collections.abc import Iterable
from itertools import islice

from django.db import transaction
from django.db.models import QuerySet

from canevas.cycles import groups, outline, parts, places, prefill, tables
from canevas.cycles.errors import UnknownDay
from canevas.cycles.facts import DayClosed, DayOpened
from canevas.cycles.models import Cycle, Day, Opening, Participation
from canevas.foundation import events
from canevas.foundation.ids import new_id
from canevas.sheets import actions as sheet_actions
from canevas.sheets import opening
from canevas.sheets.definition import Part
from canevas.sheets.models import Record, Sheet
from canevas.sheets.opening import Asked

# Few enough for a transaction to be short, enough for the disk not to be waited for at each sheet.
AT_ONCE = 30


def open_sheets(cycle: Cycle, key: str, at: dt.datetime) -> None:
    """Open a sheet of the recipe for all its holders; what was closed reopens with its words."""
    outline.sheet(cycle.recipe.parsed, key)
    Opening.objects.update_or_create(
        cycle=cycle,
        sheet=key,
        defaults={"is_open": True, "opened_at": at, "closed_at": None},
    )
    for sheet in Sheet.objects.filter(scope=cycle.pk, sheet=key, state=Sheet.CLOSED):
        sheet_actions.reopen_sheet(sheet, at=at)
    ensure_sheets(cycle, [key], at=at)


def close_sheets(cycle: Cycle, key: str, at: dt.datetime) -> None:
    """Close a sheet for all its holders; words that come late are kept aside until it reopens."""
    outline.sheet(cycle.recipe.parsed, key)
    Opening.objects.filter(cycle=cycle, sheet=key).update(is_open=False, closed_at=at)
    for sheet in Sheet.objects.filter(scope=cycle.pk, sheet=key, state=Sheet.OPEN):
        sheet_actions.close_sheet(sheet)


def open_many(cycle: Cycle, keys: Iterable[str], at: dt.datetime) -> None:
    already = open_keys(cycle)
    for key in keys:
        if key not in already:
            open_sheets(cycle, key, at)


def open_day(cycle: Cycle, n: int, at: dt.datetime) -> Day:
    """Let people in, seat them, name keepers, open every sheet of the day."""
    day = the_day(cycle, n)
    with transaction.atomic():
        cycle.days.exclude(pk=day.pk).update(is_open=False)
        Day.objects.filter(pk=day.pk).update(is_open=True)
        Cycle.objects.filter(pk=cycle.pk).update(state=Cycle.RUNNING)
        tables.seat_everybody(day)
        groups.propose_keepers(cycle)
    open_many(cycle, outline.keys_of_day(cycle.recipe.parsed, day.key), at)
    ensure_sheets(cycle, at=at)
    events.state(DayOpened(cycle_id=cycle.pk, n=n))
    return day


def close_day(cycle: Cycle, n: int, at: dt.datetime) -> Day:
    """Close the sheets of this day; those of every day, and those a team carries on, stay open."""
    day = the_day(cycle, n)
    Day.objects.filter(pk=day.pk).update(is_open=False)
    for key in outline.keys_ending_with(cycle.recipe.parsed, day.key):
        close_sheets(cycle, key, at)
    events.state(DayClosed(cycle_id=cycle.pk, n=n))
    return day


def open_before(cycle: Cycle, at: dt.datetime) -> None:
    """Open what people fill before the first day."""
    open_many(cycle, outline.keys_before(cycle.recipe.parsed), at)


def open_interval(cycle: Cycle, key: str, at: dt.datetime) -> None:
    open_many(cycle, outline.keys_of_interval(cycle.recipe.parsed, key), at)


def close_interval(cycle: Cycle, key: str, at: dt.datetime) -> None:
    """Close the tasks that belong to this interval only; a sheet of a day waits for its day."""
    for name in outline.keys_of_interval(cycle.recipe.parsed, key):
        if outline.sheet(cycle.recipe.parsed, name).get("interval") == key:
            close_sheets(cycle, name, at)


def open_keys(cycle: Cycle) -> set[str]:
    return set(Opening.objects.filter(cycle=cycle, is_open=True).values_list("sheet", flat=True))


def the_day(cycle: Cycle, n: int) -> Day:
    day = cycle.days.filter(n=n).first()
    if day is None:
        raise UnknownDay
    return day


def ensure_sheets(cycle: Cycle, keys: Iterable[str] | None = None, *, at: dt.datetime) -> None:
    """Make every missing sheet of the open keys. A few at a time, in short transactions."""
    room = places.Room(cycle)
    wanted = open_keys(cycle) if keys is None else set(keys)
    _make(room, [part for part in parts.of_cycle(cycle) if part.sheet in wanted], at)


def ensure_sheets_about(record: Record, *, at: dt.datetime) -> None:
    """Make the sheets that an open key calls for about one record, just born."""
    cycle = Cycle.objects.select_related("recipe").get(pk=record.scope)
    about = [part for part in parts.of_cycle(cycle) if part.subject == record.kind]
    opened = open_keys(cycle)
    _make(places.Room(cycle, only=record), [part for part in about if part.sheet in opened], at)


def ensure_sheets_of(person: Participation, *, at: dt.datetime) -> None:
    """Make the sheets that a latecomer holds alone; those of tables and territories are there already."""
    cycle = person.cycle
    opened = open_keys(cycle)
    mine = [part for part in parts.of_cycle(cycle) if part.holder == "person" and part.sheet in opened]
    _make(places.Room(cycle, people=[person]), [part for part in mine if not part.subject], at)


def open_another(person: Participation, part: Part, *, subject: str = "", at: dt.datetime) -> Sheet:
    """Open a person's sheet about a record; or, where each sheet is a record of its own, one more."""
    for_territories = places.territories_of(person)
    mark = subject
    if subject:
        for_territories = list(Record.objects.get(pk=subject).for_territories) or for_territories
    elif part.record and held_by(person, part).exists():
        mark = new_id()
    return sheet_actions.open_sheet(
        person.cycle_id,
        part,
        holder_kind="person",
        holder=person.pk,
        subject=mark,
        for_territories=for_territories,
        at=at,
    )


def held_by(person: Participation, part: Part) -> QuerySet[Sheet]:
    return Sheet.objects.filter(
        scope=person.cycle_id, sheet=part.sheet, part=part.part, holder_kind="person", holder=person.pk
    )


def needs_a_team(record: Record) -> bool:
    """Whether some part of the recipe is about records of this kind."""
    cycle = Cycle.objects.select_related("recipe").filter(pk=record.scope).first()
    return cycle is not None and any(part.subject == record.kind for part in parts.of_cycle(cycle))


def _make(room: places.Room, wanted: list[Part], at: dt.datetime) -> None:
    there = set(
        Sheet.objects.filter(scope=room.cycle.pk, sheet__in={part.sheet for part in wanted}).values_list(
            "sheet", "part", "holder_kind", "holder", "subject"
        )
    )
    missing = [
        Asked(part, *place)
        for part in wanted
        for place in places.of_part(room, part)
        if (part.sheet, part.part, *place[:3]) not in there
    ]
    ready = opening.prepare(room.cycle.pk, [one.part for one in missing])
    left = iter(missing)
    while batch := list(islice(left, AT_ONCE)):
        _make_batch(room.cycle, ready, batch, at=at)


def _make_batch(cycle: Cycle, ready: opening.Models, batch: list[Asked], *, at: dt.datetime) -> None:
    """A file that the centre has words for is filled in the transaction that makes it, or never is there."""
    filled = [one for one in batch if one.holder_kind == "territory" and prefill.knows(cycle, one.part)]
    opening.open_many(cycle.pk, ready, [one for one in batch if one not in filled], at=at)
    for one in filled:
        with transaction.atomic():
            for sheet in opening.open_many(cycle.pk, ready, [one], at=at):
                prefill.fill(sheet, one.part, at=at)
