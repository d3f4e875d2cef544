"""The outline of the recipe, as entries that can be written: paths split, neighbours put together."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from canevas.sheets.definition import DONT_KNOW, CarryRule, Part, say

Face = Literal["list", "lines", "table", "quotes", "titles", "text", ""]
GIVEN = frozenset({"cycle.days", "cycle.people", "cycle.pilots", "territory.coverage"})
EVERYWHERE = f"*.{DONT_KNOW}"


@dataclass(frozen=True)
class Entry:
    """Either `given` (data of the cycle), or a field `sheet.part.field` with its cells (all when empty)."""

    path: str = ""
    given: str = ""
    cells: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    where: Mapping[str, list[Any]] = field(default_factory=dict)
    face: Face = ""
    label: str = ""

    @property
    def part(self) -> str:
        return ".".join(self.path.split(".")[:2])

    @property
    def field(self) -> str:
        return self.path.split(".")[-1]


@dataclass(frozen=True)
class Chapter:
    id: str
    label: str
    intro: str
    each: str
    is_annex: bool
    entries: tuple[Entry, ...]


def chapters(outline: Mapping[str, Any], parts: Mapping[str, Part], reading: "Reading") -> list[Chapter]:
    return [
        Chapter(
            id=chapter["id"],
            label=say(chapter["label"], reading.language),
            intro=say(chapter.get("intro"), reading.language),
            each=chapter.get("each") or "",
            is_annex=chapter.get("annex", False),
            entries=tuple(_together(reading.entries(chapter["from"], parts))),
        )
        for chapter in outline["chapters"]
    ]


@dataclass(frozen=True)
class Reading:
    """`same` leads from a field that only shows another one to that other one."""

    language: str
    same: Mapping[str, str]

    @classmethod
    def of(cls, language: str, rules: Iterable[CarryRule]) -> "Reading":
        return cls(language, {rule.target: rule.source for rule in rules if rule.how == "same"})

    def entries(self, stated: Iterable[Any], parts: Mapping[str, Part]) -> Iterator[Entry]:
        for one in stated:
            words: dict[str, Any] = {"field": one} if isinstance(one, str) else one
            base = Entry(
                where=dict(words.get("where") or {}),
                face=words.get("as") or "",
                label=say(words.get("label"), self.language),
            )
            yield from self._spread(words["field"], base, parts)

    def _spread(self, path: str, base: Entry, parts: Mapping[str, Part]) -> Iterator[Entry]:
        if path in GIVEN or path == EVERYWHERE:
            yield replace(base, given=path)
            return
        names = self.same.get(path, path).split(".")
        part = parts.get(".".join(names[:2]))
        if part is None:
            return
        for name in names[2:3] or [known.id for known in part.fields if known.kind != "draw"]:
            known = part.find(name)
            if known is None:
                continue
            cell = names[3] if len(names) > 3 else ""
            named = part.find(f"{name}.{cell}") if cell else known
            yield replace(
                base,
                path=f"{part.sheet}.{part.part}.{name}",
                cells=(cell,) if cell else (),
                labels={cell: base.label} if cell and base.label else {},
                label=base.label or say((named or known).label, self.language),
            )


def _together(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Cells of the same rows, one after the other, make one table under the first one's label."""
    kept: Entry | None = None
    for entry in entries:
        if kept and entry.cells and _goes_on(kept, entry):
            kept = replace(kept, cells=kept.cells + entry.cells, labels={**kept.labels, **entry.labels})
            continue
        if kept:
            yield kept
        kept = entry
    if kept:
        yield kept


def _goes_on(kept: Entry, entry: Entry) -> bool:
    alike = (kept.path, kept.where, kept.face) == (entry.path, entry.where, entry.face)
    return bool(kept.cells) and alike
