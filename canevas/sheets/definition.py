"""What a part of a sheet asks: pure values, resolved from a recipe by an upper floor."""

from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict
from pydantic import Field as Key

Text = dict[str, str]
Kind = Literal[
    "text", "para", "choice", "multi", "scale4", "int", "money", "month", "date", "bool", "org", "person",
    "ref", "refs", "rows", "rows1", "matrix", "tree", "xy", "dots", "photo", "pledge", "links", "draw",
]  # fmt: skip
Holder = Literal["person", "table", "group", "territory", "plenary"]
Circle = Literal["holder", "table", "territory", "cycle", "public"]
Stay = Literal["holder", "territory", "organiser"]
IN_ROWS = frozenset({"rows", "rows1", "matrix", "tree", "pledge", "links"})
DONT_KNOW = "sait-pas"


def say(text: Text | None, language: str) -> str:
    """Give a text in a language; French stands in for a missing translation."""
    return (text or {}).get(language) or (text or {}).get("fr", "")


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True)


class Option(_Value):
    """Something to choose, or a line of a matrix."""

    id: str
    label: Text = {}
    help: Text | None = None
    group: Text | None = None
    retired: bool = False

    def localised(self, language: str) -> dict[str, Any]:
        return {
            "id": self.id,
            "label": say(self.label, language) or self.id,
            "group": say(self.group, language),
            "help": say(self.help, language),
            "retired": self.retired,
        }


class Condition(_Value):
    """A field shows only while another one of the same part (or the same row) has one of these values."""

    field: str
    values: list[str | bool] = Key(alias="is")


class Field(_Value):
    id: str
    kind: Kind
    label: Text = {}
    help: Text | None = None
    example: Text | None = None
    essential: bool = False
    required: bool = False
    folded: bool = False
    retired: bool = False
    stays: Stay | None = None
    options: list[Option] = []
    to: list[str] = []
    max: int | None = None
    fields: list["Field"] = []
    rows: list[Option] = []
    record: str = ""
    record_when: dict[str, list[str]] = {}
    record_title: str = ""
    record_parent: str = ""
    levels: int | None = None
    draw: str = ""
    sources: list[str] = []
    shown_if: Condition | None = None
    unit: Text | None = None
    per_person: int | None = None

    @property
    def in_rows(self) -> bool:
        """Its words live in rows `rows:<id>`, not in one value."""
        return self.kind in IN_ROWS

    @property
    def cells(self) -> list["Field"]:
        """The cells of each of its rows; for a matrix, its columns."""
        return [*FIXED_CELLS.get(self.kind, []), *self.fields]

    def cell(self, row: str, name: str) -> "Field | None":
        """The field of a cell; a matrix has one cell `value` in each row `line.column`."""
        if self.kind != "matrix":
            return next((cell for cell in self.cells if cell.id == name), None)
        line, _, column = row.partition(".")
        if name != "value" or all(option.id != line for option in self.rows):
            return None
        return next((cell for cell in self.fields if cell.id == column), None)

    def localised(self, language: str) -> dict[str, Any]:
        plain = self.model_dump(include=_AS_THEY_ARE)
        plain |= {key: say(getattr(self, key), language) for key in ("help", "example", "unit")}
        plain["label"] = say(self.label, language) or self.id
        plain["options"] = [option.localised(language) for option in self.options]
        plain["rows"] = [option.localised(language) for option in self.rows]
        plain["fields"] = [cell.localised(language) for cell in self.cells]
        plain["shown_if"] = self.shown_if and self.shown_if.model_dump(by_alias=True)
        return plain


_AS_THEY_ARE = {
    "id", "kind", "essential", "required", "folded", "retired", "stays", "to", "max", "record", "levels",
    "draw", "sources", "per_person",
}  # fmt: skip
FIXED_CELLS: dict[str, list[Field]] = {
    "tree": [
        Field(id="texte", kind="text", label={"fr": "Texte", "en": "Text"}),
        Field(id="parent", kind="ref", label={"fr": "Sous", "en": "Under"}, to=["row"]),
    ],
    "pledge": [
        Field(id="texte", kind="text", label={"fr": "Je m’engage à", "en": "I will"}),
        Field(id="avec", kind="text", label={"fr": "Avec qui", "en": "With whom"}),
        Field(id="date", kind="date", label={"fr": "D’ici le", "en": "By"}),
        Field(id="temoin", kind="person", label={"fr": "Témoin", "en": "Witness"}),
        Field(id="rappel", kind="bool", label={"fr": "Rappel accepté", "en": "A reminder is welcome"}),
    ],
    "links": [
        Field(id="from", kind="ref", label={"fr": "De", "en": "From"}),
        Field(id="to", kind="ref", label={"fr": "À", "en": "To"}),
    ],
}


class Part(_Value):
    """One part of a sheet of a recipe, whole: everything that its pages and its documents need."""

    sheet: str
    part: str
    label: Text = {}
    sheet_label: Text = {}
    workstream: str = ""
    day: str = ""
    when: str = "room"
    holder: Holder
    group: str = ""
    subject: str = ""
    then: str = ""
    record: str = ""
    record_when: dict[str, list[str]] = {}
    record_title: str = ""
    record_parent: str = ""
    mixed: bool = False
    seen_by: Circle
    minutes: int | None = None
    instruction: Text | None = None
    why: Text | None = None
    example: Text | None = None
    fields: list[Field] = []

    @classmethod
    def load(cls, stored: dict[str, Any]) -> "Part":
        """Read what `dump` gave (the column `Definition.json`)."""
        return cls.model_validate(stored)

    def dump(self) -> dict[str, Any]:
        return self.model_dump(mode="json", by_alias=True, exclude_defaults=True)

    def find(self, path: str) -> Field | None:
        """The field at `field`, `field/row/cell` (or `field.cell`, any row); None when there is none."""
        name, *inner = path.split("/") if "/" in path else path.split(".")
        top = next((field for field in self.fields if field.id == name), None)
        if top is None or not inner:
            return top
        if len(inner) == 2:
            return top.cell(inner[0], inner[1])
        return next((cell for cell in top.cells if cell.id == inner[0]), None)

    def field(self, path: str) -> Field:
        """Like `find`; raises KeyError when there is no such place."""
        found = self.find(path)
        if found is None:
            raise KeyError(path)
        return found

    def localised(self, language: str) -> dict[str, Any]:
        """The `part` of the props of a sheet page (docs/protocol.md)."""
        plain = self.model_dump(include=_OF_A_PART)
        plain |= {key: say(getattr(self, key), language) for key in ("instruction", "why", "example")}
        plain["title"] = say(self.sheet_label, language) or self.sheet
        plain["label"] = say(self.label, language) or plain["title"]
        plain["fields"] = [field.localised(language) for field in self.fields]
        return plain


_OF_A_PART = {
    "sheet", "part", "minutes", "workstream", "day", "when", "holder", "group", "subject", "record",
    "seen_by",
}  # fmt: skip


@dataclass(frozen=True)
class CarryRule:
    """A carry of a recipe. Paths are `sheet.part.field` or `sheet.part.field.cell`;
    `cells` gives for each further target cell a source cell, or `record` for the source's record."""

    id: str
    source: str
    target: str
    how: Literal["offer", "row", "same"]
    cells: dict[str, str] = field(default_factory=dict)
