"""The first page of a cycle, for somebody of Val-Clair."""

import pytest
from django.test import Client

from canevas.cycles import access, actor, badges, groups, openings
from canevas.cycles.errors import NotYours
from canevas.cycles.overview import Overview
from canevas.cycles.sheet_list import SheetList
from canevas.cycles.tests.world import NOW, World
from canevas.sheets import actions
from canevas.sheets.models import Record, Sheet
from canevas.sheets.pen import Pen


@pytest.fixture
def room(world: World) -> World:
    openings.open_before(world.cycle, NOW)
    for n in (1, 2):
        openings.open_day(world.cycle, n, NOW)
    return world


def overview(room: World, person) -> Overview:
    who = actor.Actor(person.person, person, {})
    return Overview(SheetList(access.visit(who, room.cycle.slug)))


def write(sheet: Sheet, person, act) -> None:
    actions.write(sheet, person.pk, [one.pk for one in person.territories.all()], act, at=NOW)


def idea(room: World, title: str = "Réparer ensemble") -> Record:
    table = Sheet.objects.filter(scope=room.cycle.pk, sheet="g21").first()
    write(table, room.ines, lambda pen: pen.add_row("idees", {"titre": title}))
    record = Record.objects.get(scope=room.cycle.pk, kind="idea", title=title)
    groups.team(record)
    openings.ensure_sheets(room.cycle, at=NOW)
    return record


def project(room: World, of: Record) -> Record:
    openings.open_day(room.cycle, 3, NOW)
    matrix = Sheet.objects.get(scope=room.cycle.pk, sheet="g31", part="matrix", holder=room.val_clair.pk)

    def decide(pen: Pen) -> None:
        pen.add_row("decisions", {"idee": of.pk, "decision": "retenue"})

    write(matrix, room.paul, decide)
    record = Record.objects.get(scope=room.cycle.pk, kind="project")
    groups.team(record)
    openings.ensure_sheets(room.cycle, at=NOW)
    return record


def test_an_idea_that_became_a_project_stands_under_the_project_only(room):
    aside, kept = idea(room, "Une borne"), idea(room)
    (ideas,) = overview(room, room.ines).stages()
    assert (ideas.label, [team.record.title for team in ideas.teams]) == (
        "Idées",
        ["Réparer ensemble", "Une borne"],
    )
    project(room, kept)
    first, second = overview(room, room.ines).stages()
    assert [team.record.title for team in first.teams] == ["Réparer ensemble"]
    assert first.teams[0].origin.startswith("Idée d’origine")
    assert [team.record.pk for team in second.teams] == [aside.pk]


def test_a_team_is_joined_for_what_a_team_works_on_only(room):
    sheet = Sheet.objects.get(sheet="g11", holder=room.ines.pk)
    write(sheet, room.ines, lambda pen: pen.write("intitule", "Le café des papiers"))
    assert overview(room, room.paul).stages() == []
    with pytest.raises(NotYours):
        groups.join_team(room.paul, Record.objects.get(kind="action"))
    about = idea(room)
    (team,) = overview(room, room.paul).stages()[0].teams
    assert (team.is_mine, team.may_join, team.sheets) == (False, True, [])
    groups.join_team(room.paul, about)
    (team,) = overview(room, room.paul).stages()[0].teams
    assert (team.is_mine, team.may_join) == (True, False)
    assert {row.sheet.subject for row in team.sheets} == {about.pk}


def test_those_who_only_read_are_not_asked_to_join(room):
    idea(room)
    (team,) = overview(room, room.lise).stages()[0].teams
    assert not team.may_join
    assert overview(room, room.lise).reads_only


def test_what_to_do_follows_the_running_order_of_the_open_day(room):
    today = overview(room, room.ines).todo
    keys = list(dict.fromkeys(row.sheet.sheet for row in today.rows if row.day in ("", "j2")))
    worked = [key for block in today.day.blocks.filter(kind="sheet") for key in block.sheets]
    assert today.rows[0].sheet.sheet == worked[0] == "g21"
    assert keys.index("g21") < keys.index("ce")
    first, *others = today.moments()
    assert first.url == "/c/val/j/2/"
    assert all(not one.lines for one in others)


def test_a_line_says_the_chantier_for_whom_and_how_far(room):
    write(
        Sheet.objects.get(sheet="g11", holder=room.ines.pk), room.ines, lambda pen: pen.write("marche", "Oui")
    )
    lines = {
        line.row.sheet.sheet: line
        for moment in overview(room, room.ines).todo.moments()
        for line in [*moment.lines, *moment.folded]
    }
    assert (lines["g21"].chantier, lines["g21"].whose, lines["g21"].state) == (1, "Table 1", "pas commencé")
    assert (lines["g11"].whose, lines["g11"].state) == ("votre feuille", "en cours")
    assert lines["g13"].whose == "Val-Clair"


def test_tasks_of_the_weeks_come_after_the_day_and_before_the_rest(room):
    openings.open_interval(room.cycle, "i1", NOW)
    todo = overview(room, room.ines).todo
    moments = [todo.rank(row)[0] for row in todo.rows]
    assert moments == sorted(moments)
    assert set(moments) == {0, 1, 2}
    assert "Inviter" in todo.moments()[1].title


def cells(room: World, person) -> dict[str, tuple[str, str, str]]:
    found = overview(room, person).weave()
    every = [crossing for weft in found.wefts for cell in weft.cells for crossing in cell.crossings]
    return {crossing.label: (crossing.state, crossing.words, crossing.url) for crossing in every}


def test_a_cell_says_where_i_stand_and_leads_to_my_sheet(room):
    mine = Sheet.objects.get(sheet="g11", holder=room.ines.pk)
    address = f"/c/val/feuilles/{mine.pk}/"
    assert cells(room, room.ines)["Fiche action existante"] == ("open", "à vous", address)
    write(mine, room.ines, lambda pen: pen.write("marche", "Oui"))
    assert cells(room, room.ines)["Fiche action existante"] == ("open", "en cours", address)
    openings.close_sheets(room.cycle, "g11", NOW)
    assert cells(room, room.ines)["Fiche action existante"] == ("past", "fermée", address)
    assert cells(room, room.ines)["Fiche projet"] == ("later", "à venir", "")


def test_a_cell_without_a_sheet_of_mine_leads_to_those_that_i_may_read(room):
    state, words, url = cells(room, room.lise)["Fiche action existante"]
    assert (state, words, url) == ("open", "pas commencée", "/c/val/j/1/?feuilles=g11#feuilles-g11")


def test_the_home_leads_to_the_strategy_of_my_territory(room):
    client = Client(headers={"accept-language": "fr"})
    client.post(badges.address(room.ines))
    page = client.get("/c/val/").content.decode()
    assert "La stratégie de Val-Clair" in page
    assert "/c/val/territoires/val-clair/strategie/" in page
    assert "haute-rive" not in page
