"""How much, how fast, how long: the numbers of docs/protocol.md, and the bucket that counts writes."""

from dataclasses import dataclass, field
from time import monotonic
from typing import Final

SUBPROTOCOL: Final = "canevas.v1"
FRAME: Final = 1024 * 1024
LIVE_UPDATE: Final = 64 * 1024
BACKLOG: Final = 256 * 1024
BATCH: Final = 512 * 1024

WRITES_A_SECOND: Final = 30
BURST: Final = 200
REFUSALS: Final = 5
DEVICES: Final = 64

HELLO_WITHIN: Final = 5.0
DEAD_AFTER: Final = 45.0
STOCK_DEAD_AFTER: Final = 600.0
CHECKED_EVERY: Final = 30.0
ASKED_AT_ONCE: Final = 25
IDLE: Final = 60.0
DRAIN: Final = 8.0
FAREWELL: Final = 2.0

QUEUED_WRITES: Final = 4096
QUEUED_BYTES: Final = 32 * 1024 * 1024
ONE_COMMIT: Final = 500

MALFORMED, NO_HELLO, FORBIDDEN, GONE = 4400, 4401, 4403, 4404
SILENT, OTHER_EPOCH, TOO_BIG, RESTARTING, TOO_SLOW = 4408, 4409, 4413, 1012, 1013


def window(members: int) -> float:
    """Seconds that writes of a room wait for company: 3 ms at a table, 100 ms for 200 people."""
    return min(max(members * 0.0005, 0.003), 0.120)


def presence_every(members: int) -> float:
    """Seconds between two lists of people; longer in a plenary, where a list is heavy."""
    return max(1.0, members / 40)


@dataclass
class Bucket:
    """Lets `BURST` writes pass at once, then `WRITES_A_SECOND`."""

    left: float = BURST
    filled: float = field(default_factory=monotonic)

    def take(self) -> bool:
        now = monotonic()
        self.left = min(BURST, self.left + (now - self.filled) * WRITES_A_SECOND)
        self.filled = now
        if self.left < 1:
            return False
        self.left -= 1
        return True
