"""The sheets of somebody in a cycle: those they may see, those they may open themselves."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.utils.translation import get_language

from canevas.cycles import access, outline, parts, roles, rules
from canevas.cycles.access import Visit
from canevas.cycles.gate import Names
from canevas.cycles.models import Participation
from canevas.cycles.openings import open_keys
from canevas.sheets.definition import Part
from canevas.sheets.models import Answer, Record, Sheet


class Row(NamedTuple):
    """One line of `feuilles.json` (docs/protocol.md). `is_mine` says who holds it, open or not."""

    sheet: Sheet
    label: str
    holder_label: str
    subject_label: str
    may_write: bool
    is_mine: bool
    day: str
    workstream: str
    url: str

    def plain(self) -> dict[str, Any]:
        return {
            "id": self.sheet.pk,
            "sheet": self.sheet.sheet,
            "part": self.sheet.part,
            "label": self.label,
            "holder_kind": self.sheet.holder_kind,
            "holder_label": self.holder_label,
            "subject": self.sheet.subject,
            "subject_label": self.subject_label,
            "state": self.sheet.state,
            "may_write": self.may_write,
            "day": self.day,
            "workstream": self.workstream,
            "url": self.url,
        }


class NewOne(NamedTuple):
    """A sheet that its reader may open: another action, a task about an idea."""

    part: Part
    label: str
    subject: str
    subject_label: str
    url: str

    def plain(self) -> dict[str, str]:
        return {
            "sheet": self.part.sheet,
            "part": self.part.part,
            "label": self.label,
            "subject": self.subject,
            "subject_label": self.subject_label,
            "url": self.url,
        }


class SheetList:
    def __init__(self, visit: Visit) -> None:
        self.visit = visit
        self.cycle = visit.cycle
        self.standing = access.standing_in(visit.actor, visit.cycle)
        self.language = (get_language() or "fr")[:2]

    @cached_property
    def sheets(self) -> list[Sheet]:
        order = {one["id"]: n for n, one in enumerate(outline.sheets(self.cycle.recipe.parsed))}
        found = access.sheets_for(self.visit.actor, self.cycle)
        return sorted(found, key=lambda sheet: (order.get(sheet.sheet, len(order)), sheet.part, sheet.pk))

    @cached_property
    def names(self) -> dict[str, str]:
        ids = {sheet.holder for sheet in self.sheets} | {sheet.subject for sheet in self.sheets}
        return Names(ids).found

    @cached_property
    def answered(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = defaultdict(set)
        answers = Answer.objects.filter(sheet__scope=self.cycle.pk).exclude(text="")
        for sheet, name in answers.values_list("sheet_id", "field").distinct():
            found[sheet].add(name)
        return found

    @cached_property
    def rows(self) -> list[Row]:
        return [self._row(sheet) for sheet in self.sheets]

    @cached_property
    def opened(self) -> set[str]:
        """Keys of the recipe that are open now."""
        return open_keys(self.cycle)

    def row_of(self, sheet: Sheet) -> Row:
        return self._row(sheet)

    def _row(self, sheet: Sheet) -> Row:
        told = sheet.definition.json
        own = self.standing is not None and rules.may_write(self.standing, sheet)
        return Row(
            sheet=sheet,
            label=label_of(told, self.language),
            holder_label=self.names.get(sheet.holder, ""),
            subject_label=self.names.get(sheet.subject, ""),
            may_write=own and sheet.state == Sheet.OPEN,
            is_mine=own,
            day=told.get("day", ""),
            workstream=told.get("workstream", ""),
            url=f"/c/{self.cycle.slug}/feuilles/{sheet.pk}/",
        )

    def is_begun(self, row: Row) -> bool:
        return bool(self.answered.get(row.sheet.pk))

    def filled(self, row: Row) -> float:
        """How far a sheet is filled, from 0 to 1."""
        return filled(row.sheet.definition.json, self.answered.get(row.sheet.pk, set()))

    def new(self) -> list[NewOne]:
        person = self.visit.participation
        if person is None or not roles.writes(person.role):
            return []
        own = [one for one in parts.of_cycle(self.cycle) if one.holder == "person"]
        mine = [one for one in own if one.sheet in self.opened]
        return [new for part in mine for new in self._new_of(part, person)]

    def _new_of(self, part: Part, person: Participation) -> Iterator[NewOne]:
        if part.subject:
            for record in self._subjects(part, person):
                yield self._one(part, record)
        elif part.record:
            yield self._one(part, None)

    def _subjects(self, part: Part, person: Participation) -> list[Record]:
        """Records of the teams that somebody is in, about which they have no sheet of this part yet."""
        held = Sheet.objects.filter(scope=self.cycle.pk, sheet=part.sheet, part=part.part, holder=person.pk)
        teams = self.standing.teams if self.standing else frozenset()
        records = Record.objects.filter(scope=self.cycle.pk, kind=part.subject, pk__in=teams, is_gone=False)
        return list(records.exclude(pk__in=held.values("subject")).order_by("title"))

    def _one(self, part: Part, record: Record | None) -> NewOne:
        about = record.pk if record else ""
        asked = {"sheet": part.sheet, "part": part.part} | ({"subject": about} if about else {})
        return NewOne(
            part=part,
            label=label_of(part.dump(), self.language),
            subject=about,
            subject_label=record.title if record else "",
            url=f"/c/{self.cycle.slug}/feuilles/nouvelle?{urlencode(asked)}",
        )


def label_of(told: dict[str, Any], language: str) -> str:
    """The name of a sheet, and that of its part when it has one of its own."""
    whole = outline.say(told.get("sheet_label"), language) or told["sheet"]
    own = outline.say(told.get("label"), language)
    return whole if own in ("", whole) else f"{whole} – {own}"


def filled(told: dict[str, Any], answered: set[str]) -> float:
    """The share of essential fields with an answer; of all fields when none is essential."""
    fields = told.get("fields", [])
    wanted = [one["id"] for one in fields if one.get("essential")] or [one["id"] for one in fields]
    return sum(name in answered for name in wanted) / len(wanted) if wanted else 0.0
