"""Every pair of tokens that carries words keeps 4.5:1, in the light and in the dark; lines keep 3:1."""

import re
from pathlib import Path

import pytest

BASE = (Path(__file__).parent.parent / "static" / "interface" / "base.css").read_text()
CHANTIERS = [pair for n in range(1, 7) for pair in ((f"c{n}", "sheet"), (f"c{n}", f"c{n}-soft"))]
STATES = [(state, f"{state}-soft") for state in ("saved", "attention", "refused")]
WORDS = [("ink", "paper"), ("ink", "warp"), ("ink-2", "paper"), ("ink-2", "warp"), ("link", "paper")]


def tokens(mode: str) -> dict[str, str]:
    blocks = re.findall(r":root \{(.*?)\}", BASE, re.S)
    light, dark = (dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block)) for block in blocks[:2])
    return light if mode == "light" else light | dark


def luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), WORDS + CHANTIERS + STATES)
def test_words_can_be_read(mode, ink, ground):
    colours = tokens(mode)
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_words_on_filled_chips_and_borders_of_fields_can_be_seen(mode):
    colours = tokens(mode)
    assert all(contrast(colours["on-ink"], colours[f"c{n}"]) >= 4.5 for n in range(1, 7))
    assert contrast(colours["border"], colours["sheet"]) >= 3
