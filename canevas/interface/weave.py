"""What the weave shows: days across, workstreams down, sheets where they cross."""

from collections.abc import Sequence
from dataclasses import dataclass, field

LATER, OPEN, PAST, DONE = "later", "open", "past", "done"


@dataclass(frozen=True)
class Crossing:
    """One sheet at a crossing. `filled` goes from 0 to 1; `words` says the same in words."""

    label: str
    url: str = ""
    state: str = LATER
    filled: float = 0.0
    words: str = ""
    is_now: bool = False

    @property
    def width(self) -> int:
        return round(100 * max(0.0, min(1.0, self.filled)))


@dataclass(frozen=True)
class Cell:
    """The sheets of one workstream on one day; `carried` when something went on to the next day."""

    day: str
    crossings: Sequence[Crossing] = ()
    carried: bool = False
    travels: bool = False


@dataclass(frozen=True)
class Weft:
    """One workstream; `number` (from 1) gives its colour and its shape."""

    number: int
    label: str
    subtitle: str = ""
    cells: Sequence[Cell] = ()
    url: str = ""


@dataclass(frozen=True)
class Warp:
    """One day of the cycle."""

    number: int
    label: str
    date: str = ""
    is_now: bool = False
    url: str = ""


@dataclass(frozen=True)
class Weave:
    days: Sequence[Warp] = field(default_factory=tuple)
    wefts: Sequence[Weft] = field(default_factory=tuple)
