"""The PDF of a document: tagged (PDF/UA-1) and lasting (PDF/A-2a), made by one fixed template."""

import datetime as dt
import json
from functools import cache
from pathlib import Path
from typing import Any

import typst

from canevas.deliverables.formats import letters
from canevas.interface.blocks import Document, as_json

_DRAWING = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 480pt)"""
TEMPLATE = Path(__file__).with_name("document.typ")


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[letters.FONTS])


def pdf(document: Document, *, at: dt.datetime) -> bytes:
    """Raise `typst.TypstError` when the document breaks a rule of PDF/UA-1 (a figure without words…)."""
    return paged(document, at=at)[0]


def heading_pages(document: Document) -> dict[str, int]:
    """The page of each heading in the PDF, by block id; `notes` for the notes."""
    return _heading_pages(_compiler(document))


def paged(document: Document, *, at: dt.datetime) -> tuple[bytes, dict[str, int]]:
    """The PDF and the pages of its headings, laid out once for both."""
    compiler = _compiler(document)
    made = compiler.compile(format="pdf", pdf_standards=["ua-1", "a-2a"], timestamp=at.replace(microsecond=0))
    assert isinstance(made, bytes)
    return made, _heading_pages(compiler)


def _heading_pages(compiler: typst.Compiler) -> dict[str, int]:
    found = json.loads(compiler.query("<heading-page>", field="value"))
    return {heading["id"]: heading["page"] for heading in found}


def png(svg: str, *, width: int) -> bytes:
    """A drawing as an image of about `width` pixels."""
    compiler = typst.Compiler(_DRAWING, font_paths=_fonts(), sys_inputs={"svg": letters.printable_signs(svg)})
    made = compiler.compile(format="png", ppi=width / 480 * 72)
    assert isinstance(made, bytes)
    return made


def _compiler(document: Document) -> typst.Compiler:
    paper = json.dumps(_for_paper(as_json(document)), ensure_ascii=False)
    # By its name, not its bytes: a compiler that was given bytes forgets them after its first use.
    return typst.Compiler(
        str(TEMPLATE), root=str(TEMPLATE.parent), font_paths=_fonts(), sys_inputs={"doc": paper}
    )


def _for_paper(value: Any, key: str = "") -> Any:
    if isinstance(value, dict):
        return {name: _for_paper(inner, name) for name, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_for_paper(inner, key) for inner in value]
    if not isinstance(value, str):
        return value
    return letters.printable_signs(value) if key == "svg" else letters.for_paper(value)
