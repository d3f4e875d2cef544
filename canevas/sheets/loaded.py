"""Documents in memory, as the log has them. Whoever appends holds the lock of the document's row;
readers get a copy of their own (`log.load`), for what is in here may not be committed yet."""

from collections import OrderedDict
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db.models import Max
from pycrdt import Doc

from canevas.sheets import shape, yupdate
from canevas.sheets.definition import Part
from canevas.sheets.models import Answer, Definition, Document, Snapshot, Update, Writer
from canevas.sheets.watch import Watch

MOST_KEPT = 400


class HoleInLog(RuntimeError):
    """The rows of a log are not gapless: nothing may be built on it."""


class Loaded:
    """`state`: next clock of each client; `writers`: who owns a client id; `authors`: who wrote a path."""

    def __init__(self, document: Document, fresh: Sequence[bytes] = ()) -> None:
        self.document_id, self.epoch = document.pk, document.epoch
        self.definition_id = document.sheet.definition_id
        self.part = part_of(self.definition_id)
        self.doc = read(document, fresh)
        self.seq = document.head
        self.state = yupdate.parse_state(self.doc.get_state())
        self.watch = Watch(self.doc, self.part)
        self.last_n: dict[str, int] = {}
        self.writers: dict[int, str] = {}
        self.authors: dict[str, list[str]] = {}
        self.is_unsettled = False
        self._read_derived(document)

    def catch_up(self, document: Document) -> bool:
        """Apply what other processes wrote; False when this copy cannot follow."""
        if self.epoch != document.epoch or self.definition_id != document.sheet.definition_id:
            return False
        if self.seq == document.head:
            return not self.is_unsettled
        rows = document.updates.filter(seq__gt=self.seq, seq__lte=document.head).order_by("seq")
        tail = list(rows.values_list("seq", "bytes"))
        if self.is_unsettled or [seq for seq, _ in tail] != list(range(self.seq + 1, document.head + 1)):
            return False
        with self.doc.transaction():
            for _, update in tail:
                self.doc.apply_update(bytes(update))
        self.seq = document.head
        self.state = yupdate.parse_state(self.doc.get_state())
        self.last_n.clear()
        self._read_derived(document)
        return True

    def _read_derived(self, document: Document) -> None:
        self.writers = dict(
            Writer.objects.filter(document=document).values_list("client_id", "participation")
        )
        answers = Answer.everything.filter(sheet_id=document.sheet_id)
        self.authors = dict(answers.values_list("path", "authors"))

    def highest_n(self, device: str) -> int:
        if device not in self.last_n:
            rows = Update.objects.filter(document_id=self.document_id, epoch=self.epoch, device=device)
            self.last_n[device] = rows.aggregate(last=Max("n"))["last"] or 0
        return self.last_n[device]


def read(document: Document, fresh: Sequence[bytes] = (), *, client: int | None = None) -> "Doc[Any]":
    """A document of its own up to `document.head`, then `fresh` updates. Raises HoleInLog."""
    doc = shape.new_document(client)
    with doc.transaction():
        for update in [*_log(document), *fresh]:
            doc.apply_update(update)
    return doc


def _log(document: Document) -> list[bytes]:
    """The last snapshot and the rows after it. Rows swapped for a snapshot meanwhile are read again."""
    for _ in range(3):
        snapshot = (
            Snapshot.objects.filter(document=document, upto__lte=document.head).order_by("-upto").first()
        )
        start = snapshot.upto if snapshot else 0
        rows = Update.objects.filter(document=document, seq__gt=start, seq__lte=document.head).order_by("seq")
        tail = list(rows.values_list("seq", "bytes"))
        if [seq for seq, _ in tail] == list(range(start + 1, document.head + 1)):
            first = [bytes(snapshot.bytes)] if snapshot else []
            return first + [bytes(update) for _, update in tail]
    raise HoleInLog(document.pk)


@lru_cache(maxsize=1_000)
def part_of(definition_id: str) -> Part:
    """Definitions never change: a new version is a new row."""
    return Part.load(Definition.objects.values_list("json", flat=True).get(pk=definition_id))


class Shelf:
    """The copies that this process keeps between two transactions, the least used thrown away first.

    A copy is unsettled from its first unsaved update until the commit is known to have succeeded. Whoever
    finds one unsettled holds the row's lock, so the transaction that left it so has ended, nobody knows
    how: the copy is dropped and read again.
    """

    def __init__(self) -> None:
        self._kept: OrderedDict[str, Loaded] = OrderedDict()

    def take(self, document: Document) -> Loaded:
        kept = self._kept.get(document.pk)
        if kept is None or not kept.catch_up(document):
            kept = Loaded(document)
        self.put(kept)
        return kept

    def put(self, loaded: Loaded) -> None:
        self._kept[loaded.document_id] = loaded
        self._kept.move_to_end(loaded.document_id)
        while len(self._kept) > MOST_KEPT:
            self._kept.popitem(last=False)

    def forget(self, document_id: str) -> None:
        self._kept.pop(document_id, None)

    def clear(self) -> None:
        self._kept.clear()


class NoShelf(Shelf):
    """Inside a transaction that may still be undone by others, no copy outlives its use."""

    def put(self, loaded: Loaded) -> None:
        return


shelf = Shelf()
