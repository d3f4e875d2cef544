"""The shape of a recipe, format 1. The published JSON Schema is made from these models."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from canevas.sheets.definition import Circle, Holder, Kind, Stay

FORMAT = 1
Id = Annotated[str, StringConstraints(strict=True, pattern=r"^[a-z0-9-]+$", max_length=60)]
Name = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=200)]
Words = Annotated[str, StringConstraints(strict=True, min_length=1, max_length=4000)]
Whole = Annotated[int, Field(strict=True, ge=0, le=100_000)]
Minutes = Annotated[int, Field(strict=True, ge=0, le=600)]
Flag = Annotated[bool, Field(strict=True)]
Time = Annotated[str, StringConstraints(strict=True, pattern=r"^([01][0-9]|2[0-3]):[0-5][0-9]$")]
When = Literal["room", "before", "during", "close", "after", "interval"]
Group = Literal["project-team", "pilots", "keepers"]
How = Literal["offer", "row", "same"]
Per = Literal["territory", "neighbourhood", "project", "person", "cycle", "none"]
Face = Literal["list", "lines", "table", "quotes", "titles", "text"]
Source = Literal[
    "levers", "cycle.territories", "cycle.people", "cycle.blocks", "territory.orientations",
    "territory.project-axes", "territory.digital-axes", "territory.neighbourhoods", "territory.contracts",
]  # fmt: skip
BlockKind = Literal[
    "welcome", "sheet", "talk", "testimony", "debate", "visit", "gallery", "break", "meal", "closing"
]  # fmt: skip


class Shape(BaseModel):
    model_config = ConfigDict(extra="forbid")


class Text(Shape):
    fr: Words
    en: Words | None = None


class Workstream(Shape):
    id: Id
    label: Text
    subtitle: Text | None = None
    question: Text


class LeverPart(Shape):
    id: Id
    label: Text


class Lever(Shape):
    id: Id
    label: Text | None = None
    parts: list[Id | LeverPart]


class Option(Shape):
    id: Id
    label: Text
    help: Text | None = None
    retired: Flag = False


class Vocabulary(Shape):
    id: Id
    label: Text | None = None
    options: list[Option] | None = Field(None, min_length=1)
    source: Source | None = Field(None, alias="from")


class Record(Shape):
    id: Id
    label: Text
    plural: Text | None = None
    title: Id | None = None
    when: dict[str, list[Name]] | None = None
    parent: Id | None = None
    of: Literal["territory"] | None = None


class Block(Shape):
    id: Id | None = None
    kind: BlockKind
    label: Text | None = None
    minutes: Minutes
    sheet: Name | None = None
    sheets: list[Name] | None = Field(None, min_length=1)
    mixed: Flag = False
    internal: Flag = False
    track: Id | None = None
    note: Text | None = None


class Day(Shape):
    id: Id
    label: Text
    theme: Text | None = None
    lever: Name | None = None
    start: Time
    blocks: list[Block]


class Interval(Shape):
    id: Id
    after: Name
    label: Text
    tasks: list[Name]


class Condition(Shape):
    field: Name
    values: list[Name | Flag] = Field(alias="is", min_length=1)


class SheetField(Shape):
    id: Id
    kind: Kind
    label: Text
    help: Text | None = None
    example: Text | None = None
    essential: Flag = False
    required: Flag = False
    folded: Flag = False
    retired: Flag = False
    stays: Stay | None = None
    vocabulary: Name | None = None
    options: list[Option] | None = Field(None, min_length=1)
    to: Name | list[Name] | None = None
    max: Whole | None = None
    fields: list["SheetField"] | None = Field(None, min_length=1)
    rows: Name | list[Option] | None = None
    record: Name | None = None
    levels: Whole | None = None
    draw: Name | Text | None = None
    sources: list[Name] | None = Field(None, alias="from", min_length=1)
    shown_if: Condition | None = None
    unit: Text | None = None
    per_person: Whole | None = None


class Part(Shape):
    id: Id
    label: Text | None = None
    holder: Holder
    group: Group | None = None
    subject: Name | None = None
    then: Literal["project-team"] | None = None
    record: Name | None = None
    mixed: Flag = False
    seen_by: Circle | None = None
    minutes: Minutes | None = None
    instruction: Text | None = None
    opens: Text | None = None
    fields: list[SheetField] = Field(min_length=1)


class Sheet(Shape):
    id: Id
    label: Text
    workstream: Name | None = None
    day: Name | None = None
    interval: Name | None = None
    when: When = "room"
    minutes: Minutes | None = None
    library: Flag = False
    instruction: Text | None = None
    why: Text | None = None
    example: Text | None = None
    parts: list[Part] = Field(min_length=1)


class Carry(Shape):
    id: Id
    source: Name = Field(alias="from")
    target: Name = Field(alias="to")
    how: How
    cells: dict[str, Name] | None = Field(None, alias="with")


class Entry(Shape):
    field: Name
    where: dict[str, list[Name | Flag]] | None = None
    face: Face | None = Field(None, alias="as")
    label: Text | None = None


class Chapter(Shape):
    id: Id
    label: Text
    intro: Text | None = None
    each: Name | None = None
    annex: Flag = False
    entries: list[Name | Entry] = Field(alias="from")


class Deliverable(Shape):
    id: Id
    label: Text
    per: Per
    formats: list[Literal["docx", "pdf", "html", "csv"]] | None = None
    state: Literal["ready", "later"] = "ready"
    chapters: list[Chapter]


class RecipeFile(Shape):
    canevas: Literal[1]
    id: Id
    version: Whole
    label: Text
    description: Text
    notice: Text | None = None
    workstreams: list[Workstream] = []
    levers: list[Lever] = []
    vocabularies: list[Vocabulary] = []
    records: list[Record] = []
    days: list[Day] = Field(min_length=1)
    intervals: list[Interval] = []
    sheets: list[Sheet] = Field(min_length=1)
    carries: list[Carry] = []
    deliverables: list[Deliverable] = []


def schema() -> dict[str, Any]:
    """The JSON Schema of the format, as published in docs/recipe.schema.json."""
    made = _plain(RecipeFile.model_json_schema(by_alias=True))
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Canevas, recipe format 1",
        **made,
    }


def _plain(node: Any) -> Any:
    """Without what only Python needs: nulls (a key is left out instead) and generated titles."""
    if isinstance(node, list):
        return [_plain(one) for one in node]
    if not isinstance(node, dict):
        return node
    unwanted = {key for key in ("title", "default") if not isinstance(node.get(key), dict)}
    kept = {key: _plain(value) for key, value in node.items() if key not in unwanted}
    branches = [one for one in kept.pop("anyOf", []) if one != {"type": "null"}]
    if len(branches) == 1:
        return {**kept, **branches[0]}
    return {**kept, "anyOf": branches} if branches else kept
