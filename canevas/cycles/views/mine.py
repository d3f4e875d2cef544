"""What somebody may see, take away and erase of themselves; and what happened before they came."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_GET, require_http_methods

from canevas.cycles import access, erasure, export
from canevas.cycles import actor as actors
from canevas.cycles.access import Visit
from canevas.cycles.models import Participation
from canevas.cycles.overview import Overview
from canevas.cycles.pages import show
from canevas.cycles.sheet_list import SheetList
from canevas.foundation.errors import NotFound

KEPT_NAME = "mes-donnees"


def _me(request: HttpRequest, cycle: str) -> tuple[Visit, Participation]:
    visit = access.participant_for(actors.of(request), cycle)
    if visit.participation is None:
        raise NotFound
    return visit, visit.participation


@require_GET
def my_data(request: HttpRequest, cycle: str) -> HttpResponse:
    visit, me = _me(request, cycle)
    return show(request, "my_data.html", {"visit": visit, "known": export.everything(me)})


@require_GET
def my_data_json(request: HttpRequest, cycle: str) -> HttpResponse:
    _visit, me = _me(request, cycle)
    answer = JsonResponse(export.everything(me), json_dumps_params={"ensure_ascii": False, "indent": 2})
    answer["Content-Disposition"] = f'attachment; filename="{KEPT_NAME}.json"'
    answer["Cache-Control"] = "no-store"
    return answer


@require_GET
def my_data_file(request: HttpRequest, cycle: str) -> HttpResponse:
    """The same page in one file that opens anywhere, without the site around it."""
    _visit, me = _me(request, cycle)
    page = show(request, "my_data_file.html", {"known": export.everything(me)})
    page["Content-Disposition"] = f'attachment; filename="{KEPT_NAME}.html"'
    return page


@require_http_methods(["GET", "POST"])
def erase_me(request: HttpRequest, cycle: str) -> HttpResponse:
    visit, me = _me(request, cycle)
    if request.method == "GET" or request.POST.get("sure") != "yes":
        return show(request, "erase_me.html", {"visit": visit})
    erasure.erase_person(me, now())
    request.session.flush()
    return redirect("/")


@require_GET
def before_me(request: HttpRequest, cycle: str) -> HttpResponse:
    """« Ce qui s’est passé avant vous » : the question, the tables, what was decided, what is left to do."""
    visit, me = _me(request, cycle)
    overview = Overview(SheetList(visit))
    context = {
        "visit": visit,
        "overview": overview,
        "past": [day for day in overview.days if overview.is_past(day)],
        "seats": me.seats.select_related("table__day").order_by("table__day__n"),
    }
    return show(request, "before_me.html", context)
