"""Who may what on a sheet: asked here, answered by the floor that knows the people."""

from collections.abc import Iterable
from typing import Protocol

from canevas.sheets.models import Sheet


class Gate(Protocol):
    """`author` is the id of a participation, or "" for the server itself."""

    def may_read(self, author: str, sheet: Sheet) -> bool: ...

    def may_write(self, author: str, sheet: Sheet) -> bool: ...

    def hidden_fields(self, author: str, sheet: Sheet) -> set[str]:
        """Ids of fields (and `field.cell`) that this reader may not see."""
        ...

    def name(self, author: str) -> str: ...

    def names(self, ids: Iterable[str]) -> dict[str, str]:
        """Titles of people, territories and anything else that a value names by its id."""
        ...


class ClosedGate:
    """The gate before anybody installed one: nothing is shown, nothing is written."""

    def may_read(self, author: str, sheet: Sheet) -> bool:
        return False

    def may_write(self, author: str, sheet: Sheet) -> bool:
        return False

    def hidden_fields(self, author: str, sheet: Sheet) -> set[str]:
        return set()

    def name(self, author: str) -> str:
        return ""

    def names(self, ids: Iterable[str]) -> dict[str, str]:
        return {}


_installed: Gate = ClosedGate()


def set_gate(gate: Gate) -> None:
    global _installed  # noqa: PLW0603  one gate per process, installed in AppConfig.ready
    _installed = gate


def gate() -> Gate:
    return _installed
