"""What the rooms ask of the database. Everything here blocks: it runs in the writer or the reader thread."""

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from django.utils import timezone

from canevas.foundation.ids import spell
from canevas.sheets import log, tickets
from canevas.sheets.gate import gate
from canevas.sheets.incoming import Incoming, Outcome
from canevas.sheets.models import Document, Sheet, Update
from canevas.sheets.sync.lib0 import Reader


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


def opening(document_id: str, vector: bytes) -> Opening:
    """What `vector` lacks; an empty vector lacks everything. Raises `MalformedFrame`."""
    check_vector(vector)
    doc, head = log.load(Document.objects.get(pk=document_id))
    return Opening(head, doc.get_state(), doc.get_update(vector or None))


def check_vector(vector: bytes) -> None:
    """A count that lies would have the decoder reserve gigabytes."""
    if not vector:
        return
    reader = Reader(vector)
    for _ in range(min(reader.varuint(), len(vector)) * 2):
        reader.varuint()
    reader.end()


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
