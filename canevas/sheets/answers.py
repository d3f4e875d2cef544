"""Questions to the answers: those of a sheet, its rows in order, what is missing, and all of them anew."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from canevas.sheets import derive, kinds, log, naming, records, shape
from canevas.sheets.definition import Condition, Field, Part
from canevas.sheets.derive import Derivation
from canevas.sheets.draft import Draft, Stamp, Words
from canevas.sheets.loaded import part_of
from canevas.sheets.models import Answer, Document, Record, Sheet, Snapshot
from canevas.sheets.watch import Place, Watch


@dataclass
class Row:
    """One line of a field, in its place; `authors` wrote at least one of its cells."""

    id: str
    position: str
    for_: list[str]
    cells: dict[str, Answer] = field(default_factory=dict)
    authors: list[str] = field(default_factory=list)

    def text(self, cell: str) -> str:
        answer = self.cells.get(cell)
        return answer.text if answer else ""


def of_sheet(sheet: Sheet) -> list[Answer]:
    """Every answer in the order of the definition, then of the rows; rows that are gone are left out."""
    order = {name.id: place for place, name in enumerate(part_of(sheet.definition_id).fields)}
    found = sheet.answers.order_by("position", "row")
    return sorted(found, key=lambda answer: order.get(answer.field, len(order)))


def rows(sheet: Sheet, name: str) -> list[Row]:
    """The rows of a field in their order."""
    found: dict[str, Row] = {}
    for answer in Answer.objects.filter(sheet=sheet, field=name).exclude(row="").order_by("position", "row"):
        fresh = Row(answer.row, answer.position, answer.for_territories)
        row = found.setdefault(answer.row, fresh)
        row.cells[answer.cell] = answer
        row.authors += [author for author in answer.authors if author not in row.authors]
    return list(found.values())


def record_names(scope: str, ids: Iterable[str]) -> dict[str, str]:
    found = Record.objects.filter(scope=scope, pk__in=list(ids))
    return dict(found.values_list("pk", "title"))


def missing(sheet: Sheet) -> list[str]:
    """Paths of required answers that nobody gave yet; what is not shown is not missed."""
    part, given = part_of(sheet.definition_id), {answer.path: answer for answer in of_sheet(sheet)}
    return [path for asked in part.fields for path in _missing(part, asked, given)]


def _missing(part: Part, asked: Field, given: Mapping[str, Answer]) -> Iterator[str]:
    if asked.retired or not _is_shown(asked.shown_if, given, ""):
        return
    ids = dict.fromkeys(answer.row for answer in given.values() if answer.field == asked.id and answer.row)
    if asked.required and not (ids if asked.in_rows else _is_given(asked.id, given)):
        yield asked.id
    for row in ids:
        for cell in shape.cells_of(asked, row):
            path = f"{asked.id}/{row}/{cell.id}"
            shown = _is_shown(cell.shown_if, given, f"{asked.id}/{row}/")
            if cell.required and shown and not _is_given(path, given):
                yield path


def _is_given(path: str, given: Mapping[str, Answer]) -> bool:
    answer = given.get(path)
    return answer is not None and not kinds.KINDS[answer.kind].is_empty(answer.value)


def _is_shown(condition: Condition | None, given: Mapping[str, Answer], before: str) -> bool:
    if condition is None:
        return True
    answer = given.get(before + condition.field)
    value = answer.value if answer else None
    chosen = value if isinstance(value, list) else [value]
    return any(one in condition.values for one in chosen if one is not None)


@transaction.atomic
def rebuild(sheet: Sheet) -> None:
    """Throw away what is derived from this sheet and derive it again from its log."""
    document = log.lock([sheet.document.pk])[sheet.document.pk]
    change = replay(document)
    sheet.mentions.all().delete()
    Answer.everything.filter(sheet=sheet).delete()
    derive.save([change])
    records.save([change])


def replay(document: Document) -> Derivation:
    """Everything that the last snapshot and the rows after it derive."""
    doc, draft = shape.new_document(), Draft()
    watch = Watch(doc, part_of(document.sheet.definition_id))
    authors: dict[str, list[str]] = {}
    snapshot = document.snapshots.filter(upto__lte=document.head).order_by("-upto").first()
    if snapshot:
        doc.apply_update(bytes(snapshot.bytes))
        draft.words = _kept(snapshot, watch)
        authors = {path: words.authors for path, words in draft.words.items()}
    after = snapshot.upto if snapshot else 0
    for row in document.updates.filter(seq__gt=after, seq__lte=document.head).order_by("seq"):
        watch.forget()
        doc.apply_update(bytes(row.bytes))
        draft.add(watch, authors, Stamp(row.author, row.at, row.seq))
    draft.rows = {(words.place.field, words.place.row) for words in draft.words.values() if words.place.row}
    return Derivation(document.sheet, watch, draft)


def _kept(snapshot: Snapshot, watch: Watch) -> dict[str, Words]:
    """What a snapshot says of each path: {path: {authors, at, seq}}."""
    found = {}
    kept: dict[str, Any] = snapshot.authors
    for path, told in kept.items():
        place: Place = watch.touch(path)
        stored = watch.stored(place)
        value = None if stored is None else kinds.of(place.asked).read(stored, place.asked)
        stamp = Stamp("", datetime.fromisoformat(told["at"]), told["seq"])
        found[path] = Words(place, value, list(told["authors"]), stamp)
    return found


def snapshot_authors(sheet: Sheet) -> dict[str, Any]:
    """What a snapshot keeps of who wrote each path, as `replay` reads it."""
    found = Answer.everything.filter(sheet=sheet).values_list("path", "authors", "at", "seq")
    return {path: {"authors": authors, "at": at.isoformat(), "seq": seq} for path, authors, at, seq in found}


def names_of(answers: Iterable[Answer]) -> dict[str, str]:
    """Names of the records and people that these answers give by id (for another language)."""
    return naming.of_ids({one for each in answers for one in kinds.KINDS[each.kind].named(each.value)})
