"""What an update just did to a document: the places it touched, and what nobody may do so.

The library tells while the update is applied; whether the result may stay is asked afterwards (check.py).
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from pycrdt import Doc, Map, MapEvent, Text, TextEvent

from canevas.sheets import kinds, shape
from canevas.sheets.definition import Field, Part

SERVER_ONLY = "server_only"  # refused to people, and what the server itself does when it completes a sheet


class Place(NamedTuple):
    """Where words live: `row` and `cell` are empty for a single field. `asked` is the field or the cell."""

    path: str
    field: str
    row: str
    cell: str
    asked: Field


class Breach(Exception):
    """Ends the look at an update; never leaves this floor."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


class Watch:
    """Looks at one document; `forget` before each update. `code` is the first breach seen."""

    def __init__(self, doc: "Doc[Any]", part: Part) -> None:
        self.part = part
        self.roots = shape.roots(doc, part)
        self.fields = {field.id: field for field in part.fields}
        self.forget()
        doc.observe(self._changed)
        for name, root in self.roots.items():
            root.observe_deep(self._listener(name))

    def forget(self) -> None:
        self.is_changed = False
        self.places: dict[str, Place] = {}
        self.rows: set[tuple[str, str]] = set()
        self.new_rows: set[tuple[str, str]] = set()
        self.origins: set[str] = set()
        self.code: str | None = None

    def row_state(self, field: str, row: str) -> shape.RowState:
        return shape.row_state(row, self.rows_of(field)[row])

    def rows_of(self, field: str) -> Map[Any]:
        return self.roots[shape.rows_root(field)]

    def home(self, place: Place) -> Map[Any]:
        if not place.row:
            return self.roots[shape.FIELDS]
        home: Map[Any] = self.rows_of(place.field)[place.row]
        return home

    def stored(self, place: Place) -> Any:
        return self.home(place).get(place.cell or place.field)

    def touch(self, path: str) -> Place:
        asked = self.part.find(path)
        if asked is None or asked.in_rows or kinds.of(asked).storage == "nothing":
            raise Breach("unknown_field")
        field, row, cell = (*path.split("/"), "", "")[:3]
        place = Place(path, field, row, cell, asked)
        self.places[path] = place
        return place

    def _changed(self, event: Any) -> None:
        self.is_changed = True

    def _listener(self, name: str) -> "Callable[[list[Any]], None]":
        hear = self._hearer(name)

        def listen(events: list[Any]) -> None:
            for event in events:
                try:
                    hear(event, [str(step) for step in event.path])
                except Breach as breach:
                    self.code = self.code or breach.code

        return listen

    def _hearer(self, name: str) -> "Callable[[Any, list[str]], None]":
        if name.startswith("rows:"):
            field = self.fields[name.removeprefix("rows:")]
            return lambda event, steps: self._in_rows(event, steps, field)
        return {shape.FIELDS: self._in_fields, shape.ORIGINS: self._in_origins}.get(name, _in_meta)

    def _in_origins(self, event: Any, steps: list[str]) -> None:
        if steps:
            raise Breach("wrong_type")
        for path, change in _keys(event).items():
            if change["action"] == "delete":
                raise Breach("forbidden_delete")
            self.origins.add(path)

    def _in_fields(self, event: Any, steps: list[str]) -> None:
        if len(steps) > 1:
            raise Breach("wrong_type")
        if steps:
            _look_inside(event)
            self.touch(steps[0])
            return
        for name, change in _keys(event).items():
            _may_set(self.touch(name).asked, change)

    def _in_rows(self, event: Any, steps: list[str], field: Field) -> None:
        if len(steps) > 2:
            raise Breach("wrong_type")
        if len(steps) == 2:
            _look_inside(event)
            self.touch(f"{field.id}/{steps[0]}/{steps[1]}")
        elif steps:
            self._in_row(field, steps[0], _keys(event))
        else:
            self._whole_rows(field, _keys(event))

    def _in_row(self, field: Field, row: str, changes: dict[str, Any]) -> None:
        for name, change in changes.items():
            if name not in shape.OF_A_ROW:
                _may_set(self.touch(f"{field.id}/{row}/{name}").asked, change)
                continue
            self.rows.add((field.id, row))
            if name == shape.BY:
                raise Breach("wrong_type")
            if change["action"] == "delete" and name != shape.GONE:
                raise Breach("forbidden_delete")

    def _whole_rows(self, field: Field, changes: dict[str, Any]) -> None:
        for row, change in changes.items():
            if change["action"] != "add":
                raise Breach("forbidden_delete")
            if not isinstance(change["newValue"], Map):
                raise Breach("not_a_row")
            self.rows.add((field.id, row))
            self.new_rows.add((field.id, row))
            for cell in shape.cells_of(field, row):
                self.touch(f"{field.id}/{row}/{cell.id}")


def _in_meta(event: Any, steps: list[str]) -> None:
    raise Breach(SERVER_ONLY)


def _keys(event: Any) -> dict[str, Any]:
    """Something pushed into a map without a key shows as an event that is not a map's."""
    if not isinstance(event, MapEvent):
        raise Breach("wrong_type")
    changes: Any = event
    keys: dict[str, Any] = changes.keys
    return keys


def _look_inside(event: Any) -> None:
    """Words carry no attribute and hold no picture; a set has keys."""
    if not isinstance(event, TextEvent):
        _keys(event)
        return
    changes: Any = event
    for piece in changes.delta:
        if not isinstance(piece.get("insert", ""), str) or piece.get("attributes"):
            raise Breach("wrong_type")


def _may_set(asked: Field, change: dict[str, Any]) -> None:
    """Shared types are made by the server, or with a whole row: setting one again would lose its words."""
    if kinds.of(asked).storage == "value":
        return
    if change["action"] == "delete":
        raise Breach("forbidden_delete")
    first = change["action"] == "add" and isinstance(change["newValue"], Text | Map)
    raise Breach(SERVER_ONLY if first else "wrong_type")
