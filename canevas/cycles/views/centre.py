"""What a centre prepares: its cycles and its territories."""

import datetime as dt

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from canevas.cycles import access, actions, piloting, shelf
from canevas.cycles import actor as actors
from canevas.cycles.errors import NameMissing, RecipeRefused, SlugTaken
from canevas.cycles.models import Cycle, Day
from canevas.cycles.pages import show
from canevas.foundation.errors import DomainError, NotFound
from canevas.foundation.text import slug as as_slug
from canevas.people import actions as people_actions
from canevas.people.models import Centre, Staff
from canevas.territories import lists
from canevas.territories.actions import make_territory, write_territory
from canevas.territories.models import Contract, Territory

LARGEST_RECIPE = 1_000_000


@require_GET
def index(request: HttpRequest) -> HttpResponse:
    found = [
        {
            "centre": centre,
            "cycles": Cycle.objects.filter(centre=centre).order_by("-created_at"),
            "territories": Territory.objects.filter(centre=centre.pk).order_by("name"),
        }
        for centre in access.staffed_centres(actors.of(request))
    ]
    return show(request, "centre/index.html", {"found": found})


@require_http_methods(["GET", "POST"])
def new_cycle(request: HttpRequest, centre: str) -> HttpResponse:
    """From the shelf, or from a pasted recipe: with a mistake in it, nothing is created."""
    mine = access.prepared_centre(actors.of(request), centre)
    context = {
        "centre": mine,
        "shelf": shelf.ids(),
        "territories": Territory.objects.filter(centre=mine.pk).order_by("name"),
    }
    if request.method == "GET":
        return show(request, "centre/new_cycle.html", context)
    try:
        cycle = _create(request, mine)
    except (RecipeRefused, NameMissing, SlugTaken) as refusal:
        typed = {"refusal": refusal, "typed": request.POST, "problems": getattr(refusal, "problems", [])}
        return show(request, "centre/new_cycle.html", context | typed, status=refusal.status)
    return redirect(f"/centre/cycles/{cycle.slug}/")


def _create(request: HttpRequest, centre: Centre) -> Cycle:
    given = request.POST
    wanted = Territory.objects.filter(centre=centre.pk, pk__in=given.getlist("territories"))
    return actions.create_cycle(
        centre,
        given.get("yaml", "")[:LARGEST_RECIPE].strip() or given.get("recipe", ""),
        name=given.get("name", ""),
        slug=given.get("slug", ""),
        start=_date(given.get("start", "")),
        venue=given.get("venue", "")[:200],
        territories=list(wanted),
        at=now(),
    )


def _date(words: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(words)
    except ValueError:
        return None


@require_http_methods(["GET", "POST"])
def cycle(request: HttpRequest, cycle: str) -> HttpResponse:
    """The cycle as its staff prepare it: dates, code of the room, territories, ways on."""
    mine = access.conducted_cycle(actors.of(request), cycle)
    if request.method == "POST":
        access.prepared_cycle(actors.of(request), cycle)
        _write_dates(mine, request)
        return redirect(f"/centre/cycles/{mine.slug}/")
    outside = Territory.objects.filter(centre=mine.centre_id).exclude(cycles=mine).order_by("name")
    return show(request, "centre/cycle.html", {"cycle": mine, "outside": outside})


def _write_dates(cycle: Cycle, request: HttpRequest) -> None:
    for day in Day.objects.filter(cycle=cycle):
        day.date = _date(request.POST.get(f"date-{day.n}", ""))
        day.venue = request.POST.get(f"venue-{day.n}", "")[:200]
        day.save(update_fields=["date", "venue"])


@require_POST
def add_territory(request: HttpRequest, cycle: str) -> HttpResponse:
    mine = access.prepared_cycle(actors.of(request), cycle)
    territory = Territory.objects.filter(centre=mine.centre_id, pk=request.POST.get("territory")).first()
    if territory is None:
        raise NotFound
    actions.add_territory(mine, territory, at=now())
    return redirect(f"/centre/cycles/{mine.slug}/")


@require_POST
def change_code(request: HttpRequest, cycle: str) -> HttpResponse:
    mine = access.conducted_cycle(actors.of(request), cycle)
    actions.change_join_code(mine)
    return redirect(f"/centre/cycles/{mine.slug}/")


@require_http_methods(["GET", "POST"])
def new_territory(request: HttpRequest, centre: str) -> HttpResponse:
    mine = access.prepared_centre(actors.of(request), centre)
    if request.method == "GET":
        return _territory_form(request, mine, None, {})
    given = {key: str(value) for key, value in request.POST.items()}
    if not as_slug(given.get("name", "")):
        return _territory_form(request, mine, None, given, refusal=NameMissing())
    territory = make_territory(mine.pk, lists.read_all(given))
    return redirect(f"/centre/{mine.slug}/territoires/{territory.slug}/")


@require_http_methods(["GET", "POST"])
def territory(request: HttpRequest, centre: str, territory: str) -> HttpResponse:
    mine = access.prepared_centre(actors.of(request), centre)
    found = Territory.objects.filter(centre=mine.pk, slug=territory).first()
    if found is None:
        raise NotFound
    if request.method == "GET":
        return _territory_form(request, mine, found, lists.texts(found))
    given = {key: str(value) for key, value in request.POST.items()}
    try:
        piloting.write(found, {side: given.get(f"pilots-{side}", "") for side, *_ in piloting.boxes(found)})
        write_territory(found, lists.read_all(given))
    except DomainError as refusal:
        return _territory_form(request, mine, found, given, refusal=refusal)
    return redirect(f"/centre/{mine.slug}/territoires/{found.slug}/")


def _territory_form(
    request: HttpRequest,
    centre: Centre,
    territory: Territory | None,
    given: dict[str, str],
    *,
    refusal: DomainError | None = None,
) -> HttpResponse:
    named = [
        (kind, label, given.get(f"contracts-{kind}", ""), given.get(f"orientations-{kind}", ""))
        for kind, label in Contract.KINDS
    ]
    pilots = piloting.boxes(territory) if territory else []
    context = {"centre": centre, "territory": territory, "given": given, "named": named, "refusal": refusal}
    status = refusal.status if refusal else 200
    return show(request, "centre/territory.html", context | {"pilots": pilots}, status=status)


@require_http_methods(["GET", "POST"])
def team(request: HttpRequest, centre: str) -> HttpResponse:
    """The centre's own name and address, and who works for it."""
    mine = access.prepared_centre(actors.of(request), centre)
    refusal = None
    if request.method == "POST":
        try:
            _change_team(request, mine)
        except DomainError as refused:
            refusal = refused
        else:
            return redirect("team", centre=mine.slug)
    staff = Staff.objects.filter(centre=mine).select_related("person").order_by("-role", "person__name")
    context = {
        "centre": mine,
        "staff": staff,
        "roles": Staff.ROLES,
        "refusal": refusal,
        "typed": request.POST,
    }
    return show(request, "centre/team.html", context, status=refusal.status if refusal else 200)


def _change_team(request: HttpRequest, centre: Centre) -> None:
    given = request.POST
    if "remove" in given:
        staff = Staff.objects.filter(centre=centre, pk=given["remove"]).first()
        if staff is None:
            raise NotFound
        people_actions.remove_staff(staff)
    elif "email" in given:
        words = {key: given.get(key, "") for key in ("name", "email", "role")}
        people_actions.add_staff(centre, **words)
    else:
        words = {key: given.get(key, "") for key in ("name", "contact_email")}
        people_actions.describe_centre(centre, **words)
