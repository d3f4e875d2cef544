"""Words of the first day, taken up on the second and the third: the thread holds all their states."""

import pytest
from pycrdt import Map

from canevas.sheets import thread
from canevas.sheets.definition import CarryRule, Field, Option, Part
from canevas.sheets.models import Carry, Record, Sheet
from canevas.sheets.offer import Offer
from canevas.sheets.pen import Pen
from canevas.sheets.tests.world import (
    COLOURS,
    FATOU,
    IDEA,
    ODILE,
    PAUL,
    ROW,
    VALLON,
    open_table,
    pen,
    words,
)  # fmt: skip

pytestmark = pytest.mark.django_db


def part(sheet: str, name: str, *fields: Field, **more: str) -> Part:
    return Part(sheet=sheet, part=name, holder="table", seen_by="cycle", fields=list(fields), **more)


TITLE = Field(id="titre", kind="text")
ACTION = part(
    "g11", "action", Field(id="intitule", kind="text"), Field(id="graine", kind="text"),
    Field(id="couleurs", kind="multi", options=COLOURS), record="action", record_title="intitule",
)  # fmt: skip
IDEAS = part(
    "g21", "ideas",
    Field(id="idees", kind="rows", record="idea", fields=[
        TITLE, Field(id="prolonge", kind="ref", to=["action"]),
        Field(id="couleurs", kind="multi", options=COLOURS),
        Field(id="ton", kind="choice", options=[Option(id="bleu")]),
    ]),
)  # fmt: skip
PROJECT = part(
    "g41", "project", Field(id="titre", kind="text"), Field(id="resume", kind="para"), subject="project"
)
SEED = CarryRule(
    "graine-to-idea", "g11.action.graine", "g21.ideas.idees.titre", "row",
    {"prolonge": "record", "couleurs": "couleurs"},
)  # fmt: skip
NAME = CarryRule("titre-to-project", "g21.ideas.idees.titre", "g41.project.titre", "offer")
AGAIN = CarryRule("idees-again", "g21.ideas.idees", "g41.project.resume", "same")
EACH = CarryRule("couleurs-to-ton", "g11.action.couleurs", "g21.ideas.idees.ton", "row")


@pytest.fixture
def action() -> Sheet:
    sheet = open_table(ACTION, holder_kind="person", holder=FATOU)

    def fill(pen: Pen) -> None:
        pen.write("intitule", "Permanences")
        pen.write("graine", "un café des outils")
        pen.choose("couleurs", ["vert"])

    pen(sheet, FATOU, fill)
    return sheet


@pytest.fixture
def ideas() -> Sheet:
    return open_table(IDEAS)


def take(sheet: Sheet, offer: Offer, author: str) -> str:
    taken: list[str] = []
    pen(sheet, author, lambda pen: taken.append(pen.take(offer)))
    return taken[0]


def test_a_seed_is_offered_as_a_new_row_with_its_origin(action: Sheet, ideas: Sheet) -> None:
    (offer,) = thread.offers(ideas, [SEED, NAME], [action])
    assert (offer.how, offer.to, offer.text) == ("row", "idees/titre", "un café des outils")
    assert {name: cell.value for name, cell in offer.cells.items()} == {
        "titre": "un café des outils", "prolonge": action.pk, "couleurs": ["vert"],
    }  # fmt: skip
    path = take(ideas, offer, PAUL)
    assert words(ideas, path) == "un café des outils"
    assert Record.objects.get(kind="idea").title == "un café des outils"
    assert thread.offers(ideas, [SEED], [action]) == []


def test_a_row_taken_away_leaves_its_offer_free_again(action: Sheet, ideas: Sheet) -> None:
    path = take(ideas, thread.offers(ideas, [SEED], [action])[0], PAUL)
    field, row, _ = path.split("/")
    pen(ideas, PAUL, lambda pen: pen.drop_row(field, row))
    assert [offer.text for offer in thread.offers(ideas, [SEED], [action])] == ["un café des outils"]
    pen(ideas, PAUL, lambda pen: pen.drop_row(field, row, gone=False))
    assert thread.offers(ideas, [SEED], [action]) == []


def test_the_origin_shows_the_words_as_taken_and_as_they_are_now(action: Sheet, ideas: Sheet) -> None:
    (offer,) = thread.offers(ideas, [SEED], [action])
    path = take(ideas, offer, PAUL)
    pen(action, FATOU, lambda pen: pen.write("graine", "un café, puis un atelier"))
    pen(ideas, ODILE, lambda pen: pen.write(path, "Le café des outils"))
    (origin,) = thread.origins(ideas, path)
    assert (origin.sheet, origin.path, origin.carry) == (action, "graine", "graine-to-idea")
    assert (origin.taken, origin.now) == ("un café des outils", "un café, puis un atelier")
    assert (origin.authors, origin.by, origin.is_changed) == ([FATOU], PAUL, True)
    (fate,) = thread.fates(action, "graine")
    assert (fate.sheet, fate.path, fate.now) == (ideas, path, "Le café des outils")


def test_the_thread_goes_back_to_the_first_words(action: Sheet, ideas: Sheet) -> None:
    path = take(ideas, thread.offers(ideas, [SEED], [action])[0], PAUL)
    idea = Record.objects.get(kind="idea").pk
    project = open_table(PROJECT, subject=idea)
    end = take(project, thread.offers(project, [NAME], [ideas])[0], ODILE)
    assert [(one.sheet, one.path) for one in thread.origins(project, end)] == [
        (ideas, path),
        (action, "graine"),
    ]
    assert [one.sheet for one in thread.fates(action, "graine")] == [ideas, project]


def test_only_the_idea_in_question_is_offered_to_its_project(ideas: Sheet) -> None:
    for row, title in ((IDEA, "Café"), (ROW, "Jardin")):
        pen(ideas, FATOU, lambda pen, row=row, title=title: pen.add_row("idees", {"titre": title}, row))
    project = open_table(PROJECT, subject=ROW)
    assert [one.text for one in thread.offers(project, [NAME], [ideas])] == ["Jardin"]
    anything = open_table(PROJECT)
    assert [one.text for one in thread.offers(anything, [NAME], [ideas])] == ["Café", "Jardin"]


def test_empty_and_gone_rows_are_not_offered(ideas: Sheet) -> None:
    pen(ideas, FATOU, lambda pen: pen.add_row("idees", {"titre": "Café"}, IDEA))
    pen(ideas, FATOU, lambda pen: pen.add_row("idees", {"titre": " "}))
    pen(ideas, FATOU, lambda pen: pen.drop_row("idees", IDEA))
    assert thread.offers(open_table(PROJECT), [NAME], [ideas]) == []


def test_what_is_shown_again_stays_shown(ideas: Sheet) -> None:
    pen(ideas, FATOU, lambda pen: pen.add_row("idees", {"titre": "Café"}, IDEA))
    (offer,) = thread.offers(open_table(PROJECT), [AGAIN], [ideas])
    assert (offer.how, offer.to, offer.text, offer.source.path) == (
        "same", "resume", "Café", f"idees/{IDEA}/titre",
    )  # fmt: skip


def test_each_of_several_choices_is_offered_apart(action: Sheet, ideas: Sheet) -> None:
    pen(action, FATOU, lambda pen: pen.choose("couleurs", ["bleu", "vert"]))
    (offer,) = thread.offers(ideas, [EACH], [action])
    assert (offer.value, offer.text) == ("bleu", "Bleu")
    take(ideas, offer, PAUL)
    assert thread.offers(ideas, [EACH], [action]) == []


def test_words_taken_up_go_after_those_that_are_there(ideas: Sheet) -> None:
    pen(ideas, FATOU, lambda pen: pen.add_row("idees", {"titre": "Café"}, IDEA))
    project = open_table(PROJECT)
    pen(project, FATOU, lambda pen: pen.write("titre", "Notre projet :"))
    assert take(project, thread.offers(project, [NAME], [ideas])[0], PAUL) == "titre"
    assert words(project, "titre") == "Notre projet : Café"


def test_an_origin_of_another_cycle_ties_no_thread(ideas: Sheet) -> None:
    stranger = {"carry": "c", "sheet": VALLON, "path": "graine", "seq": 1, "text": "volé"}
    pen(ideas, FATOU, lambda pen: pen.add_row("idees", {"titre": "Café"}, IDEA))

    def claim(pen: Pen) -> None:
        pen.doc.get("origins", type=Map)[f"idees/{IDEA}/titre"] = [stranger]

    pen(ideas, FATOU, claim)
    assert not Carry.objects.exists()
