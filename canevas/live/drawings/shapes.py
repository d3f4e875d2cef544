"""The few forms that a drawing takes; each has its template under live/drawings/."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Listing:
    """The answers of other sheets, under the name of their question."""

    groups: Sequence[tuple[str, Sequence[str]]]
    template: str = "live/drawings/listing.html"


@dataclass(frozen=True)
class Crossed:
    """A table of two lists; in each cell, words about what is there, or nothing described."""

    corner: str
    columns: Sequence[str]
    lines: Sequence[tuple[str, Sequence[Sequence[str]]]]
    template: str = "live/drawings/crossed.html"


@dataclass(frozen=True)
class Covered:
    """Lists of a territory, each entry with what answers to it."""

    lists: Sequence[tuple[str, Sequence[tuple[str, Sequence[str]]]]]
    template: str = "live/drawings/covered.html"


@dataclass(frozen=True)
class Node:
    """A record and what grew from it; `kind` says in words what it is."""

    title: str
    kind: str
    below: Sequence["Node"] = ()


@dataclass(frozen=True)
class Nested:
    """How one thing leads to another, as a list within a list; `alone` has no link yet."""

    roots: Sequence[Node]
    alone: Sequence[Node] = ()
    template: str = "live/drawings/nested.html"


Drawing = Listing | Crossed | Covered | Nested
