"""What earlier sheets propose to a sheet, by the carries of its recipe. Pure of permission: the caller
gives the sources that may be shown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from canevas.sheets import kinds
from canevas.sheets.definition import CarryRule, Field, Part, say
from canevas.sheets.loaded import part_of
from canevas.sheets.models import Answer, Carry, Sheet
from canevas.sheets.offer import Offer, OfferedCell, Source
from canevas.sheets.source_lines import Line, Lines

RECORD, ROW = "record", "row"


@dataclass(frozen=True)
class Ends:
    """A carry with its two ends found: the fields, and the cells ("" for a single field)."""

    rule: CarryRule
    source: Field
    source_cell: str
    target: Field
    target_cell: str

    @property
    def main(self) -> str:
        """The cell, or the single field, that the offer is for."""
        return self.target_cell or self.target.id

    @property
    def address(self) -> str:
        """`field`, or `field/cell` when the words go into one cell."""
        shown_whole = self.rule.how == "same" and self.rule.target.count(".") == 2
        inside = self.target.in_rows and not shown_whole
        return f"{self.target.id}/{self.target_cell}" if inside else self.target.id

    def place(self, name: str) -> Field:
        """The field under a name of the target: a cell of its rows, or itself."""
        return next((cell for cell in self.target.cells if cell.id == name), self.target)

    def wanted(self) -> dict[str, str]:
        """For each target cell a source cell: the main one, those that the carry names, or the same names."""
        same = not self.rule.cells and self.rule.source.count(".") == 2 and self.source.in_rows
        alike = {cell.id: cell.id for cell in self.target.cells} if same else {}
        return {**alike, self.main: self.source_cell or self.source.id, **self.rule.cells}


def offers(target: Sheet, rules: Iterable[CarryRule], sources: Iterable[Sheet]) -> list[Offer]:
    """Every proposal that was not taken up yet; what is only shown again (`same`) always."""
    asked = part_of(target.definition_id)
    here = [rule for rule in rules if _home(rule.target) == (target.sheet, target.part)]
    wanted = {_home(rule.source) for rule in here}
    found = [one for one in sources if (one.sheet, one.part) in wanted and one.pk != target.pk]
    lines, taken = Lines(target, found), _taken(target)
    proposed = [
        offer
        for rule in here
        for source in found
        if _home(rule.source) == (source.sheet, source.part)
        for offer in _of_rule(rule, asked, source, lines)
    ]
    return [offer for offer in proposed if offer.how == "same" or not taken.has(offer)]


def _home(path: str) -> tuple[str, str]:
    sheet, part, *_ = path.split(".")
    return sheet, part


@dataclass(frozen=True)
class _Taken:
    whole: set[tuple[str, str, str]]
    parts: set[tuple[str, str, str, str]]

    def has(self, offer: Offer) -> bool:
        """One of several choices is taken under its own words, anything else under its place."""
        key = (offer.carry, offer.source.sheet, offer.source.path)
        return (*key, offer.text) in self.parts if offer.is_one_of_several else key in self.whole


def _taken(target: Sheet) -> _Taken:
    """What stands in the target: a row taken away leaves its offer free again."""
    gone = Answer.everything.filter(sheet=target, is_gone=True).values("path")
    found = Carry.objects.filter(to_sheet=target).exclude(to_path__in=gone)
    parts = set(found.values_list("declaration", "from_sheet", "from_path", "text"))
    return _Taken({key[:3] for key in parts}, parts)


def _of_rule(rule: CarryRule, asked: Part, source: Sheet, lines: Lines) -> Iterator[Offer]:
    part = part_of(source.definition_id)
    ends = _find(rule, part, asked)
    if ends is None:
        return
    for line in lines.of(source, part, ends.source):
        answer = line.get(ends.source_cell or ends.source.id)
        if answer is None or not answer.text.strip():
            continue
        label = say(part.sheet_label, "fr") or part.sheet
        yield from _of_line(ends, line, answer, Source(source.pk, answer.path, answer.seq, label))


def _find(rule: CarryRule, part: Part, asked: Part) -> Ends | None:
    """Both ends of a carry; None when a definition no longer has one of them."""
    source, source_cell = _end(rule.source, part)
    target, target_cell = _end(rule.target, asked)
    if source is None or target is None or (rule.how == "row" and not target.in_rows):
        return None
    return Ends(rule, source, source_cell, target, target_cell)


def _end(path: str, part: Part) -> tuple[Field | None, str]:
    _, _, name, *cell = path.split(".")
    field = part.find(name)
    if field is None or not field.in_rows:
        return field, ""
    return field, cell[0] if cell else _main_cell(field)


def _main_cell(field: Field) -> str:
    """The cell that speaks for a row: its title, else its first words, else its first cell."""
    with_words = (cell.id for cell in field.cells if cell.kind in {"text", "para"})
    return field.record_title or next(with_words, field.cells[0].id if field.cells else "")


def _of_line(ends: Ends, line: Line, answer: Answer, origin: Source) -> Iterator[Offer]:
    cells = {name: _cell(ends.place(name), source, line) for name, source in ends.wanted().items()}
    given = {name: cell for name, cell in cells.items() if cell is not None}
    main = given.get(ends.main)
    several = _one_by_one(ends, answer)
    for cell in several or filter(None, [main]):
        yield Offer(
            carry=ends.rule.id,
            how=ends.rule.how,
            to=ends.address,
            kind=cell.kind,
            value=cell.value,
            text=cell.text if several else answer.text,
            source=origin,
            cells={**given, ends.main: cell} if ends.target.in_rows and ends.rule.how != "offer" else {},
            is_one_of_several=bool(several),
        )


def _one_by_one(ends: Ends, answer: Answer) -> list[OfferedCell]:
    """Several choices become several rows, where the row takes one."""
    place = ends.place(ends.main)
    if ends.rule.how != "row" or not isinstance(answer.value, list) or place.kind not in {"choice", "ref"}:
        return []
    texts = answer.text.split(" · ")
    pairs = zip(answer.value, texts, strict=False) if len(texts) == len(answer.value) else ()
    right = ((value, text) for value, text in pairs if kinds.of(place).problem(value, place) is None)
    return [OfferedCell(place.kind, value, text) for value, text in right]


def _cell(place: Field, source: str, line: Line) -> OfferedCell | None:
    if source == RECORD:
        record = line.record or (line.row if ROW in place.to else "")
        value: Any = [record] if place.kind == "refs" else record
        return OfferedCell(place.kind, value, line.title or line.text) if record else None
    answer = line.get(source)
    value = convert(answer, place) if answer else None
    return OfferedCell(place.kind, value, answer.text) if answer and value is not None else None


def convert(answer: Answer, place: Field) -> Any:
    """The value of an answer as another kind of field takes it; None when it cannot."""
    if place.kind in {"text", "para", "org"}:
        return answer.text or None
    value = answer.value
    if place.kind in {"multi", "refs"}:
        value = value if isinstance(value, list) else [value]
        known = {option.id for option in place.options}
        return [one for one in value if one and (place.kind == "refs" or one in known)] or None
    if isinstance(value, list):
        value = value[0] if len(value) == 1 else None
    # A value of another kind that this one accepts all the same is right: a choice among the same options.
    return value if value is not None and kinds.of(place).problem(value, place) is None else None
