"""Known people for the tests: two territories in one cycle, another cycle, another centre."""

import datetime as dt
from dataclasses import dataclass, field

from canevas.cycles import actions
from canevas.cycles.models import Cycle, Participation
from canevas.people.models import Centre, Person, Staff
from canevas.territories.actions import make_territory
from canevas.territories.models import Territory

NOW = dt.datetime(2027, 1, 12, 9, 30, tzinfo=dt.UTC)
RECIPE = "numerique-innovation-sociale"


@dataclass
class World:
    """Inès and Paul are of Val-Clair, Rachid of Haute-Rive; Odile is in another cycle of the same centre."""

    centre: Centre
    cycle: Cycle
    other_cycle: Cycle
    val_clair: Territory
    haute_rive: Territory
    people: dict[str, Participation] = field(default_factory=dict)
    staff: dict[str, Staff] = field(default_factory=dict)

    def __getattr__(self, name: str) -> Participation:
        try:
            return self.__dict__["people"][name]
        except KeyError:
            raise AttributeError(name) from None


def make_world() -> World:
    centre = Centre.objects.create(slug="centre", name="Centre du Val", contact_email="val@exemple.test")
    val_clair = make_territory(centre.pk, VAL_CLAIR)
    haute_rive = make_territory(centre.pk, {"slug": "haute-rive", "name": "Haute-Rive"})
    both = [val_clair, haute_rive]
    cycle = actions.create_cycle(centre, RECIPE, name="Cycle du Val", slug="val", territories=both, at=NOW)
    other = actions.create_cycle(centre, SMALL, name="Autre cycle", slug="autre", at=NOW)
    world = World(centre, cycle, other, val_clair, haute_rive)
    for key, name, role, territories in PEOPLE:
        mine = [one for one in both if one.slug in territories]
        world.people[key] = actions.add_participant(cycle, name=name, role=role, territories=mine)
    world.people["odile"] = actions.add_participant(other, name="Odile Ferrand", role="operator")
    for key, role in (("fanny", Staff.FACILITATOR), ("omar", Staff.OWNER)):
        person = Person.objects.create_user(email=f"{key}@exemple.test", name=key.title())
        world.staff[key] = Staff.objects.create(person=person, centre=centre, role=role)
    elsewhere = Centre.objects.create(slug="ailleurs", name="Centre d’ailleurs")
    zoe = Person.objects.create_user(email="zoe@exemple.test", name="Zoé")
    world.staff["zoe"] = Staff.objects.create(person=zoe, centre=elsewhere, role=Staff.OWNER)
    return world


def fresh(world: World) -> World:
    """The same world as the database has it, without what a test left in memory."""
    places = [world.centre, world.cycle, world.other_cycle, world.val_clair, world.haute_rive]
    again = [type(one).objects.get(pk=one.pk) for one in places]
    people = {key: Participation.objects.get(pk=one.pk) for key, one in world.people.items()}
    return World(*again, people, {key: Staff.objects.get(pk=one.pk) for key, one in world.staff.items()})


PEOPLE = [
    ("ines", "Inès Valmont", "operator", ["val-clair"]),
    ("paul", "Paul Ardent", "pilot-contract", ["val-clair"]),
    ("rachid", "Rachid Benamar", "operator", ["haute-rive"]),
    ("lise", "Lise Corvin", "elected", ["val-clair"]),
    ("marc", "Marc Talon", "speaker", []),
]
VAL_CLAIR = {
    "slug": "val-clair",
    "name": "Val-Clair",
    "parts": [{"code": "200000001", "name": "Communauté du Val-Clair"}],
    "contracts": [
        {"kind": "contract", "name": "Contrat de ville du Val", "period": "2024-2030", "bearer": "La CC"},
        {"kind": "territorial-project", "name": "Val 2035", "period": "2025-2035", "bearer": ""},
    ],
    "orientations": [
        {"list": "contract", "code": "1", "title": "Le lien social"},
        {"list": "digital-strategy", "code": "N1", "title": "Des lieux ouverts"},
    ],
    "neighbourhoods": [{"kind": "qpv", "code": "QN001", "name": "Les Tilleuls", "commune": "Clairbourg"}],
    "pilots": [{"side": "contrat-etat", "participation": ""}],
}
SMALL = """\
canevas: 1
id: petite
version: 1
label: {fr: Petite recette}
description: {fr: Une page par personne.}
workstreams:
  - id: dire
    label: {fr: Dire}
    question: {fr: Que dire ?}
days:
  - id: j1
    label: {fr: Un jour}
    start: "09:30"
    blocks:
      - {kind: sheet, sheet: mots, minutes: 30}
sheets:
  - id: mots
    label: {fr: Des mots}
    workstream: dire
    day: j1
    parts:
      - id: page
        holder: person
        fields:
          - {id: mot, kind: text, label: {fr: Un mot}}
"""
