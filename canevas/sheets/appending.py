"""One document's share of one transaction: each write is accepted or not, then all is saved at once."""

import datetime as dt
from collections.abc import Iterator

from canevas.sheets import check, header, yupdate
from canevas.sheets.derive import Derivation
from canevas.sheets.draft import Draft, Stamp
from canevas.sheets.incoming import Incoming, Outcome
from canevas.sheets.loaded import Loaded, Shelf
from canevas.sheets.models import Document, Parked, Quarantined, Sheet, Update, Writer

LARGEST = 1 << 20


class Broken(Exception):
    """An update that cannot stay; never leaves this module."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class Appending:
    """`document` is locked by the present transaction. Nothing is written before `save`."""

    def __init__(self, document: Document, shelf: Shelf) -> None:
        self.document, self.shelf = document, shelf
        self.head = document.head
        self.rows: list[Update] = []
        self.parked: list[Parked] = []
        self.quarantined: list[Quarantined] = []
        self.claims: list[Writer] = []
        self.draft = Draft()
        self._loaded: Loaded | None = None

    @property
    def loaded(self) -> Loaded:
        if self._loaded is None:
            self._loaded = self.shelf.take(self.document)
        return self._loaded

    def take(self, item: Incoming, at: dt.datetime) -> Outcome:
        """Say what becomes of one write; a refused one is set aside and leaves no trace in the document."""
        try:
            return self._take(item, at)
        except (Broken, yupdate.MalformedUpdate) as broken:
            code = broken.code if isinstance(broken, Broken) else "malformed"
            self.quarantined.append(_quarantined(self.document, item, code, at))
            return Outcome("refused", code=code)

    def _take(self, item: Incoming, at: dt.datetime) -> Outcome:
        if item.epoch != self.document.epoch:
            raise Broken("other_epoch")
        if len(item.bytes) > LARGEST:
            raise Broken("too_large")
        if self._is_duplicate(item):
            return Outcome("duplicate")
        if self.document.sheet.state != Sheet.OPEN and item.author:
            self.parked.append(_parked(self.document, item, at))
            return Outcome("parked")
        return self._append(item, at)

    def _is_duplicate(self, item: Incoming) -> bool:
        if item.n > self.loaded.highest_n(item.device):
            return False
        kept = self.document.updates.filter(epoch=item.epoch, device=item.device, n=item.n)
        return any((row.device, row.n) == (item.device, item.n) for row in self.rows) or kept.exists()

    def _append(self, item: Incoming, at: dt.datetime) -> Outcome:
        update = yupdate.parse(item.bytes)
        after = header.state_after(update, self.loaded.state)
        if after is None:
            return Outcome("gap", state_vector=self.loaded.doc.get_state())
        claimed = self._may_add(update, item.author)
        self._apply(update, item, after)
        if not self.loaded.watch.is_changed:
            return Outcome("nothing_new")
        self._keep(item, at, claimed)
        self.loaded.state = after
        return Outcome("written", seq=self.head)

    def _may_add(self, update: yupdate.Update, author: str) -> list[int]:
        """The client ids that the author claims by this update. Raises Broken."""
        code = header.problem(update, self.loaded.watch.roots.keys())
        if code:
            raise Broken(code)
        clients, owners = header.writers(update, self.loaded.state), self.loaded.writers
        if any(owners.get(client, author) != author for client in clients):
            raise Broken("forged_client")
        return sorted(client for client in clients if client not in owners)

    def _apply(self, update: yupdate.Update, item: Incoming, after: dict[int, int]) -> None:
        loaded = self.loaded
        loaded.watch.forget()
        loaded.is_unsettled = True
        try:
            loaded.doc.apply_update(item.bytes)
        except (ValueError, RuntimeError) as error:
            self._reload()
            raise Broken("malformed") from error
        code = check.breach(loaded.watch, item.author)
        if code is None and header.may_wait_for_itself(update, loaded.state):
            whole = yupdate.parse_state(loaded.doc.get_state()) == after
            code = None if whole else "malformed"
        if code:
            self._reload()
            raise Broken(code)

    def _reload(self) -> None:
        """Read the document again, without what was just applied but with what was accepted before."""
        known = self._loaded
        fresh = Loaded(self.document, [bytes(row.bytes) for row in self.rows])
        if known is not None:
            fresh.authors, fresh.writers = known.authors, known.writers
            fresh.last_n = known.last_n
        fresh.seq, fresh.is_unsettled = self.head, True
        self._loaded = fresh
        self.shelf.put(fresh)

    def _keep(self, item: Incoming, at: dt.datetime, claimed: list[int]) -> None:
        self.head += 1
        loaded = self.loaded
        loaded.seq = self.head
        loaded.last_n[item.device] = max(item.n, loaded.highest_n(item.device))
        for client in claimed:
            loaded.writers[client] = item.author
            self.claims.append(Writer(document=self.document, client_id=client, participation=item.author))
        self.rows.append(_row(self.document, item, self.head, at))
        self.draft.add(loaded.watch, loaded.authors, Stamp(item.author, at, self.head))

    def settle(self) -> None:
        """The transaction is committed: what is in memory is what is on disk."""
        if self._loaded is not None:
            self._loaded.is_unsettled = False

    def derivations(self) -> Iterator[Derivation]:
        if self.rows:
            yield Derivation(self.document.sheet, self.loaded.watch, self.draft)


def _row(document: Document, item: Incoming, seq: int, at: dt.datetime) -> Update:
    return Update(
        document=document,
        seq=seq,
        epoch=item.epoch,
        device=item.device,
        n=item.n,
        author=item.author,
        at=at,
        bytes=item.bytes,
    )


def _parked(document: Document, item: Incoming, at: dt.datetime) -> Parked:
    return Parked(
        document=document,
        epoch=item.epoch,
        device=item.device,
        n=item.n,
        author=item.author,
        at=at,
        bytes=item.bytes,
    )


def _quarantined(document: Document, item: Incoming, reason: str, at: dt.datetime) -> Quarantined:
    return Quarantined(
        document=document,
        device=item.device,
        n=item.n,
        author=item.author,
        at=at,
        reason=reason,
        bytes=item.bytes[:LARGEST],
    )
