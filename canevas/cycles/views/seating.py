"""Who sits where on a day: composed, looked at, moved by hand."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_GET, require_POST

from canevas.cycles import access, openings, roles, standing, tables
from canevas.cycles import actor as actors
from canevas.cycles.pages import show
from canevas.foundation.errors import NotFound


@require_GET
def day(request: HttpRequest, cycle: str, n: int) -> HttpResponse:
    mine = access.conducted_cycle(actors.of(request), cycle)
    day = openings.the_day(mine, n)
    found = list(tables.latest(day))
    seated = {seat.participation_id for table in found for seat in table.seats.all()}
    people = [one for one in standing.confirmed(mine) if roles.writes(one.role)]
    context = {
        "cycle": mine,
        "day": day,
        "days": mine.days.all(),
        "tables": found,
        "standing_up": [one for one in people if one.pk not in seated],
    }
    return show(request, "centre/tables.html", context)


@require_POST
def compose(request: HttpRequest, cycle: str, n: int) -> HttpResponse:
    """A new round: the former tables keep their sheets, and those who wrote there still read them."""
    mine = access.conducted_cycle(actors.of(request), cycle)
    tables.compose(openings.the_day(mine, n))
    openings.ensure_sheets(mine, at=now())
    return redirect(f"/centre/cycles/{mine.slug}/tables/{n}/")


@require_POST
def move(request: HttpRequest, cycle: str, n: int) -> HttpResponse:
    mine = access.conducted_cycle(actors.of(request), cycle)
    table = access.table_in(mine, request.POST.get("table", ""))
    if table.day.n != n:
        raise NotFound
    tables.move(access.participation_in(mine, request.POST.get("person", "")), table)
    return redirect(f"/centre/cycles/{mine.slug}/tables/{n}/")
