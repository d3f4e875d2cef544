"""The same text in every format, and a PDF that assistive tools can read."""

import io
import shutil
import subprocess

import docx as python_docx
import pikepdf
import pytest
import typst
from docx.oxml.ns import qn
from pdfua import validate

from canevas.deliverables.formats.docx import docx
from canevas.deliverables.formats.pdf import heading_pages, pdf
from canevas.deliverables.tests import samples
from canevas.deliverables.tests.reading import TaggedText, docx_text, squeezed
from canevas.interface.blocks import Figure, Heading, Paragraph, plain, runs, text_of


@pytest.fixture(scope="module")
def paper() -> bytes:
    return pdf(samples.rich(), at=samples.AT)


@pytest.fixture(scope="module")
def word() -> bytes:
    return docx(samples.rich(), heading_pages(samples.rich()), at=samples.AT)


def test_pdf_and_docx_say_the_same_in_the_same_order(paper: bytes, word: bytes) -> None:
    assert squeezed(TaggedText(paper).text()) == squeezed(docx_text(word))


def test_both_say_all_that_the_document_says(paper: bytes) -> None:
    cover = samples.rich().cover
    said = "".join(
        [cover.title, cover.subtitle, cover.status, *cover.lines, "Sommaire", text_of(samples.rich())]
    )
    assert squeezed(TaggedText(paper).text()) == squeezed(said)


def test_the_pdf_passes_the_automatic_checks_of_pdf_ua(paper: bytes, tmp_path) -> None:
    file = tmp_path / "document.pdf"
    file.write_bytes(paper)
    assert validate(file).findings == ()


def test_the_pdf_names_its_language_its_title_and_its_chapters(paper: bytes) -> None:
    with pikepdf.open(io.BytesIO(paper)) as opened:
        metadata = opened.open_metadata()
        assert str(opened.Root.Lang) == "fr-FR"
        assert metadata["dc:title"] == samples.rich().title
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        with opened.open_outline() as outline:
            titles = [item.title for item in outline.root]
    assert titles == [
        "1. L’essentiel et les décisions demandées",
        "2. Schéma d’articulation",
        samples.LABELS[1][1],
    ]


def test_every_figure_has_words_and_every_table_has_named_columns(paper: bytes) -> None:
    tagged = TaggedText(paper)
    elements = list(tagged.elements())
    figures = [one for one in elements if one.S == "/Figure"]
    headers = [one for one in elements if one.S == "/TH"]
    assert len(figures) == 2
    assert all(str(figure.Alt) for figure in figures)
    assert len(headers) == 3


def test_a_figure_without_words_is_refused() -> None:
    silent = samples.document(
        Heading(id="h", level=1, runs=runs("1.")), Figure(id="f", svg=samples.SVG, alt="")
    )
    with pytest.raises(typst.TypstError):
        pdf(silent, at=samples.AT)


def test_words_are_never_markup() -> None:
    said = '#read("/etc/passwd") *gras* _x_ @auteur $x$ <b> `code` \\ // = Titre #panic()'
    made = samples.document(
        Heading(id="h", level=1, runs=runs("1. A")), Paragraph(id="p", runs=runs(said)), notes=0
    )
    assert squeezed(said) in squeezed(TaggedText(pdf(made, at=samples.AT)).text())


def test_the_docx_has_real_headings_lists_language_and_repeated_headers(word: bytes) -> None:
    opened = python_docx.Document(io.BytesIO(word))
    styles = {paragraph.style.name for paragraph in opened.paragraphs}
    assert {"Title", "Heading 1", "Heading 2", "List Bullet", "List Number", "Quote"} <= styles
    assert opened.core_properties.title == samples.rich().title
    lang = opened.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert lang.get(qn("w:val")) == "fr-FR"
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in opened.tables)


def test_the_docx_says_what_its_drawings_show(word: bytes) -> None:
    opened = python_docx.Document(io.BytesIO(word))
    told = [shape._inline.docPr.get("descr") for shape in opened.inline_shapes]
    assert told == ["Quatre fils, quatre journées.", "Un fil va de l’action au projet."]


def test_the_contents_of_the_docx_are_already_filled_in(word: bytes) -> None:
    opened = python_docx.Document(io.BytesIO(word))
    entries = [
        "".join(t.text or "" for t in p._p.iter(qn("w:t")))
        for p in opened.paragraphs
        if p.style.name == "toc 1"
    ]
    pages = heading_pages(samples.rich())
    assert entries[0] == f"1. L’essentiel et les décisions demandées{pages['c1']}"
    assert len(entries) == 3


def test_notes_of_the_docx_are_real_end_notes_cited_again_by_reference(word: bytes) -> None:
    body = python_docx.Document(io.BytesIO(word)).element.body
    cited = [reference.get(qn("w:id")) for reference in body.iter(qn("w:endnoteReference"))]
    again = [code.text for code in body.iter(qn("w:instrText")) if "NOTEREF" in (code.text or "")]
    assert cited == ["1", "2", "3"]
    assert again[0].split()[1] == "_RefNote1"


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not on this machine")
def test_libreoffice_opens_the_docx(word: bytes, tmp_path) -> None:
    (tmp_path / "a.docx").write_bytes(word)
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        "soffice",
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "a.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with pikepdf.open(tmp_path / "a.pdf") as opened:
        assert len(opened.pages) >= 4


def test_the_plain_text_of_a_document_has_the_numbers_of_its_notes() -> None:
    paragraph = next(block for block in samples.rich().blocks if isinstance(block, Paragraph))
    assert plain(paragraph.runs).endswith("transmettre.1")
