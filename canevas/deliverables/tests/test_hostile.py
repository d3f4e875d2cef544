"""Whatever people type, the files are made, valid, and say it as text."""

import json
import os
import unicodedata
from pathlib import Path

import pytest
from pdfua import validate

from canevas.deliverables.formats.docx import docx
from canevas.deliverables.formats.letters import MISSING, for_paper, unprinted
from canevas.deliverables.formats.pdf import heading_pages, pdf
from canevas.deliverables.kinds.strategy.contents import strategy
from canevas.deliverables.tests import samples
from canevas.deliverables.tests.reading import TaggedText, docx_text, squeezed
from canevas.deliverables.tests.world import AT, World, tell
from canevas.interface.blocks import Document, Heading, ListBlock, Paragraph, Quote, Run, Table, runs

LIST = Path(os.environ.get("CANEVAS_SAMPLES", "nowhere")) / "suites" / "blns.json"
NASTY = [
    '#read("/etc/passwd")',
    "*a* _b_ #panic() $x^2$ <l> @ref `c` // c /* = T",
    "\\ & < > \" ' ]]>",
    "",
    "👩‍👩‍👧‍👦 🧑🏽‍🔧 ❤️ 🇫🇷",
    "مرحبا بالعالم",
    "שלום",
    "中文字符 ਪੰਜਾਬੀ ⵜⴰⵎⴰⵣⵉⵖⵜ",
    "a\x00b\x07c\x1b[31m\ud800",
    "\u202etxt.exe",
    " \n\n ",
    "\u200b\u200d\ufeff",
    "e\u0301\u0316\u0317\u0318\u0319\u031c\u031d",
    "mot " * 500,
    "x" * 5_000,
]


def document(strings: list[str]) -> Document:
    """Every string in every kind of block."""
    rows = tuple((runs(one), runs(Run(one, emphasis=True))) for one in strings)
    return samples.document(
        Heading(id="h", level=1, runs=runs("1. Tout")),
        *(Paragraph(id=f"p{n}", runs=runs(Run(one, strong=True))) for n, one in enumerate(strings)),
        *(Quote(id=f"q{n}", runs=runs(one), attribution=runs(one)) for n, one in enumerate(strings)),
        *(Heading(id=f"h{n}", level=2, runs=runs(one)) for n, one in enumerate(strings)),
        ListBlock(id="l", items=tuple(runs(one) for one in strings)),
        Table(id="t", label=strings[0], header=(strings[0], strings[1]), rows=rows),
        notes=0,
    )


def plainly(words: str) -> str:
    """Joiners and the marks of missing signs are the affair of each format."""
    return squeezed(
        "".join(one for one in words if unicodedata.bidirectional(one) != "BN").replace(MISSING, "")
    )


def test_nasty_words_break_no_format(tmp_path) -> None:
    made = document(NASTY)
    (tmp_path / "a.pdf").write_bytes(pdf(made, at=AT))
    assert validate(tmp_path / "a.pdf").findings == ()
    assert docx(made, heading_pages(made), at=AT)


def test_nasty_words_read_the_same_in_pdf_and_docx() -> None:
    made = document([one for one in NASTY if is_simple(one)])
    said = plainly(TaggedText(pdf(made, at=AT)).text())
    assert said == plainly(for_paper(docx_text(docx(made, {}, at=AT))))


def test_a_hundred_thousand_signs_in_one_breath_fit_on_pages() -> None:
    made = samples.document(
        Heading(id="h", level=1, runs=runs("1.")), Paragraph(id="p", runs=runs("x" * 100_000))
    )
    assert TaggedText(pdf(made, at=AT)).text().count("xxx") == 33_333


@pytest.mark.skipif(not LIST.exists(), reason="CANEVAS_SAMPLES does not name the folder of sample data")
def test_the_big_list_of_naughty_strings_is_only_text(tmp_path) -> None:
    strings = json.loads(LIST.read_text())
    paper = pdf(_paragraphs(strings), at=AT)
    (tmp_path / "a.pdf").write_bytes(paper)
    assert validate(tmp_path / "a.pdf").findings == ()
    made = _paragraphs([one for one in strings if is_simple(one)])
    said = plainly(TaggedText(pdf(made, at=AT)).text())
    assert said == plainly(for_paper(docx_text(docx(made, {}, at=AT))))


def _paragraphs(strings: list[str]) -> Document:
    paragraphs = (Paragraph(id=f"p{n}", runs=runs(one)) for n, one in enumerate(strings))
    return samples.document(Heading(id="h", level=1, runs=runs("1.")), *paragraphs, notes=0)


def is_simple(words: str) -> bool:
    """One sign, one glyph, from left to right: what a PDF gives back sign by sign."""
    return all(unicodedata.bidirectional(sign) not in {"R", "AL", "AN", "NSM"} for sign in words)


@pytest.mark.parametrize(
    "words", ["", "x" * 2_000, " ".join(NASTY[:-2]).replace("\x00", "").replace("\ud800", "")]
)
def test_a_strategy_made_of_nasty_words_is_valid(world: World, words: str, tmp_path) -> None:
    tell(world, words=words)
    made = strategy(world.cycle, world.ours, "fr")
    (tmp_path / "a.pdf").write_bytes(pdf(made, at=AT))
    assert validate(tmp_path / "a.pdf").findings == ()
    assert docx(made, {}, at=AT)


def test_signs_that_no_letter_of_ours_holds_are_told_to_the_reader(told: World) -> None:
    assert unprinted("près de 42\u202f000 € → « oui »") == set()
    road = told.sheet("g43.roadmap", holder=told.theirs.pk, seen_by="cycle")
    told.say(road, "articulation", "中文字符")
    made = strategy(told.cycle, told.ours, "fr")
    assert made.blocks[-1].id == "unprinted"
    assert for_paper("中文") == "\ufffd\ufffd"
