"""The application as it is served, with a side door through which the tests prepare and look.

CANEVAS_DATA=… uvicorn canevas.config.tests.served:application --ws websockets-sansio
"""

import asyncio
import json
import threading

from django.conf import settings
from django.db import OperationalError, connection, connections
from django.utils import timezone
from pycrdt import Doc, Map

from canevas.config.asgi import application as real
from canevas.foundation import events
from canevas.foundation.ids import new_id
from canevas.sheets import actions, gate, tickets
from canevas.sheets.events import AccessChanged, SheetStateChanged
from canevas.sheets.models import Parked, Sheet, Update
from canevas.sheets.sync.tests.part import PART

broken = threading.Event()


class NotebookGate:
    """Lets everybody in, but for what `gate.json` says: it is shared by all processes of a test."""

    def _says(self, author, word):
        notebook = settings.DATA / "gate.json"
        if not notebook.exists():
            return True
        return json.loads(notebook.read_text()).get(author, {}).get(word, True)

    def may_read(self, author, _sheet):
        return self._says(author, "reads")

    def may_write(self, author, sheet):
        return sheet.state == Sheet.OPEN and self._says(author, "writes")

    def hidden_fields(self, author, _sheet):
        return set() if self._says(author, "sees") else {"recit"}

    def name(self, author):
        return f"Prénom {author[:3]}"

    def names(self, ids):
        return {one: one for one in ids}


gate.set_gate(NotebookGate())


def make_sheet(state=Sheet.OPEN):
    sheet = actions.open_sheet(
        new_id(), PART, holder_kind="table", holder=new_id(), for_territories=[], at=timezone.now()
    )
    if state != Sheet.OPEN:
        set_state(sheet.id, state)
    return {"sheet": sheet.id, "document": sheet.document.id, "epoch": sheet.document.epoch}


def issue(sheet, author, mode="write"):
    return {"ticket": tickets.issue(author, Sheet.objects.get(pk=sheet), mode, at=timezone.now())}


def permit(sheet, author, tell=True, **words):
    notebook = settings.DATA / "gate.json"
    said = json.loads(notebook.read_text()) if notebook.exists() else {}
    notebook.write_text(json.dumps(said | {author: words}))
    if tell:
        events.state(AccessChanged(Sheet.objects.get(pk=sheet).scope, author))


def set_state(sheet, state):
    if state == Sheet.OPEN:
        actions.reopen_sheet(Sheet.objects.get(pk=sheet), at=timezone.now())
    else:
        Sheet.objects.filter(pk=sheet).update(state=state)
        events.state(SheetStateChanged(sheet))


def rows(sheet):
    kept = Update.objects.filter(document__sheet_id=sheet).order_by("seq")
    parked = Parked.objects.filter(document__sheet_id=sheet).count()
    return {"rows": list(kept.values("seq", "device", "n", "author")), "parked": parked}


def read(sheet):
    """What the disk says, whatever the memory of the server holds."""
    doc = Doc()
    for update in Update.objects.filter(document__sheet_id=sheet).order_by("seq"):
        doc.apply_update(bytes(update.bytes))
    return {name: str(value) for name, value in doc.get("fields", type=Map).items()}


def write(sheet, author, path, words):
    held = Sheet.objects.get(pk=sheet)
    actions.write(held, author, [], lambda pen: pen.write(path, words), at=timezone.now())


def disk(fails):
    (broken.set if fails else broken.clear)()


def figures():
    return real.figures()


def echo(words):
    return {"words": words}


def _failing_commit(commit):
    def commit_unless_broken(self):
        if broken.is_set() and threading.current_thread().name.startswith("sheets-writer"):
            raise OperationalError("database or disk is full")
        return commit(self)

    return commit_unless_broken


WRAPPER = type(connections["default"])
WRAPPER._commit = _failing_commit(WRAPPER._commit)
DOORS = {
    made.__name__: made
    for made in (make_sheet, issue, permit, set_state, rows, read, write, disk, figures, echo)
}


async def application(scope, receive, send):
    if scope["type"] != "http" or not scope["path"].startswith("/side-door/"):
        await real(scope, receive, send)
        return
    asked = json.loads(await _body(receive))
    answer = await asyncio.to_thread(_in_a_thread, DOORS[scope["path"].rsplit("/", 1)[1]], asked)
    await send({"type": "http.response.start", "status": 200, "headers": []})
    await send({"type": "http.response.body", "body": json.dumps(answer).encode()})


async def _body(receive):
    body = b""
    while True:
        event = await receive()
        body += event["body"]
        if not event.get("more_body"):
            return body


def _in_a_thread(door, asked):
    try:
        return door(**asked)
    finally:
        connection.close()
