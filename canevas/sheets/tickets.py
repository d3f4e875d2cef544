"""A ticket opens one socket on one sheet for one author, once, within a minute."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final, Literal

from canevas.foundation.ids import new_id
from canevas.sheets.models import Sheet, Ticket

Mode = Literal["read", "write"]
LIFE: Final = timedelta(seconds=60)


@dataclass(frozen=True)
class Claim:
    """What a redeemed ticket says of its bearer; the gate has the last word."""

    author: str
    sheet_id: str
    may_write: bool


def issue(author: str, sheet: Sheet, mode: Mode, *, at: datetime) -> str:
    """Return a fresh ticket of 128 bits, good for `LIFE`. `write` never gives more than the gate does."""
    ticket = new_id()
    Ticket.objects.create(
        hash=_hash(ticket), sheet=sheet, author=author, may_write=mode == "write", issued_at=at
    )
    return ticket


def redeem(ticket: str, sheet_id: str, *, at: datetime) -> Claim | None:
    """Use a ticket up; None when it is unknown, old, used, or for another sheet."""
    fresh = Ticket.objects.filter(
        hash=_hash(ticket), sheet_id=sheet_id, used_at=None, issued_at__gt=at - LIFE, issued_at__lte=at + LIFE
    )
    if not fresh.update(used_at=at):
        return None
    kept = Ticket.objects.get(hash=_hash(ticket))
    return Claim(kept.author, sheet_id, kept.may_write)


def forget_old(*, at: datetime) -> int:
    """Remove tickets that can open nothing any more; returns how many."""
    return Ticket.objects.filter(issued_at__lt=at - 2 * LIFE).delete()[0]


def _hash(ticket: str) -> str:
    return sha256(ticket.encode()).hexdigest()
