"""Coming in: with a badge, with the code of the room, and being let in."""

import datetime as dt
import re
from collections.abc import Sequence

from django.db import transaction

from canevas.cycles import actions, openings, roles, tables
from canevas.cycles.errors import AlreadyTaken, UnknownRole
from canevas.cycles.facts import CycleJoined
from canevas.cycles.models import Cycle, Participation
from canevas.foundation import events
from canevas.sheets.events import AccessChanged
from canevas.territories.models import Territory

UNTIL_KNOWN = "partner"


def read_code(typed: str) -> str:
    """Spaces, dashes and case do not matter."""
    return re.sub(r"[\W_]", "", typed).upper()


def cycle_of_code(typed: str) -> Cycle | None:
    """The cycle whose code this is, on a day when it is open."""
    running = Cycle.objects.filter(join_code=read_code(typed), days__is_open=True)
    return running.exclude(state__in=[Cycle.CLOSED, Cycle.ARCHIVED]).first()


def join_with_code(cycle: Cycle, name: str, at: dt.datetime) -> Participation:
    """A newcomer « à confirmer » with their own badge. A name that is already known opens nothing."""
    with transaction.atomic():
        newcomer = actions.add_participant(cycle, name=name, role=UNTIL_KNOWN, state=Participation.TO_CONFIRM)
        events.state(CycleJoined(cycle_id=cycle.pk, participation_id=newcomer.pk))
    openings.ensure_sheets_of(newcomer, at=at)
    return newcomer


def come_in(participation: Participation) -> None:
    """Somebody invited opened their badge."""
    if participation.state == Participation.INVITED:
        participation.state = Participation.PRESENT
        participation.save(update_fields=["state"])


def let_in(
    participation: Participation, role: str, territories: Sequence[Territory], at: dt.datetime
) -> None:
    """« Laisser entrer »: the newcomer has a role, territories, a seat today, and their sheets."""
    if role not in roles.ROLES:
        raise UnknownRole
    if participation.state != Participation.TO_CONFIRM:
        raise AlreadyTaken
    with transaction.atomic():
        participation.role = role
        participation.state = Participation.PRESENT
        participation.save(update_fields=["role", "state"])
        participation.territories.set(territories)
        settle(participation)
    openings.ensure_sheets_of(participation, at=at)


def settle(participation: Participation) -> None:
    """Give a seat at today's tables, and tell the sheets who may do what from now on."""
    today = participation.cycle.days.filter(is_open=True).first()
    if today is not None and roles.writes(participation.role):
        tables.seat(participation, today)
    events.state(AccessChanged(scope=participation.cycle_id, participation=participation.pk))


def revoke(participation: Participation) -> None:
    """The badge and every visit opened with it stop working; a new one can be printed."""
    participation.badge_version += 1
    participation.save(update_fields=["badge_version"])
    events.state(AccessChanged(scope=participation.cycle_id, participation=participation.pk))


def leave(participation: Participation) -> None:
    """Take somebody out of the cycle; what they wrote stays, signed."""
    participation.state = Participation.LEFT
    participation.save(update_fields=["state"])
    revoke(participation)
