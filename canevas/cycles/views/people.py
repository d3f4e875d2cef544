"""The people of a cycle, as its staff see them: invited, to confirm, seated, with their badges."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from canevas.cycles import access, actions, badges, groups, joining, openings, outline, replacement, roster
from canevas.cycles import actor as actors
from canevas.cycles.errors import NotYours
from canevas.cycles.models import Cycle, Group, Participation
from canevas.cycles.pages import show
from canevas.cycles.roles import ROLES
from canevas.foundation.errors import DomainError

LARGEST_LIST = 2_000_000


def _people(cycle: Cycle) -> list[Participation]:
    people = cycle.participations.filter(erased_at=None).exclude(state=Participation.LEFT)
    people = people.select_related("person", "organisation").prefetch_related("territories")
    return list(people.order_by("person__name", "pk"))


@require_GET
def index(request: HttpRequest, cycle: str) -> HttpResponse:
    return _list(request, access.conducted_cycle(actors.of(request), cycle))


def _list(
    request: HttpRequest,
    cycle: Cycle,
    *,
    report: roster.Report | None = None,
    refusal: DomainError | None = None,
) -> HttpResponse:
    people = _people(cycle)
    context = {
        "cycle": cycle,
        "people": [one for one in people if one.state != Participation.TO_CONFIRM],
        "waiting": [one for one in people if one.state == Participation.TO_CONFIRM],
        "roles": ROLES.items(),
        "territories": cycle.territories.order_by("name"),
        "report": report,
        "refusal": refusal,
        "typed": request.POST if refusal else {},
    }
    return show(request, "centre/people.html", context, status=refusal.status if refusal else 200)


@require_POST
def add(request: HttpRequest, cycle: str) -> HttpResponse:
    mine = access.conducted_cycle(actors.of(request), cycle)
    given = request.POST
    try:
        person = actions.add_participant(
            mine,
            name=given.get("name", ""),
            role=given.get("role", ""),
            organisation=given.get("organisation", ""),
            territories=actions.territories_of(mine, given.getlist("territories")),
            email=given.get("email", ""),
        )
    except DomainError as refusal:
        return _list(request, mine, refusal=refusal)
    _settle([person])
    return redirect(f"/centre/cycles/{mine.slug}/personnes/")


@require_POST
def add_list(request: HttpRequest, cycle: str) -> HttpResponse:
    """Pasted lines or a file: good lines are kept, the others come back with their number and why."""
    mine = access.conducted_cycle(actors.of(request), cycle)
    file = request.FILES.get("file")
    raw = file.read(LARGEST_LIST) if file else request.POST.get("lines", "").encode()
    report = roster.add_lines(mine, raw, now())
    _settle(report.added)
    return _list(request, mine, report=report)


def _settle(people: list[Participation]) -> None:
    for person in people:
        joining.settle(person)
        openings.ensure_sheets_of(person, at=now())


@require_http_methods(["GET", "POST"])
def one(request: HttpRequest, cycle: str, person: str) -> HttpResponse:
    """One person: let in, recognised, replaced, given a new badge, taken out."""
    mine = access.conducted_cycle(actors.of(request), cycle)
    found = access.participation_in(mine, person)
    if request.method == "POST":
        GESTURES.get(request.POST.get("gesture", ""), _unknown)(request, found)
        return redirect(f"/centre/cycles/{mine.slug}/personnes/")
    others = [other for other in _people(mine) if other.pk != found.pk]
    context = {
        "cycle": mine,
        "person": found,
        "others": [other for other in others if other.state != Participation.TO_CONFIRM],
        "roles": ROLES.items(),
        "territories": mine.territories.order_by("name"),
        "mine": {territory.pk for territory in found.territories.all()},
        "badge": request.build_absolute_uri(badges.address(found)),
    }
    return show(request, "centre/person.html", context)


def _let_in(request: HttpRequest, person: Participation) -> None:
    slugs = request.POST.getlist("territories")
    territories = actions.territories_of(person.cycle, slugs)
    joining.let_in(person, request.POST.get("role", ""), territories, now())


def _other(request: HttpRequest, person: Participation) -> Participation:
    return access.participation_in(person.cycle, request.POST.get("other", ""))


def _recognise(request: HttpRequest, person: Participation) -> None:
    replacement.is_the_same(person, _other(request, person), now())


def _replace(request: HttpRequest, person: Participation) -> None:
    replacement.take_place(person, _other(request, person), now())


def _revoke(request: HttpRequest, person: Participation) -> None:
    joining.revoke(person)


def _leave(request: HttpRequest, person: Participation) -> None:
    joining.leave(person)


def _unknown(request: HttpRequest, person: Participation) -> None:
    raise NotYours


GESTURES = {
    "let-in": _let_in,
    "recognise": _recognise,
    "replace": _replace,
    "revoke": _revoke,
    "leave": _leave,
}


@require_GET
def print_badges(request: HttpRequest, cycle: str) -> HttpResponse:
    mine = access.conducted_cycle(actors.of(request), cycle)
    wanted = request.GET.get("personne")
    people = [one for one in _people(mine) if wanted in (None, one.pk)]
    cards = [(one, request.build_absolute_uri(badges.address(one))) for one in people]
    return show(request, "centre/badges.html", {"cycle": mine, "cards": cards})


@require_http_methods(["GET", "POST"])
def keepers(request: HttpRequest, cycle: str) -> HttpResponse:
    """Who keeps each workstream: proposed, then changed by hand."""
    mine = access.conducted_cycle(actors.of(request), cycle)
    found = groups.propose_keepers(mine)
    if request.method == "POST":
        group = access.group_in(mine, request.POST.get("group", ""))
        if group.kind != Group.KEEPERS:
            raise NotYours
        chosen = [one for one in _people(mine) if one.pk in request.POST.getlist("people")]
        groups.name_keepers(group, chosen)
        return redirect(f"/centre/cycles/{mine.slug}/gardiens/")
    labels = {one["id"]: outline.say(one["label"]) for one in outline.workstreams(mine.recipe.parsed)}
    rows = [(group, labels.get(group.of, ""), {one.pk for one in group.members.all()}) for group in found]
    return show(request, "centre/keepers.html", {"cycle": mine, "rows": rows, "people": _people(mine)})
