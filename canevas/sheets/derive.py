"""From a document to the tables that pages read: answers, mentions, carries, and records (records.py).

Always inside the transaction that wrote the log, for the touched places only.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from canevas.foundation.text import nfc
from canevas.sheets import kinds, naming, statements
from canevas.sheets.draft import Draft, Words
from canevas.sheets.models import Answer, Carry, Mention, Sheet
from canevas.sheets.shape import RowState
from canevas.sheets.watch import Watch

LANGUAGE = "fr"


@dataclass
class Derivation:
    """The changes of one document in one transaction."""

    sheet: Sheet
    watch: Watch
    draft: Draft
    states: dict[tuple[str, str], RowState] = field(default_factory=dict)

    def row_state(self, field: str, row: str) -> RowState:
        if (field, row) not in self.states:
            self.states[field, row] = self.watch.row_state(field, row)
        return self.states[field, row]

    @cached_property
    def naming_words(self) -> list[Words]:
        """Those whose human words are the names of records or people."""
        return [words for words in self.draft.words.values() if words.place.asked.kind in naming.KINDS]


def save(changes: Sequence[Derivation]) -> None:
    names = naming.of(words for change in changes for words in change.naming_words)
    answers = [answer(change, words, names) for change in changes for words in change.draft.words.values()]
    statements.insert(answers, over=("sheet_id", "path"))
    for change in changes:
        _save_rows(change)
        _save_mentions(change)
    _save_carries(changes)


def answer(change: Derivation, words: Words, names: naming.Names) -> Answer:
    place, kind = words.place, kinds.of(words.place.asked)
    row = change.row_state(place.field, place.row) if place.row else None
    return Answer(
        sheet=change.sheet,
        path=place.path,
        field=place.field,
        row=place.row,
        cell=place.cell,
        kind=kind.name,
        value=words.value,
        text=kind.text(words.value, place.asked, names, LANGUAGE),
        number=kind.number(words.value),
        position=row.position if row else "",
        for_territories=row.for_ if row else change.sheet.for_territories,
        authors=words.authors,
        at=words.stamp.at,
        seq=words.stamp.seq,
        is_gone=row.gone if row else False,
    )


def _save_rows(change: Derivation) -> None:
    """A row that moved, went or came back changes all its answers, and neither their authors nor time."""
    for name, row in change.draft.rows:
        state = change.row_state(name, row)
        Answer.everything.filter(sheet=change.sheet, field=name, row=row).update(
            position=state.position, for_territories=state.for_, is_gone=state.gone
        )


def _save_mentions(change: Derivation) -> None:
    """A place mentions the records that its value names, as long as its row is there."""
    for path, records in _mentioned(change).items():
        there = Mention.objects.filter(sheet=change.sheet, path=path)
        there.exclude(record__in=records).delete()
        fresh = [Mention(sheet=change.sheet, path=path, record=record) for record in records]
        Mention.objects.bulk_create(fresh, ignore_conflicts=True)


def _mentioned(change: Derivation) -> dict[str, list[str]]:
    """The records that each touched place names now; a moved row touches all its places."""
    found = {}
    for words in change.naming_words:
        place, kind = words.place, kinds.of(words.place.asked)
        gone = bool(place.row) and change.row_state(place.field, place.row).gone
        found[place.path] = [] if gone else kind.mentions(words.value)
    for name, row in change.draft.rows:
        for known in Answer.everything.filter(
            sheet=change.sheet, field=name, row=row, kind__in=naming.RECORD_KINDS
        ):
            gone = change.row_state(name, row).gone
            found[known.path] = [] if gone else kinds.KINDS[known.kind].mentions(known.value)
    return found


def _save_carries(changes: Iterable[Derivation]) -> None:
    """An origin is never taken back: two people taking up at once would lose one of the two."""
    wanted = [(change, *origin) for change in changes for origin in change.draft.origins]
    if not wanted:
        return
    scopes = {change.sheet.scope for change, *_ in wanted}
    known = set(
        Sheet.objects.filter(
            pk__in={entry["sheet"] for _, _, entry, _ in wanted}, scope__in=scopes
        ).values_list("pk", "scope")
    )
    Carry.objects.bulk_create(
        [
            Carry(
                declaration=entry["carry"],
                from_sheet=entry["sheet"],
                from_path=entry["path"],
                from_seq=int(entry["seq"]),
                text=nfc(entry["text"]),
                to_sheet=change.sheet,
                to_path=path,
                by=stamp.author,
                at=stamp.at,
            )
            for change, path, entry, stamp in wanted
            if (entry["sheet"], change.sheet.scope) in known
        ],
        ignore_conflicts=True,
    )
