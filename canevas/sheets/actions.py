"""What may be done with a sheet, besides writing in it through the socket."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256

from django.db import transaction

from canevas.foundation import events
from canevas.sheets import answers, errors, log, opening, shape
from canevas.sheets.appending import Appending
from canevas.sheets.definition import Part
from canevas.sheets.errors import NotYetFinished, OnlyWider, SheetClosed
from canevas.sheets.events import SheetStateChanged
from canevas.sheets.incoming import Incoming
from canevas.sheets.loaded import part_of
from canevas.sheets.models import Answer, Definition, Document, Parked, Quarantined, Sheet
from canevas.sheets.opening import SERVER_DEVICE, Asked
from canevas.sheets.pen import Pen

_CIRCLES = [circle for circle, _ in Sheet.CIRCLES]


@transaction.atomic
def open_sheet(
    scope: str,
    part: Part,
    *,
    holder_kind: str,
    holder: str,
    for_territories: Sequence[str],
    at: dt.datetime,
    subject: str = "",
) -> Sheet:
    """The sheet of this holder about this subject: made and seeded the first time, found afterwards."""
    asked = Asked(part, holder_kind, holder, subject, list(for_territories))
    ready = opening.prepare(scope, [part])
    made = opening.open_many(scope, ready, [asked], at=at)
    if made:
        return made[0]
    sheet = Sheet.objects.select_related("definition").get(
        scope=scope,
        sheet=part.sheet,
        part=part.part,
        holder_kind=holder_kind,
        holder=holder,
        subject=subject,
    )
    definition = ready[part.sheet, part.part].definition
    if sheet.definition_id != definition.pk:
        redefine(sheet, definition, at=at)
    return sheet


def redefine(sheet: Sheet, definition: Definition, *, at: dt.datetime) -> None:
    """Ask by a newer definition: what it adds is made, what it retires keeps its answers."""
    with _appending(sheet) as work:
        Sheet.objects.filter(pk=sheet.pk).update(definition=definition)
        sheet.definition = work.document.sheet.definition = definition
        part = part_of(definition.pk)
        _put(work, "", [], lambda pen: shape.complete(pen.doc, part), at=at)


def write(
    sheet: Sheet, author: str, for_: Sequence[str], act: Callable[[Pen], object], *, at: dt.datetime
) -> None:
    """Write with a pen on the server, all or nothing. Raises SheetClosed, or the Refused that it met."""
    with _appending(sheet) as work:
        if work.document.sheet.state != Sheet.OPEN and author:
            raise SheetClosed
        _put(work, author, for_, act, at=at)


@contextmanager
def _appending(sheet: Sheet) -> Iterator[Appending]:
    with log.appending([sheet.document.pk]) as work:
        yield work[sheet.document.pk]


def _lock(sheet: Sheet) -> Document:
    return log.lock([sheet.document.pk])[sheet.document.pk]


def _put(
    work: Appending, author: str, for_: Sequence[str], act: Callable[[Pen], object], *, at: dt.datetime
) -> None:
    updates: list[bytes] = []
    document, doc = work.document, shape.new_document(_client(work.document, author))
    doc.apply_update(work.loaded.doc.get_update())
    doc.observe(lambda event: updates.append(event.update))
    with doc.transaction():
        act(Pen(doc, work.loaded.part, author, list(for_)))
    for update in updates:
        item = Incoming(document.pk, document.epoch, SERVER_DEVICE, work.head + 1, author, update)
        outcome = work.take(item, at)
        if not outcome.is_on_disk:
            raise errors.refusal(outcome.code)


def _client(document: Document, author: str) -> int:
    """The client id of the server's pen for an author; the lock of the row keeps two from sharing it."""
    digest = sha256(f"{document.pk} {author}".encode()).digest()
    return int.from_bytes(digest[:6]) | 1 << 48


@transaction.atomic
def close_sheet(sheet: Sheet) -> None:
    """From now on it is read only; what comes late is parked."""
    _become(_lock(sheet).sheet, Sheet.CLOSED, sheet)


@transaction.atomic
def finish_sheet(sheet: Sheet) -> None:
    """Its holders say that they are done. Raises NotYetFinished while a required answer is missing."""
    document = _lock(sheet)
    if document.sheet.state == Sheet.CLOSED:
        raise SheetClosed
    if answers.missing(sheet):
        raise NotYetFinished
    _become(document.sheet, Sheet.FINISHED, sheet)


@transaction.atomic
def reopen_sheet(sheet: Sheet, *, at: dt.datetime) -> None:
    """Open again; words that came late enter first, in the order in which they came."""
    document = _lock(sheet)
    _become(document.sheet, Sheet.OPEN, sheet)
    late = list(document.parked.order_by("pk"))
    items = [
        (Incoming(document.pk, one.epoch, one.device, one.n, one.author, bytes(one.bytes)), one.at)
        for one in late
    ]
    outcomes = log.append_each(items)
    Quarantined.objects.bulk_create(
        [_unmoored(one, at) for one, outcome in zip(late, outcomes, strict=True) if outcome.kind == "gap"]
    )
    document.parked.filter(pk__in=[one.pk for one in late]).delete()


def _unmoored(late: Parked, at: dt.datetime) -> Quarantined:
    """Parked words whose beginning never came: for a person to look at."""
    return Quarantined(
        document=late.document,
        device=late.device,
        n=late.n,
        author=late.author,
        at=at,
        reason="gap",
        bytes=late.bytes,
    )


def _become(locked: Sheet, state: str, sheet: Sheet) -> None:
    sheet.state = state
    if locked.state != state:
        locked.state = state
        locked.save(update_fields=["state"])
        events.state(SheetStateChanged(sheet.pk))


@transaction.atomic
def share_sheet(sheet: Sheet, circle: str) -> None:
    """Let a wider circle see it. Raises OnlyWider otherwise."""
    kept = _lock(sheet).sheet
    if _CIRCLES.index(circle) < _CIRCLES.index(kept.seen_by):
        raise OnlyWider
    sheet.seen_by = kept.seen_by = circle
    kept.save(update_fields=["seen_by"])
    events.state(SheetStateChanged(sheet.pk))


@transaction.atomic
def set_territories(sheet: Sheet, territories: Sequence[str]) -> None:
    """Say for which territories a sheet is; rows keep their own."""
    kept = _lock(sheet).sheet
    sheet.for_territories = kept.for_territories = list(territories)
    kept.save(update_fields=["for_territories"])
    Answer.everything.filter(sheet=sheet, row="").update(for_territories=list(territories))
    sheet.records.filter(path="").update(for_territories=list(territories))
    events.state(SheetStateChanged(sheet.pk))
