"""Tables of a DOCX: a caption, a header row repeated on each page, rows that stay whole."""

from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn
from docx.shared import Length

from canevas.deliverables.formats.word.frame import LINE
from canevas.deliverables.formats.word.xml import node
from canevas.interface.blocks import Run, Table, plain

if TYPE_CHECKING:
    from canevas.deliverables.formats.docx import Writer

_LONGEST_WHOLE_ROW = 800


def add(writer: "Writer", block: Table) -> None:
    if block.caption or writer.is_new_page:
        writer.line("Caption", block.caption)
    table: Any = writer.word.add_table(rows=1, cols=len(block.header))
    table.autofit = False
    _describe(table, block.label)
    for cell, name in zip(table.rows[0].cells, block.header, strict=True):
        _write(writer, cell, [Run(name, strong=True)])
    table.rows[0]._tr.get_or_add_trPr().extend([node("cantSplit"), node("tblHeader")])  # noqa: SLF001
    for row in block.rows:
        _row(writer, table, row)
    _widths(table, block)
    writer.word.add_paragraph(style="Table Cell")


def _row(writer: "Writer", table: Any, words: tuple[tuple[Run, ...], ...]) -> None:
    row = table.add_row()
    if sum(len(plain(cell)) for cell in words) < _LONGEST_WHOLE_ROW:
        row._tr.get_or_add_trPr().append(node("cantSplit"))  # noqa: SLF001
    for cell, content in zip(row.cells, words, strict=True):
        _write(writer, cell, content)


def _write(writer: "Writer", cell: Any, words: Any) -> None:
    cell.paragraphs[0].style = "Table Cell"
    writer.fill(cell.paragraphs[0], words)


def _describe(table: Any, label: str) -> None:
    """Borders, room inside the cells, what the first row is, and a description for those who do not see."""
    shape = table._tbl.tblPr  # noqa: SLF001
    sides = [node(side, val="single", sz=size, space=0, color=colour) for side, size, colour in _LINES]
    margins = [node(side, w=80, type="dxa") for side in ("top", "left", "bottom", "right")]
    for look in shape.findall(qn("w:tblLook")):
        shape.remove(look)
    shape.append(node("tblBorders", *sides))
    shape.append(node("tblCellMar", *margins))
    shape.append(
        node("tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1)
    )
    shape.append(node("tblCaption", val=label[:200]))


_LINES = (("top", 8, "211F1B"), ("bottom", 4, "8D8577"), ("insideH", 4, "8D8577"))


def _widths(table: Any, block: Table) -> None:
    shares = block.widths or (1.0,) * len(block.header)
    for index, share in enumerate(shares):
        width = Length(int(LINE * share / sum(shares)))
        table.columns[index].width = width
        for cell in table.columns[index].cells:
            cell.width = width
