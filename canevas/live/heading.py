"""What stands above a sheet: its chantier, its title, who fills it and what it is about."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from canevas.cycles import outline
from canevas.cycles.gate import CycleGate
from canevas.cycles.models import Cycle, Day
from canevas.interface.typography import french
from canevas.sheets.definition import Part, say
from canevas.sheets.models import Record, Sheet


@dataclass(frozen=True)
class Heading:
    """`chantier` is 0 for a sheet of no single chantier."""

    title: str
    part: str
    chantier: int
    chantier_label: str
    holder: str
    about: str
    about_kind: str
    day: str
    day_number: int

    @property
    def whence(self) -> str:
        """Where words come from, in one line."""
        day = _("journée %(n)s") % {"n": self.day_number} if self.day_number else ""
        return ", ".join(filter(None, [self.title, self.about, day, self.holder]))


def number_of(cycle: Cycle, workstream: str) -> int:
    """The place of a workstream in the recipe, from 1; it gives its colour and its shape."""
    ids = [one["id"] for one in outline.workstreams(cycle.recipe.parsed)]
    return ids.index(workstream) + 1 if workstream in ids else 0


def label_of(cycle: Cycle, workstream: str, language: str) -> str:
    found = (one for one in outline.workstreams(cycle.recipe.parsed) if one["id"] == workstream)
    return outline.say(next(found, {}).get("label"), language)


def day_of(cycle: Cycle, part: Part) -> Day | None:
    return cycle.days.filter(key=part.day).first() if part.day else None


def day_label(day: Day, cycle: Cycle, language: str) -> str:
    """As the recipe says it in the reader's language; what the centre renamed stays as it wrote it."""
    told = outline.day(cycle.recipe.parsed, day.key).get("label")
    return outline.say(told, language) if day.label == outline.say(told)[:120] else day.label


def of(sheet: Sheet, cycle: Cycle, *, author: str, language: str) -> Heading:
    part = Part.load(sheet.definition.json)
    title = say(part.sheet_label, language) or part.sheet
    label = say(part.label, language)
    record = Record.objects.filter(pk=sheet.subject).first() if sheet.subject else None
    day = day_of(cycle, part)
    return Heading(
        title=title,
        part="" if label in ("", title) else label,
        chantier=number_of(cycle, part.workstream),
        chantier_label=label_of(cycle, part.workstream, language),
        holder=holder_label(sheet, author),
        about=record.title if record else "",
        about_kind=record_kind(cycle, record.kind, language) if record else "",
        day=day_label(day, cycle, language) if day else "",
        day_number=day.n if day else 0,
    )


def record_kind(cycle: Cycle, kind: str, language: str) -> str:
    """What a kind of record is called: « idée », « projet »."""
    return kinds_of_records(cycle, language).get(kind, kind)


def kinds_of_records(cycle: Cycle, language: str) -> dict[str, str]:
    """In the order of the recipe, which is that in which they grow from each other."""
    records = cycle.recipe.parsed.get("records") or []
    return {one["id"]: outline.say(one["label"], language) for one in records}


def holder_label(sheet: Sheet, author: str = "") -> str:
    if sheet.holder_kind == "plenary":
        return _("Toute la salle")
    if sheet.holder_kind == "person" and sheet.holder == author:
        return _("Votre feuille")
    return french(CycleGate().name(sheet.holder))
