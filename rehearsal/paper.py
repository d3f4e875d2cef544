"""A sheet as a client holds it: the document of docs/protocol.md §5, read and written."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from pycrdt import Doc, Map, Text

from canevas.foundation.ids import new_id

TEXTS = frozenset({"text", "para"})
SETS = frozenset({"multi", "refs"})
DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
Part = dict[str, Any]
Field = dict[str, Any]


class Paper:
    """The local document. Every change made in `with paper.change()` leaves one update in `unsent`."""

    def __init__(self, part: Part, author: str, for_: list[str]) -> None:
        self.part, self.author, self.for_ = part, author, for_
        self.doc: Doc[Any] = Doc()
        self.unsent: list[bytes] = []
        self._changing = 0
        self._watching = self.doc.observe(self._heard)

    def _heard(self, event: Any) -> None:
        if self._changing:
            self.unsent.append(event.update)

    def receive(self, update: bytes) -> None:
        self.doc.apply_update(update)

    @contextmanager
    def change(self) -> Iterator[None]:
        """One transaction, one update; a change inside a change belongs to the outer one."""
        self._changing += 1
        try:
            with self.doc.transaction():
                yield
        finally:
            self._changing -= 1

    @property
    def fields(self) -> Map[Any]:
        found: Map[Any] = self.doc.get("fields", type=Map)
        return found

    def rows(self, field: str) -> Map[Any]:
        found: Map[Any] = self.doc.get(f"rows:{field}", type=Map)
        return found

    def living_rows(self, field: str) -> list[str]:
        found = self.rows(field).to_py() or {}
        living = [(row.get("pos", ""), name) for name, row in found.items() if not row.get("gone")]
        return [name for _, name in sorted(living)]

    def place(self, path: str) -> tuple[Map[Any], str]:
        """The map that holds the value at a path, and its key there."""
        field, *inside = path.split("/")
        return (self.rows(field)[inside[0]], inside[1]) if inside else (self.fields, field)

    def text_at(self, path: str) -> str:
        holder, key = self.place(path)
        return str(holder.get(key) or "")

    def type_words(self, path: str, words: str) -> None:
        """Add words at the end of the text at a path."""
        holder, key = self.place(path)
        text = holder[key]
        with self.change():
            text += words

    def choose(self, path: str, value: Any) -> None:
        holder, key = self.place(path)
        with self.change():
            holder[key] = value

    def tick(self, path: str, option: str) -> None:
        holder, key = self.place(path)
        options = holder[key]
        with self.change():
            options[option] = True

    def add_row(self, field: Field, values: dict[str, Any] | None = None) -> str:
        """A new row, whole: texts and sets start empty, `values` gives the plain cells."""
        row = new_id()
        given = values or {}
        cells: dict[str, Any] = {cell["id"]: _start(cell, given.get(cell["id"])) for cell in field["fields"]}
        cells |= {"pos": self._last_place(field["id"]), "by": self.author, "for": list(self.for_)}
        with self.change():
            self.rows(field["id"])[row] = Map(cells)
        return row

    def note_origin(self, path: str, origin: dict[str, Any]) -> None:
        origins: Map[Any] = self.doc.get("origins", type=Map)
        known = origins.to_py() or {}
        with self.change():
            origins[path] = [*known.get(path, []), origin]

    def _last_place(self, field: str) -> str:
        """A place after all others: counted in two digits, so that it stays short and in order."""
        count = len(self.rows(field).to_py() or {})
        return f"b{DIGITS[count // 62 % 62]}{DIGITS[count % 62]}"


def _start(cell: Field, value: Any) -> Any:
    if cell["kind"] in TEXTS:
        return Text(value or "")
    if cell["kind"] in SETS:
        return Map(dict.fromkeys(value or [], True))
    return value
