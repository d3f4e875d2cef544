"""Badges: an address that says who somebody is in a cycle. Nothing of it is stored."""

import base64
import hashlib
import hmac

from django.conf import settings

from canevas.cycles import standing
from canevas.cycles.models import Participation
from canevas.foundation.ids import LENGTH
from canevas.people.models import Person

MARK = 26


def token(participation: Participation) -> str:
    """The id of the participation, then 26 characters that only this server can make (130 bits)."""
    return participation.pk + _mark("badge", participation.pk, str(participation.badge_version))


def address(participation: Participation) -> str:
    return f"/b/{token(participation)}"


def holder(given: str) -> Participation | None:
    """Whose badge it is; None when it was made up, revoked, or when that person is gone."""
    participation = standing.active().filter(pk=given[:LENGTH]).select_related("person", "cycle").first()
    version = str(participation.badge_version) if participation else "0"
    expected = given[:LENGTH] + _mark("badge", given[:LENGTH], version)
    same = hmac.compare_digest(expected.encode(), given.encode())
    return participation if same else None


def demo_token(person: Person) -> str:
    return person.pk + _mark("demo", person.pk)


def demo_door(person: Person) -> str:
    return f"/demo/{demo_token(person)}"


def demo_person(given: str) -> Person | None:
    """Somebody of a centre that is still marked as a demo."""
    expected = given[:LENGTH] + _mark("demo", given[:LENGTH])
    if not hmac.compare_digest(expected.encode(), given.encode()):
        return None
    person = Person.objects.filter(pk=given[:LENGTH], is_active=True).first()
    return person if person and is_of_a_demo(person) else None


def is_of_a_demo(person: Person) -> bool:
    here = person.participations.filter(cycle__centre__is_demo=True, erased_at=None)
    return here.exists() or person.staff.filter(centre__is_demo=True).exists()


def _mark(*words: str) -> str:
    key = hashlib.sha256(b"canevas badge" + settings.SECRET_KEY.encode()).digest()
    mac = hmac.new(key, "\0".join(words).encode(), hashlib.sha256).digest()
    return base64.b32encode(mac).decode().lower()[:MARK]
