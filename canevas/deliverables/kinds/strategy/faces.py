"""How words become blocks: text, lists, quotes, titles. Rows have files of their own."""

from collections.abc import Callable, Collection, Iterator, Sequence

from canevas.deliverables.kinds.strategy import lines, tables, wording
from canevas.deliverables.kinds.strategy.harvest import Harvest
from canevas.deliverables.kinds.strategy.notes import Notes
from canevas.deliverables.kinds.strategy.outline import Entry
from canevas.deliverables.kinds.strategy.taken import Row, Value
from canevas.interface.blocks import Block, Heading, ListBlock, Paragraph, Quote, Run, Runs
from canevas.sheets.models import Sheet

LONGEST_HEADING = 140


class Faces:
    """Writes the entries of one document, in order: the notes count as they are met."""

    def __init__(self, harvest: Harvest, notes: Notes) -> None:
        self.harvest, self.notes = harvest, notes
        self.is_about_one = False

    def show(self, entry: Entry, *, name: str, about: str = "", within: Collection[str] = ()) -> list[Block]:
        """The blocks of an entry, without its heading; empty when nothing was written there.

        What it is `about` is a record, `within` are sheets: either says of what the passage speaks.
        """
        self.is_about_one = bool(about or within)
        found = self.harvest.field(entry.path)
        if found and found[1].in_rows:
            rows = [row for row in self._rows(entry, about) if not within or row.sheet.pk in within]
            return list(self._of_rows(entry, rows, name)) if rows else []
        values = self.harvest.values(entry.path, entry.where, about)
        kept = [value for value in values if not within or value.sheet.pk in within]
        return list(FACES[entry.face](self, entry, kept, name)) if kept else []

    def _rows(self, entry: Entry, about: str) -> list[Row]:
        rows = self.harvest.rows(entry.path, entry.where, about)
        kept = (tables.narrowed(row, entry.cells or tuple(row.cells), but=about) for row in rows)
        return [row for row in kept if row.cells]

    def _of_rows(self, entry: Entry, rows: Sequence[Row], name: str) -> Iterator[Block]:
        if rows[0].field.kind == "matrix":
            is_short = entry.face == "lines" and self.is_about_one
            matrix = lines.matrix if is_short else tables.matrices
            yield from matrix(self, entry, rows, name)
        elif entry.face == "quotes":
            yield from lines.quotes(self, rows, name)
        elif entry.face == "titles" or (entry.face in {"list", "text"} and len(entry.cells) == 1):
            yield lines.firsts(self, rows, name)
        elif entry.face == "lines":
            yield from lines.plain_rows(self, entry, rows, name)
        elif len(rows) == 1 and entry.face != "table" and self.is_only(rows[0]):
            yield lines.only(self, rows[0], name)
        elif entry.face == "table" and tables.fits(rows):
            yield tables.table(self, entry, rows, name)
        else:
            yield from lines.told_rows(self, rows, name)

    def is_only(self, row: Row) -> bool:
        return self.is_about_one or row.field.kind in lines.ALONE

    def leads(self, sheets: Sequence[Sheet]) -> dict[str, str]:
        """What tells each sheet from the others; nothing when all are about what the passage is about."""
        told = {sheet.pk: self.lead(sheet) for sheet in sheets}
        needed = len(set(told.values())) > 1 or any(sheet.subject for sheet in sheets)
        return told if needed and not self.is_about_one else dict.fromkeys(told, "")

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
            said = self.lead(value.sheet) or self.notes.keepers_of(value.sheet)
            opening = (Run(wording.lead(said), strong=True),) if said else ()
            words = (*opening, Run(wording.quoted(value.words)), self.notes.mark(value))
            yield Quote(id=f"{name}-{index}", runs=words, sources=value.sources)

    def as_titles(self, entry: Entry, values: Sequence[Value], name: str) -> Iterator[Block]:
        found: dict[str, Runs] = {}
        for value in values:
            found.setdefault(value.words, (Run(value.words), self.notes.mark(value)))
        sources = tuple(source for value in values for source in value.sources)
        yield ListBlock(id=name, items=tuple(found.values()), sources=sources)

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


Face = Callable[[Faces, Entry, Sequence[Value], str], Iterator[Block]]
FACES: dict[str, Face] = {
    "": Faces.as_text,
    "text": Faces.as_text,
    "list": Faces.as_list,
    "lines": Faces.as_list,
    "table": Faces.as_list,
    "quotes": Faces.as_quotes,
    "titles": Faces.as_titles,
}
