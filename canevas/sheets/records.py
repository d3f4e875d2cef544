"""Records: something that a row (or a whole sheet) gives birth to, and that lives on under its title."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256

from canevas.foundation import events
from canevas.foundation.ids import is_id, spell
from canevas.sheets import kinds, naming, shape
from canevas.sheets.definition import Field
from canevas.sheets.derive import LANGUAGE, Derivation
from canevas.sheets.events import RecordBorn
from canevas.sheets.loaded import part_of
from canevas.sheets.models import Answer, Mention, Record, Sheet


@dataclass(frozen=True)
class Birth:
    """Where a record may be born. `cells` are the fields of the row, or of the part for a whole sheet."""

    kind: str
    cells: Sequence[Field]
    when: dict[str, list[str]]
    title: str
    parent: str

    def title_cell(self) -> Field | None:
        """The cell that names it: as declared, else the first one with words."""
        if self.title:
            return next((cell for cell in self.cells if cell.id == self.title), None)
        return next((cell for cell in self.cells if cell.kind in {"text", "para", "org"}), None)


def of_field(field: Field) -> Birth:
    return Birth(field.record, field.cells, field.record_when, field.record_title, field.record_parent)


def id_of_row(sheet: str, field: str, row: str) -> str:
    """The id of its birth row; rows that every document has under one name get an id of their own."""
    if is_id(row):
        return row
    return spell(int.from_bytes(sha256(f"{sheet}/{field}/{row}".encode()).digest()[:16]))


def save(changes: Iterable[Derivation]) -> None:
    """Bring the records of what changed up to date, and tell of those that were born."""
    wanted = [record for change in changes for record in _records(change)]
    there = Record.objects.in_bulk([record.pk for record in wanted]) if wanted else {}
    born = [record for record in wanted if record.pk not in there and record.title and not record.is_gone]
    Record.objects.bulk_create(born, ignore_conflicts=True)
    changed = [record for record in wanted if record.pk in there and _differs(record, there[record.pk])]
    Record.objects.bulk_update(changed, ["title", "parent", "for_territories", "is_gone"])
    if changed:
        _rename({record.pk for record in changed if record.title != there[record.pk].title})
    for record in born:
        events.state(RecordBorn(record.pk))


def _differs(record: Record, there: Record) -> bool:
    """A title emptied on the way to another one keeps the last words it had."""
    record.title = record.title or there.title
    mine, known = ((one.title, one.parent, one.for_territories, one.is_gone) for one in (record, there))
    return there.sheet_id == record.sheet_id and mine != known


def _records(change: Derivation) -> Iterator[Record]:
    part, sheet = change.watch.part, change.sheet
    if part.record and change.draft.words:
        birth = Birth(part.record, part.fields, part.record_when, part.record_title, part.record_parent)
        home = shape.Home("", "", change.watch.roots[shape.FIELDS])
        yield _record(change, birth, home, Record(pk=sheet.pk, for_territories=sheet.for_territories))
    touched = {(words.place.field, words.place.row) for words in change.draft.words.values()}
    for name, row in sorted(touched | change.draft.rows):
        field = change.watch.fields[name]
        if field.record and row:
            state = change.row_state(name, row)
            home = shape.Home(name, row, change.watch.rows_of(name)[row])
            record = Record(pk=id_of_row(sheet.pk, name, row), for_territories=state.for_, is_gone=state.gone)
            yield _record(change, of_field(field), home, record)


def _record(change: Derivation, birth: Birth, home: shape.Home, record: Record) -> Record:
    values = {cell.id: shape.read_place(home.map, cell) for cell in birth.cells if not cell.in_rows}
    title = birth.title_cell()
    record.scope, record.kind, record.sheet = change.sheet.scope, birth.kind, change.sheet
    record.path = f"{home.field}/{home.row}" if home.row else ""
    record.title = _title(title, values.get(title.id)) if title else ""
    parent = values.get(birth.parent)
    record.parent = (parent if isinstance(parent, str) else "") or change.sheet.subject
    record.is_gone = record.is_gone or not _holds(birth.when, values)
    return record


def _title(cell: Field, value: object) -> str:
    kind = kinds.of(cell)
    names = naming.of_ids(set(kind.named(value)))
    return kind.text(value, cell, names, LANGUAGE).strip()


def _holds(when: dict[str, list[str]], values: dict[str, object]) -> bool:
    return all(values.get(cell) in options for cell, options in when.items())


def _rename(records: set[str]) -> None:
    """Places that name these records read anew; records that are called after them too."""
    mentions = Mention.objects.filter(record__in=records).select_related("sheet")
    for mention in mentions:
        field = part_of(mention.sheet.definition_id).find(mention.path)
        known = Answer.everything.filter(sheet=mention.sheet, path=mention.path).first()
        if field is None or known is None:
            continue
        kind = kinds.of(field)
        text = kind.text(known.value, field, naming.of_ids(set(kind.named(known.value))), LANGUAGE)
        Answer.everything.filter(pk=known.pk).update(text=text)
        _rename_called_after(mention.sheet, known, text)


def _rename_called_after(sheet: Sheet, named: Answer, text: str) -> None:
    part = part_of(sheet.definition_id)
    field = part.find(named.field)
    if field is None or not named.row or not field.record:
        return
    title = of_field(field).title_cell()
    if title is not None and title.id == named.cell and text:
        born = Record.objects.filter(pk=id_of_row(sheet.pk, named.field, named.row), sheet=sheet)
        born.exclude(title=text).update(title=text)
