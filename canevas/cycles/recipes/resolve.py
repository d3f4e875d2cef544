"""From a checked recipe (a plain dict) to what the floor below holds: parts, fields, carries."""

from collections.abc import Iterator, Mapping
from typing import Any

from canevas.sheets.definition import CarryRule, Circle, Condition, Field, Option, Part, Text

Words = dict[str, Any]
Territories = Mapping[str, str]  # id → name, in the order of the screen

TITLE_KINDS = ("text", "para")
SEEN_BY: dict[str, Circle] = {
    "person": "holder",
    "table": "cycle",
    "group": "territory",
    "territory": "territory",
    "plenary": "cycle",
}
NOT_KNOWN = Field(
    id="sait-pas",
    kind="rows",
    folded=True,
    label={"fr": "Ce que nous ne savons pas encore", "en": "What we do not know yet"},
    fields=[Field(id="texte", kind="text", label={"fr": "Ce qui reste à savoir", "en": "Still to find out"})],
)


class UnknownPart(LookupError):
    """The recipe has no such sheet, part or deliverable."""


def parts(recipe: Words, territories: Territories | None = None) -> list[Part]:
    """Every part of every sheet, in the order of the recipe."""
    pairs = [(sheet, part) for sheet in recipe["sheets"] for part in sheet["parts"]]
    return [_part(recipe, pair, territories or {}) for pair in pairs]


def part(recipe: Words, sheet: str, part: str, territories: Territories | None = None) -> Part:
    """One part, whole: vocabularies and territories inlined, the automatic field added."""
    for above in recipe["sheets"]:
        for below in above["parts"]:
            if (above["id"], below["id"]) == (sheet, part):
                return _part(recipe, (above, below), territories or {})
    raise UnknownPart(f"{sheet}.{part}")


def carry_rules(recipe: Words) -> list[CarryRule]:
    return [
        CarryRule(
            id=carry["id"],
            source=carry["from"],
            target=carry["to"],
            how=carry["how"],
            cells=dict(carry.get("with", {})),
        )
        for carry in recipe.get("carries", [])
    ]


def outline(recipe: Words, deliverable: str) -> Words:
    """The outline of a deliverable as the recipe has it."""
    for found in recipe.get("deliverables", []):
        if found["id"] == deliverable:
            return dict(found)
    raise UnknownPart(deliverable)


def vocabulary(recipe: Words, name: str, territories: Territories | None = None) -> list[Option]:
    """The options of a vocabulary; those of a source come from the levers or from the territories."""
    for found in recipe.get("vocabularies", []):
        if found["id"] == name:
            break
    else:
        raise UnknownPart(name)
    match found.get("from"):
        case "levers":
            return list(_levers(recipe))
        case "cycle.territories":
            named = (territories or {}).items()
            return [Option(id=key, label={"fr": title, "en": title}) for key, title in named]
        case _:
            return [_option(option) for option in found.get("options", [])]


def _levers(recipe: Words) -> Iterator[Option]:
    for lever in recipe.get("levers", []):
        label: Text = lever.get("label", {})
        yield Option(id=lever["id"], label=label, group=label or None)
        for below in lever["parts"]:
            words: Words = {"id": below} if isinstance(below, str) else below
            yield Option(
                id=f"{lever['id']}--{words['id']}",
                label=words.get("label", {}),
                group=label or None,
            )


def _option(words: Words) -> Option:
    return Option(
        id=words["id"], label=words["label"], help=words.get("help"), retired=words.get("retired", False)
    )


def _part(recipe: Words, pair: tuple[Words, Words], territories: Territories) -> Part:
    sheet, words = pair
    fields = [_field(recipe, field, territories) for field in words["fields"]]
    alike = {key: words[key] for key in ("group", "subject", "then", "mixed") if key in words}
    return Part(
        sheet=sheet["id"],
        part=words["id"],
        label=words.get("label") or sheet["label"],
        sheet_label=sheet["label"],
        workstream=sheet.get("workstream", ""),
        day=sheet.get("day", ""),
        when=sheet.get("when", "room"),
        holder=words["holder"],
        seen_by=words.get("seen_by") or SEEN_BY[words["holder"]],
        minutes=words.get("minutes", sheet.get("minutes")),
        instruction=words.get("instruction") or sheet.get("instruction"),
        why=sheet.get("why"),
        example=sheet.get("example"),
        fields=[*fields, NOT_KNOWN],
        **alike,
        **_birth(recipe, words),
    )


def _field(recipe: Words, words: Words, territories: Territories) -> Field:
    same = ("id", "kind", "label", "help", "example", "essential", "required", "folded", "stays", "max",
            "levels", "unit", "retired", "per_person")  # fmt: skip
    known: Words = {key: words[key] for key in same if key in words}
    aimed = words.get("to", [])
    condition = words.get("shown_if")
    return Field(
        **known,
        options=_options(recipe, words, territories),
        rows=_lines(recipe, words),
        to=[aimed] if isinstance(aimed, str) else aimed,
        fields=[_field(recipe, cell, territories) for cell in words.get("fields", [])],
        draw=_french(words.get("draw", "")),
        sources=words.get("from", []),
        shown_if=Condition(**condition) if condition else None,
        **_birth(recipe, words),
    )


def _options(recipe: Words, words: Words, territories: Territories) -> list[Option]:
    if "vocabulary" in words:
        return vocabulary(recipe, words["vocabulary"], territories)
    return [_option(option) for option in words.get("options", [])]


def _french(words: str | Text) -> str:
    return words if isinstance(words, str) else words["fr"]


def _lines(recipe: Words, words: Words) -> list[Option]:
    lines = words.get("rows", [])
    return vocabulary(recipe, lines) if isinstance(lines, str) else [_option(line) for line in lines]


def _birth(recipe: Words, words: Words) -> Words:
    """What a rows field or a part says of the records born in it; the title falls back to the first text."""
    declared = next((one for one in recipe.get("records", []) if one["id"] == words.get("record")), None)
    if declared is None:
        return {}
    cells = words.get("fields", [])
    here = {cell["id"] for cell in cells}
    texts = [cell["id"] for cell in cells if cell["kind"] in TITLE_KINDS]
    title = declared.get("title", "")
    parent = declared.get("parent", "")
    return {
        "record": declared["id"],
        "record_when": {cell: ids for cell, ids in declared.get("when", {}).items() if cell in here},
        "record_title": title if title in here else next(iter(texts), ""),
        "record_parent": parent if parent in here else "",
    }
