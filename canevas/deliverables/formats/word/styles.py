"""The look of the DOCX, said once as styles so that a reader can change it once."""

from typing import Any, NamedTuple

from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from canevas.deliverables.formats.word.xml import node

FONT = "Calibri"
INK, SECOND, WEFT, ATTENTION = "211F1B", "57524A", "0B6B66", "8A4B00"
LOCALES = {"fr": "fr-FR", "en": "en-GB"}


class Look(NamedTuple):
    size: float
    bold: bool = False
    italic: bool = False
    colour: str = INK
    before: float = 0
    after: float = 6
    keep: bool = False
    base: str = "Normal"


LOOKS = {
    "Normal": Look(10.5, after=5),
    "Title": Look(32, bold=True, before=24, after=6),
    "Subtitle": Look(17, colour=SECOND, after=12),
    "Heading 1": Look(18, bold=True, before=24, after=8, keep=True),
    "Heading 2": Look(13, bold=True, before=12, after=4, keep=True),
    "Heading 3": Look(11, bold=True, before=8, after=3, keep=True),
    "TOC Heading": Look(19, bold=True, after=12, keep=True),
    "Caption": Look(10, bold=True, before=10, after=4, keep=True),
    "Quote": Look(10.5, before=3, after=3),
    "Header": Look(8.5, colour=SECOND, after=0),
    "Footer": Look(8.5, colour=SECOND, after=0),
    "List Bullet": Look(10.5, after=2),
    "List Number": Look(10.5, after=2),
}
OWN_LOOKS = {
    "Cover Status": Look(11, bold=True, colour=ATTENTION, after=18),
    "Cover Line": Look(11, after=4),
    "Quote Source": Look(9.5, colour=SECOND, after=9, base="Quote"),
    "Callout": Look(10.5, italic=True, colour=SECOND, before=4, after=8),
    "Table Cell": Look(9, after=1),
    "toc 1": Look(11, bold=True, before=6, after=2),
    "toc 2": Look(10.5, after=2),
    "endnote text": Look(8, after=1),
}
BARS = {"Quote": WEFT, "Callout": ATTENTION}


def dress(word: Word, language: str) -> None:
    for name, look in OWN_LOOKS.items():
        word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = word.styles[look.base]
    for name, look in (LOOKS | OWN_LOOKS).items():
        _wear(word.styles[name], look)
    for name, colour in BARS.items():
        _bar(word.styles[name], colour)
    for name in ("Quote Source", "Callout", "Quote"):
        word.styles[name].paragraph_format.left_indent = Mm(5)
    _contents_tabs(word)
    reference = word.styles.add_style("endnote reference", WD_STYLE_TYPE.CHARACTER)
    reference.font.superscript = True
    _speak(word, LOCALES.get(language, language))


def _wear(style: Any, look: Look) -> None:
    style.font.size, style.font.bold, style.font.italic = Pt(look.size), look.bold, look.italic
    style.font.color.rgb = RGBColor.from_string(look.colour)
    own = style.element.get_or_add_rPr()
    for fonts in own.findall(qn("w:rFonts")):
        own.remove(fonts)
    own.insert(0, node("rFonts", ascii=FONT, hAnsi=FONT, cs=FONT, eastAsia=FONT))
    for spacing in own.findall(qn("w:spacing")):
        own.remove(spacing)
    shape = style.paragraph_format
    shape.space_before, shape.space_after = Pt(look.before), Pt(look.after)
    shape.line_spacing = 1.08 if 9 < look.size < 14 else 1.0
    shape.keep_with_next = look.keep
    shape.widow_control = True
    for border in style.element.get_or_add_pPr().findall(qn("w:pBdr")):
        style.element.pPr.remove(border)


def _bar(style: Any, colour: str) -> None:
    """A vertical bar at the left; the schema wants it before spacing and indent."""
    shape = style.element.get_or_add_pPr()
    bar = node("pBdr", node("left", val="single", sz=12, space=10, color=colour))
    shape.insert_element_before(bar, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc")


def _contents_tabs(word: Word) -> None:
    from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER  # noqa: PLC0415  only needed here

    for name, indent in (("toc 1", 0), ("toc 2", 6)):
        shape = word.styles[name].paragraph_format
        shape.left_indent = Mm(indent)
        shape.tab_stops.add_tab_stop(Mm(162), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)


def _speak(word: Word, locale: str) -> None:
    """The language is said where the whole document starts from, and in its settings."""
    for lang in word.styles.element.iter(qn("w:lang")):
        lang.set(qn("w:val"), locale)
        lang.set(qn("w:eastAsia"), locale)
    for lang in word.settings.element.iter(qn("w:themeFontLang")):
        lang.set(qn("w:val"), locale)
