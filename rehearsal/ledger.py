"""What the robots wrote, word by word: what was acknowledged must be found again."""

from dataclasses import asdict, dataclass, field
from random import Random
from typing import Any

BEGINNINGS = [
    "br",
    "cl",
    "dr",
    "fl",
    "gr",
    "pl",
    "tr",
    "vr",
    "b",
    "d",
    "f",
    "g",
    "l",
    "m",
    "n",
    "p",
    "r",
    "s",
    "t",
    "v",
]
MIDDLES = ["a", "e", "i", "o", "u", "ou", "ai", "eu", "oi", "an", "on"]
ENDS = ["dule", "mine", "pette", "vrille", "rance", "telle", "bade", "lière"]


@dataclass
class Word:
    """One coined word: where it was written, by whom, and how far it may be seen."""

    word: str
    sheet_id: str
    sheet: str
    part: str
    path: str
    field: str
    kind: str
    author: str
    territories: list[str]
    holder_kind: str
    seen_by: str
    stays: str
    acked: bool = False
    found: bool = False
    seen_by_others: bool = False

    @property
    def is_private(self) -> bool:
        """Nobody but its author may read it."""
        closed = self.seen_by == "holder" or self.stays in {"holder", "organiser"}
        return self.holder_kind == "person" and closed


@dataclass
class Ledger:
    random: Random
    words: dict[str, Word] = field(default_factory=dict)
    taken: dict[tuple[str, ...], int] = field(default_factory=dict)
    sent: int = 0
    acked: int = 0
    delays: list[float] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    territories: dict[str, str] = field(default_factory=dict)  # id → name, as the pages give them

    def coin(self) -> str:
        """A word that exists nowhere else, easy to read aloud."""
        while True:
            syllables = [self.random.choice(BEGINNINGS) + self.random.choice(MIDDLES) for _ in range(3)]
            word = "".join(syllables) + self.random.choice(ENDS)
            if word not in self.words:
                return word

    def claim(self, *place: str, most: int = 1) -> bool:
        """Whether one more robot may write here: a title is not written by six people."""
        if self.taken.get(place, 0) >= most:
            return False
        self.taken[place] = self.taken.get(place, 0) + 1
        return True

    def turn(self, *place: str) -> int:
        """How often this was asked before: to do things by turns."""
        self.taken[place] = self.taken.get(place, 0) + 1
        return self.taken[place] - 1

    def percentile(self, share: float) -> float:
        ordered = sorted(self.delays)
        return round(ordered[min(len(ordered) - 1, int(share * len(ordered)))], 1) if ordered else 0.0

    def of_sheet(self, sheet: str) -> list[Word]:
        return [word for word in self.words.values() if word.sheet_id == sheet]

    def missing(self) -> list[Word]:
        return [word for word in self.words.values() if word.acked and not word.found]

    def leaked(self) -> list[Word]:
        return [word for word in self.words.values() if word.is_private and word.seen_by_others]

    def as_json(self) -> list[dict[str, Any]]:
        return [asdict(word) for word in self.words.values()]
