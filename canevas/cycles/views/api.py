"""The staff API of docs/staff-api.md: for programs on this machine, with the token of the data folder."""

import functools
from collections.abc import Callable
from dataclasses import asdict
from ipaddress import ip_address
from typing import Any, Concatenate, ParamSpec, TypeVar

from django.http import HttpRequest, JsonResponse
from django.utils.timezone import now
from django.views.decorators.csrf import csrf_exempt
from pydantic import BaseModel, ValidationError

from canevas.cycles import badges, openings, outline, setup, tables, tokens
from canevas.cycles.errors import BadRequest, RecipeRefused
from canevas.cycles.models import Cycle, Participation
from canevas.foundation.errors import DomainError, Forbidden, NotFound

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], JsonResponse]


def staff_only(*methods: str) -> Callable[[View[Rest]], View[Rest]]:
    """The door of the API: this machine, its token, these methods. A browser's session opens nothing."""

    def with_door(view: View[Rest]) -> View[Rest]:
        def guarded(request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs) -> JsonResponse:
            try:
                _check(request)
                if request.method not in methods:
                    return JsonResponse({"error": "method"}, status=405)
                return view(request, *args, **kwargs)
            except DomainError as refusal:
                return _refused(refusal)

        functools.update_wrapper(guarded, view)
        return csrf_exempt(guarded)

    return with_door


def _refused(refusal: DomainError) -> JsonResponse:
    told: dict[str, Any] = {"error": refusal.code, "message": str(refusal)}
    if isinstance(refusal, BadRequest):
        told["details"] = refusal.details
    if isinstance(refusal, RecipeRefused):
        told["problems"] = [asdict(problem) for problem in refusal.problems]
    return JsonResponse(told, status=refusal.status)


def _check(request: HttpRequest) -> None:
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    if not _is_loopback(request) or scheme != "Bearer" or not tokens.is_staff_token(given.strip()):
        raise Forbidden


def _is_loopback(request: HttpRequest) -> bool:
    """A proxy on this machine speaks for others: a forwarded request is not from here."""
    if "X-Forwarded-For" in request.headers or "Forwarded" in request.headers:
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False


Asked = TypeVar("Asked", bound=BaseModel)


def _read(request: HttpRequest, model: type[Asked]) -> Asked:
    try:
        return model.model_validate_json(request.body)
    except ValidationError as error:
        raise BadRequest(error.errors(include_url=False, include_context=False)) from error


def _cycle(slug: str) -> Cycle:
    cycle = Cycle.objects.filter(slug=slug).select_related("centre", "recipe").first()
    if cycle is None:
        raise NotFound
    return cycle


@staff_only("GET", "POST")
def cycles(request: HttpRequest) -> JsonResponse:
    if request.method == "POST":
        made = setup.make_cycle(_read(request, setup.CycleWanted), at=now())
        return JsonResponse(_whole(made), status=201)
    found = Cycle.objects.order_by("-created_at")
    return JsonResponse({"cycles": [_short(one) for one in found]})


@staff_only("GET")
def cycle(request: HttpRequest, cycle: str) -> JsonResponse:
    return JsonResponse(_whole(_cycle(cycle)))


@staff_only("POST")
def participants(request: HttpRequest, cycle: str) -> JsonResponse:
    person = setup.add_person(_cycle(cycle), _read(request, setup.PersonWanted), at=now())
    return JsonResponse(_person(person), status=201)


@staff_only("POST")
def day(request: HttpRequest, cycle: str, n: int, gesture: str) -> JsonResponse:
    act = {"open": openings.open_day, "close": openings.close_day}[gesture]
    found = _cycle(cycle)
    act(found, n, now())
    return JsonResponse(_state(found))


@staff_only("POST")
def sheets(request: HttpRequest, cycle: str, key: str, gesture: str) -> JsonResponse:
    act = {"open": openings.open_sheets, "close": openings.close_sheets}[gesture]
    found = _cycle(cycle)
    act(found, key, now())
    return JsonResponse(_state(found))


@staff_only("POST")
def interval(request: HttpRequest, cycle: str, key: str, gesture: str) -> JsonResponse:
    act = {"open": openings.open_interval, "close": openings.close_interval}[gesture]
    found = _cycle(cycle)
    act(found, key, now())
    return JsonResponse(_state(found))


@staff_only("POST")
def before(request: HttpRequest, cycle: str) -> JsonResponse:
    found = _cycle(cycle)
    openings.open_before(found, now())
    return JsonResponse(_state(found))


@staff_only("POST")
def seat(request: HttpRequest, cycle: str, n: int) -> JsonResponse:
    found = _cycle(cycle)
    made = tables.compose(openings.the_day(found, n))
    openings.ensure_sheets(found, at=now())
    return JsonResponse(
        {
            "tables": [
                {
                    "id": table.pk,
                    "number": table.number,
                    "people": list(table.seats.values_list("participation_id", flat=True)),
                }
                for table in made
            ]
        },
        status=201,
    )


def _short(cycle: Cycle) -> dict[str, Any]:
    return {
        "slug": cycle.slug,
        "name": cycle.name,
        "state": cycle.state,
        "join_code": cycle.join_code,
        "url": f"/c/{cycle.slug}/",
    }


def _state(cycle: Cycle) -> dict[str, Any]:
    """Days, intervals, and which sheets of the recipe are open."""
    recipe = cycle.recipe.parsed
    opened = openings.open_keys(cycle)
    days = [
        {
            "n": day.n,
            "key": day.key,
            "label": day.label,
            "is_open": day.is_open,
            "sheets": outline.keys_of_day(recipe, day.key),
            "interval": [
                key for one in day.intervals.all() for key in outline.keys_of_interval(recipe, one.key)
            ],
            "intervals": [one.key for one in day.intervals.all()],
        }
        for day in cycle.days.prefetch_related("intervals")
    ]
    keys = [one["id"] for one in outline.sheets(recipe)]
    return {
        "slug": cycle.slug,
        "days": days,
        "before": outline.keys_before(recipe),
        "sheets": {key: key in opened for key in keys},
    }


def _whole(cycle: Cycle) -> dict[str, Any]:
    people = cycle.participations.filter(erased_at=None).exclude(state=Participation.LEFT)
    people = people.select_related("person").prefetch_related("territories").order_by("pk")
    return {
        **_short(cycle),
        **_state(cycle),
        "territories": [{"slug": one.slug, "name": one.name} for one in cycle.territories.order_by("name")],
        "participants": [_person(one) for one in people],
    }


def _person(person: Participation) -> dict[str, Any]:
    return {
        "id": person.pk,
        "name": person.person.name,
        "role": person.role,
        "state": person.state,
        "territories": [territory.slug for territory in person.territories.all()],
        "badge": badges.address(person),
    }
