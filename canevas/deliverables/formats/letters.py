"""Which signs our fonts can print, read from the fonts themselves."""

import re
import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FONTS = Path(__file__).resolve().parent.parent / "fonts"
MISSING = "\ufffd"
_WIDEST_WORD = 30
_MOST_MARKS = 3
_BREAK = "\u200b"
_JOINED = re.compile(f"{MISSING}(?:\u200d{MISSING})+")


def _mapped(table: bytes) -> Iterator[int]:
    """The signs of a character map of format 4 or 12 that have a glyph of their own."""
    form = struct.unpack_from(">H", table)[0]
    if form == 12:
        for index in range(struct.unpack_from(">I", table, 12)[0]):
            first, last, _ = struct.unpack_from(">III", table, 16 + 12 * index)
            yield from range(first, last + 1)
    if form == 4:
        yield from _mapped_by_segments(table)


def _mapped_by_segments(table: bytes) -> Iterator[int]:
    """Format 4 keeps holes inside its segments: a sign whose glyph is 0 is not there."""
    count = struct.unpack_from(">H", table, 6)[0] // 2
    lasts, firsts, deltas, ranges = (
        struct.unpack_from(f">{count}H", table, 14 + 2 * (count * row + (row > 0))) for row in range(4)
    )
    for index in range(count):
        for sign in range(firsts[index], min(lasts[index], 0xFFFE) + 1):
            glyph = sign
            if ranges[index]:
                at = 16 + 2 * (count * 3 + index) + ranges[index] + 2 * (sign - firsts[index])
                glyph = struct.unpack_from(">H", table, at)[0]
            if glyph and (glyph + deltas[index]) & 0xFFFF:
                yield sign


def _signs(font: Path) -> set[int]:
    data = font.read_bytes()
    tables = {data[at : at + 4]: at for at in range(12, 12 + 16 * struct.unpack_from(">H", data, 4)[0], 16)}
    start = struct.unpack_from(">I", data, tables[b"cmap"] + 8)[0]
    found: set[int] = set()
    for index in range(struct.unpack_from(">H", data, start + 2)[0]):
        offset = struct.unpack_from(">I", data, start + 4 + 8 * index + 4)[0]
        found.update(_mapped(data[start + offset :]))
    return found


@cache
def _families() -> tuple[frozenset[int], frozenset[int]]:
    """Signs that all four faces of our text letters hold, and those of the letters that help out."""
    faces = [_signs(font) for font in sorted(FONTS.glob("SourceSansPro-*.ttf"))]
    return frozenset(set.intersection(*faces)), frozenset(_signs(FONTS / "DejaVuSans.ttf"))


def unprinted(text: str) -> set[str]:
    """Signs of a text that would be missing on paper; what is invisible anyway does not count."""
    own, helping = _families()
    return {sign for sign in set(text) if not _is_silent(sign) and ord(sign) not in own | helping}


def for_paper(text: str) -> str:
    """The text as our fonts can print it, with breaks allowed in endless words."""
    return "\n".join(_breakable(line) for line in printable_signs(text).split("\n"))


def printable_signs(text: str) -> str:
    """The text with a mark in place of each sign that no font of ours holds."""
    own, _helping = _families()
    if {ord(sign) for sign in set(text)} - own <= {ord("\n")}:
        return text
    return _JOINED.sub(MISSING, "".join(_printed(cluster) for cluster in _clusters(text)))


def _clusters(text: str) -> Iterator[str]:
    """A sign with the marks that sit on it: one font must hold them together."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not _is_silent(text[at]) or text[at] == "\n" or text[at - 1] == "\n":
            yield text[start:at]
            start = at


def _printed(cluster: str) -> str:
    if cluster == "\n":
        return cluster
    points = {ord(sign) for sign in cluster}
    own, helping = _families()
    if (points <= own or points <= helping) and len(cluster) <= 1 + _MOST_MARKS:
        return cluster
    base = cluster[:1]
    if _is_silent(base):
        return ""
    if ord(base) not in own | helping:
        return MISSING
    font = helping if ord(base) in helping else own
    return base + "".join(sign for sign in cluster[1:] if ord(sign) in font)[:_MOST_MARKS]


def _is_silent(sign: str) -> bool:
    """Joiners, variation selectors, skin tones: they change another sign and show nothing alone."""
    return unicodedata.category(sign) in {"Cf", "Mn", "Me", "Cc"} or "\U0001f3fb" <= sign <= "\U0001f3ff"


def _breakable(line: str) -> str:
    return " ".join(_cut(word) if len(word) > _WIDEST_WORD else word for word in line.split(" "))


def _cut(word: str) -> str:
    """Allow a line to end inside an endless word, never between a sign and its marks."""
    signs = list(_clusters(word))
    pieces = ("".join(signs[at : at + _WIDEST_WORD]) for at in range(0, len(signs), _WIDEST_WORD))
    return _BREAK.join(pieces)
