from django.urls import URLPattern, path, register_converter

from canevas.foundation.ids import ALPHABET, LENGTH
from canevas.live.views import day, desk, gestures, origin, sheet, wire


class IdConverter:
    """An id of ours, so that « nouvelle » is never taken for a sheet."""

    regex = rf"[{ALPHABET}]{{{LENGTH}}}"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(IdConverter, "id26")

SHEET = "c/<slug:cycle>/feuilles/<id26:sheet>/"
DESK = "c/<slug:cycle>/regie/"

urlpatterns: list[URLPattern] = [
    path(SHEET, sheet.page, name="sheet"),
    path(f"{SHEET}ticket", wire.ticket, name="sheet-ticket"),
    path(f"{SHEET}reponses.json", wire.answers, name="sheet-answers"),
    path(f"{SHEET}reports.json", wire.offers, name="sheet-offers"),
    path(f"{SHEET}partager", gestures.share, name="sheet-share"),
    path(f"{SHEET}terminer", gestures.finish, name="sheet-finish"),
    path(f"{SHEET}reprendre", gestures.resume, name="sheet-resume"),
    path("c/<slug:cycle>/j/<int:n>/", day.page, name="day"),
    path(DESK, desk.page, name="desk"),
    path(f"{DESK}feuilles", desk.sheets, name="desk-sheets"),
    path(f"{DESK}personnes", desk.people, name="desk-people"),
    path("c/<slug:cycle>/fil/<id26:sheet>/<path:path>", origin.page, name="origin"),
]
