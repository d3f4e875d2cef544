"""What the rooms ask of the database. Everything here blocks: it runs in the writer or the reader thread."""

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.utils import timezone
from pycrdt import Doc

from canevas.foundation.ids import spell
from canevas.sheets import log, tickets, yupdate
from canevas.sheets.gate import gate
from canevas.sheets.incoming import Incoming, Outcome
from canevas.sheets.models import Document, Sheet, Update


@dataclass(frozen=True)
class Right:
    """What one person may do on a sheet, were it open."""

    reads: bool
    writes: bool
    name: str


@dataclass(frozen=True)
class Standing:
    """Where a sheet is now, and what those present may do with it."""

    sheet_id: str
    scope: str
    state: str
    document_id: str
    epoch: str
    head: int
    rights: dict[str, Right]


@dataclass(frozen=True)
class Head:
    epoch: str
    seq: int
    state: str


@dataclass(frozen=True)
class Opening:
    """What a newcomer lacks."""

    head: int
    vector: bytes
    update: bytes


def redeem(ticket: str, sheet_id: str) -> tickets.Claim | None:
    return tickets.redeem(ticket, sheet_id, at=timezone.now())


def standing(sheet_id: str, authors: Iterable[str]) -> Standing | None:
    """None when the sheet or its document is gone."""
    document = Document.objects.select_related("sheet").filter(sheet_id=sheet_id).first()
    if document is None:
        return None
    sheet = document.sheet
    rights = {author: _right(author, sheet) for author in set(authors)}
    return Standing(sheet.id, sheet.scope, sheet.state, document.id, document.epoch, document.head, rights)


def _right(author: str, sheet: Sheet) -> Right:
    # A late phone may still send to a closed sheet: its words are parked. So ask as if it were open.
    as_if_open = copy.copy(sheet)
    as_if_open.state = Sheet.OPEN
    writes = gate().may_write(author, as_if_open)
    reads = gate().may_read(author, sheet) and (writes or not gate().hidden_fields(author, sheet))
    return Right(reads, writes and reads, gate().name(author))


class Copies:
    """Documents as committed, kept between two newcomers. Touched by the reader thread only."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, Doc[Any], int]] = {}

    def opening(self, document_id: str, vector: bytes) -> Opening:
        """What `vector` lacks; an empty vector lacks everything. Raises ValueError when it is not one."""
        if vector:
            yupdate.parse_state(vector)
        document = Document.objects.get(pk=document_id)
        doc = self._caught_up(document) or self._loaded(document)
        return Opening(document.head, doc.get_state(), doc.get_update(vector or None))

    def forget(self, document_id: str) -> None:
        self._kept.pop(document_id, None)

    def _caught_up(self, document: Document) -> "Doc[Any] | None":
        epoch, doc, seq = self._kept.get(document.pk, ("", None, 0))
        if doc is None or epoch != document.epoch:
            return None
        rows = [row for row in tail(document.pk, seq) if row[0] <= document.head]
        if [number for number, _ in rows] != list(range(seq + 1, document.head + 1)):
            return None
        with doc.transaction():
            for _, update in rows:
                doc.apply_update(update)
        self._kept[document.pk] = (epoch, doc, document.head)
        return doc

    def _loaded(self, document: Document) -> "Doc[Any]":
        doc, head = log.load(document)
        self._kept[document.pk] = (document.epoch, doc, head)
        return doc


def heads(document_ids: Sequence[str]) -> dict[str, Head]:
    kept = Document.objects.filter(pk__in=document_ids).values_list("pk", "epoch", "head", "sheet__state")
    return {pk: Head(epoch, head, state) for pk, epoch, head, state in kept}


def tail(document_id: str, after: int) -> list[tuple[int, bytes]]:
    rows = Update.objects.filter(document_id=document_id, seq__gt=after).order_by("seq")
    return [(seq, bytes(content)) for seq, content in rows.values_list("seq", "bytes")]


def device_of(author: str, device: str) -> str:
    """The device as the log knows it: nobody can use up the numbers of another person's device."""
    return spell(int.from_bytes(sha256(f"{author} {device}".encode()).digest()[:16]))


def append(batch: Sequence[Incoming]) -> list[Outcome]:
    return log.append(batch, at=timezone.now())
