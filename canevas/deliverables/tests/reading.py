"""What a screen reader meets in our files: the PDF by its structure tree, the DOCX by its body."""

import io
import re
import zipfile
from collections.abc import Iterator

import pikepdf
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
SILENT = {"/Figure", "/TOC", "/Lbl"}


def squeezed(words: str) -> str:
    """Words without what a format may change: spaces, hyphens, invisible breaks."""
    return re.sub(r"[\s\u00ad\u200b\u202f\u2010-]+", "", words)


class TaggedText:
    """The text of a PDF in the order of its structure, drawings and contents left out."""

    def __init__(self, content: bytes) -> None:
        self.pdf = pikepdf.open(io.BytesIO(content))
        self.words: dict[tuple[int, int], str] = {}
        for number, page in enumerate(self.pdf.pages):
            self._read_page(number, page)
        self.pages = {page.objgen: number for number, page in enumerate(self.pdf.pages)}

    def text(self) -> str:
        return " ".join(self._walk(self.pdf.Root.StructTreeRoot.K, None))

    def elements(self, node: pikepdf.Object | None = None) -> Iterator[pikepdf.Object]:
        node = self.pdf.Root.StructTreeRoot if node is None else node
        if isinstance(node, pikepdf.Dictionary) and "/K" in node:
            if "/S" in node:
                yield node
            for child in node.K if isinstance(node.K, pikepdf.Array) else [node.K]:
                yield from self.elements(child) if isinstance(child, pikepdf.Dictionary) else ()

    def _walk(self, node: pikepdf.Object, page: int | None) -> Iterator[str]:
        if isinstance(node, pikepdf.Array):
            for child in node:
                yield from self._walk(child, page)
        elif isinstance(node, pikepdf.Dictionary):
            here = self.pages[node.Pg.objgen] if "/Pg" in node else page
            if str(node.get("/S", "")) in SILENT:
                return
            if "/MCID" in node:
                yield self.words.get((here, int(node.MCID)), "")
            elif "/K" in node:
                yield from self._walk(node.K, here)
        elif page is not None:
            yield self.words.get((page, int(node)), "")

    def _read_page(self, number: int, page: pikepdf.Page) -> None:
        """Text inside an ActualText is what that says: its glyphs alone would stutter."""
        fonts = {name: _decoder(font) for name, font in page.resources.get("/Font", {}).items()}
        marks: list[tuple[int | None, bool]] = [(None, False)]
        decode = None
        for operands, operator in pikepdf.parse_content_stream(page):
            match str(operator):
                case "BDC" | "BMC":
                    marks.append(self._mark(number, operands, marks[-1]))
                case "EMC":
                    marks.pop()
                case "Tf":
                    decode = fonts[str(operands[0])]
                case "Tj" | "TJ" if marks[-1][0] is not None and not marks[-1][1] and decode:
                    shown = operands[0] if isinstance(operands[0], pikepdf.Array) else [operands[0]]
                    said = "".join(decode(bytes(one)) for one in shown if isinstance(one, pikepdf.String))
                    self._hear(number, marks[-1][0], said)

    def _mark(self, page: int, operands: list, outer: tuple[int | None, bool]) -> tuple[int | None, bool]:
        given = operands[1] if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) else {}
        mark = int(given["/MCID"]) if "/MCID" in given else outer[0]
        if "/ActualText" in given and mark is not None and not outer[1]:
            self._hear(page, mark, str(given["/ActualText"]))
            return mark, True
        return mark, outer[1]

    def _hear(self, page: int, mark: int, said: str) -> None:
        self.words[page, mark] = self.words.get((page, mark), "") + said


def _decoder(font: pikepdf.Object):
    """Glyphs to signs, by the font's own table."""
    table: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", font.ToUnicode.read_bytes(), re.DOTALL):
        for code, sign in re.findall(rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]*)>", block):
            table[int(code, 16)] = bytes.fromhex(sign.decode()).decode("utf-16-be")
    for block in re.findall(rb"beginbfrange(.*?)endbfrange", font.ToUnicode.read_bytes(), re.DOTALL):
        for first, last, sign in re.findall(
            rb"<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>\s*<([0-9a-fA-F]+)>", block
        ):
            start = ord(bytes.fromhex(sign.decode()).decode("utf-16-be"))
            for step in range(int(last, 16) - int(first, 16) + 1):
                table[int(first, 16) + step] = chr(start + step)
    return lambda raw: "".join(
        table.get(int.from_bytes(raw[at : at + 2], "big"), "") for at in range(0, len(raw), 2)
    )


def docx_text(content: bytes) -> str:
    """The body in order, then the end notes; contents left out, note numbers where they stand."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = etree.fromstring(archive.read("word/document.xml"))
        notes = archive.read("word/endnotes.xml") if "word/endnotes.xml" in archive.namelist() else b"<none/>"
    lines = [_line(paragraph) for paragraph in body.iter(f"{W}p") if not _is_contents(paragraph)]
    lines += [_line(paragraph) for paragraph in etree.fromstring(notes).iter(f"{W}p")]
    return "\n".join(line for line in lines if line)


def _is_contents(paragraph: etree._Element) -> bool:
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    return style is not None and style.get(f"{W}val", "").lower() in {"toc1", "toc2"}


def _line(paragraph: etree._Element) -> str:
    said = []
    for node in paragraph.iter():
        if node.tag == f"{W}t":
            said.append(node.text or "")
        elif node.tag == f"{W}endnoteReference":
            said.append(node.get(f"{W}id"))
        elif node.tag in {f"{W}br", f"{W}tab"}:
            said.append(" ")
    return "".join(said)
