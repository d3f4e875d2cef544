"""The recipe that docs/recipes.md shows, and ways to spoil it."""

import re
from pathlib import Path

from canevas.cycles.recipes import Problem, load

ROOT = Path(__file__).resolve().parents[4]
PAGE = ROOT / "docs" / "recipes.md"


def example() -> str:
    found = re.search(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    return found[1]


def spoilt(right: str, wrong: str) -> str:
    """The example with its first `right` replaced; both sides may be several lines."""
    assert right in example(), right
    return example().replace(right, wrong, 1)


def told(right: str, wrong: str) -> list[Problem]:
    return load(spoilt(right, wrong), "example.yaml").problems


def line_of(text: str, words: str) -> int:
    return text[: text.index(words)].count("\n") + 1
