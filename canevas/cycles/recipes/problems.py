"""What is wrong in a recipe: where, which rule, in words, and the nearest right word."""

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

from canevas.cycles.recipes.sentences import sentence

Place = tuple[int, int]  # line and column, both from 1


@dataclass(frozen=True, order=True)
class Problem:
    file: str
    line: int
    column: int
    code: str
    message: str
    nearest: str = ""

    def __str__(self) -> str:
        told = f"{self.file}:{self.line}:{self.column}: {self.message}"
        return f"{told} {sentence('nearest', word=self.nearest)}" if self.nearest else told


def nearest(word: object, allowed: Iterable[str]) -> str:
    """The allowed word that looks most like this one; empty when none does."""
    known = list(allowed)
    if not isinstance(word, str) or not word:
        return ""
    lower = {one.lower(): one for one in known}
    asked = word.lower()
    found = get_close_matches(asked, lower, n=1, cutoff=0.6)
    found = found or [
        one for one in lower if len(one) > 2 and (asked.startswith(one) or one.startswith(asked))
    ]
    return lower[found[0]] if found else ""


class Report:
    """Gathers the problems of one file; nothing is told twice."""

    def __init__(self, file: str) -> None:
        self.file = file
        self._told: dict[tuple[Place, str, str], Problem] = {}

    def tell(self, place: Place, code: str, *, near: str = "", **words: object) -> None:
        problem = Problem(self.file, *place, code, sentence(code, **words), near)
        self._told.setdefault((place, code, problem.message), problem)

    def problems(self) -> list[Problem]:
        return sorted(self._told.values())
