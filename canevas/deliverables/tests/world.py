"""A territory, its cycle and a few known people, for the tests of this floor.

Answers and records are laid as the sheets floor derives them, so that these tests ask only
what a document does with them.
"""

import datetime as dt
from functools import cache
from typing import Any

from canevas.cycles import parts, shelf
from canevas.cycles.models import Cycle, Day, Group, Participation, Recipe, Table
from canevas.cycles.recipes import load
from canevas.foundation.ids import new_id
from canevas.people.models import Centre, Organisation, Person
from canevas.sheets.definition import Part
from canevas.sheets.models import Answer, Carry, Definition, Record, Sheet
from canevas.territories.models import Contract, Pilot, Territory

AT = dt.datetime(2027, 4, 13, 14, 30, tzinfo=dt.UTC)
BUILT_IN = "numerique-innovation-sociale"


@cache
def parsed() -> dict[str, Any]:
    """The built-in recipe, checked once for all tests."""
    recipe = load(shelf.text(BUILT_IN), BUILT_IN).recipe
    assert recipe is not None
    return recipe


class World:
    """The Val des Tisserands has its strategy made; Hautmarais, its neighbour, keeps its own words."""

    def __init__(self) -> None:
        self.centre = Centre.objects.create(slug="centre", name="Centre de ressources des Trois Rivières")
        self.ours = Territory.objects.create(
            centre=self.centre.pk, slug="tisserands", name="Val des Tisserands"
        )
        self.theirs = Territory.objects.create(centre=self.centre.pk, slug="hautmarais", name="Hautmarais")
        Contract.objects.create(
            territory=self.ours, kind="contract", name="Contrat de ville du Val 2024-2030"
        )
        self.cycle = self._cycle()
        self.ines = self.person("Inès Morel", "pilot-contract", self.ours)
        self.fatou = self.person("Fatou Diarra", "operator", self.ours)
        self.odile = self.person("Odile Carrel", "operator", self.theirs)
        Pilot.objects.create(territory=self.ours, side="contrat-collectivite", participation=self.ines.pk)
        Pilot.objects.create(territory=self.ours, side="strategie-numerique")

    def _cycle(self) -> Cycle:
        recipe = Recipe.objects.create(centre=self.centre, slug=BUILT_IN, sha256="0" * 64, parsed=parsed())
        cycle = Cycle.objects.create(
            centre=self.centre, slug="val-2027", name="Cycle du Val 2027", recipe=recipe, join_code="ABCD2345"
        )
        cycle.territories.set([self.ours, self.theirs])
        for n, told in enumerate(recipe.parsed["days"], start=1):
            date = dt.date(2027, 1, 12) + dt.timedelta(days=28 * (n - 1))
            day = Day.objects.create(cycle=cycle, n=n, key=told["id"], label=told["label"]["fr"], date=date)
            Table.objects.create(day=day, number=3)
        return cycle

    def person(self, name: str, role: str, territory: Territory) -> Participation:
        centre = Organisation.objects.get_or_create(centre=self.centre, name="Centre social des Tisserands")[
            0
        ]
        made = Participation.objects.create(
            cycle=self.cycle, person=Person.objects.create_user(name=name), role=role, organisation=centre,
            state=Participation.PRESENT,
        )  # fmt: skip
        made.territories.set([territory])
        return made

    def part(self, key: str) -> Part:
        sheet, name = key.split(".")
        part = parts.one(self.cycle, sheet, name)
        assert part is not None
        return part

    def table(self, n: int) -> Table:
        return Table.objects.get(day__cycle=self.cycle, day__n=n)

    def sheet(self, key: str, **given: Any) -> Sheet:
        """A sheet of ours, held as the recipe says unless told otherwise."""
        part = self.part(key)
        definition = Definition.objects.create(
            scope=self.cycle.pk, sheet=part.sheet, part=part.part, json=part.dump(),
            version=Definition.objects.count() + 1,
        )  # fmt: skip
        words = {"holder": self.ours.pk, "for_territories": [self.ours.pk], "seen_by": part.seen_by} | given
        return Sheet.objects.create(
            scope=self.cycle.pk, sheet=part.sheet, part=part.part, holder_kind=part.holder,
            definition=definition, **words,
        )  # fmt: skip

    def say(self, sheet: Sheet, path: str, value: Any, **given: Any) -> Answer:
        """What the log would give for a place: `field`, or `field/row/cell`."""
        field = self.part(f"{sheet.sheet}.{sheet.part}").field(path)
        top, row, cell = [*path.split("/"), "", ""][:3]
        text = value if isinstance(value, str) and field.kind in {"text", "para", "org"} else ""
        words = {"for_territories": [], "authors": [self.fatou.pk]} | given
        return Answer.objects.create(
            sheet=sheet, path=path, field=top, row=row, cell=cell, kind=field.kind, value=value, text=text,
            position=row, at=AT, seq=Answer.objects.count() + 1, **words,
        )  # fmt: skip

    def row(self, sheet: Sheet, field: str, *, id: str = "", kind: str = "", **cells: Any) -> str:  # noqa: A002
        """A row, and the record that it gave birth to when a kind is told."""
        given = {key: cells.pop(key) for key in ("for_territories", "authors") if key in cells}
        parent = cells.get("prolonge", "")
        row = id or new_id()
        for cell, value in cells.items():
            self.say(sheet, f"{field}/{row}/{cell.replace('_', '-')}", value, **given)
        if kind:
            title = str(next(iter(cells.values())))
            self.record(kind, row, sheet, f"{field}/{row}", title=title, parent=parent)
        return row

    def record(self, kind: str, key: str, sheet: Sheet, path: str = "", **given: Any) -> Record:
        words = {"for_territories": [self.ours.pk]} | given
        return Record.objects.create(id=key, scope=self.cycle.pk, kind=kind, sheet=sheet, path=path, **words)

    def carry(self, start: tuple[Sheet, str], end: tuple[Sheet, str]) -> None:
        Carry.objects.create(
            declaration="test", from_sheet=start[0].pk, from_path=start[1], from_seq=1, to_sheet=end[0],
            to_path=end[1], at=AT,
        )  # fmt: skip

    def team(self, record: str) -> Group:
        return Group.objects.get_or_create(cycle=self.cycle, kind=Group.TEAM, of=record)[0]


def tell(world: World, words: str = "Réparer ensemble") -> None:
    """A short but whole story: an action, an idea called `words`, a project, an axis, an orientation."""
    file = world.sheet("g0b.file")
    links = world.row(
        file, "orientations", kind="orientation", intitule="Accès aux droits et lien social", code="O1"
    )
    work = world.row(file, "orientations", kind="orientation", intitule="Emploi et activité", code="O2")
    place = world.row(
        file, "quartiers", kind="neighbourhood", nom="Les Navettes", commune="Tissart", nature="qpv"
    )
    action = world.sheet("g11.action", holder=world.fatou.pk)
    world.say(action, "intitule", "Atelier du mardi")
    world.say(action, "marche", "Les personnes reviennent, et elles amènent quelqu’un.")
    world.say(action, "services", ["outils-du-quotidien"])
    world.say(action, "quartiers", [place])
    world.record("action", action.pk, action, title="Atelier du mardi")
    card = world.sheet(
        "g21.ideas", holder=world.table(2).pk, for_territories=[world.ours.pk, world.theirs.pk]
    )
    idea = world.row(
        card,
        "idees",
        kind="idea",
        titre="Réparer ensemble",
        prolonge=action.pk,
        resume="Un atelier où l’on répare et où l’on apprend.",
        quartiers=[place],
        dit_par="habitant-e",
    )
    aside = world.row(card, "idees", kind="idea", titre="Une borne dans le hall", dit_par="habitant-e")
    matrix = world.sheet("g31.matrix")
    project = world.row(
        matrix, "decisions", idee=idea, decision="retenue", raison="Des savoir-faire sont là."
    )
    world.record("project", project, matrix, f"decisions/{project}", title=words, parent=idea)
    world.row(matrix, "decisions", idee=aside, decision="mise-de-cote", raison="Elle remplace un accueil.")
    crossing = world.sheet("g23.crossing")
    world.row(crossing, "croisements", idee=idea, au_coeur_de=links, contribue_a=[work])
    world.row(crossing, "croisements", idee=aside, au_coeur_de=work)
    _project(world, project, words, place=place, heart=links)
    _roadmap(world, project, words, heart=links, card=card, idea=idea)


def _project(world: World, project: str, words: str, *, place: str, heart: str) -> None:
    team = world.team(project).pk
    given = {"holder": team, "subject": project}
    fiche = world.sheet("g41.project", **given)
    world.say(fiche, "titre", words)
    world.say(fiche, "resume", "Un atelier de réparation tenu par des habitants, avec la ressourcerie.")
    world.say(fiche, "quartiers", [place])
    world.row(
        fiche, "porteuse", id="one", structure="Centre social des Tisserands", contact={"id": world.fatou.pk}
    )
    world.row(fiche, "inscription", id="one", au_coeur_de=heart)
    means = world.sheet("g33.means", **given)
    world.say(means, "grandeur", "de-10-a-50")
    world.say(means, "refus", words)
    world.row(means, "sources", fin="caf", financeur=words, etatfin="depose", montant=4_200_000)
    world.row(means, "etapes", etape="Ouvrir l’atelier", mois="2027-09", responsable={"id": world.fatou.pk})


def _roadmap(world: World, project: str, words: str, *, heart: str, card: Sheet, idea: str) -> None:
    road = world.sheet("g43.roadmap")
    world.say(road, "ambition", "Que chacun trouve, près de chez lui, de quoi agir avec le numérique.")
    axis = world.row(
        road,
        "axes",
        kind="axis",
        titre="Réparer, apprendre, en vivre",
        objectif="Trois ateliers en 2028",
        orientation=heart,
        projets=[project],
    )
    world.row(
        road,
        "decisions",
        decision="Mettre une salle à disposition",
        a_qui="La ville",
        pour_quand="2027-06-30",
    )
    finding = world.row(road, "constats", constat="Des appareils dorment dans les placards.")
    world.carry((card, f"idees/{idea}/resume"), (road, f"constats/{finding}/constat"))
    world.row(road, "axes", kind="axis", titre=words, objectif=words)
    world.row(road, "socle", quoi="Les permanences", pour_qui=words, qui="CCAS", moyens=words)
    world.row(
        road, "visas", pilote={"name": words}, cote="contrat-collectivite", date="2027-05-02", reserve=words
    )
    assert axis
