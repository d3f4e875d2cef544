"""The log of a document, and the only way into it. What is written here is on disk and derived, or is not.

A transaction locks the rows of its documents in the order of their ids, reads what other processes wrote,
accepts or refuses each write in memory, then writes everything at once (docs/protocol.md, model.md).
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction
from pycrdt import Doc

from canevas.foundation import events
from canevas.sheets import derive, records, statements
from canevas.sheets.appending import Appending
from canevas.sheets.events import SheetChanged
from canevas.sheets.incoming import Incoming, Outcome
from canevas.sheets.loaded import NoShelf, read, shelf
from canevas.sheets.models import Document, Parked, Quarantined, Writer
from canevas.sheets.statements import lock

__all__ = ["Incoming", "Outcome", "append", "appending", "load", "lock"]


def load(document: Document) -> "tuple[Doc[Any], int]":
    """A copy of the document for the caller alone, as committed, and how long its log is."""
    return read(document), document.head


def append(batch: Sequence[Incoming], *, at: dt.datetime) -> list[Outcome]:
    """Take in writes of any documents, all in one transaction; the outcomes are in the order of the batch.

    What one write breaks is its own affair: the others are kept. When this raises, nothing was kept.
    """
    return append_each([(item, at) for item in batch])


def append_each(batch: Sequence[tuple[Incoming, dt.datetime]]) -> list[Outcome]:
    """Like `append`, each write with its own time."""
    with appending({item.document_id for item, _ in batch}) as work:
        return [_take(work.get(item.document_id), item, at) for item, at in batch]


@contextmanager
def appending(document_ids: Iterable[str]) -> Iterator[dict[str, Appending]]:
    """Lock documents in one transaction; what they take in is saved at the end, or nothing of it."""
    # Inside somebody else's transaction, nobody tells us whether it is undone in the end.
    kept = NoShelf() if connection.in_atomic_block else shelf
    with transaction.atomic():
        work = {pk: Appending(document, kept) for pk, document in lock(document_ids).items()}
        yield work
        _save(list(work.values()))
    for one in work.values():
        one.settle()


def _take(work: Appending | None, item: Incoming, at: dt.datetime) -> Outcome:
    return work.take(item, at) if work else Outcome("refused", code="not_found")


def _save(work: Sequence[Appending]) -> None:
    statements.insert([row for one in work for row in one.rows])
    Writer.objects.bulk_create([claim for one in work for claim in one.claims])
    Parked.objects.bulk_create([row for one in work for row in one.parked], ignore_conflicts=True)
    Quarantined.objects.bulk_create([row for one in work for row in one.quarantined])
    changed = [one for one in work if one.rows]
    statements.move_heads([(one.head, one.document.pk) for one in changed])
    changes = [change for one in changed for change in one.derivations()]
    derive.save(changes)
    records.save(changes)
    for one in changed:
        events.state(SheetChanged(one.document.sheet_id, one.head))
