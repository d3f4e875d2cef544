"""What comes to the log, and what became of it."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Incoming:
    """One write of one device. `n` grows with each write of a device; `author` is "" for the server."""

    document_id: str
    epoch: str
    device: str
    n: int
    author: str
    bytes: bytes


Fate = Literal[
    "written",  # a row of the log, on disk
    "nothing_new",  # all of it was there already: acknowledged without a row
    "duplicate",  # this very write was there already: acknowledged
    "parked",  # kept aside: the sheet is closed
    "gap",  # it builds on writes that never came: neither applied, nor kept, nor acknowledged
    "refused",  # kept in quarantine, never applied
]


@dataclass(frozen=True)
class Outcome:
    """`seq` goes with `written`, `state_vector` (ours) with `gap`, `code` with `refused`."""

    kind: Fate
    seq: int = 0
    state_vector: bytes = b""
    code: str = ""

    @property
    def is_on_disk(self) -> bool:
        """May be acknowledged."""
        return self.kind in {"written", "nothing_new", "duplicate"}
