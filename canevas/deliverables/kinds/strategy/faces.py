"""How words become blocks: text, lists, quotes, titles. Tables have a file of their own."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from canevas.deliverables.kinds.strategy import tables, wording
from canevas.deliverables.kinds.strategy.harvest import Harvest
from canevas.deliverables.kinds.strategy.notes import Notes
from canevas.deliverables.kinds.strategy.outline import Entry
from canevas.deliverables.kinds.strategy.taken import Row, Value
from canevas.interface.blocks import Block, Heading, ListBlock, Paragraph, Quote, Run, Runs, Source, plain
from canevas.sheets.definition import say
from canevas.sheets.models import Sheet

LONGEST_HEADING = 140
ALONE = frozenset({"rows1", "pledge"})


class Faces:
    """Writes the entries of one document, in order: the notes count as they are met."""

    def __init__(self, harvest: Harvest, notes: Notes) -> None:
        self.harvest, self.notes = harvest, notes
        self.about = ""

    def show(self, entry: Entry, *, name: str, about: str = "") -> list[Block]:
        """The blocks of an entry, without its heading; empty when nothing was written there."""
        self.about = about
        found = self.harvest.field(entry.path)
        if found and found[1].in_rows:
            rows = self._rows(entry, about)
            return list(self._of_rows(entry, rows, name)) if rows else []
        values = self.harvest.values(entry.path, entry.where, about)
        return list(FACES[entry.face](self, entry, values, name)) if values else []

    def _rows(self, entry: Entry, about: str) -> list[Row]:
        rows = self.harvest.rows(entry.path, entry.where, about)
        kept = (tables.narrowed(row, entry.cells or tuple(row.cells), but=about) for row in rows)
        return [row for row in kept if row.cells]

    def _of_rows(self, entry: Entry, rows: Sequence[Row], name: str) -> Iterator[Block]:
        if rows[0].field.kind == "matrix":
            yield from tables.matrices(self, entry, rows, name)
        elif entry.face == "quotes":
            yield from self._quoted_rows(rows, name)
        elif entry.face == "titles" or (entry.face in {"list", "text"} and len(entry.cells) == 1):
            yield self._one_cell_list(rows, name, strong=entry.face == "titles")
        elif len(rows) == 1 and entry.face != "table" and (self.about or rows[0].field.kind in ALONE):
            yield self._only_row(rows[0], name)
        elif entry.face == "table" and len(rows[0].field.cells) > 1 and tables.fits(rows):
            yield tables.table(self, entry, rows, name)
        else:
            yield self._row_list(rows, name)

    def _quoted_rows(self, rows: Iterable[Row], name: str) -> Iterator[Block]:
        for index, row in enumerate(rows):
            words = (Run(wording.quoted(row.first.words)), self.notes.mark(row))
            told = row.cells.get("source") or row.cells.get("dim")
            attribution = (Run(told.words),) if told and told is not row.first else ()
            yield Quote(id=f"{name}-{index}", runs=words, attribution=attribution, sources=row.sources)

    def _one_cell_list(self, rows: Iterable[Row], name: str, *, strong: bool) -> Block:
        lines: dict[str, Runs] = {}
        sources: list[Source] = []
        for row in rows:
            words = row.first.words
            sources += row.sources
            lines.setdefault(words, (Run(words, strong=strong), self.notes.mark(row)))
        return ListBlock(id=name, items=tuple(lines.values()), sources=tuple(sources))

    def _row_list(self, rows: Sequence[Row], name: str) -> Block:
        leads = self.leads([row.sheet for row in rows])
        items = tuple((*self.row_line(row, leads[row.sheet.pk]), self.notes.mark(row)) for row in rows)
        return ListBlock(id=name, items=items, sources=_sources(rows))

    def row_line(self, row: Row, lead: str) -> Iterator[Run]:
        """A row as a sentence: what it is about, its first words in bold, then each cell under its name."""
        if lead:
            yield Run(wording.lead(lead), strong=True)
        if row.field.kind in ALONE:
            yield from self._one_row(row)
            return
        first, *others = tables.unfolded(row)
        yield Run(first.words, strong=bool(others) and not lead)
        for index, cell in enumerate(others):
            opening = "\n" if index == 0 else " · "
            label = self._label(cell) if index == 0 else wording.inside(self._label(cell))
            yield Run(opening)
            yield Run(wording.lead(label), emphasis=True)
            yield Run(cell.words)

    def _only_row(self, row: Row, name: str) -> Block:
        """Short things on one line; longer ones each on their own, after their name."""
        numbers = any(cell.field.kind in {"int", "money"} for cell in row.cells.values())
        words = (*self._one_row(row), self.notes.mark(row))
        if len(plain(words)) <= LONGEST_HEADING and not numbers:
            return ListBlock(id=name, items=(words,), sources=row.sources)
        mark = self.notes.mark(row)
        items = tuple(
            (Run(wording.lead(self._label(cell)), emphasis=True), Run(cell.words), mark)
            for cell in row.cells.values()
        )
        return ListBlock(id=name, items=items, sources=row.sources)

    def _one_row(self, row: Row) -> Iterator[Run]:
        """The only line of a field: each thing said, and in brackets what it answers."""
        if len(row.cells) == 1:
            yield Run(row.first.words)
            return
        for index, cell in enumerate(row.cells.values()):
            opening = wording.semicolon() if index else ""
            yield Run(f"{opening}{cell.words} ({wording.inside(self._label(cell))})")

    def _label(self, cell: Value) -> str:
        return say(cell.field.label, self.harvest.language) or cell.field.id

    def leads(self, sheets: Sequence[Sheet]) -> dict[str, str]:
        """What tells each sheet from the others; nothing when all are about what the passage is about."""
        told = {sheet.pk: self.lead(sheet) for sheet in sheets}
        needed = len(set(told.values())) > 1 or (not self.about and any(sheet.subject for sheet in sheets))
        return told if needed else dict.fromkeys(told, "")

    def lead(self, sheet: Sheet) -> str:
        """Its subject, or the record that it gave birth to."""
        key = sheet.subject if sheet.subject in self.harvest.names else sheet.pk
        born = self.harvest.records.get(key)
        return self.harvest.names.get(key, "") or (born.title if born else "")

    def as_text(self, entry: Entry, values: Sequence[Value], name: str) -> Iterator[Block]:
        leads = self.leads([value.sheet for value in values])
        for index, value in enumerate(values):
            lead = leads[value.sheet.pk]
            paragraphs = [words for words in value.words.split("\n\n") if words.strip()]
            for number, words in enumerate(paragraphs):
                opening = (Run(wording.lead(lead), strong=True),) if lead and number == 0 else ()
                closing = (self.notes.mark(value),) if number == len(paragraphs) - 1 else ()
                yield Paragraph(
                    id=f"{name}-{index}-{number}",
                    runs=(*opening, Run(words), *closing),
                    sources=value.sources,
                )

    def as_list(self, entry: Entry, values: Sequence[Value], name: str) -> Iterator[Block]:
        items: list[Runs] = []
        leads = self.leads([value.sheet for value in values])
        for value in values:
            lead = leads[value.sheet.pk]
            if lead:
                items.append((Run(wording.lead(lead), strong=True), Run(value.words), self.notes.mark(value)))
            else:
                items += [(Run(one), self.notes.mark(value)) for one in value.items]
        sources = tuple(source for value in values for source in value.sources)
        yield ListBlock(id=name, items=tuple(items), sources=sources)

    def as_quotes(self, entry: Entry, values: Sequence[Value], name: str) -> Iterator[Block]:
        for index, value in enumerate(values):
            words = (Run(wording.quoted(value.words)), self.notes.mark(value))
            said = self.lead(value.sheet) or self.notes.keepers_of(value.sheet)
            attribution = (Run(said),) if said else ()
            yield Quote(id=f"{name}-{index}", runs=words, attribution=attribution, sources=value.sources)

    def as_titles(self, entry: Entry, values: Sequence[Value], name: str) -> Iterator[Block]:
        lines: dict[str, Runs] = {}
        for value in values:
            lines.setdefault(value.words, (Run(value.words, strong=True), self.notes.mark(value)))
        sources = tuple(source for value in values for source in value.sources)
        yield ListBlock(id=name, items=tuple(lines.values()), sources=sources)

    def portraits(self, entries: Sequence[Entry], name: str) -> list[Block]:
        """Several questions asked on each of several sheets: a portrait a sheet, not lists apart."""
        found = [(entry, self.harvest.values(entry.path, entry.where)) for entry in entries]
        sheets = {value.sheet.pk: value.sheet for _, values in found for value in values}
        made: list[Block] = []
        for index, key in enumerate(sheets):
            said = [(entry, value) for entry, values in found for value in values if value.sheet.pk == key]
            made += self._portrait(said, f"{name}-{index}")
        return made

    def _portrait(self, said: Sequence[tuple[Entry, Value]], name: str) -> Iterator[Block]:
        for number, (entry, value) in enumerate(said):
            mark = self.notes.mark(value)
            if number == 0 and entry.face == "titles":
                yield from self._portrait_of(value, name, alone=len(said) == 1)
                continue
            told: Runs = (Run(wording.lead(entry.label), strong=True), Run(value.words), mark)
            yield Paragraph(id=f"{name}-{number}", runs=told, sources=value.sources)

    def _portrait_of(self, value: Value, name: str, *, alone: bool) -> Iterator[Block]:
        """A heading, when words follow it and it is not too long to be one."""
        if alone or len(value.words) > LONGEST_HEADING:
            told: Runs = (Run(value.words, strong=True), self.notes.mark(value))
            yield Paragraph(id=f"{name}-title", runs=told, sources=value.sources)
        else:
            yield Heading(id=f"{name}-title", level=3, runs=(Run(value.words),), sources=value.sources)


def _sources(rows: Iterable[Row]) -> tuple[Source, ...]:
    return tuple(source for row in rows for source in row.sources)


Face = Callable[[Faces, Entry, Sequence[Value], str], Iterator[Block]]
FACES: dict[str, Face] = {
    "": Faces.as_text,
    "text": Faces.as_text,
    "list": Faces.as_list,
    "table": Faces.as_list,
    "quotes": Faces.as_quotes,
    "titles": Faces.as_titles,
}
