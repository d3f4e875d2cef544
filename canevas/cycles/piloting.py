"""Who pilots each side of a territory; « à désigner » is an answer."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from canevas.cycles import groups, standing
from canevas.cycles.models import Cycle, Participation
from canevas.foundation.errors import DomainError
from canevas.foundation.text import slug
from canevas.territories.models import Pilot, Territory

OPEN = ("", "a-designer")


class UnknownPilot(DomainError):
    code = "unknown_pilot"
    message = _("Cette personne n’est pas dans un cycle de ce territoire. Rien n’a été enregistré.")


def boxes(territory: Territory) -> list[tuple[str, str, str]]:
    """Side, its label, and one name per line."""
    people = _people(territory)
    names = {one.pk: one.person.name for one in people}
    found = []
    for side, label in Pilot.SIDES:
        pilots = territory.pilots.filter(side=side).order_by("pk")
        lines = [names.get(one.participation, "") or str(_("à désigner")) for one in pilots]
        found.append((side, str(label), "\n".join(lines)))
    return found


@transaction.atomic
def write(territory: Territory, given: dict[str, str]) -> None:
    """Replace the pilots of each side; names must be those of people of the territory."""
    known = {slug(one.person.name): one.pk for one in _people(territory)}
    wanted = [(side, slug(line)) for side, _label in Pilot.SIDES for line in given.get(side, "").splitlines()]
    pairs = []
    for side, name in wanted:
        if name not in OPEN and name not in known:
            raise UnknownPilot
        pairs.append((side, known.get(name, "")))
    territory.pilots.all().delete()
    Pilot.objects.bulk_create(
        [Pilot(territory=territory, side=side, participation=who) for side, who in dict.fromkeys(pairs)]
    )
    for cycle in Cycle.objects.filter(territories=territory):
        groups.pilots(cycle, territory)


def _people(territory: Territory) -> list[Participation]:
    return list(standing.active().filter(territories=territory).select_related("person"))
