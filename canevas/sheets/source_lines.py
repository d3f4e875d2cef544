"""The lines that sources give to a sheet: only those that speak of what the sheet is about."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from canevas.sheets.definition import Field, Part
from canevas.sheets.models import Answer, Record, Sheet
from canevas.sheets.records import id_of_row

_DEEPEST = 12


@dataclass(frozen=True)
class Line:
    """The answers of one row by cell (or the single fields by field), and the record that it is."""

    row: str
    answers: Mapping[str, Answer]
    beside: Mapping[str, Answer]
    record: str
    title: str

    def get(self, name: str) -> Answer | None:
        """A cell of the row, or else a single field of the same part."""
        return self.answers.get(name) or self.beside.get(name)

    @property
    def text(self) -> str:
        return next((answer.text for answer in self.answers.values() if answer.text), "")


class Lines:
    """Everything that some sources hold, read once for one target."""

    def __init__(self, target: Sheet, sources: Sequence[Sheet]) -> None:
        self._rows: dict[tuple[str, str], dict[str, dict[str, Answer]]] = defaultdict(dict)
        self._single: dict[str, dict[str, Answer]] = defaultdict(dict)
        for answer in Answer.objects.filter(sheet__in=sources).order_by("position", "row"):
            if answer.row:
                row, cell = _crossing(answer)
                self._rows[answer.sheet_id, answer.field].setdefault(row, {})[cell] = answer
            else:
                self._single[answer.sheet_id][answer.field] = answer
        self._records = self._known_records(sources)
        self._lineage = lineage(target.subject)
        self._matters = {record.kind for record in self._lineage.values()}

    def _known_records(self, sources: Sequence[Sheet]) -> dict[str, Record]:
        """The records born in the sources, those that they are about, and those that their cells name."""
        cells = [cell for row in self._rows.values() for cells in row.values() for cell in cells.values()]
        named = {cell.value for cell in cells if cell.kind == "ref" and cell.value}
        named |= {sheet.subject for sheet in sources if sheet.subject}
        there = Record.objects.filter(is_gone=False)
        found = [*there.filter(sheet__in=sources), *(there.filter(pk__in=named) if named else ())]
        return {record.pk: record for record in found}

    def of(self, source: Sheet, part: Part, field: Field) -> list[Line]:
        """The rows of a field in their order; for a single field, all single fields as one line."""
        single = self._single[source.pk]
        if not field.in_rows:
            whole = source.pk if part.record else source.subject
            return [self._line("", single, single, whole)] if single else []
        return [
            self._line(row, answers, single, self._born(source, part, field, row))
            for row, answers in self._rows[source.pk, field.id].items()
            if self._is_about(source, field, row, answers)
        ]

    def _line(
        self, row: str, answers: Mapping[str, Answer], beside: Mapping[str, Answer], record: str
    ) -> Line:
        known = self._records.get(record)
        return Line(row, answers, beside, known.pk if known else "", known.title if known else "")

    def _born(self, source: Sheet, part: Part, field: Field, row: str) -> str:
        """The record that a row is: its own, else the sheet's, else what the sheet is about."""
        if field.record:
            return id_of_row(source.pk, field.id, row)
        return source.pk if part.record else source.subject

    def _is_about(self, source: Sheet, field: Field, row: str, answers: Mapping[str, Answer]) -> bool:
        """A row that is, or names, another idea than the one in question is not for this sheet."""
        if not self._lineage:
            return True
        named = [answer.value for answer in answers.values() if answer.kind == "ref" and answer.value]
        own = [id_of_row(source.pk, field.id, row)] if field.record else []
        records = [self._records[one] for one in own + named if one in self._records]
        return all(record.pk in self._lineage for record in records if record.kind in self._matters)


def _crossing(answer: Answer) -> tuple[str, str]:
    """A line of a matrix is one line for its carries, with a cell for each column."""
    line, _, column = answer.row.partition(".")
    return (line, column) if column else (answer.row, answer.cell)


def lineage(record_id: str) -> dict[str, Record]:
    """A record and those that it grew from, nearest first."""
    found: dict[str, Record] = {}
    while record_id and record_id not in found and len(found) < _DEEPEST:
        record = Record.objects.filter(pk=record_id).first()
        if record is None:
            break
        found[record_id] = record
        record_id = record.parent
    return found
