"""Tables of a DOCX: a caption, a header row repeated on each page, rows that stay whole."""

import copy
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from docx.oxml.ns import qn
from docx.shared import Length
from docx.table import _Cell

from canevas.deliverables.formats.word.frame import LINE
from canevas.deliverables.formats.word.xml import node
from canevas.interface.blocks import Run, Runs, Table, plain

if TYPE_CHECKING:
    from canevas.deliverables.formats.docx import Writer

_LONGEST_WHOLE_ROW = 800


def add(writer: "Writer", block: Table) -> None:
    if block.caption or writer.is_new_page:
        writer.line("Caption", block.caption)
    table: Any = writer.word.add_table(rows=1, cols=len(block.header))
    table.autofit = False
    _describe(table, block.label)
    header = tuple((Run(name, strong=True),) for name in block.header)
    first = _fill(writer, table, table.rows[0]._tr, header)  # noqa: SLF001
    first.get_or_add_trPr().extend([node("cantSplit"), node("tblHeader")])
    model = copy.deepcopy(first)
    for row in block.rows:
        _row(writer, table, model, row)
    _widths(table, block)
    writer.line("Table Cell")


def _row(writer: "Writer", table: Any, model: Any, words: tuple[Runs, ...]) -> None:
    """A copy of the first row, emptied: python-docx counts the whole table again for each row it adds."""
    row = copy.deepcopy(model)
    if len(words) == 1:
        _span(row)
        words = (tuple(replace(run, strong=True) for run in words[0]),)
    for wish in row.trPr.findall(qn("w:tblHeader")):
        row.trPr.remove(wish)
    if sum(len(plain(cell)) for cell in words) >= _LONGEST_WHOLE_ROW:
        row.trPr.remove(row.trPr.find(qn("w:cantSplit")))
    for cell in row.tc_lst:
        for run in list(cell.p_lst[0].r_lst):
            cell.p_lst[0].remove(run)
    table._tbl.append(row)  # noqa: SLF001
    _fill(writer, table, row, words)


def _span(row: Any) -> None:
    """One cell as wide as the table, kept with the rows that it names."""
    first, *others = row.tc_lst
    first.get_or_add_tcPr().append(node("gridSpan", val=1 + len(others)))
    for cell in others:
        row.remove(cell)
    first.p_lst[0].get_or_add_pPr().append(node("keepNext"))


def _fill(writer: "Writer", table: Any, row: Any, words: tuple[Runs, ...]) -> Any:
    for cell, content in zip(row.tc_lst, words, strict=True):
        paragraph = _Cell(cell, table).paragraphs[0]
        writer.dress(paragraph, "Table Cell")
        writer.fill(paragraph, content)
    return row


def _describe(table: Any, label: str) -> None:
    """Borders, room inside the cells, what the first row is, and a description for those who do not see."""
    shape = table._tbl.tblPr  # noqa: SLF001
    sides = [node(side, val="single", sz=size, space=0, color=colour) for side, size, colour in _LINES]
    margins = [node(side, w=wide, type="dxa") for side, wide in _ROOM]
    for look in shape.findall(qn("w:tblLook")):
        shape.remove(look)
    shape.append(node("tblBorders", *sides))
    shape.append(node("tblCellMar", *margins))
    shape.append(
        node("tblLook", val="0020", firstRow=1, lastRow=0, firstColumn=0, lastColumn=0, noHBand=1, noVBand=1)
    )
    shape.append(node("tblCaption", val=label[:200]))


_ROOM = (("top", 45), ("left", 80), ("bottom", 35), ("right", 80))
_LINES = (("top", 8, "211F1B"), ("bottom", 4, "8D8577"), ("insideH", 4, "8D8577"))


def _widths(table: Any, block: Table) -> None:
    shares = block.widths or (1.0,) * len(block.header)
    widths = [Length(int(LINE * share / sum(shares))) for share in shares]
    for column, width in zip(table._tbl.tblGrid.gridCol_lst, widths, strict=True):  # noqa: SLF001
        column.w = width
    for row in table._tbl.tr_lst:  # noqa: SLF001
        spanned = [LINE] if len(row.tc_lst) == 1 else widths
        for cell, width in zip(row.tc_lst, spanned, strict=True):
            cell.width = width
