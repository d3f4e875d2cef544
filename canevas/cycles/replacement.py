"""« Reprendre la place de… »: a place in the cycle passes from one person to another."""

import datetime as dt
from collections.abc import Iterator

from django.db import transaction

from canevas.cycles import erasure, joining, openings
from canevas.cycles.errors import AlreadyTaken, NotYours
from canevas.cycles.models import Participation, Seat
from canevas.foundation.ids import new_id
from canevas.people.models import Person
from canevas.sheets.models import Sheet
from canevas.territories.models import Pilot


def take_place(newcomer: Participation, former: Participation, at: dt.datetime) -> None:
    """Somebody else comes instead: role, territories, seats, groups and sheets pass on, not the notebook.

    What is marked to stay with its holder is blanked on the sheets that pass on.
    """
    _pass_on(newcomer, former, at, private=False)


def is_the_same(newcomer: Participation, invited: Participation, at: dt.datetime) -> None:
    """The newcomer who typed a name turns out to be this invited person: everything passes on."""
    _pass_on(newcomer, invited, at, private=True)


def _pass_on(newcomer: Participation, former: Participation, at: dt.datetime, *, private: bool) -> None:
    _check(newcomer, former)
    with transaction.atomic():
        _pass_role(newcomer, former)
        _pass_seats(newcomer, former)
        if private:
            _pass_identity(newcomer.person, former.person)
        joining.leave(former)
    for sheet in _sheets_of(former):
        if private or sheet.seen_by != "holder":
            _pass_sheet(sheet, newcomer, at, private=private)
    joining.settle(newcomer)
    openings.ensure_sheets_of(newcomer, at=at)


def _check(newcomer: Participation, former: Participation) -> None:
    if newcomer.cycle_id != former.cycle_id or newcomer.pk == former.pk:
        raise NotYours
    gone = former.state == Participation.LEFT or former.erased_at is not None
    if gone or Participation.objects.filter(replaces=former).exists():
        raise AlreadyTaken


def _pass_role(newcomer: Participation, former: Participation) -> None:
    newcomer.role = former.role
    newcomer.organisation = newcomer.organisation or former.organisation
    newcomer.state = Participation.PRESENT
    newcomer.replaces = former
    newcomer.save(update_fields=["role", "organisation", "state", "replaces"])
    newcomer.territories.add(*former.territories.all())
    Pilot.objects.filter(participation=former.pk).update(participation=newcomer.pk)


def _pass_seats(newcomer: Participation, former: Participation) -> None:
    """In a round where the newcomer already sits, they keep their own seat."""
    for seat in former.seats.select_related("table"):
        here = {"participation": newcomer, "table__day": seat.table.day_id, "table__round": seat.table.round}
        if not Seat.objects.filter(**here).exists():
            Seat.objects.create(table=seat.table, participation=newcomer)
    former.seats.filter(table__day__is_open=True).delete()
    for group in former.groups.all():
        group.members.add(newcomer)
        group.members.remove(former)


def _pass_identity(newcomer: Person, invited: Person) -> None:
    """The list's spelling of the name wins; the e-mail moves unless it opens another place."""
    newcomer.name = invited.name
    elsewhere = invited.participations.count() > 1 or invited.staff.exists()
    if invited.email and not newcomer.email and not elsewhere:
        email, invited.email = invited.email, None
        invited.save(update_fields=["email"])
        newcomer.email = email
    newcomer.save(update_fields=["name", "email"])


def _sheets_of(person: Participation) -> Iterator[Sheet]:
    sheets = Sheet.objects.filter(scope=person.cycle_id, holder_kind="person", holder=person.pk)
    yield from sheets.select_related("definition", "document").order_by("pk")


def _pass_sheet(sheet: Sheet, newcomer: Participation, at: dt.datetime, *, private: bool) -> None:
    """A blank sheet of the newcomer gives way; one with words stays beside, under a subject of its own."""
    same = Sheet.objects.filter(
        scope=sheet.scope,
        sheet=sheet.sheet,
        part=sheet.part,
        holder_kind="person",
        holder=newcomer.pk,
        subject=sheet.subject,
    ).first()
    if not private:
        erasure.blank_what_stays(sheet, at=at)
    with transaction.atomic():
        if same is not None and same.answers.exists():
            sheet.subject = new_id()
        elif same is not None:
            same.delete()
        sheet.holder = newcomer.pk
        sheet.save(update_fields=["holder", "subject"])
