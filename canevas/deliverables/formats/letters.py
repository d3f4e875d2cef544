"""Which signs our fonts can print, read from the fonts themselves."""

import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FONTS = Path(__file__).resolve().parent.parent / "fonts"
MISSING = "\ufffd"
_WIDEST_WORD = 30
_BREAK = "\u200b"


def _segments(table: bytes) -> Iterator[tuple[int, int]]:
    """First and last sign of each segment of a character map of format 4 or 12."""
    form = struct.unpack_from(">H", table)[0]
    if form == 12:
        for index in range(struct.unpack_from(">I", table, 12)[0]):
            first, last, _ = struct.unpack_from(">III", table, 16 + 12 * index)
            yield first, last
    if form == 4:
        count = struct.unpack_from(">H", table, 6)[0] // 2
        lasts = struct.unpack_from(f">{count}H", table, 14)
        firsts = struct.unpack_from(f">{count}H", table, 16 + 2 * count)
        yield from ((first, last) for first, last in zip(firsts, lasts, strict=True) if last != 0xFFFF)


def _signs(font: Path) -> set[int]:
    data = font.read_bytes()
    tables = {data[at : at + 4]: at for at in range(12, 12 + 16 * struct.unpack_from(">H", data, 4)[0], 16)}
    start = struct.unpack_from(">I", data, tables[b"cmap"] + 8)[0]
    found: set[int] = set()
    for index in range(struct.unpack_from(">H", data, start + 2)[0]):
        offset = struct.unpack_from(">I", data, start + 4 + 8 * index + 4)[0]
        for first, last in _segments(data[start + offset :]):
            found.update(range(first, last + 1))
    return found


@cache
def printed() -> frozenset[int]:
    """Signs that the committed fonts hold together."""
    return frozenset().union(*(_signs(font) for font in FONTS.glob("*.ttf")))


def unprinted(text: str) -> set[str]:
    """Signs of a text that would be missing on paper; what is invisible anyway does not count."""
    return {sign for sign in set(text) if ord(sign) not in printed() and not _is_silent(sign)}


def for_paper(text: str) -> str:
    """The text with a mark in place of each sign that no font of ours holds, and breaks in endless words."""
    known = printed()
    kept = "".join(
        sign if ord(sign) in known or sign == "\n" else "" if _is_silent(sign) else MISSING for sign in text
    )
    return "\n".join(_breakable(line) for line in kept.split("\n"))


def _is_silent(sign: str) -> bool:
    """Joiners, variation selectors, skin tones: they change another sign and show nothing alone."""
    return (
        sign == "\n"
        or unicodedata.category(sign) in {"Cf", "Mn", "Me", "Cc"}
        or "\U0001f3fb" <= sign <= "\U0001f3ff"
    )


def _breakable(line: str) -> str:
    return " ".join(
        _BREAK.join(word[at : at + _WIDEST_WORD] for at in range(0, len(word), _WIDEST_WORD))
        if len(word) > _WIDEST_WORD
        else word
        for word in line.split(" ")
    )
