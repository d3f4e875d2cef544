"""Coming in: a badge, the code of the room, a demo link, and what one is told first."""

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import now
from django.views.decorators.http import require_http_methods

from canevas.cycles import access, badges, joining, limits
from canevas.cycles import actor as actors
from canevas.cycles.errors import NameMissing, TooManyTries, WrongCode
from canevas.cycles.models import Participation
from canevas.cycles.pages import show
from canevas.foundation.errors import NotFound
from canevas.people.models import Person

BACKEND = "django.contrib.auth.backends.ModelBackend"


@require_http_methods(["GET", "POST"])
def badge(request: HttpRequest, token: str) -> HttpResponse:
    """Reading the address changes nothing: a preview of it in a chat must not sign anybody in."""
    participation = badges.holder(token)
    if participation is None:
        return show(request, "badge_unknown.html", status=404)
    if request.method == "GET":
        return show(request, "badge.html", {"participation": participation, "cycle": participation.cycle})
    sign_in_with_badge(request, participation)
    return redirect(first_page(participation))


def sign_in_with_badge(request: HttpRequest, participation: Participation) -> None:
    joining.come_in(participation)
    request.session.flush()
    login(request, participation.person, backend=BACKEND)
    request.session["way"] = actors.BADGE
    request.session["participation"] = participation.pk
    request.session["badge_version"] = participation.badge_version


def first_page(participation: Participation) -> str:
    """The first time, who sees what; afterwards, the cycle."""
    home = f"/c/{participation.cycle.slug}/"
    return home if participation.told_at else f"{home}bienvenue/"


@require_http_methods(["GET", "POST"])
def demo(request: HttpRequest, token: str) -> HttpResponse:
    """The doors of a demonstration: one click enters as an invented person, who has no mailbox.

    A badge asks « C’est bien vous ? » first, since mail scanners follow links; nobody mails these.
    """
    person = badges.demo_person(token)
    if person is None:
        raise NotFound
    return _enter_demo(request, person)


def _enter_demo(request: HttpRequest, person: Person) -> HttpResponse:
    place = person.participations.filter(cycle__centre__is_demo=True, erased_at=None).first()
    if place is not None and not person.staff.exists():
        sign_in_with_badge(request, place)
        return redirect(f"/c/{place.cycle.slug}/")
    request.session.flush()
    login(request, person, backend=BACKEND)
    request.session["way"] = actors.DEMO
    return redirect("/")


@require_http_methods(["GET", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """The code on the wall and a name: nothing else is asked."""
    if request.method == "GET":
        return show(request, "enter.html", {"code": request.GET.get("code", "")})
    try:
        return _join(request)
    except (WrongCode, TooManyTries, NameMissing) as refusal:
        typed = {"code": request.POST.get("code", ""), "name": request.POST.get("name", "")}
        return show(request, "enter.html", {"refusal": refusal, **typed}, status=refusal.status)


def _join(request: HttpRequest) -> HttpResponse:
    address = request.META.get("REMOTE_ADDR", "")
    limits.refuse_if_tired(address)
    cycle = joining.cycle_of_code(request.POST.get("code", ""))
    if cycle is None:
        limits.count_failure(address)
        raise WrongCode
    if actors.of(request).in_cycle(cycle):
        return redirect(f"/c/{cycle.slug}/")
    newcomer = joining.join_with_code(cycle, request.POST.get("name", ""), now())
    sign_in_with_badge(request, newcomer)
    return redirect(first_page(newcomer))


@require_http_methods(["GET", "POST"])
def welcome(request: HttpRequest, cycle: str) -> HttpResponse:
    visit = access.participant_for(actors.of(request), cycle)
    person = visit.participation
    if person is not None and request.method == "POST":
        Participation.objects.filter(pk=person.pk, told_at=None).update(told_at=now())
        return redirect(f"/c/{visit.cycle.slug}/")
    is_new = person is not None and person.state == Participation.TO_CONFIRM
    address = request.build_absolute_uri(badges.address(person)) if is_new and person else ""
    return show(request, "welcome.html", {"visit": visit, "badge": address})
