"""Who sees a sheet, in words, and how much wider those who write may share it."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from canevas.sheets.models import Sheet

ORDER = ["holder", "table", "territory", "cycle", "public"]
OFFERED = ["territory", "cycle"]


@dataclass(frozen=True)
class Circle:
    id: str
    gesture: str


def words(sheet: Sheet) -> str:
    if sheet.seen_by == "holder":
        return _holder_words(sheet)
    return {
        "table": _("Vue par votre table."),
        "territory": _("Vue par votre territoire."),
        "cycle": _("Vue par toute la salle."),
        "public": _("Vue par tout le monde."),
    }[sheet.seen_by]


def _holder_words(sheet: Sheet) -> str:
    if sheet.holder_kind == "person":
        return _("Vue par vous seul·e tant que vous ne la partagez pas.")
    return _("Vue par celles et ceux qui la remplissent.")


def wider(sheet: Sheet) -> list[Circle]:
    """The circles that this sheet may still be opened to, nearest first."""
    gestures = {
        "territory": _("Partager avec mon territoire"),
        "cycle": _("Partager avec la salle"),
    }
    beyond = ORDER[ORDER.index(sheet.seen_by) + 1 :]
    return [Circle(circle, gestures[circle]) for circle in OFFERED if circle in beyond]
