"""A whole cycle asked for at once: its recipe, its territories, its people."""

import datetime as dt
from typing import Annotated, cast

from pydantic import BaseModel, ConfigDict, Field

from canevas.cycles import actions, joining, openings
from canevas.cycles.errors import NoCentre
from canevas.cycles.models import Cycle, Participation
from canevas.people.models import Centre
from canevas.territories.actions import TerritorySpec, make_territory

Words = Annotated[str, Field(max_length=300)]


class Wanted(BaseModel):
    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class PartWanted(Wanted):
    code: Words = ""
    name: Words


class ContractWanted(Wanted):
    kind: Words
    name: Words
    period: Words = ""
    bearer: Words = ""


class OrientationWanted(Wanted):
    list: Words
    code: Words = ""
    title: Words


class NeighbourhoodWanted(Wanted):
    kind: Words = "qpv"
    code: Words = ""
    name: Words
    commune: Words = ""


class TerritoryWanted(Wanted):
    slug: Words
    name: Words
    parts: list[PartWanted] = []
    contracts: list[ContractWanted] = []
    orientations: list[OrientationWanted] = []
    neighbourhoods: list[NeighbourhoodWanted] = []

    def spec(self) -> TerritorySpec:
        return cast(TerritorySpec, self.model_dump())


class PersonWanted(Wanted):
    name: Words
    role: Words
    organisation: Words = ""
    territories: list[Words] = []
    email: Words = ""


class CycleWanted(Wanted):
    """`yaml` is a recipe as text, `recipe` the id of a built-in one, `centre` a slug."""

    name: Words
    slug: Words = ""
    recipe: Words = ""
    yaml: str = ""
    start: dt.date | None = None
    venue: Words = ""
    centre: Words = ""
    territories: list[TerritoryWanted] = []
    participants: list[PersonWanted] = []


def make_cycle(wanted: CycleWanted, *, at: dt.datetime) -> Cycle:
    centre = _centre(wanted.centre)
    territories = [make_territory(centre.pk, one.spec()) for one in wanted.territories]
    cycle = actions.create_cycle(
        centre,
        wanted.yaml or wanted.recipe,
        name=wanted.name,
        slug=wanted.slug,
        territories=territories,
        start=wanted.start,
        venue=wanted.venue,
        at=at,
    )
    for person in wanted.participants:
        _invite(cycle, person)
    return cycle


def add_person(cycle: Cycle, wanted: PersonWanted, *, at: dt.datetime) -> Participation:
    """Somebody more: invited, seated if a day is open, with the sheets that are."""
    person = _invite(cycle, wanted)
    joining.settle(person)
    openings.ensure_sheets_of(person, at=at)
    return person


def _invite(cycle: Cycle, wanted: PersonWanted) -> Participation:
    return actions.add_participant(
        cycle,
        name=wanted.name,
        role=wanted.role,
        organisation=wanted.organisation,
        territories=actions.territories_of(cycle, wanted.territories),
        email=wanted.email,
    )


def _centre(slug: str) -> Centre:
    centres = Centre.objects.order_by("slug")
    found = centres.filter(slug=slug).first() if slug else centres.first()
    if found is None:
        raise NoCentre
    return found
