"""What surrounds the words of a DOCX: pages, running heads, contents, cover."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from docx.document import Document as Word
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph as WordParagraph

from canevas.deliverables.formats.word.styles import LOCALES
from canevas.deliverables.formats.word.xml import field, node, text_run
from canevas.interface.blocks import Document, Heading, Run, plain

if TYPE_CHECKING:
    from canevas.deliverables.formats.docx import Writer

LINE = Mm(162)
_LONGEST_PROPERTY = 255


def lay_out(word: Word) -> None:
    section = word.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(24)
    section.top_margin, section.bottom_margin = Mm(27), Mm(24)
    section.different_first_page_header_footer = True
    for setting in word.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")


def name(word: Word, document: Document, at: dt.datetime) -> None:
    properties = word.core_properties
    properties.title, properties.subject = (
        document.title[:_LONGEST_PROPERTY],
        document.cover.subtitle[:_LONGEST_PROPERTY],
    )
    properties.author, properties.last_modified_by = document.author[:_LONGEST_PROPERTY], ""
    properties.language, properties.comments = LOCALES.get(document.language, document.language), ""
    properties.created = properties.modified = at.replace(tzinfo=None)


def running_heads(word: Word, document: Document) -> None:
    section = word.sections[0]
    head, foot = section.header.paragraphs[0], section.footer.paragraphs[0]
    _two_ends(head, document.cover.subtitle or document.title, field('STYLEREF "heading 1"', ""))
    _two_ends(foot, document.cover.status, [*field("PAGE", "2"), text_run(" / "), *field("NUMPAGES", "2")])
    head._p.get_or_add_pPr().insert_element_before(  # noqa: SLF001
        node("pBdr", node("bottom", val="single", sz=4, space=4, color="8D8577")),
        "w:tabs",
        "w:spacing",
        "w:ind",
    )


def _two_ends(paragraph: WordParagraph, left: str, right: list[Any]) -> None:
    stops = paragraph.paragraph_format.tab_stops
    for usual in paragraph.style.paragraph_format.tab_stops if paragraph.style else ():
        stops.add_tab_stop(usual.position, WD_TAB_ALIGNMENT.CLEAR)
    stops.add_tab_stop(LINE, WD_TAB_ALIGNMENT.RIGHT)
    paragraph.add_run(f"{left}\t")
    paragraph._p.extend(right)  # noqa: SLF001


def contents(writer: "Writer", pages: dict[str, int]) -> None:
    """A real table of contents, already filled in: Word can refresh it, nobody has to."""
    word, document = writer.word, writer.document
    writer.line("TOC Heading", [Run(document.label("contents"))])
    entries = [heading for heading in document.headings if heading.level <= 2 and heading.is_listed]
    if document.notes:
        entries.append(Heading(id="notes", level=1, runs=()))
    paragraphs = [_entry(word, document, heading, pages) for heading in entries]
    if not paragraphs:
        return
    begin, code, separate, _, end = field('TOC \\o "1-2" \\h \\z \\u', "")
    first, last = paragraphs[0]._p, paragraphs[-1]._p  # noqa: SLF001
    for position, part in enumerate((begin, code, separate)):
        first.insert(1 + position, part)
    last.append(end)
    writer.is_new_page = True


def _entry(word: Word, document: Document, heading: Heading, pages: dict[str, int]) -> WordParagraph:
    paragraph = word.add_paragraph(style=f"toc {heading.level}")
    words = document.label("notes") if heading.id == "notes" else plain(heading.runs)
    link = node("hyperlink", anchor=mark(heading.id), history=1)
    link.extend([text_run(words), node("r", node("tab"))])
    link.extend(field(f"PAGEREF {mark(heading.id)} \\h", str(pages.get(heading.id, ""))))
    paragraph._p.append(link)  # noqa: SLF001
    return paragraph


def mark(heading: str) -> str:
    """The bookmark of a heading: Word wants letters and digits, forty at most."""
    return "_Toc" + "".join(sign for sign in heading if sign.isalnum())[:34]
