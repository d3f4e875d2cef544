"""What is not kept longer than it serves: done every night, by itself."""

import datetime as dt

from django.contrib.sessions.models import Session

from canevas.cycles import erasure, roster
from canevas.cycles.models import Cycle
from canevas.sheets.models import Quarantined, Ticket

NAMES = dt.timedelta(days=365)
TICKETS = dt.timedelta(hours=1)
WITHOUT_A_DATE = dt.timedelta(days=548)
REST = dt.timedelta(days=1)
REFUSED_WORDS = dt.timedelta(days=365)


def purge(at: dt.datetime) -> None:
    """Names and e-mails a year after the last day, what was for the organiser as soon as it is over.

    A cycle without dates is forgotten a year and a half after it was made.
    """
    Session.objects.filter(expire_date__lt=at).delete()
    Ticket.objects.filter(issued_at__lt=at - TICKETS).delete()
    Quarantined.objects.filter(at__lt=at - REFUSED_WORDS).delete()
    for cycle in Cycle.objects.filter(centre__is_demo=False).prefetch_related("days"):
        _purge_cycle(cycle, at)


def _purge_cycle(cycle: Cycle, at: dt.datetime) -> None:
    """A demo never ends; every other cycle does, also one whose dates nobody wrote down."""
    day = at.date()
    if day > (last_day(cycle) or names_go_after(cycle)) + REST:
        erasure.erase_what_is_for_the_organiser(cycle, at)
    if day > names_go_after(cycle):
        roster.forget_originals(cycle)
        for participation in cycle.participations.filter(erased_at=None).select_related("person"):
            erasure.erase_person(participation, at)


def last_day(cycle: Cycle) -> dt.date | None:
    """None while the date of some day is not known."""
    dates = [day.date for day in cycle.days.all()]
    known = [date for date in dates if date]
    return max(known) if known and len(known) == len(dates) else None


def names_go_after(cycle: Cycle) -> dt.date:
    last = last_day(cycle)
    if last:
        return last + NAMES
    known = [day.date + NAMES for day in cycle.days.all() if day.date]
    return max([cycle.created_at.date() + WITHOUT_A_DATE, *known])
