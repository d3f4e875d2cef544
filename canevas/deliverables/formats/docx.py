"""The DOCX of a document, made to be worked on: real styles, lists, contents, notes, alternatives."""

import datetime as dt
import io
from collections.abc import Iterable
from typing import Any

import docx as python_docx
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph

from canevas.deliverables.formats.word import drawing, frame, notes, styles, tables
from canevas.deliverables.formats.word.xml import bookmark, node
from canevas.interface.blocks import (
    Block,
    Callout,
    Document,
    Figure,
    Heading,
    ListBlock,
    PageBreak,
    Paragraph,
    Quote,
    Run,
    Table,
)  # fmt: skip


def docx(document: Document, pages: dict[str, int], *, at: dt.datetime) -> bytes:
    """`pages` gives the page of each heading, to fill in the contents."""
    writer = Writer(document)
    frame.lay_out(writer.word)
    frame.name(writer.word, document, at)
    writer.cover()
    frame.contents(writer, pages)
    for block in document.blocks:
        writer.show(block)
    writer.notes()
    frame.running_heads(writer.word, document)
    made = io.BytesIO()
    writer.word.save(made)
    return made.getvalue()


class Writer:
    """Writes blocks one after the other; remembers what was already named."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.word: Word = python_docx.Document()
        styles.dress(self.word, document.language)
        self.styles = {style.name: style.style_id for style in self.word.styles}
        self.cited: set[int] = set()
        self.bookmarks = 0
        self.is_new_page = False

    def line(self, style: str, words: Iterable[Run] = ()) -> WordParagraph:
        paragraph = self.word.add_paragraph()
        self.dress(paragraph, style)
        if self.is_new_page:
            paragraph.paragraph_format.page_break_before, self.is_new_page = True, False
        self.fill(paragraph, words)
        return paragraph

    def dress(self, paragraph: WordParagraph, style: str) -> None:
        """Give a style by its id: python-docx reads all its styles again each time it gets a name."""
        paragraph._p.style = self.styles[style]  # noqa: SLF001

    def fill(self, paragraph: WordParagraph, words: Iterable[Run]) -> None:
        for run in words:
            if run.note:
                paragraph._p.extend(notes.reference(run.note, is_first=run.note not in self.cited))  # noqa: SLF001
                self.cited.add(run.note)
                continue
            written = paragraph.add_run(run.text)
            written.bold, written.italic = run.strong or None, run.emphasis or None

    def cover(self) -> None:
        cover = self.document.cover
        self.line("Title", [Run(cover.title)])
        if cover.subtitle:
            self.line("Subtitle", [Run(cover.subtitle)])
        if cover.status:
            self.line("Cover Status", [Run(cover.status)])
        if cover.figure:
            drawing.add(self.line("Normal"), cover.figure, width=frame.LINE)
        for line in cover.lines:
            self.line("Cover Line", [Run(line)])
        self.is_new_page = True

    def show(self, block: Block) -> None:
        match block:
            case Heading():
                self.heading(block.id, block.level, block.runs)
            case Paragraph():
                self.line("Normal", block.runs)
            case ListBlock():
                self.items(block)
            case Table():
                tables.add(self, block)
            case Quote():
                self.quote(block)
            case Figure():
                self.figure(block)
            case Callout():
                self.line("Callout", block.runs)
            case PageBreak():
                self.is_new_page = True

    def heading(self, block: str, level: int, words: Iterable[Run]) -> None:
        paragraph = self.line(f"Heading {level}", words)
        self.bookmarks += 1
        inside = paragraph._p.r_lst  # noqa: SLF001
        start, end = bookmark(self.bookmarks, frame.mark(block))
        inside[0].addprevious(start) if inside else paragraph._p.append(start)  # noqa: SLF001
        paragraph._p.append(end)  # noqa: SLF001

    def items(self, block: ListBlock) -> None:
        lines = [
            self.line("List Number" if block.is_ordered else "List Bullet", item) for item in block.items
        ]
        if block.is_ordered:
            self._start_at_one(lines)

    def _start_at_one(self, lines: list[WordParagraph]) -> None:
        """Each ordered list counts for itself: a new numbering of the same look."""
        numbering = self.word.part.numbering_part.element
        style = self.word.styles["List Number"].element
        like = style.find(f".//{qn('w:numId')}").get(qn("w:val"))
        look = next(num for num in numbering.num_lst if str(num.numId) == like)
        made: Any = numbering.add_num(look.abstractNumId.val)
        made.append(node("lvlOverride", node("startOverride", val=1), ilvl=0))
        for line in lines:
            line._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = made.numId  # noqa: SLF001

    def quote(self, block: Quote) -> None:
        said = self.line("Quote", block.runs)
        if block.attribution:
            said.paragraph_format.keep_with_next = True
            self.line("Quote Source", block.attribution)

    def figure(self, block: Figure) -> None:
        paragraph = self.line("Normal")
        paragraph.paragraph_format.keep_with_next = bool(block.caption)
        drawing.add(paragraph, block, width=frame.LINE)
        if block.caption:
            self.line("Caption", block.caption).paragraph_format.keep_with_next = False

    def notes(self) -> None:
        if not self.document.notes:
            return
        self.heading("notes", 1, [Run(self.document.label("notes"))])
        self.line("Normal", [Run(self.document.label("notes_intro"))])
        notes.attach(self.word, self.document.notes)
