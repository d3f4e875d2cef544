"""The weave of a cover: days are the warp, workstreams the weft, and what was written is on top."""

import textwrap
from collections.abc import Iterator, Sequence

from canevas.deliverables.kinds.strategy.drawings import COLOURS, SECOND, WIDTH, svg, text

WARP = "#e3dbcb"
LEFT, TOP, STRANDS, MOST, THREAD, PITCH, SPACE = 228.0, 44.0, 6, 8, 9, 14, 46
LABEL, LINES = 17, 2


def weave(days: Sequence[str], workstreams: Sequence[str], filled: Sequence[Sequence[int]]) -> str:
    """`filled[workstream][day]` counts what was written: as many threads go over that day, in a twill.

    A workstream has as many threads as on its fullest day; where less was written, the others go under.
    """
    step = (WIDTH - LEFT) / max(len(days), 1)
    bands = [LEFT + step * (index + 0.16) for index in range(len(days))]
    strand = step * 0.68 / STRANDS
    most = [min(max(counts, default=0), MOST) or 1 for counts in filled]
    tops = [TOP + sum(PITCH * count + SPACE for count in most[:row]) + SPACE / 2 for row in range(len(most))]
    height = TOP + sum(PITCH * count + SPACE for count in most)
    inside = [text(day, (x, 24), size=24, colour=SECOND) for day, x in zip(days, bands, strict=True)]
    for row, top in enumerate(tops):
        inside += _weft(row, top, most[row])
    inside += [_strand(x + n * strand, strand, height) for x in bands for n in range(STRANDS)]
    for row, top in enumerate(tops):
        for x, count in zip(bands, filled[row], strict=True):
            inside += _over(row, (x, top), strand, min(count, MOST))
        inside += _label(workstreams[row], row, top + PITCH * most[row] / 2)
    return svg(WIDTH, height + 4, inside)


def _colour(row: int) -> str:
    return COLOURS[row % len(COLOURS)]


def _bar(box: tuple[float, float, float, float], colour: str) -> str:
    x, y, width, height = box
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{colour}"/>'


def _weft(row: int, top: float, count: int) -> Iterator[str]:
    for n in range(count):
        yield _bar((LEFT, top + PITCH * n, WIDTH - LEFT, THREAD), _colour(row))


def _strand(x: float, wide: float, height: float) -> str:
    return _bar((x, TOP - 8, wide - 3.5, height - TOP + 8), WARP)


def _over(row: int, place: tuple[float, float], strand: float, count: int) -> Iterator[str]:
    """The threads of one crossing, over two strands out of three, one strand further on each line."""
    x, top = place
    for n in range(count):
        for k in range(STRANDS):
            if (k + n) % 3:
                yield _bar((x + k * strand - 3.5, top + PITCH * n, strand + 3.5, THREAD), _colour(row))


def _label(words: str, row: int, middle: float) -> Iterator[str]:
    lines = textwrap.wrap(words, LABEL, max_lines=LINES, placeholder="…", break_long_words=True) or ["…"]
    yield _shape(row, (12, middle - 1), _colour(row))
    for n, line in enumerate(lines):
        y = middle + 7 + 27 * (n - (len(lines) - 1) / 2)
        yield text(line, (32, y), size=24, bold=True, colour=_colour(row))


def _shape(row: int, place: tuple[float, float], colour: str) -> str:
    """Circle, diamond, square, triangle: the shape speaks where colour does not."""
    x, y = place
    paths = (
        f'<circle cx="{x:g}" cy="{y:g}" r="7" fill="{colour}"/>',
        f'<path d="M{x:g} {y - 9:g} L{x + 9:g} {y:g} L{x:g} {y + 9:g} L{x - 9:g} {y:g} Z" fill="{colour}"/>',
        f'<rect x="{x - 7:g}" y="{y - 7:g}" width="14" height="14" fill="{colour}"/>',
        f'<path d="M{x:g} {y - 9:g} L{x + 9:g} {y + 7:g} L{x - 9:g} {y + 7:g} Z" fill="{colour}"/>',
    )
    return paths[row % len(paths)]
