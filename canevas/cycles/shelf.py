"""The recipes that come with the platform."""

from functools import cache
from pathlib import Path

SHELF = Path(__file__).parent / "builtin"


@cache
def ids() -> tuple[str, ...]:
    return tuple(sorted(file.stem for file in SHELF.glob("*.yaml")))


def text(recipe: str) -> str:
    """The YAML of a recipe of the shelf; its id must be one of `ids()`."""
    return (SHELF / f"{recipe}.yaml").read_text(encoding="utf-8")
