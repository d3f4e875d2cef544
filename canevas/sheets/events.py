"""Facts that sheets state; `canevas.foundation.events.listen` hears them after the commit."""

from dataclasses import dataclass


@dataclass(frozen=True)
class SheetChanged:
    """The log of a sheet is now `seq` long; its answers are derived."""

    sheet_id: str
    seq: int


@dataclass(frozen=True)
class SheetStateChanged:
    """A sheet was opened, closed, finished or shared wider."""

    sheet_id: str


@dataclass(frozen=True)
class RecordBorn:
    record_id: str


@dataclass(frozen=True)
class AccessChanged:
    """Ask the gate again about this participation (all of them when empty) in this scope."""

    scope: str
    participation: str = ""
