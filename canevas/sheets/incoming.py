"""What comes to the log, and what became of it."""

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True)
class Incoming:
    """One write of one device. `n` grows with each write of a device; `author` is "" for the server."""

    document_id: str
    epoch: str
    device: str
    n: int
    author: str
    bytes: bytes


class Fate(Enum):
    WRITTEN = "written"  # a row of the log, on disk
    NOTHING_NEW = "nothing_new"  # all of it was there: acknowledged without a row
    DUPLICATE = "duplicate"  # this very write was there: acknowledged
    PARKED = "parked"  # kept aside: the sheet is closed
    GAP = "gap"  # it builds on writes that never came: neither applied, nor kept, nor acknowledged
    REFUSED = "refused"  # kept in quarantine, never applied
    OTHER_EPOCH = "other_epoch"  # meant for another history of this document: nothing was kept


@dataclass(frozen=True)
class Outcome:
    """`seq` goes with a written row, `state` (a state vector) with a gap, `code` with a refusal."""

    fate: Fate
    seq: int = 0
    state: bytes = b""
    code: str = ""

    @property
    def is_on_disk(self) -> bool:
        """May be acknowledged."""
        return self.fate in {Fate.WRITTEN, Fate.NOTHING_NEW, Fate.DUPLICATE}

    @classmethod
    def written(cls, seq: int) -> "Outcome":
        return cls(Fate.WRITTEN, seq=seq)

    @classmethod
    def gap(cls, state: bytes) -> "Outcome":
        return cls(Fate.GAP, state=state)

    @classmethod
    def refused(cls, code: str) -> "Outcome":
        return cls(Fate.REFUSED, code=code)


NOTHING_NEW = Outcome(Fate.NOTHING_NEW)
DUPLICATE = Outcome(Fate.DUPLICATE)
PARKED = Outcome(Fate.PARKED)
OTHER_EPOCH = Outcome(Fate.OTHER_EPOCH)
