"""How far a sheet is, in three words; a figure describes, it never ranks."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from canevas.sheets.definition import Field, Part
from canevas.sheets.models import Answer, Sheet


@dataclass(frozen=True)
class Progress:
    """`filled` goes from 0 to 1 over the essential questions."""

    filled: float
    state: str

    @property
    def words(self) -> str:
        said = {"done": _("terminé"), "going": _("en cours"), "none": _("pas commencé")}
        return said[self.state]

    @property
    def width(self) -> int:
        return round(self.filled * 100)


def of(sheet: Sheet, answered: Iterable[str]) -> Progress:
    """`answered` are the ids of the fields of this sheet that hold something."""
    there = set(answered)
    asked = [field.id for field in essential(Part.load(sheet.definition.json))]
    share = sum(1 for name in asked if name in there) / len(asked) if asked else float(bool(there))
    if sheet.state == Sheet.FINISHED:
        return Progress(max(share, 0.05), "done")
    return Progress(share, "going" if there else "none")


def essential(part: Part) -> list[Field]:
    typed = [field for field in part.fields if field.kind != "draw" and not field.folded]
    return [field for field in typed if field.essential] or typed


def of_sheets(sheets: Iterable[Sheet]) -> dict[str, Progress]:
    """The progress of many sheets, with one question to the database."""
    found = list(sheets)
    answered: dict[str, set[str]] = {sheet.pk: set() for sheet in found}
    answers = Answer.objects.filter(sheet__in=answered.keys()).exclude(text="")
    for sheet, field in answers.values_list("sheet_id", "field").distinct():
        answered[sheet].add(field)
    return {sheet.pk: of(sheet, answered[sheet.pk]) for sheet in found}
