import pytest

from canevas.cycles import openings, sources
from canevas.cycles.tests.world import NOW, World
from canevas.sheets import actions
from canevas.sheets.models import Record, Sheet


@pytest.fixture
def room(world: World) -> World:
    openings.open_before(world.cycle, NOW)
    openings.open_day(world.cycle, 1, NOW)
    openings.open_day(world.cycle, 2, NOW)
    return world


def write(sheet: Sheet, author, path: str, words: str) -> None:
    territories = [one.pk for one in author.territories.all()]
    actions.write(sheet, author.pk, territories, lambda pen: pen.put(path, words), at=NOW)


def own(room: World, person, key: str, part: str) -> Sheet:
    return Sheet.objects.filter(scope=room.cycle.pk, sheet=key, part=part, holder=person.pk).first()


def idea(room: World, person, title: str = "Réparer ensemble") -> Record:
    table = Sheet.objects.filter(scope=room.cycle.pk, sheet="g21").first()
    mine = [one.pk for one in person.territories.all()]
    actions.write(table, person.pk, mine, lambda pen: pen.add_row("idees", {"titre": title}), at=NOW)
    openings.ensure_sheets(room.cycle, at=NOW)
    return Record.objects.get(scope=room.cycle.pk, kind="idea", title=title)


def chain(room: World, about: Record) -> Sheet:
    return Sheet.objects.get(scope=room.cycle.pk, sheet="g22", subject=about.pk)


def test_a_sheet_is_fed_only_from_where_a_carry_leads(room):
    grid = own(room, room.val_clair, "g13", "grid")
    assert {one.sheet for one in sources.for_sheet(grid)} == {"g0b"}


def test_a_story_feeds_the_sheets_of_any_idea_of_its_territory(room):
    story = own(room, room.ines, "g12", "story")
    write(story, room.ines, "personne", "Une voisine")
    actions.share_sheet(story, "cycle")
    about = chain(room, idea(room, room.ines))
    assert story in sources.for_sheet(about)


def test_words_of_a_sheet_that_only_its_holder_sees_are_offered_to_nobody_else(room):
    story = own(room, room.ines, "g12", "story")
    write(story, room.ines, "personne", "Une voisine")
    about = chain(room, idea(room, room.ines))
    assert story not in sources.for_sheet(about)
    assert story in sources.private_for(about, room.ines.pk)
    assert story not in sources.private_for(about, room.paul.pk)


def test_a_sheet_about_another_idea_feeds_nothing_here(room):
    here, there = (chain(room, idea(room, room.ines, title)) for title in ("Réparer", "Coudre"))
    assert sources.Matter(here).line == [here.subject]
    assert sources.Matter(here).concerns(here)
    assert not sources.Matter(here).concerns(there)
