"""Real end notes of Word: numbered by Word, one for each origin, cited again by reference."""

from docx.document import Document as Word
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from canevas.deliverables.formats.word.xml import Node, bookmark, field, node, text_run
from canevas.interface.blocks import Note

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.endnotes+xml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/endnotes"
_FIRST_BOOKMARK = 50_000


def reference(number: int, *, is_first: bool) -> list[Node]:
    """What stands in the text: the note itself the first time, then a field that repeats its number."""
    name = f"_RefNote{number}"
    if not is_first:
        return field(f"NOTEREF {name} \\f \\h", str(number), style="endnotereference")
    mark = node("r", node("rPr", node("rStyle", val="endnotereference")), node("endnoteReference", id=number))
    return bookmark(_FIRST_BOOKMARK + number, name, mark)


def attach(word: Word, notes: tuple[Note, ...]) -> None:
    """Give the document its part of notes; Word shows them at the end, in decimal numbers."""
    root = parse_xml(f"<w:endnotes {nsdecls('w')}/>")
    root.append(_separator(-1, "separator"))
    root.append(_separator(0, "continuationSeparator"))
    root.extend(_endnote(note) for note in notes)
    part = Part(PackURI("/word/endnotes.xml"), _TYPE, serialize_part_xml(root), word.part.package)
    word.part.relate_to(part, _RELATION)
    _announce(word)


def _separator(number: int, kind: str) -> Node:
    return node("endnote", node("p", node("r", node(kind))), id=number, type=kind)


def _endnote(note: Note) -> Node:
    style = node("pPr", node("pStyle", val="endnotetext"))
    mark = node("r", node("rPr", node("rStyle", val="endnotereference")), node("endnoteRef"))
    return node("endnote", node("p", style, mark, text_run(f" {note.text}")), id=note.number)


def _announce(word: Word) -> None:
    """Settings name the two separators; sections say decimal, for readers that look only there."""
    settings = word.settings.element
    shape = node("endnotePr", node("numFmt", val="decimal"), node("endnote", id=-1), node("endnote", id=0))
    settings.find(f"{{{settings.nsmap['w']}}}compat").addprevious(shape)
    for section in word.sections:
        section._sectPr.insert(0, node("endnotePr", node("numFmt", val="decimal")))  # noqa: SLF001
