"""Sheets as cards: title, what they are about, how far they are."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from canevas.cycles.gate import CycleGate
from canevas.cycles.models import Cycle
from canevas.live import heading, progress
from canevas.live.progress import Progress
from canevas.sheets.definition import Part, say
from canevas.sheets.models import Sheet


@dataclass(frozen=True)
class Card:
    sheet: Sheet
    key: str
    title: str
    part: str
    holder: str
    about: str
    chantier: int
    chantier_label: str
    progress: Progress

    @property
    def is_open(self) -> bool:
        return self.sheet.state == Sheet.OPEN

    @property
    def holder_says_it(self) -> bool:
        """The team of a project bears its name: once is enough."""
        return bool(self.about) and self.about in self.holder

    @property
    def state(self) -> str:
        """What a card says of the sheet: how far, or that it is closed."""
        return _("fermée") if self.sheet.state == Sheet.CLOSED else self.progress.words


def of(sheets: Iterable[Sheet], cycle: Cycle, *, author: str, language: str) -> list[Card]:
    found = list(sheets)
    named = {name for sheet in found for name in (sheet.holder, sheet.subject) if name}
    names = CycleGate().names(named)
    far = progress.of_sheets(found)
    return [_card(sheet, cycle, names, far[sheet.pk], author, language) for sheet in found]


def _card(  # noqa: PLR0917 — six things that go together once, here
    sheet: Sheet, cycle: Cycle, names: dict[str, str], far: Progress, author: str, language: str
) -> Card:
    part = Part.load(sheet.definition.json)
    title, label = say(part.sheet_label, language) or part.sheet, say(part.label, language)
    holder, about = _holder(sheet, names, author), names.get(sheet.subject, "")
    return Card(
        sheet=sheet,
        key=part.sheet,
        title=title,
        part="" if label in ("", title) else label,
        holder=holder,
        about=about,
        chantier=heading.number_of(cycle, part.workstream),
        chantier_label=heading.label_of(cycle, part.workstream, language),
        progress=far,
    )


def _holder(sheet: Sheet, names: dict[str, str], author: str) -> str:
    if sheet.holder_kind == "plenary":
        return _("Toute la salle")
    if sheet.holder_kind == "person" and sheet.holder == author:
        return _("Votre feuille")
    return names.get(sheet.holder, "")
