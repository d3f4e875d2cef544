"""The vertical thread of one sentence."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from canevas.foundation.errors import NotFound
from canevas.live.origins import Eye
from canevas.live.views.sheet import enter


@require_GET
def page(request: HttpRequest, cycle: str, sheet: str, path: str) -> HttpResponse:
    visit, found, one = enter(request, cycle, sheet)
    eye = Eye(visit, one, (get_language() or "fr")[:2])
    if not eye.may_see(found, path):
        raise NotFound
    context = {
        "cycle": visit.cycle,
        "actor": visit.actor,
        "sheet": found,
        "start": eye.start(found, path),
        "origins": eye.origins(found, path),
        "fates": eye.fates(found, path),
    }
    return render(request, "live/origin.html", context)
