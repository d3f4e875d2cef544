"""Drawings made with words as text and nothing else: the thread of a territory."""

import textwrap
from collections.abc import Sequence
from html import escape

from canevas.deliverables.kinds.strategy.thread import Node, Thread

INK, SECOND, SHEET = "#211f1b", "#57524a", "#fffdf9"
COLOURS = ("#0b6b66", "#7b3a86", "#8f5200", "#1d5a9e", "#57524a", "#a32118")
FONT = "Source Sans Pro, sans-serif"
WIDTH, BOX, LINE, TOP, GAP, SIGNS, LINES = 1000, 172, 17, 46, 14, 24, 3


def text(
    words: str, place: tuple[float, float], *, size: float, bold: bool = False, colour: str = INK
) -> str:
    weight = ' font-weight="700"' if bold else ""
    x, y = place
    return (
        f'<text x="{x:g}" y="{y:g}" font-family="{FONT}" font-size="{size:g}" fill="{colour}"{weight}>'
        f"{escape(words)}</text>"
    )


def svg(width: float, height: float, inside: Sequence[str]) -> str:
    opening = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}">'
    return "".join((opening, *inside, "</svg>"))


def _wrapped(words: str) -> list[str]:
    """A title on three short lines at most; the table after the drawing has it whole."""
    lines = textwrap.wrap(words, SIGNS, max_lines=LINES, placeholder="…", break_long_words=True)
    return lines or ["…"]


def articulation(thread: Thread, titles: Sequence[str]) -> str:
    """Five columns, an arrow for each link. Colours follow the columns; position says the same."""
    columns = _columns(thread, len(titles))
    heights = [sum(_height(node) + GAP for node in column) for column in columns]
    height = TOP + max(heights, default=0) + 6
    places: dict[str, tuple[float, float]] = {}
    boxes: list[str] = []
    for index, column in enumerate(columns):
        x = index * (WIDTH - BOX) / max(len(titles) - 1, 1)
        boxes.append(text(titles[index], (x + 2, 22), size=17, bold=True, colour=COLOURS[index]))
        y = TOP + (max(heights) - heights[index]) / 2
        for node in column:
            places[node.id] = (x, y + _height(node) / 2)
            boxes += _box(node, (x, y))
            y += _height(node) + GAP
    arrows = [
        _arrow(places[one.start.id], places[one.end.id], COLOURS[one.start.column]) for one in thread.arrows
    ]
    return svg(WIDTH, height, [*arrows, *boxes])


def _columns(thread: Thread, count: int) -> list[list[Node]]:
    """Each column in the order of what leads to it, so that arrows cross less."""
    columns: list[list[Node]] = []
    order: dict[str, float] = {}
    for index in range(count):
        found = [node for node in thread.nodes if node.column == index]
        before = {
            node.id: [
                order[one.start.id] for one in thread.arrows if one.end == node and one.start.id in order
            ]
            for node in found
        }
        found.sort(key=lambda node: sum(before[node.id]) / len(before[node.id]) if before[node.id] else 0.5)
        order |= {node.id: (place + 0.5) / len(found) for place, node in enumerate(found)}
        columns.append(found)
    return columns


def _height(node: Node) -> int:
    return 16 + LINE * len(_wrapped(node.title))


def _box(node: Node, place: tuple[float, float]) -> list[str]:
    x, y = place
    colour = COLOURS[node.column]
    frame = (
        f'<rect x="{x:g}" y="{y:g}" width="{BOX}" height="{_height(node)}" rx="6" fill="{SHEET}" '
        f'stroke="{colour}" stroke-width="1.4"/><rect x="{x:g}" y="{y:g}" width="5" '
        f'height="{_height(node)}" rx="2" fill="{colour}"/>'
    )
    lines = _wrapped(node.title)
    return [frame, *(text(line, (x + 13, y + 21 + LINE * n), size=14.5) for n, line in enumerate(lines))]


def _arrow(start: tuple[float, float], end: tuple[float, float], colour: str) -> str:
    left, right = start[0] + BOX, end[0] - 6
    middle = (left + right) / 2
    curve = f"M{left:g} {start[1]:g} C{middle:g} {start[1]:g} {middle:g} {end[1]:g} {right:g} {end[1]:g}"
    head = f"M{right:g} {end[1] - 4:g} L{right + 6:g} {end[1]:g} L{right:g} {end[1] + 4:g} Z"
    return (
        f'<path d="{curve}" fill="none" stroke="{colour}" stroke-width="1.6" stroke-opacity="0.75"/>'
        f'<path d="{head}" fill="{colour}"/>'
    )
