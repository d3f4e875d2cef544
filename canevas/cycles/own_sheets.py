"""A sheet that a person opens by a gesture: another action, a story, a task about an idea."""

import datetime as dt

from canevas.cycles import openings, parts, roles, standing
from canevas.cycles.errors import NotOpenedHere
from canevas.cycles.models import Participation
from canevas.sheets.definition import Part
from canevas.sheets.models import Record, Sheet


def open_own_sheet(
    person: Participation, key: str, name: str, *, subject: str = "", at: dt.datetime
) -> Sheet:
    """Return the sheet, new unless this person already holds it."""
    part = parts.one(person.cycle, key, name)
    if part is None or not _may_open(person, part, subject):
        raise NotOpenedHere
    return openings.open_another(person, part, subject=subject, at=at)


def _may_open(person: Participation, part: Part, subject: str) -> bool:
    if part.holder != "person" or not roles.writes(person.role):
        return False
    if part.sheet not in openings.open_keys(person.cycle) or bool(part.subject) != bool(subject):
        return False
    return not subject or _is_near(person, part.subject, subject)


def _is_near(person: Participation, kind: str, subject: str) -> bool:
    """A record of one's team, or of one's territory."""
    record = Record.objects.filter(pk=subject, scope=person.cycle_id, kind=kind, is_gone=False).first()
    if record is None:
        return False
    one = standing.of_participation(person)
    return subject in one.teams or not one.territories.isdisjoint(record.for_territories)
