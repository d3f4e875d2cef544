"""A pen on the server: it writes into a document exactly what a browser would."""

from typing import Any

from pycrdt import Doc, Map, Text

from canevas.foundation.ids import new_id
from canevas.foundation.text import nfc
from canevas.sheets import kinds, shape
from canevas.sheets.definition import Part
from canevas.sheets.kinds.rows1 import ONE
from canevas.sheets.offer import Offer
from canevas.sheets.position import between


class Pen:
    """`for_` are the territories that new rows are for. Every call is one transaction of its own."""

    def __init__(self, doc: "Doc[Any]", part: Part, author: str, for_: list[str]) -> None:
        self.doc, self.part, self.author, self.for_ = doc, part, author, for_

    def write(self, path: str, words: str) -> None:
        """Make a text read `words`, touching only the letters that differ."""
        text = shape.text_at(self.doc, self.part, path)
        with self.doc.transaction():
            _retype(text, nfc(words))

    def choose(self, path: str, value: Any) -> None:
        """Set any other kind; several choices and several records are given as a list of ids."""
        field = self.part.field(path)
        home, name = shape.home_of(self.doc, self.part, path)
        with self.doc.transaction():
            if kinds.of(field).storage == "set":
                _tick(home[name], value)
            else:
                home[name] = value

    def put(self, path: str, value: Any) -> None:
        """Write or choose, whichever the kind asks for."""
        if kinds.of(self.part.field(path)).storage == "text":
            self.write(path, value)
        else:
            self.choose(path, value)

    def add_row(self, field: str, cells: dict[str, Any], row: str | None = None) -> str:
        """Add a row at the end, whole; returns its id."""
        row = row or new_id()
        rows = shape.roots(self.doc, self.part)[shape.rows_root(field)]
        last = max((state.position for state in shape.row_states(rows)), default=None)
        with self.doc.transaction():
            rows[row] = shape.row_map(
                self.part.field(field),
                row,
                position=between(last, None),
                by=self.author,
                for_=list(self.for_),
            )
            for cell, value in cells.items():
                self.put(f"{field}/{row}/{cell}", value)
        return row

    def drop_row(self, field: str, row: str, *, gone: bool = True) -> None:
        """Mark a row as gone, or bring it back."""
        shape.roots(self.doc, self.part)[shape.rows_root(field)][row][shape.GONE] = gone

    def take(self, offer: Offer) -> str:
        """Take up what an earlier sheet offers, with its origin; returns the path it went to."""
        with self.doc.transaction():
            path = self._take_row(offer) if offer.how == "row" else self._take_words(offer)
            origins = shape.roots(self.doc, self.part)[shape.ORIGINS]
            origins[path] = [*(origins.get(path) or []), offer.origin()]
        return path

    def _take_row(self, offer: Offer) -> str:
        field, _, cell = offer.to.partition("/")
        row = self.add_row(field, {name: thing.value for name, thing in offer.cells.items()})
        return f"{field}/{row}/{cell}"

    def _take_words(self, offer: Offer) -> str:
        path = self._place(offer.to)
        field = self.part.field(path)
        home, name = shape.home_of(self.doc, self.part, path)
        there = shape.read_place(home, field.model_copy(update={"id": name}))
        if kinds.of(field).is_empty(there) or kinds.of(field).storage == "value":
            self.put(path, offer.value)
        elif isinstance(there, str):
            self.write(path, f"{there}\n{offer.value}" if field.kind == "para" else f"{there} {offer.value}")
        else:
            self.choose(path, [*there, *offer.value])
        return path

    def _place(self, to: str) -> str:
        """Where words offered to `field/cell` go: the one row of the field, else a new one."""
        name, _, cell = to.partition("/")
        if not cell:
            return to
        field = self.part.field(name)
        row = ONE if ONE in kinds.rows_of(field).fixed_rows(field) else self.add_row(name, {})
        return f"{name}/{row}/{cell}"


def _retype(text: Text, words: str) -> None:
    old = str(text)
    start = _shared(old, words)
    end = _shared(old[start:][::-1], words[start:][::-1])
    removed, added = old[start : len(old) - end], words[start : len(words) - end]
    at = _units(old[:start])
    if removed:
        del text[at : at + _units(removed)]
    if added:
        text.insert(at, added)


def _shared(one: str, other: str) -> int:
    """How many signs two strings share at their start."""
    pairs = zip(one, other, strict=False)
    return next((at for at, (a, b) in enumerate(pairs) if a != b), min(len(one), len(other)))


def _units(words: str) -> int:
    """The library counts a text in bytes of UTF-8."""
    return len(words.encode())


def _tick(options: Map[Any], chosen: list[str]) -> None:
    there = set(options.keys())
    for option in there.difference(chosen):
        del options[option]
    for option in chosen:
        if option not in there:
            options[option] = True
