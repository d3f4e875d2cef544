"""« Régie »: the day as the person who conducts it sees it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from canevas.cycles import access, actions, actor, joining, openings, outline
from canevas.cycles.models import Cycle, Day, Participation
from canevas.live import desk, heading, running

BEFORE = "avant"


@require_GET
def page(request: HttpRequest, cycle: str) -> HttpResponse:
    who = actor.of(request)
    conducted = access.conducted_cycle(who, cycle)
    language = (get_language() or "fr")[:2]
    chosen = request.GET.get("moment") or _present(conducted)
    day = conducted.days.filter(key=chosen).first()
    context = {
        "cycle": conducted,
        "actor": who,
        "moments": _moments(conducted, language),
        "chosen": chosen,
        "day": day,
        "blocks": running.order(day, conducted, at=now(), language=language) if day else [],
        "rows": desk.rows(conducted, _keys(conducted, chosen), language=language),
        "waiting": _waiting(conducted),
        "roles": Participation.ROLES,
        "territories": conducted.territories.order_by("name"),
        "parked": desk.parked(conducted),
        "people": conducted.participations.filter(state=Participation.PRESENT).count(),
        "join_code": f"{conducted.join_code[:4]}-{conducted.join_code[4:]}",
        "join_url": request.build_absolute_uri("/entrer"),
    }
    return render(request, "live/desk.html", context)


def _present(cycle: Cycle) -> str:
    """The day that is open, else the first one that is still to come, else the last."""
    days = list(cycle.days.all())
    today = next((day for day in days if day.is_open), None)
    coming = next((day for day in days if day.date and day.date >= now().date()), None)
    found = today or coming or (days[-1] if days else None)
    return found.key if found else BEFORE


def _moments(cycle: Cycle, language: str) -> list[tuple[str, str]]:
    """Before, then each day with the interval that follows it."""
    told = {one["id"]: one.get("label") for one in cycle.recipe.parsed.get("intervals") or []}
    found = [(BEFORE, _("Avant"))]
    for day in cycle.days.prefetch_related("intervals"):
        label = heading.day_label(day, cycle, language)
        found.append((day.key, _("J%(n)s · %(label)s") % {"n": day.n, "label": label}))
        found += [
            (gap.key, outline.say(told.get(gap.key), language) or gap.label) for gap in day.intervals.all()
        ]
    return found


def _keys(cycle: Cycle, moment: str) -> list[str]:
    recipe = cycle.recipe.parsed
    if moment == BEFORE:
        return outline.keys_before(recipe)
    if cycle.days.filter(key=moment).exists():
        return outline.keys_of_day(recipe, moment)
    return outline.keys_of_interval(recipe, moment)


def _waiting(cycle: Cycle) -> list[Participation]:
    people = cycle.participations.filter(state=Participation.TO_CONFIRM, erased_at=None)
    return list(people.select_related("person").order_by("person__created_at"))


@require_POST
def sheets(request: HttpRequest, cycle: str) -> HttpResponse:
    """Open or close one sheet, or everything of a moment."""
    conducted = access.conducted_cycle(actor.of(request), cycle)
    moment, key = request.POST.get("moment", ""), request.POST.get("key", "")
    opening = request.POST.get("gesture") == "open"
    if key:
        (openings.open_sheets if opening else openings.close_sheets)(conducted, key, now())
    else:
        _whole(request, conducted, moment, opening=opening)
    return redirect(f"{reverse('desk', args=[cycle])}?moment={moment}" + (f"#{key}" if key else ""))


def _whole(request: HttpRequest, cycle: Cycle, moment: str, *, opening: bool) -> None:
    day = cycle.days.filter(key=moment).first()
    if day is not None:
        _whole_day(request, cycle, day, opening=opening)
    elif moment == BEFORE:
        _whole_before(cycle, opening=opening)
    elif opening:
        openings.open_interval(cycle, moment, now())
    else:
        openings.close_interval(cycle, moment, now())


def _whole_day(request: HttpRequest, cycle: Cycle, day: Day, *, opening: bool) -> None:
    if opening:
        openings.open_day(cycle, day.n, now())
        messages.success(request, _("La journée est ouverte : tout le monde a une table et ses feuilles."))
    else:
        openings.close_day(cycle, day.n, now())
        messages.success(
            request, _("La journée est fermée. Ce qui arrive encore est mis de côté, rien n’est perdu.")
        )


def _whole_before(cycle: Cycle, *, opening: bool) -> None:
    if opening:
        openings.open_before(cycle, now())
        return
    for key in outline.keys_before(cycle.recipe.parsed):
        openings.close_sheets(cycle, key, now())


@require_POST
def people(request: HttpRequest, cycle: str) -> HttpResponse:
    """« Laisser entrer » somebody who came with the code of the room."""
    conducted = access.conducted_cycle(actor.of(request), cycle)
    newcomer = access.participation_in(conducted, request.POST.get("person", ""))
    territories = actions.territories_of(conducted, request.POST.getlist("territory"))
    joining.let_in(newcomer, request.POST.get("role", ""), territories, now())
    messages.success(request, _("%(name)s peut entrer.") % {"name": newcomer.person.name})
    return redirect("desk", cycle)
