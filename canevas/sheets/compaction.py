"""Shortening a log: a snapshot is written, read back, compared, and only then takes the place of old rows.

Never a re-base: the history of the document goes on under the same epoch. Rows that a snapshot covers are
kept for seven days. When anything differs, nothing is changed and the log stays as it was.
"""

import datetime as dt
import logging
from typing import Any, Final

from django.db import transaction
from django.db.models import F, Max, Value
from django.db.models.functions import Coalesce
from pycrdt import Doc

from canevas.sheets import answers, log, shape, yupdate
from canevas.sheets.definition import Part
from canevas.sheets.loaded import part_of
from canevas.sheets.models import Document, Snapshot, Update

logger = logging.getLogger(__name__)
WORTH_IT: Final = 500
KEPT: Final = dt.timedelta(days=7)


class SnapshotDiffers(RuntimeError):
    """A snapshot does not read like the document it was made of: it is thrown away."""


def compact_all(*, at: dt.datetime) -> int:
    """Take a snapshot of each document with more than 500 rows since its last one; returns how many."""
    since = F("head") - Coalesce(Max("snapshots__upto"), Value(0))
    due = Document.objects.annotate(rows_since=since).filter(rows_since__gt=WORTH_IT)
    done = sum(compact(document, at=at) for document in list(due))
    forget_superseded(at=at)
    return done


def compact(document: Document, *, at: dt.datetime) -> bool:
    """Swap a verified snapshot in. False when it did not read like the document: then nothing changed."""
    try:
        return _swap_beside(document, at) or _swap_alone(document, at)
    except SnapshotDiffers:
        logger.exception("Document %s keeps its whole log", document.pk)
        return False


def _swap_beside(document: Document, at: dt.datetime) -> bool:
    """Do the long work without the lock; give up when people wrote in the meantime."""
    for _ in range(2):
        read = Document.objects.select_related("sheet").get(pk=document.pk)
        content = _verified(read)
        with transaction.atomic():
            locked = log.lock([read.pk])[read.pk]
            if locked.head == read.head and locked.epoch == read.epoch:
                return _swap(locked, content, at)
    return False


def _swap_alone(document: Document, at: dt.datetime) -> bool:
    with transaction.atomic():
        locked = log.lock([document.pk])[document.pk]
        return _swap(locked, _verified(locked), at)


def _swap(document: Document, content: bytes, at: dt.datetime) -> bool:
    if document.snapshots.filter(upto=document.head).exists():
        return True
    document.snapshots.create(
        upto=document.head, bytes=content, authors=answers.snapshot_authors(document.sheet), at=at
    )
    _forget_rows(document, document.head, at)
    return True


def _verified(document: Document) -> bytes:
    """The whole document as one update that was read back. Raises SnapshotDiffers."""
    doc, _ = log.load(document)
    content = doc.get_update()
    again = shape.new_document()
    again.apply_update(content)
    part = part_of(document.sheet.definition_id)
    if _reading(doc, part) != _reading(again, part):
        raise SnapshotDiffers(document.pk)
    return content


def _reading(doc: "Doc[Any]", part: Part) -> tuple[Any, ...]:
    """Everything that two equal documents have in common: clocks, deletions, words."""
    roots = {name: root.to_py() for name, root in shape.roots(doc, part).items()}
    deleted = sorted(yupdate.parse(doc.get_update()).deletes)
    return yupdate.parse_state(doc.get_state()), deleted, roots, shape.read(doc, part)


def forget_superseded(*, at: dt.datetime) -> None:
    """Remove rows and snapshots that a later snapshot covers and that are older than seven days."""
    for document in Document.objects.annotate(upto=Max("snapshots__upto")).exclude(upto=None):
        with transaction.atomic():
            _forget_rows(document, document.upto, at)


def _forget_rows(document: Document, upto: int, at: dt.datetime) -> None:
    old = at - KEPT
    Update.objects.filter(document=document, seq__lte=upto, at__lt=old).delete()
    Snapshot.objects.filter(document=document, upto__lt=upto, at__lt=old).delete()
