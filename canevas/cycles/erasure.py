"""Erasing a person: their name, their ways in, their private words. What they gave to others stays."""

import datetime as dt

from django.contrib.sessions.models import Session
from django.db import transaction

from canevas.cycles import forgetting, joining, roster
from canevas.cycles.facts import ParticipationErased
from canevas.cycles.models import Cycle, Participation
from canevas.foundation import events
from canevas.people.models import Person
from canevas.sheets.models import Sheet

HOLDER, ORGANISER = "holder", "organiser"
NAMELESS = "Participant·e {number}"


def erase_person(participation: Participation, at: dt.datetime) -> None:
    """Forget who this was in this cycle. Their words for others stay, under a number."""
    for sheet in _own_sheets(participation):
        if sheet.seen_by == HOLDER:
            forgetting.forget_sheet(sheet)
        else:
            blank_what_stays(sheet, at=at)
    with transaction.atomic():
        number = _next_number(participation.cycle)
        roster.forget_in_originals(participation.cycle, participation.person.name)
        _forget_name(participation, NAMELESS.format(number=number))
        participation.erased_at = at
        participation.organisation = None
        participation.replaces = None
        participation.save(update_fields=["erased_at", "organisation", "replaces", "person"])
        participation.seats.all().delete()
        participation.groups.clear()
        joining.leave(participation)
        end_visits(participation.pk)
        events.state(ParticipationErased(cycle_id=participation.cycle_id, participation_id=participation.pk))


def blank_what_stays(sheet: Sheet, *, at: dt.datetime, mark: str = HOLDER) -> None:
    """Empty the fields that bear this mark, and drop what the log remembers of them."""
    fields = [
        path
        for field in sheet.definition.json.get("fields", [])
        for path in _marked(field, mark)
        if sheet.answers.filter(field=path.partition(".")[0]).exists()
    ]
    if fields:
        forgetting.forget_fields(sheet, fields, at=at)


def erase_what_is_for_the_organiser(cycle: Cycle, at: dt.datetime) -> None:
    """At the end of a cycle: meals, access needs and the like."""
    for sheet in Sheet.objects.filter(scope=cycle.pk).select_related("definition", "document"):
        blank_what_stays(sheet, at=at, mark=ORGANISER)


def _marked(field: dict[str, object], mark: str) -> list[str]:
    if field.get("stays") == mark:
        return [str(field["id"])]
    cells = field.get("fields") or []
    assert isinstance(cells, list)
    return [f"{field['id']}.{cell['id']}" for cell in cells if cell.get("stays") == mark]


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
