"""What one transaction changes of what is derived from a document, gathered update by update."""

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from canevas.sheets import kinds, shape
from canevas.sheets.watch import Place, Watch


@dataclass(frozen=True)
class Stamp:
    """Who wrote, when, and as which entry of the log."""

    author: str
    at: dt.datetime
    seq: int


@dataclass
class Words:
    """An answer to be: its last value, everybody who wrote it, and the last time."""

    place: Place
    value: Any
    authors: list[str]
    stamp: Stamp


@dataclass
class Draft:
    """`rows` are those whose place, territories or presence changed."""

    words: dict[str, Words] = field(default_factory=dict)
    rows: set[tuple[str, str]] = field(default_factory=set)
    origins: list[tuple[str, dict[str, Any], Stamp]] = field(default_factory=list)

    def add(self, watch: Watch, authors: dict[str, list[str]], stamp: Stamp) -> None:
        """Note what the watch just saw; `authors`, by path, grows along."""
        self.rows |= watch.rows
        for place in watch.places.values():
            self._add_words(watch, place, authors, stamp)
        for path in watch.origins:
            entries = watch.roots[shape.ORIGINS].get(path) or []
            self.origins += [(path, entry, stamp) for entry in entries]

    def _add_words(self, watch: Watch, place: Place, authors: dict[str, list[str]], stamp: Stamp) -> None:
        kind, stored = kinds.of(place.asked), watch.stored(place)
        value = None if stored is None else kind.read(stored, place.asked)
        known = authors.get(place.path)
        # A place where nobody ever put anything has no answer: an empty new row is not one.
        if known is None and kind.is_empty(value):
            return
        signed = [*(known or ())]
        if stamp.author and stamp.author not in signed:
            signed.append(stamp.author)
        authors[place.path] = signed
        self.words[place.path] = Words(place, value, signed, stamp)
