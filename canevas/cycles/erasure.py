"""Erasing a person: their name, their ways in, their private words. What they gave to others stays."""

import datetime as dt
from collections.abc import Container
from typing import Any

from django.contrib.sessions.models import Session
from django.db import transaction

from canevas.cycles import forgetting, joining, roster
from canevas.cycles.facts import ParticipationErased
from canevas.cycles.models import Cycle, Participation
from canevas.foundation import events
from canevas.foundation.text import slug
from canevas.people.models import Person
from canevas.sheets.models import Answer, Sheet
from canevas.territories.models import Pilot

HOLDER, ORGANISER = "holder", "organiser"
NAMELESS = "Participant·e {number}"


def erase_person(participation: Participation, at: dt.datetime) -> None:
    """Forget who this was in this cycle. Their words for others stay, under a number."""
    for sheet in _own_sheets(participation):
        if sheet.seen_by == HOLDER:
            forgetting.forget_sheet(sheet)
        else:
            _clean(sheet, participation.person.name, at)
    with transaction.atomic():
        number = _next_number(participation.cycle)
        roster.forget_in_originals(participation.cycle, participation.person.name)
        nameless = NAMELESS.format(number=number)
        _rename_where_named(participation, nameless)
        _forget_name(participation, nameless)
        participation.erased_at = at
        participation.organisation = None
        participation.replaces = None
        participation.save(update_fields=["erased_at", "organisation", "replaces", "person"])
        participation.seats.all().delete()
        participation.groups.clear()
        Pilot.objects.filter(participation=participation.pk).update(participation="")
        joining.leave(participation)
        end_visits(participation.pk)
        events.state(ParticipationErased(cycle_id=participation.cycle_id, participation_id=participation.pk))


def blank_what_stays(sheet: Sheet, *, at: dt.datetime, marks: Container[str] = (HOLDER,)) -> None:
    """Empty the fields that bear one of these marks, and drop what the log remembers of them."""
    paths = _answered(sheet, marks)
    if paths:
        forgetting.forget_fields(sheet, paths, at=at)


def _clean(sheet: Sheet, name: str, at: dt.datetime) -> None:
    """On a sheet of one's own that others read: one's name goes, and what was for a few eyes only."""
    named = sheet.answers.filter(kind__in=["text", "para", "org"])
    with_name = [answer.path for answer in named if slug(name) in slug(answer.text)]
    paths = [*_answered(sheet, (HOLDER, ORGANISER)), *with_name]
    if paths:
        forgetting.forget_fields(sheet, paths, at=at)


def _answered(sheet: Sheet, marks: Container[str]) -> list[str]:
    return [
        path
        for field in sheet.definition.json.get("fields", [])
        for path in _marked(field, marks)
        if sheet.answers.filter(field=path.partition(".")[0]).exclude(text="").exists()
    ]


def erase_what_is_for_the_organiser(cycle: Cycle, at: dt.datetime) -> None:
    """At the end of a cycle: meals, access needs and the like."""
    for sheet in Sheet.objects.filter(scope=cycle.pk).select_related("definition", "document"):
        blank_what_stays(sheet, at=at, marks=(ORGANISER,))


def _marked(field: dict[str, Any], marks: Container[str]) -> list[str]:
    if field.get("stays", "") in marks:
        return [field["id"]]
    cells: list[dict[str, Any]] = field.get("fields", [])
    return [f"{field['id']}.{cell['id']}" for cell in cells if cell.get("stays", "") in marks]


def _rename_where_named(participation: Participation, nameless: str) -> None:
    """Where others chose this person as a pilot or a witness, the answer now reads the number."""
    chosen = Answer.everything.filter(sheet__scope=participation.cycle_id, kind="person")
    for answer in chosen:
        if isinstance(answer.value, dict) and answer.value.get("id") == participation.pk:
            Answer.everything.filter(pk=answer.pk).update(text=nameless)


def _own_sheets(participation: Participation) -> list[Sheet]:
    sheets = Sheet.objects.filter(scope=participation.cycle_id, holder_kind="person", holder=participation.pk)
    return list(sheets.select_related("definition", "document"))


def _next_number(cycle: Cycle) -> int:
    return cycle.participations.exclude(erased_at=None).count() + 1


def _forget_name(participation: Participation, nameless: str) -> None:
    """Somebody who is also elsewhere stays themselves there: here they become nobody in particular."""
    person = participation.person
    elsewhere = person.participations.exclude(pk=participation.pk).filter(erased_at=None)
    if elsewhere.exists() or person.staff.exists():
        participation.person = Person.objects.create_user(name=nameless, is_active=False)
        return
    person.emailaddress_set.all().delete()
    person.name, person.email, person.is_active = nameless, None, False
    person.last_login = None
    person.save(update_fields=["name", "email", "is_active", "last_login"])


def end_visits(participation_id: str) -> None:
    """Drop the sessions opened with this badge, on every device."""
    for session in Session.objects.all().iterator():
        if session.get_decoded().get("participation") == participation_id:
            session.delete()
