"""What an earlier sheet proposes to a place of another one."""

from dataclasses import asdict, dataclass, field
from typing import Any, Literal


@dataclass(frozen=True)
class OfferedCell:
    kind: str
    value: Any
    text: str


@dataclass(frozen=True)
class Source:
    """Where offered words are: a sheet, a path, and how long its log was when they were read."""

    sheet: str
    path: str
    seq: int
    label: str


@dataclass(frozen=True)
class Offer:
    """`to` is a path, `field` or `field/cell` (a row's main cell; its further values are in `cells`)."""

    carry: str
    how: Literal["offer", "row", "same"]
    to: str
    kind: str
    value: Any
    text: str
    source: Source
    cells: dict[str, OfferedCell] = field(default_factory=dict)
    private: bool = False
    is_one_of_several: bool = False

    def origin(self) -> dict[str, Any]:
        """The entry that taking it up adds to `origins`."""
        source = self.source
        return {
            "carry": self.carry,
            "sheet": source.sheet,
            "path": source.path,
            "seq": source.seq,
            "text": self.text,
        }

    def as_json(self) -> dict[str, Any]:
        """As in docs/protocol.md §6."""
        plain = asdict(self)
        plain["from"] = plain.pop("source")
        return plain
