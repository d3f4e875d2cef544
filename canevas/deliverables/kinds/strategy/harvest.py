"""What the strategy of a territory may take: words that are for it, and seen by it or wider."""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from canevas.cycles import parts
from canevas.cycles.models import Cycle
from canevas.deliverables.kinds.strategy.taken import Row, Value, items_of, matches
from canevas.foundation.ids import is_id
from canevas.sheets import kinds
from canevas.sheets.definition import Condition, Field, Part
from canevas.sheets.gate import gate
from canevas.sheets.models import Answer, Record, Sheet
from canevas.territories.models import Territory

# An idea that was set aside is told to its authors and appears in no document.
DECISIONS, DECIDED_ON, DECISION, SET_ASIDE = "g31.matrix.decisions", "idee", "decision", "mise-de-cote"
NEVER = frozenset({"holder", "organiser"})
REFERENCES = frozenset({"ref", "refs"})
WORDS = frozenset({"text", "para", "org"})


class Harvest:
    """Read once, asked many times. Nothing that it gives is private to somebody else."""

    def __init__(self, cycle: Cycle, territory: Territory, language: str) -> None:
        self.cycle, self.territory, self.language = cycle, territory, language
        self.parts = {f"{part.sheet}.{part.part}": part for part in parts.of_cycle(cycle)}
        self.every = {sheet.pk: sheet for sheet in Sheet.objects.filter(scope=cycle.pk).order_by("pk")}
        self.sheets = {sheet.pk: sheet for sheet in self.every.values() if self.may_take(sheet)}
        self.by_part: dict[str, list[Sheet]] = defaultdict(list)
        for sheet in self.sheets.values():
            self.by_part[f"{sheet.sheet}.{sheet.part}"].append(sheet)
        self.answers = self._answers()
        self.names = self._names()
        for found in self.by_part.values():
            found.sort(key=lambda sheet: (self.names.get(sheet.subject or sheet.holder, ""), sheet.pk))

    def may_take(self, sheet: Sheet) -> bool:
        if sheet.seen_by in {"cycle", "public"}:
            return True
        return sheet.seen_by == "territory" and self.territory.pk in sheet.for_territories

    def is_for_us(self, sheet: Sheet, named: list[str]) -> bool:
        """`named` are the territories of a row; a group or a room without any speaks to all."""
        territories = named or sheet.for_territories
        if not territories:
            return sheet.holder_kind in {"group", "plenary"}
        return self.territory.pk in territories

    def _answers(self) -> dict[str, list[Answer]]:
        found: dict[str, list[Answer]] = defaultdict(list)
        stored = Answer.objects.filter(sheet__in=list(self.sheets)).order_by("position", "row", "path")
        for answer in stored:
            sheet = self.sheets[answer.sheet_id]
            if self.is_for_us(sheet, answer.for_territories) and self._may_leave(sheet, answer):
                found[sheet.pk].append(answer)
        return found

    def _may_leave(self, sheet: Sheet, answer: Answer) -> bool:
        """Fields keep their marks; what stays with a territory may be in its own document only."""
        part = self.part_of(sheet)
        top = part.find(answer.field) if part else None
        if top is None or top.retired:
            return False
        cell = top.cell(answer.row, answer.cell) if answer.row else top
        if cell is None or cell.retired:
            return False
        marks = {top.stays, cell.stays}
        ours_alone = (answer.for_territories or sheet.for_territories) == [self.territory.pk]
        return marks.isdisjoint(NEVER) and ("territory" not in marks or ours_alone)

    def part_of(self, sheet: Sheet) -> Part | None:
        return self.parts.get(f"{sheet.sheet}.{sheet.part}")

    def _names(self) -> dict[str, str]:
        """Titles of all that answers name: records, people, tables, and rows of earlier sheets."""
        wanted = {sheet.subject for sheet in self.sheets.values()} | {
            one.holder for one in self.sheets.values()
        }
        for sheet_id, answers in self.answers.items():
            part = self.part_of(self.sheets[sheet_id])
            for answer in answers:
                field = part and part.find(answer.path)
                wanted.update(kinds.of(field).named(answer.value) if field else ())
        found = gate().names(one for one in wanted if is_id(one))
        return self._row_titles(wanted - found.keys() - {""}) | found

    def _row_titles(self, rows: set[str]) -> dict[str, str]:
        """A row that no record is named after is called by its first words, in the order of its cells."""
        found: dict[str, tuple[int, str]] = {}
        for sheet_id, answers in self.answers.items():
            part = self.part_of(self.sheets[sheet_id])
            for answer in (one for one in answers if one.row in rows and one.kind in WORDS and one.text):
                top = part.find(answer.field) if part else None
                order = next(
                    (n for n, cell in enumerate(top.cells if top else ()) if cell.id == answer.cell), 99
                )
                found[answer.row] = min(found.get(answer.row, (100, "")), (order, answer.text))
        return {row: words for row, (_order, words) in found.items()}

    @cached_property
    def latest(self) -> dt.datetime | None:
        """When the last word that was taken was written."""
        return max((answer.at for answers in self.answers.values() for answer in answers), default=None)

    def sheets_of_day(self, key: str) -> int:
        """How many sheets of that day hold words of this territory."""
        written = (self.part_of(sheet) for sheet in self.sheets.values() if self.answers[sheet.pk])
        return sum(part is not None and part.day == key for part in written)

    @cached_property
    def records(self) -> dict[str, Record]:
        """Living records of the territory, merged and set-aside ones left out."""
        alive = Record.objects.filter(scope=self.cycle.pk, is_gone=False, merged_into=None).order_by("pk")
        ours = (one for one in alive if self.territory.pk in one.for_territories)
        return {one.pk: one for one in ours if one.pk not in self.set_aside}

    def of_kind(self, kind: str) -> list[Record]:
        return sorted((one for one in self.records.values() if one.kind == kind), key=lambda one: one.title)

    @cached_property
    def set_aside(self) -> frozenset[str]:
        rows = (
            self._rows(DECISIONS, everything=True) if ".".join(DECISIONS.split(".")[:2]) in self.parts else []
        )
        return frozenset(
            str(row.cells[DECIDED_ON].answer.value)
            for row in rows
            if DECIDED_ON in row.cells and DECISION in row.cells
            if row.cells[DECISION].answer.value == SET_ASIDE
        )

    def field(self, path: str) -> tuple[Part, Field] | None:
        sheet, _, field = path.rpartition(".")
        found = self.parts.get(sheet)
        top = found.find(field) if found else None
        return (found, top) if found and top else None

    def values(self, path: str, where: Mapping[str, list[Any]] | None = None, about: str = "") -> list[Value]:
        """Single answers at `sheet.part.field`, one for each sheet that has it."""
        found = self.field(path)
        if found is None or found[1].in_rows:
            return []
        part, field = found
        taken = (self._value(sheet, part, field) for sheet in self._sheets(part, about))
        return [value for value in taken if value and self._wanted(value.sheet, where)]

    def _sheets(self, part: Part, about: str) -> list[Sheet]:
        found = self.by_part.get(f"{part.sheet}.{part.part}", [])
        kept = [sheet for sheet in found if not {sheet.subject, sheet.pk} & self.set_aside]
        return [sheet for sheet in kept if self.speaks_of(sheet, about)] if about else kept

    def _value(self, sheet: Sheet, part: Part, field: Field) -> Value | None:
        singles = {answer.path: answer for answer in self.answers[sheet.pk] if not answer.row}
        answer = singles.get(field.id)
        if answer is None or not _is_asked(field.shown_if, singles):
            return None
        items = items_of(field, answer.value, self.names, self.language)
        return Value(sheet, part, field, answer, items) if items else None

    def _wanted(self, sheet: Sheet, where: Mapping[str, list[Any]] | None) -> bool:
        given = {answer.path: answer.value for answer in self.answers[sheet.pk]}
        return all(matches(given.get(name), options) for name, options in (where or {}).items())

    def speaks_of(self, sheet: Sheet, record: str) -> bool:
        """It is about the record or what the record grew from, or names it outside of rows."""
        return sheet.subject in self.lineage(record) or any(
            self._names_it(answer, record) for answer in self.answers[sheet.pk] if not answer.row
        )

    def lineage(self, record: str) -> set[str]:
        known = self.records.get(record)
        return {record} | ({known.parent} if known and known.parent else set())

    def _names_it(self, answer: Answer, record: str) -> bool:
        return answer.kind in REFERENCES and matches(answer.value, [record])

    def rows(self, path: str, where: Mapping[str, list[Any]] | None = None, about: str = "") -> list[Row]:
        """Rows of `sheet.part.field`, in the order that people gave them."""
        kept = [row for row in self._rows(path, about=about) if not self._is_set_aside(row)]
        return [
            row for row in kept if all(_has(row, name, options) for name, options in (where or {}).items())
        ]

    def _rows(self, path: str, *, about: str = "", everything: bool = False) -> list[Row]:
        found = self.field(path)
        if found is None or not found[1].in_rows:
            return []
        part, field = found
        sheets = self.by_part.get(f"{part.sheet}.{part.part}", []) if everything else self._sheets(part, "")
        rows = [row for sheet in sheets for row in self._rows_of(sheet, part, field)]
        if not about:
            return rows
        lineage = self.lineage(about)
        return [
            row
            for row in rows
            if row.sheet.subject in lineage
            or any(self._names_it(cell.answer, about) for cell in row.cells.values())
        ]

    def _rows_of(self, sheet: Sheet, part: Part, field: Field) -> list[Row]:
        lines: dict[str, dict[str, Answer]] = defaultdict(dict)
        for answer in self.answers[sheet.pk]:
            if answer.field == field.id and answer.row:
                lines[answer.row][answer.cell] = answer
        rows = (self._row(sheet, part, field, one) for one in lines.items())
        return [row for row in rows if row.cells]

    def _row(self, sheet: Sheet, part: Part, field: Field, line: tuple[str, dict[str, Answer]]) -> Row:
        row, answers = line
        cells: dict[str, Value] = {}
        for cell in [field.cell(row, "value")] if field.kind == "matrix" else field.cells:
            answer = answers.get("value" if field.kind == "matrix" else cell.id) if cell else None
            if cell is None or answer is None or not _is_asked(cell.shown_if, answers):
                continue
            if cell.to == ["row"]:  # where it was drawn from: the notes tell it
                continue
            items = items_of(cell, answer.value, self.names, self.language)
            if items:
                cells[cell.id] = Value(sheet, part, cell, answer, items)
        return Row(sheet, part, field, row, cells)

    def _is_set_aside(self, row: Row) -> bool:
        if row.id in self.set_aside:
            return True
        named = (cell.answer.value for cell in row.cells.values() if cell.answer.kind == "ref")
        return any(one in self.set_aside for one in named)


def _has(row: Row, cell: str, options: list[Any]) -> bool:
    value = row.cells.get(cell)
    return matches(value.answer.value if value else None, options)


def _is_asked(condition: Condition | None, answers: Mapping[str, Answer]) -> bool:
    if condition is None:
        return True
    given = answers.get(condition.field)
    return given is not None and matches(given.value, list(condition.values))
