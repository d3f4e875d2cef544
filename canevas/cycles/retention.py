"""What is not kept longer than it serves: done every night, by itself."""

import datetime as dt

from django.contrib.sessions.models import Session
from django.db.models import Max

from canevas.cycles import erasure, roster
from canevas.cycles.models import Cycle
from canevas.sheets.models import Quarantined, Ticket

NAMES = dt.timedelta(days=365)
TICKETS = dt.timedelta(hours=1)
REFUSED_WORDS = dt.timedelta(days=365)


def purge(at: dt.datetime) -> None:
    """Names and e-mails a year after the last day; what was for the organiser as soon as it is over."""
    Session.objects.filter(expire_date__lt=at).delete()
    Ticket.objects.filter(issued_at__lt=at - TICKETS).delete()
    Quarantined.objects.filter(at__lt=at - REFUSED_WORDS).delete()
    for cycle in _over(at.date() - dt.timedelta(days=1)):
        erasure.erase_what_is_for_the_organiser(cycle, at)
    for cycle in _over((at - NAMES).date()):
        roster.forget_originals(cycle)
        for participation in cycle.participations.filter(erased_at=None).select_related("person"):
            erasure.erase_person(participation, at)


def _over(before: dt.date) -> list[Cycle]:
    """Cycles whose last day, every date being known, is before that date. A demo never ends."""
    dated = Cycle.objects.exclude(days__date=None).annotate(last=Max("days__date"))
    return list(dated.filter(last__lt=before, centre__is_demo=False))
