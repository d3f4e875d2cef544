"""The invented region: its centre, territories, people and tables, made with the actions of everybody."""

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ruamel.yaml import YAML

from canevas.cycles import actions, groups, tables
from canevas.cycles.models import Cycle, Group, Participation, Seat, Table
from canevas.people.models import Centre, Person, Staff
from canevas.territories.models import Contract, Neighbourhood, Orientation, Pilot, Territory, TerritoryPart

DATA = Path(__file__).parent / "data"
RECIPE = "numerique-innovation-sociale"
LISTS = {"orientation": Contract.CITY, "project-axis": Contract.PROJECT, "digital-axis": Contract.DIGITAL}


@dataclass
class Region:
    """What the story needs to find people and things again by the keys of the data files."""

    cycle: Cycle
    people: dict[str, Participation] = field(default_factory=dict)
    territories: dict[str, Territory] = field(default_factory=dict)
    records: dict[str, str] = field(default_factory=dict)

    def moment(self, n: int, *, days: int = 0, minutes: int = 0) -> dt.datetime:
        """A moment of day `n`, in the time zone of the cycle; `days` later, `minutes` after its start."""
        day = self.cycle.days.get(n=n)
        begin = dt.datetime.combine(day.date or dt.date.min, day.start, ZoneInfo(self.cycle.timezone))
        return begin + dt.timedelta(days=days, minutes=minutes)


def read(name: str) -> Any:
    return YAML(typ="safe").load((DATA / name).read_text(encoding="utf-8"))


def make_centre(told: dict[str, Any], *, is_demo: bool) -> Centre:
    return Centre.objects.create(slug=told["slug"], name=told["name"], is_demo=is_demo)


def make_staff(centre: Centre, told: dict[str, Any]) -> Staff:
    person = Person.objects.create_user(told["email"], name=told["name"])
    return Staff.objects.create(person=person, centre=centre, role=told["role"])


def make(told: dict[str, Any]) -> Region:
    """Found the centre, start the cycle, invite everybody and seat them as the data say."""
    centre = make_centre(told["centre"], is_demo=True)
    for one in told["staff"]:
        make_staff(centre, one)
    records: dict[str, str] = {}
    territories = {one["key"]: _territory(centre, one, records) for one in told["territories"]}
    region = Region(_cycle(centre, told["cycle"], territories), {}, territories, records)
    _invite(region, told["people"])
    _name_pilots(region, told["territories"])
    actions.lay_territory_files(region.cycle, at=region.moment(1, days=-21))
    _name_keepers(region, told["keepers"])
    return region


def _cycle(centre: Centre, told: dict[str, Any], territories: dict[str, Territory]) -> Cycle:
    dates = [dt.date.fromisoformat(date) for date in told["dates"]]
    cycle = actions.create_cycle(
        centre,
        RECIPE,
        name=told["name"],
        slug=told["slug"],
        venue=told["venue"],
        start=dates[0],
        at=dt.datetime.combine(dates[0] - dt.timedelta(days=40), dt.time(9), dt.UTC),
    )
    for day, date in zip(cycle.days.all(), dates, strict=True):
        day.date = date
        day.save(update_fields=["date"])
    cycle.territories.set(territories.values())
    return cycle


def _territory(centre: Centre, told: dict[str, Any], records: dict[str, str]) -> Territory:
    territory = Territory.objects.create(centre=centre.pk, slug=told["slug"], name=told["name"])
    for part in told["parts"]:
        TerritoryPart.objects.create(territory=territory, **part)
    for contract in told["contracts"]:
        Contract.objects.create(territory=territory, **contract)
    for line in told["orientations"]:
        facts = {key: line[key] for key in ("list", "code", "title")}
        records[line["key"]] = Orientation.objects.create(territory=territory, **facts).pk
    for place in told["neighbourhoods"]:
        facts = {key: place[key] for key in ("kind", "name", "commune")}
        records[place["key"]] = Neighbourhood.objects.create(territory=territory, **facts).pk
    return territory


def _invite(region: Region, people: list[dict[str, Any]]) -> None:
    for told in people:
        region.people[told["key"]] = actions.add_participant(
            region.cycle,
            name=told["name"],
            role=told["role"],
            organisation=told["organisation"],
            territories=[region.territories[key] for key in told["territories"]],
            state=Participation.PRESENT,
        )


def _name_pilots(region: Region, territories: list[dict[str, Any]]) -> None:
    for told in territories:
        territory = region.territories[told["key"]]
        for pilot in told["pilots"]:
            who = region.people[pilot["person"]].pk if pilot["person"] else ""
            Pilot.objects.create(territory=territory, side=pilot["side"], participation=who)
        groups.pilots(region.cycle, territory)


def _name_keepers(region: Region, told: dict[str, list[str]]) -> None:
    for group in groups.propose_keepers(region.cycle):
        groups.name_keepers(group, [region.people[key] for key in told[group.of]])


def seat(region: Region, n: int, told: dict[int, list[str]]) -> None:
    """Seat people for a day as the data say, before the day opens."""
    day = region.cycle.days.get(n=n)
    for number, keys in told.items():
        table = Table.objects.create(day=day, round=1, number=number)
        Seat.objects.bulk_create(Seat(table=table, participation=region.people[key]) for key in keys)
    tables.seat_everybody(day)


def group_of(region: Region, kind: str, of: str) -> Group:
    return Group.objects.get(cycle=region.cycle, kind=kind, of=of)
