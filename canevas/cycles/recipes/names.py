"""What a recipe names, read leniently: one mistake in a sheet leaves the rest of it known."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, get_args

from canevas.cycles.recipes.missing import Missing, Sought
from canevas.cycles.recipes.problems import Place as Position
from canevas.cycles.recipes.problems import Report, nearest
from canevas.cycles.recipes.tree import Block, Items
from canevas.sheets.definition import DONT_KNOW, FIXED_CELLS, Kind

UNKNOWN = {
    "vocabularies": "unknown_vocabulary",
    "records": "unknown_record",
    "workstreams": "unknown_workstream",
    "levers": "unknown_lever",
    "days": "unknown_day",
    "intervals": "unknown_interval",
    "sheets": "unknown_sheet",
}
ALL_KINDS = frozenset(get_args(Kind))
COMPULSORY = frozenset({"sheets", "parts", "fields", "days"})
TO_BUILT_IN = ("person", "block", "row")


def blocks(above: Any, key: str) -> list[Block]:
    """The mappings of a list, whatever else the list holds; none when it is no list."""
    found = above.get(key) if isinstance(above, Block) else None
    return [one for one in found if isinstance(one, Block)] if isinstance(found, Items) else []


def words(above: Any, key: str) -> list[tuple[str, Position]]:
    """The words under a key, be it one word or a list of them, each with its place."""
    found = above.get(key) if isinstance(above, Block) else None
    if isinstance(found, str):
        return [(found, above.at(key))]
    if not isinstance(found, Items):
        return []
    return [(one, place) for one, place in zip(found, found.at, strict=True) if isinstance(one, str)]


def word(above: Any, key: str) -> str:
    found = above.get(key) if isinstance(above, Block) else None
    return found if isinstance(found, str) else ""


@dataclass(frozen=True)
class Place:
    """Where a path leads: the part, the field in it, the cell in that (or None)."""

    part: Block
    field: Block
    cell: Block | None

    @property
    def end(self) -> Block:
        return self.cell if self.cell is not None else self.field


@dataclass(frozen=True)
class Lost:
    """A path that leads nowhere. `sure` is false when a broken neighbour may be what it meant."""

    code: str
    near: str
    sought: Sought
    sure: bool = True


class Names:
    def __init__(self, recipe: Block, report: Report) -> None:
        self.recipe = recipe
        self.report = report
        self.missing = Missing(report)
        self.sheets = _by_id(blocks(recipe, "sheets"))
        self.levers = _by_id(blocks(recipe, "levers"))
        self.vocabularies = _by_id(blocks(recipe, "vocabularies"))
        self.records = _by_id(blocks(recipe, "records"))

    def refer(self, found: tuple[str, Position], key: str, *, also: Iterable[str] = ()) -> bool:
        """Tell when a word names nothing in the top-level list `key`; true when it does name something."""
        name, at = found
        known = [*_by_id(blocks(self.recipe, key)), *also]
        if name in known:
            return True
        if not holes(self.recipe, key):
            sought = Sought(self.recipe, key, name)
            self.missing.tell(sought, at, UNKNOWN[key], near=nearest(name, known), word=name)
        return False

    def parts(self) -> Iterator[tuple[Block, Block]]:
        for sheet in blocks(self.recipe, "sheets"):
            for part in blocks(sheet, "parts"):
                yield sheet, part

    def fields(self) -> Iterator[tuple[Block, Block, Block | None]]:
        """Every field and every cell: (part, field, cell or None)."""
        for _, part in self.parts():
            for field in blocks(part, "fields"):
                yield part, field, None
                for cell in blocks(field, "fields"):
                    yield part, field, cell

    def paths(self) -> list[str]:
        made = []
        for sheet, part in self.parts():
            for field in blocks(part, "fields"):
                path = f"{word(sheet, 'id')}.{word(part, 'id')}.{word(field, 'id')}"
                made += [path, *(f"{path}.{cell}" for cell in cells(field))]
        return made

    def options(self, field: Block) -> set[str] | None:
        """The ids that may be chosen; None when they are not known from the recipe alone."""
        own = {word(option, "id") for option in blocks(field, "options")}
        chosen = self.vocabularies.get(word(field, "vocabulary"))
        if chosen is None:
            return own or None
        if chosen.get("from") == "levers":
            return own | set(self.lever_options())
        if not isinstance(chosen.get("options"), Items):
            return None
        return own | {word(option, "id") for option in blocks(chosen, "options")}

    def options_of(self, field: Block) -> Block:
        """Where the options of a field are written: in itself or in a vocabulary."""
        return self.vocabularies.get(word(field, "vocabulary"), field)

    def lever_options(self) -> Iterator[str]:
        for name, lever in self.levers.items():
            yield name
            below = [one for one, _ in words(lever, "parts")]
            below += [word(one, "id") for one in blocks(lever, "parts")]
            yield from (f"{name}--{one}" for one in below)

    def part(self, path: str) -> Block | Lost:
        sheet, name, *rest = path.split(".")
        if sheet not in self.sheets:
            near = nearest(sheet, self.sheets)
            sought = Sought(self.recipe, "sheets", sheet, (name, *rest))
            sure = not holes(self.recipe, "sheets")
            return Lost("unknown_place", f"{near}.{name}" if near else "", sought, sure)
        inside = self._parts_of(sheet)
        if name in inside:
            return inside[name]
        near = nearest(name, inside)
        sought = Sought(self.sheets[sheet], "parts", name, tuple(rest))
        sure = not holes(self.sheets[sheet], "parts")
        return Lost("unknown_place", f"{sheet}.{near}" if near else "", sought, sure)

    def look(self, path: str) -> Place | Lost:
        """Follow `sheet.part.field` or `sheet.part.field.cell`."""
        steps = path.split(".")
        if len(steps) not in {3, 4} or not all(steps):
            return Lost("not_a_path", nearest(path, self.paths()), Sought(Block((0, 0)), "", path))
        part = self.part(path)
        if isinstance(part, Lost):
            return replace(part, near=nearest(path, self.paths()))
        fields = blocks(part, "fields")
        named = [field for field in fields if word(field, "id") == steps[2]]
        if not named:
            near = nearest(steps[2], _by_id(fields))
            whole = f"{steps[0]}.{steps[1]}.{near}" if near else nearest(path, self.paths())
            sought = Sought(part, "fields", steps[2], tuple(steps[3:]))
            return Lost("unknown_place", whole, sought, not holes(part, "fields"))
        field = next((one for one in named if not set(steps[3:]) - cells(one).keys()), named[0])
        return self._cell(Place(part, field, None), path) if steps[3:] else Place(part, field, None)

    def _cell(self, found: Place, path: str) -> Place | Lost:
        above, _, name = path.rpartition(".")
        inside = cells(found.field)
        if name in inside:
            return Place(found.part, found.field, inside[name])
        near = nearest(name, inside)
        sought = Sought(found.field, "fields", name)
        return Lost(
            "unknown_place", f"{above}.{near}" if near else "", sought, not _broken_cells(found.field)
        )

    def _parts_of(self, sheet: str) -> dict[str, Block]:
        return _by_id([part for above, part in self.parts() if word(above, "id") == sheet])


def cells(field: Block) -> dict[str, Block]:
    """The cells by id; a tree, a pledge and links have some of their own."""
    own = _by_id(blocks(field, "fields"))
    for fixed in FIXED_CELLS.get(word(field, "kind"), []):
        made = Block(field.place)
        made.update(id=fixed.id, kind=fixed.kind, to=fixed.to)
        own.setdefault(fixed.id, made)
    return own


def is_not_known(path: str) -> bool:
    """`*.sait-pas` and `sheet.part.sait-pas` name the field that every part gets by itself."""
    return path == f"*.{DONT_KNOW}" or path.split(".")[2:3] == [DONT_KNOW]


def _by_id(found: list[Block]) -> dict[str, Block]:
    named: dict[str, Block] = {}
    for one in found:
        if word(one, "id"):
            named.setdefault(word(one, "id"), one)
    return named


def holes(above: Block, key: str) -> bool:
    """Whether something in this list has no readable name: what is looked for may be that."""
    if key not in above:
        return key in COMPULSORY
    found = above[key]
    if not isinstance(found, Items):
        return True
    return any(not isinstance(one, str) and not word(one, "id") for one in found)


def _broken_cells(field: Block) -> bool:
    kind = word(field, "kind")
    return kind not in ALL_KINDS or ("fields" in field and holes(field, "fields"))
