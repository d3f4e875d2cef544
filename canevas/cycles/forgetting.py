"""Taking words out of the sheets for good: out of the document, and out of what its log remembers."""

import datetime as dt
from collections.abc import Callable, Sequence

from django.db import transaction

from canevas.foundation import events
from canevas.foundation.ids import new_id
from canevas.sheets import actions as sheet_actions
from canevas.sheets import answers, kinds, log, shape
from canevas.sheets.definition import Part
from canevas.sheets.events import AccessChanged
from canevas.sheets.models import Document, Sheet, Snapshot
from canevas.sheets.pen import Pen


@transaction.atomic
def forget_sheet(sheet: Sheet) -> None:
    """Delete a sheet that only its holder could see, with its document and its log."""
    scope = sheet.scope
    sheet.delete()
    events.state(AccessChanged(scope=scope))


@transaction.atomic
def forget_fields(sheet: Sheet, paths: Sequence[str], *, at: dt.datetime) -> None:
    """Empty fields (`field`) and cells (`field.cell`) of a sheet, then keep the log as one snapshot."""
    part = Part.load(sheet.definition.json)
    sheet_actions.write(sheet, "", [], _emptying(part, paths), at=at)
    _squash(sheet, at)


def _emptying(part: Part, paths: Sequence[str]) -> Callable[[Pen], None]:
    def empty(pen: Pen) -> None:
        for path in shape.read(pen.doc, part):
            if _is_meant(path, paths):
                _empty(pen, path)

    return empty


def _is_meant(path: str, paths: Sequence[str]) -> bool:
    field, _, inner = path.partition("/")
    cell = inner.rpartition("/")[2]
    return path in paths or field in paths or (bool(cell) and f"{field}.{cell}" in paths)


def _empty(pen: Pen, path: str) -> None:
    blank = {"text": "", "set": []}
    pen.put(path, blank.get(kinds.of(pen.part.field(path)).storage))


def _squash(sheet: Sheet, at: dt.datetime) -> None:
    """What was deleted is not in the snapshot; the new epoch keeps an old phone from bringing it back."""
    document = log.lock([sheet.document.pk])[sheet.document.pk]
    doc, head = log.load(document)
    Snapshot.objects.filter(document=document).delete()
    Snapshot.objects.create(
        document=document,
        upto=head,
        bytes=doc.get_update(),
        authors=answers.snapshot_authors(sheet),
        at=at,
    )
    for rows in (document.updates, document.parked, document.quarantined):
        rows.all().delete()
    Document.objects.filter(pk=document.pk).update(epoch=new_id())
    events.state(AccessChanged(scope=sheet.scope))
