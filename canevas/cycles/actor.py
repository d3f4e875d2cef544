"""Who is asking: a person, the way they came in, and what that way opens."""

from dataclasses import dataclass

from django.http import HttpRequest

from canevas.cycles import standing
from canevas.cycles.models import Cycle, Participation
from canevas.people.models import Centre, Person, Staff

BADGE, CODE, DEMO = "badge", "code", "demo"
STAFF_WAYS = frozenset({CODE, DEMO})


@dataclass(frozen=True)
class Actor:
    """`participation` is that of the badge; `staff` the person's places in centres, by centre id.

    A badge opens its own participation only. Staff rights need a code by e-mail (or a demo link).
    """

    person: Person | None
    participation: Participation | None
    staff: dict[str, Staff]
    way: str = ""

    @property
    def staff_of(self) -> frozenset[str]:
        return frozenset(self.staff)

    def in_cycle(self, cycle: Cycle) -> Participation | None:
        """The participation that this visit may use in a cycle."""
        if self.person is None:
            return None
        if self.way == BADGE:
            mine = self.participation
            return mine if mine and mine.cycle_id == cycle.pk else None
        return standing.active().filter(cycle=cycle, person=self.person).select_related("person").first()

    def staff_in(self, cycle: Cycle) -> Staff | None:
        return self.staff.get(cycle.centre_id)

    def author_in(self, cycle: Cycle) -> str:
        """The id that signs and that the gate knows: a participation, else a staff place, else ""."""
        participation = self.in_cycle(cycle)
        if participation is not None:
            return participation.pk
        staff = self.staff_in(cycle)
        return staff.pk if staff else ""


STRANGER = Actor(person=None, participation=None, staff={})


def of(request: HttpRequest) -> Actor:
    """Read once per request. A revoked badge, or a person who was erased, is a stranger."""
    known = getattr(request, "_actor", None)
    if known is None:
        known = _read(request)
        request._actor = known  # type: ignore[attr-defined]  # noqa: SLF001
    return known


def _read(request: HttpRequest) -> Actor:
    if not isinstance(request.user, Person):
        return STRANGER
    way = request.session.get("way", "")
    if way == BADGE:
        return _with_badge(request, request.user)
    if way not in STAFF_WAYS:
        return STRANGER
    places = Staff.objects.filter(person=request.user).select_related("centre")
    if way == DEMO:
        places = places.filter(centre__is_demo=True)
    return Actor(request.user, None, {one.centre_id: one for one in places}, way)


def _with_badge(request: HttpRequest, person: Person) -> Actor:
    mine = (
        standing.active()
        .filter(
            pk=request.session.get("participation", ""),
            badge_version=request.session.get("badge_version", 0),
            person=person,
        )
        .select_related("person", "cycle")
        .first()
    )
    return Actor(person, mine, {}, BADGE) if mine else STRANGER


def centres_of(actor: Actor) -> list[Centre]:
    return sorted((one.centre for one in actor.staff.values()), key=lambda centre: centre.name)
