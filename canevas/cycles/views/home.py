"""The first page of everybody, and the first page of a cycle."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_GET, require_POST

from canevas.cycles import access, badges, groups, own_sheets
from canevas.cycles import actor as actors
from canevas.cycles.actor import Actor
from canevas.cycles.errors import NotYours
from canevas.cycles.models import Cycle, Participation
from canevas.cycles.overview import Overview
from canevas.cycles.pages import show
from canevas.cycles.sheet_list import SheetList
from canevas.foundation.errors import NotFound
from canevas.people.models import Centre, Staff
from canevas.sheets.models import Record


@require_GET
def root(request: HttpRequest) -> HttpResponse:
    """What this is, and the ways in; to those who are in, their cycles."""
    actor = actors.of(request)
    if actor.person is None:
        return show(request, "front.html", {"doors": _demo_doors()})
    cycles = list(Cycle.objects.filter(centre__in=actor.staff_of).order_by("name"))
    places = _places(actor)
    if len(places) == 1 and not actor.staff:
        return redirect(f"/c/{places[0].cycle.slug}/")
    return show(request, "my_cycles.html", {"cycles": cycles, "places": places})


def _places(actor: Actor) -> list[Participation]:
    if actor.participation is not None:
        return [actor.participation]
    mine = Participation.objects.filter(person=actor.person, erased_at=None)
    return list(mine.exclude(state=Participation.LEFT).select_related("cycle").order_by("cycle__name"))


def _demo_doors() -> list[tuple[str, str, str]]:
    """On the first page of a demonstration: the staff of its centre, by name."""
    centre = Centre.objects.filter(is_demo=True).first()
    staff = Staff.objects.filter(centre=centre).select_related("person") if centre else Staff.objects.none()
    return [
        (one.person.name, str(one.get_role_display()), badges.demo_door(one.person))
        for one in staff.order_by("-role", "person__name")
    ]


@require_GET
def cycle(request: HttpRequest, cycle: str) -> HttpResponse:
    visit = access.visit(actors.of(request), cycle)
    sheets = SheetList(visit)
    return show(request, "home.html", {"visit": visit, "overview": Overview(sheets), "new": sheets.new()})


@require_GET
def sheets_json(request: HttpRequest, cycle: str) -> JsonResponse:
    sheets = SheetList(access.visit(actors.of(request), cycle))
    found = {
        "sheets": [row.plain() for row in sheets.rows],
        "new": [one.plain() for one in sheets.new()],
    }
    return JsonResponse(found, headers={"Cache-Control": "no-store"})


@require_POST
def new_sheet(request: HttpRequest, cycle: str) -> HttpResponse:
    """Open a sheet of one's own; a page goes to it, a program gets its line."""
    visit = access.visit(actors.of(request), cycle)
    if visit.participation is None:
        raise NotYours
    asked = request.GET
    sheet = own_sheets.open_own_sheet(
        visit.participation,
        asked.get("sheet", ""),
        asked.get("part", ""),
        subject=asked.get("subject", ""),
        at=now(),
    )
    if "text/html" in request.headers.get("Accept", ""):
        return redirect(f"/c/{visit.cycle.slug}/feuilles/{sheet.pk}/")
    return JsonResponse(SheetList(visit).row_of(sheet).plain(), status=201)


@require_POST
def join_team(request: HttpRequest, cycle: str, record: str) -> HttpResponse:
    visit = access.visit(actors.of(request), cycle)
    found = Record.objects.filter(pk=record, scope=visit.cycle.pk, is_gone=False).first()
    if found is None:
        raise NotFound
    if visit.participation is None:
        raise NotYours
    groups.join_team(visit.participation, found)
    return redirect(f"/c/{visit.cycle.slug}/")
