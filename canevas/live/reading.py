"""A sheet as it reads: its fields in order, with the words of its answers, for one reader."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from canevas.live.drawings.shapes import Drawing
from canevas.sheets import kinds
from canevas.sheets.definition import Field, Part
from canevas.sheets.models import Answer

CHIPS = frozenset({"choice", "multi", "refs", "ref", "scale4", "person"})
TITLES = frozenset({"text", "ref", "org", "choice", "person"})
COMMON = dict.fromkeys(CHIPS, "chips") | {"rows1": "one_line", "pledge": "one_line"}


@dataclass(frozen=True)
class Shown:
    """One field, or one cell of a row, with what is in it."""

    path: str
    kind: str
    label: str
    help: str = ""
    words: str = ""
    items: Sequence[str] = ()
    rows: Sequence["Line"] = ()
    columns: Sequence[str] = ()
    drawing: Drawing | None = None
    origin: str = ""
    essential: bool = False

    @property
    def templates(self) -> list[str]:
        """A kind may have a template of its own; most share one."""
        return [f"live/kinds/{self.kind}.html", f"live/kinds/{COMMON.get(self.kind, 'words')}.html"]

    @property
    def is_empty(self) -> bool:
        return not (self.words or self.items or self.rows or self.drawing)


@dataclass(frozen=True)
class Line:
    """One row: its title, its cells, and the lines that hang under it (in a tree)."""

    id: str
    title: str
    title_path: str = ""
    cells: Sequence[Shown] = ()
    below: Sequence["Line"] = ()
    origin: str = ""


@dataclass
class Reading:
    """What is needed to read one sheet. `carried` are the paths whose words came from elsewhere."""

    part: Part
    answers: Sequence[Answer]
    names: Mapping[str, str]
    language: str
    hidden: Collection[str] = ()
    carried: Collection[str] = ()
    drawings: Mapping[str, Drawing] = field(default_factory=dict)

    def fields(self) -> list[Shown]:
        shown = [one for one in self.part.fields if one.id not in self.hidden]
        return [self._field(one) for one in shown if self._is_wanted(one)]

    def _is_wanted(self, one: Field) -> bool:
        """Retired and unasked fields only show when there are words in them."""
        has_words = any(answer.field == one.id for answer in self.answers)
        return has_words or (not one.retired and self._is_asked(one))

    def _is_asked(self, one: Field) -> bool:
        if one.shown_if is None:
            return True
        given = next((a.value for a in self.answers if a.path == one.shown_if.field), None)
        chosen = set(given) if isinstance(given, list | dict) else {given}
        return not chosen.isdisjoint(one.shown_if.values)

    def _field(self, one: Field) -> Shown:
        words = one.localised(self.language)
        base = {"path": one.id, "kind": one.kind, "label": words["label"], "help": words["help"]}
        base["essential"] = one.essential
        if one.kind == "draw":
            return Shown(**base, drawing=self.drawings.get(one.id))
        if not one.in_rows:
            return self._single(one, base)
        columns = [self._label(cell) for cell in one.fields]
        return Shown(**base, rows=self._lines(one), columns=columns)

    def _single(self, one: Field, base: dict[str, Any]) -> Shown:
        answer = next((found for found in self.answers if found.path == base["path"]), None)
        if answer is None:
            return Shown(**base)
        origin = base["path"] if base["path"] in self.carried else ""
        return Shown(
            **base, words=self._words(one, answer.value), items=self._items(one, answer.value), origin=origin
        )

    def _lines(self, one: Field) -> list[Line]:
        found: dict[str, dict[str, Answer]] = {}
        for answer in sorted(self._in(one), key=lambda answer: (answer.position, answer.row)):
            found.setdefault(answer.row, {})[answer.cell] = answer
        if one.kind == "matrix":
            return [self._matrix_line(one, option.id, found) for option in one.rows]
        if one.kind == "tree":
            return self._branches(found, "")
        lines = [self._line(one, row, cells) for row, cells in found.items()]
        return [line for line in lines if line.cells]

    def _in(self, one: Field) -> Iterable[Answer]:
        return (answer for answer in self.answers if answer.field == one.id and answer.row)

    def _line(self, one: Field, row: str, answers: Mapping[str, Answer]) -> Line:
        seen = [cell for cell in one.cells if f"{one.id}.{cell.id}" not in self.hidden]
        cells = [self._cell(cell, f"{one.id}/{row}/{cell.id}") for cell in seen if cell.id in answers]
        filled = [cell for cell in cells if not cell.is_empty]
        title = filled[0] if filled and filled[0].kind in TITLES else None
        origin = next((path for path in self.carried if path.startswith(f"{one.id}/{row}/")), "")
        if title is None:
            return Line(row, "", cells=filled, origin=origin)
        return Line(row, title.words, title.path, filled, origin=origin)

    def _cell(self, cell: Field, path: str) -> Shown:
        words = cell.localised(self.language)
        return self._single(cell, {"path": path, "kind": cell.kind, "label": words["label"], "help": ""})

    def _matrix_line(self, one: Field, line: str, found: Mapping[str, Mapping[str, Answer]]) -> Line:
        cells = [self._cell(column, f"{one.id}/{line}.{column.id}/value") for column in one.fields]
        label = next(option.localised(self.language)["label"] for option in one.rows if option.id == line)
        return Line(line, label, cells=cells)

    def _branches(self, found: Mapping[str, Mapping[str, Answer]], above: str) -> list[Line]:
        under = [row for row, cells in found.items() if _value(cells, "parent") == above]
        return [
            Line(row, _value(found[row], "texte"), below=self._branches(found, row) if row != above else ())
            for row in under
        ]

    def _label(self, one: Field) -> str:
        return str(one.localised(self.language)["label"])

    def _words(self, one: Field, value: Any) -> str:
        return kinds.of(one).text(value, one, self.names, self.language)

    def _items(self, one: Field, value: Any) -> list[str]:
        if one.kind in {"multi", "refs"} and value:
            return [self._words(one, [item]) for item in value]
        words = self._words(one, value) if one.kind in CHIPS else ""
        return [words] if words else []


def _value(cells: Mapping[str, Answer], name: str) -> str:
    answer = cells.get(name)
    return str(answer.value or "") if answer else ""


def named_in(part: Part, answers: Iterable[Answer]) -> set[str]:
    """Ids of everything whose name the words of these answers need."""
    found: set[str] = set()
    for answer in answers:
        asked = part.find(answer.path)
        if asked is not None:
            found.update(kinds.of(asked).named(answer.value))
    return found
