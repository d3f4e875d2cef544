"""A document as plain values: what every format (page, DOCX, PDF) shows, in the same order.

Every block has an id that is stable from one making to the next, and `sources`: the places
that its words were taken from. People's words are only ever text, never markup.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, fields
from typing import Any, ClassVar

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\ufdd0-\ufdef\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff"
    "\U0001fffe\U0001ffff\U000e0000-\U0010ffff]"
)
_LINE_ENDS = re.compile("\r\n|[\r\x85\u2028\u2029]")


def printable(words: str) -> str:
    """Leave out the signs that no format can hold: controls, lone surrogates, direction overrides."""
    return _UNPRINTABLE.sub("", _LINE_ENDS.sub("\n", words).replace("\t", " "))


def is_blank(words: str) -> bool:
    """Nothing that can be seen: spaces, joiners, marks alone."""
    return all(unicodedata.category(sign)[0] in "ZCM" for sign in words)


@dataclass(frozen=True)
class _Clean:
    """Whatever text a value is made with, what it holds can be printed."""

    def __post_init__(self) -> None:
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, str):
                object.__setattr__(self, field.name, printable(value))


@dataclass(frozen=True)
class Source:
    """A place in a sheet, as it was at a sequence number of its log."""

    sheet: str
    path: str
    seq: int


@dataclass(frozen=True)
class Run(_Clean):
    """Words of one look. A run with a `note` shows its number; `source` is the place it speaks of."""

    text: str = ""
    strong: bool = False
    emphasis: bool = False
    note: int = 0
    source: Source | None = None


Runs = tuple[Run, ...]


def runs(*words: str | Run) -> Runs:
    return tuple(Run(word) if isinstance(word, str) else word for word in words)


@dataclass(frozen=True, kw_only=True)
class Block(_Clean):
    """`sources` are (sheet, path, seq) of every answer that the block was made from."""

    kind: ClassVar[str] = ""
    id: str
    sources: tuple[Source, ...] = ()

    @property
    def lines(self) -> Iterator[Runs]:
        """The words of the block in reading order."""
        yield from ()


@dataclass(frozen=True, kw_only=True)
class Heading(Block):
    """Levels go down one at a time; `is_listed` headings of levels 1 and 2 are in the contents.

    A heading without any words would be lost: it reads « … ».
    """

    kind = "heading"
    level: int
    runs: Runs
    is_listed: bool = True

    def __post_init__(self) -> None:
        super().__post_init__()
        if is_blank(plain(self.runs)):
            object.__setattr__(self, "runs", (Run("…"),))

    @property
    def lines(self) -> Iterator[Runs]:
        yield self.runs


@dataclass(frozen=True, kw_only=True)
class Paragraph(Block):
    kind = "paragraph"
    runs: Runs

    @property
    def lines(self) -> Iterator[Runs]:
        yield self.runs


@dataclass(frozen=True, kw_only=True)
class ListBlock(Block):
    kind = "list"
    items: tuple[Runs, ...]
    is_ordered: bool = False

    @property
    def lines(self) -> Iterator[Runs]:
        yield from self.items


@dataclass(frozen=True, kw_only=True)
class Table(Block):
    """`label` says what it holds to those who do not see it; `widths` are shares of the line.

    A row of one cell, where there are more columns, names the rows that follow it.
    """

    kind = "table"
    label: str
    header: tuple[str, ...]
    rows: tuple[tuple[Runs, ...], ...]
    widths: tuple[float, ...] = ()
    caption: Runs = ()

    @property
    def lines(self) -> Iterator[Runs]:
        yield self.caption
        yield from (runs(name) for name in self.header)
        for row in self.rows:
            yield from row


@dataclass(frozen=True, kw_only=True)
class Quote(Block):
    kind = "quote"
    runs: Runs
    attribution: Runs = ()

    @property
    def lines(self) -> Iterator[Runs]:
        yield self.runs
        yield self.attribution


@dataclass(frozen=True, kw_only=True)
class Figure(Block):
    """A drawing. `alt` says what it shows; all that it holds is said again by the block after it."""

    kind = "figure"
    svg: str
    alt: str
    caption: Runs = ()

    @property
    def lines(self) -> Iterator[Runs]:
        yield self.caption


@dataclass(frozen=True, kw_only=True)
class Callout(Block):
    """What is missing here, and which sheet will bring it (`sheet` is its id in the recipe)."""

    kind = "callout"
    runs: Runs
    sheet: str = ""

    @property
    def lines(self) -> Iterator[Runs]:
        yield self.runs


@dataclass(frozen=True, kw_only=True)
class PageBreak(Block):
    kind = "break"


@dataclass(frozen=True)
class Note(_Clean):
    """`number` is what the text shows."""

    number: int
    text: str


@dataclass(frozen=True)
class Cover(_Clean):
    """First page: what kind of document, whose, of when; `status` says how far it was agreed."""

    title: str
    subtitle: str = ""
    status: str = ""
    lines: tuple[str, ...] = ()
    figure: Figure | None = None


@dataclass(frozen=True)
class Document:
    """`labels` are the words of the frame (contents, notes, page…) in the language of the document."""

    language: str
    cover: Cover
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    author: str = ""

    @property
    def title(self) -> str:
        return self.cover.title

    def label(self, name: str) -> str:
        return dict(self.labels)[name]

    @property
    def headings(self) -> list[Heading]:
        return [block for block in self.blocks if isinstance(block, Heading)]


def plain(words: Iterable[Run]) -> str:
    """The text of runs as it is read, note numbers included."""
    return "".join(str(run.note) if run.note else run.text for run in words)


def as_json(document: Document) -> dict[str, Any]:
    """The document as values of JSON, each block with its `kind`."""
    whole = asdict(document)
    whole["labels"] = dict(document.labels)
    whole["blocks"] = [asdict(block) | {"kind": block.kind} for block in document.blocks]
    return whole


def text_of(document: Document) -> str:
    """Everything that a reader meets after the cover and the contents, one line per line."""
    lines = [plain(line) for block in document.blocks for line in block.lines]
    if document.notes:
        lines += [document.label("notes"), document.label("notes_intro")]
    lines += [note.text for note in document.notes]
    return "\n".join(line for line in lines if line)
