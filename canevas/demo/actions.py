"""Tell the demo from its data, or found an empty centre; then say where to click."""

import datetime as dt

from django.utils.translation import gettext as _

from canevas.cycles import badges, openings
from canevas.cycles.models import Participation
from canevas.demo import region as place
from canevas.demo.region import Region
from canevas.demo.story import Teller
from canevas.people.models import Centre, Staff

OPEN_DAY = 4


def tell() -> Region:
    """Hold days 1 to 3 of the invented cycle and open day 4."""
    told = place.read("region.yaml")
    region = place.make(told)
    teller = Teller(region)
    _before(region, teller)
    for n in range(1, OPEN_DAY + 1):
        place.seat(region, n, told["tables"][n])
        _hold(region, teller, n)
    return region


def _before(region: Region, teller: Teller) -> None:
    begin = region.moment(1, days=-12)
    openings.open_before(region.cycle, begin)
    teller.tell("before.yaml", day=1, begin=begin)


def _hold(region: Region, teller: Teller, n: int) -> None:
    """Open a day, let people write, close it, and let the weeks after it pass."""
    begin = region.moment(n)
    openings.open_day(region.cycle, n, begin)
    teller.tell(f"day{n}.yaml", day=n, begin=begin + dt.timedelta(minutes=30))
    if n == OPEN_DAY:
        return
    openings.close_day(region.cycle, n, region.moment(n, minutes=420))
    interval = region.cycle.intervals.get(after__n=n)
    later = region.moment(n, days=8)
    openings.open_interval(region.cycle, interval.key, later)
    teller.tell(f"interval{n}.yaml", day=n, begin=later)
    openings.close_interval(region.cycle, interval.key, region.moment(n, days=18))


def found_empty_centre() -> Centre:
    """A centre with one owner, who signs in with the code written on the console."""
    told = place.read("empty.yaml")
    centre = place.make_centre(told["centre"], is_demo=False)
    place.make_staff(centre, told["staff"])
    return centre


def doors(address: str) -> list[str]:
    """Say, line by line, where to click and as whom."""
    centre = Centre.objects.order_by("pk").first()
    if centre is None:
        return []
    if not centre.is_demo:
        owner = Staff.objects.filter(centre=centre).select_related("person").first()
        return [
            _("Entrez par %(link)s") % {"link": f"{address}/connexion/"},
            str(owner.person.email if owner else ""),
        ]
    staff = Staff.objects.filter(centre=centre).select_related("person").order_by("-role", "person__name")
    people = Participation.objects.filter(cycle__centre=centre).select_related("person", "organisation")
    lines = [_("Tout est inventé. Chaque lien entre comme cette personne :"), ""]
    lines += [
        f"{one.person.name:24}  {one.get_role_display():36}  {address}{badges.demo_door(one.person)}"
        for one in staff
    ]
    for one in people.order_by("person__name"):
        lines.append(
            f"{one.person.name:24}  {one.get_role_display():36}  {address}{badges.demo_door(one.person)}"
        )
    return lines
