from datetime import timedelta

import pytest
from django.utils import timezone

from canevas.foundation.ids import new_id
from canevas.sheets import tickets
from canevas.sheets.models import Definition, Sheet, Ticket

pytestmark = pytest.mark.django_db
MAELYS = new_id()
NOW = timezone.now()


@pytest.fixture
def sheet():
    return make_sheet()


def make_sheet():
    scope = new_id()
    definition = Definition.objects.create(scope=scope, sheet="g21", part="ideas", json={})
    return Sheet.objects.create(
        scope=scope, sheet="g21", part="ideas", holder_kind="table", holder=new_id(), definition=definition
    )


def test_a_ticket_tells_who_it_was_made_for(sheet):
    ticket = tickets.issue(MAELYS, sheet, "write", at=NOW)
    assert tickets.redeem(ticket, sheet.id, at=NOW) == tickets.Claim(MAELYS, sheet.id, may_write=True)


def test_a_ticket_serves_once(sheet):
    ticket = tickets.issue(MAELYS, sheet, "read", at=NOW)
    tickets.redeem(ticket, sheet.id, at=NOW)
    assert tickets.redeem(ticket, sheet.id, at=NOW) is None


def test_a_ticket_is_worth_nothing_after_a_minute(sheet):
    ticket = tickets.issue(MAELYS, sheet, "write", at=NOW)
    assert tickets.redeem(ticket, sheet.id, at=NOW + timedelta(seconds=60)) is None


def test_a_ticket_does_not_open_another_sheet_and_is_not_spent_there(sheet):
    ticket = tickets.issue(MAELYS, sheet, "write", at=NOW)
    assert tickets.redeem(ticket, make_sheet().id, at=NOW) is None
    assert tickets.redeem(ticket, sheet.id, at=NOW)


def test_the_database_does_not_hold_the_ticket_itself(sheet):
    ticket = tickets.issue(MAELYS, sheet, "write", at=NOW)
    assert ticket not in str(list(Ticket.objects.values()))


def test_old_tickets_are_swept_and_fresh_ones_stay(sheet):
    tickets.issue(MAELYS, sheet, "write", at=NOW - timedelta(minutes=5))
    fresh = tickets.issue(MAELYS, sheet, "write", at=NOW)
    assert tickets.forget_old(at=NOW) == 1
    assert tickets.redeem(fresh, sheet.id, at=NOW)
