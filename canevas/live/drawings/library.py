"""The answers that a drawing is made of: those of sheets of the same territories that the reader may see."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from canevas.cycles import rules
from canevas.cycles.gate import CycleGate, hidden
from canevas.cycles.standing import Standing
from canevas.sheets import kinds
from canevas.sheets.definition import Field, Part
from canevas.sheets.models import Answer, Record, Sheet


@dataclass(frozen=True)
class Found:
    """One answer, with the field it answers and the sheet it is in."""

    sheet: Sheet
    field: Field
    answer: Answer


class Library:
    """`kinds_in_order` gives the kinds of records of the recipe, each with its label."""

    def __init__(
        self, sheet: Sheet, reader: Standing, *, kinds_in_order: Mapping[str, str], language: str
    ) -> None:
        self.sheet = sheet
        self.reader = reader
        self.kinds_in_order = kinds_in_order
        self.language = language
        self._sheets: dict[tuple[str, str], list[Sheet]] = {}
        self._parts: dict[str, Part] = {}
        self._found: dict[str, list[Found]] = {}

    def sheets(self, key: str, part: str) -> list[Sheet]:
        if (key, part) not in self._sheets:
            others = Sheet.objects.filter(scope=self.sheet.scope, sheet=key, part=part)
            self._sheets[key, part] = [
                one
                for one in others.select_related("definition").order_by("pk")
                if self._is_near(one) and rules.may_read(self.reader, one)
            ]
        return self._sheets[key, part]

    def _is_near(self, other: Sheet | Record) -> bool:
        """For one of our territories at least, or for none in particular."""
        ours, theirs = set(self.sheet.for_territories), set(other.for_territories)
        return not ours or not theirs or not ours.isdisjoint(theirs)

    def is_ours(self, record: str) -> bool:
        return record in self.records and self._is_near(self.records[record])

    def field(self, path: str) -> Field | None:
        """The field that a source names, as one of its sheets defines it."""
        key, part, *inner = path.split(".")
        first = next(iter(self.sheets(key, part)), None)
        return self._part(first).find(".".join(inner)) if first else None

    def _part(self, sheet: Sheet) -> Part:
        """Sheets of one version share their definition: it is read once."""
        if sheet.definition_id not in self._parts:
            self._parts[sheet.definition_id] = Part.load(sheet.definition.json)
        return self._parts[sheet.definition_id]

    def label(self, path: str) -> str:
        field = self.field(path)
        return str(field.localised(self.language)["label"]) if field else ""

    def find(self, path: str) -> list[Found]:
        """Answers of a source, sheet by sheet and row by row; with one question to the database."""
        if path not in self._found:
            self._found[path] = self._find(path)
        return self._found[path]

    def _find(self, path: str) -> list[Found]:
        key, part, name, *cell = path.split(".")
        sheets = {sheet.pk: sheet for sheet in self.sheets(key, part)}
        unseen = {pk: hidden(self.reader, sheet) for pk, sheet in sheets.items()}
        answers = Answer.objects.filter(sheet__in=sheets, field=name)
        found = []
        for answer in answers.filter(cell=cell[0]) if cell else answers:
            field = self._part(sheets[answer.sheet_id]).find(answer.path)
            if field and not {name, f"{name}.{answer.cell}"} & unseen[answer.sheet_id]:
                found.append(Found(sheets[answer.sheet_id], field, answer))
        order = self._cells_in_order(path)
        return sorted(found, key=lambda one: _place(one.answer, order))

    def _cells_in_order(self, path: str) -> dict[str, int]:
        asked = self.field(".".join(path.split(".")[:3]))
        return {cell.id: place for place, cell in enumerate(asked.cells)} if asked else {}

    def words(self, found: Found) -> str:
        kind = kinds.of(found.field)
        return kind.text(
            found.answer.value, found.field, self.names(kind.named(found.answer.value)), self.language
        )

    def names(self, ids: Iterable[str]) -> dict[str, str]:
        return CycleGate().names(ids)

    @cached_property
    def records(self) -> dict[str, Record]:
        born = Record.objects.filter(scope=self.sheet.scope, is_gone=False, merged_into=None)
        return {record.pk: record for record in born}

    def subject_of(self, found: Found) -> str:
        """The record that an answer speaks of: born in its row, else about it, else born of its sheet."""
        if found.answer.row in self.records:
            return found.answer.row
        if found.sheet.subject in self.records:
            return found.sheet.subject
        own = (one.pk for one in self.records.values() if one.sheet_id == found.sheet.pk and not one.path)
        return next(own, "")

    def title(self, found: Found) -> str:
        """What an answer is about, in words: a record, or whoever holds the sheet."""
        record = self.records.get(self.subject_of(found))
        if record is not None and record.title:
            return record.title
        return self.names([found.sheet.holder]).get(found.sheet.holder, "")

    def links(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Pairs of records that these sources tie together, each pair once."""
        seen: set[tuple[str, str]] = set()
        for path in paths:
            for pair in self._pairs(self.find(path)):
                if pair not in seen and pair[0] in self.records and pair[1] in self.records:
                    seen.add(pair)
                    yield pair

    def _pairs(self, found: list[Found]) -> Iterator[tuple[str, str]]:
        anchors: dict[tuple[str, str], str] = {}
        for one in found:
            subject = self.subject_of(one)
            named = [name for name in kinds.of(one.field).mentions(one.answer.value) if name in self.records]
            anchor = subject or anchors.setdefault((one.sheet.pk, one.answer.row), named[0] if named else "")
            for name in named:
                if anchor and name != anchor:
                    yield self._in_order(anchor, name)

    def _in_order(self, one: str, other: str) -> tuple[str, str]:
        """Records are declared in the order in which they grow from each other."""
        order = list(self.kinds_in_order)
        rank = {
            name: order.index(self.records[name].kind) if self.records[name].kind in order else 99
            for name in (one, other)
        }
        return (one, other) if rank[one] <= rank[other] else (other, one)


def _place(answer: Answer, order: Mapping[str, int]) -> tuple[str, str, str, int]:
    return (answer.sheet_id, answer.position, answer.row, order.get(answer.cell, 0))
