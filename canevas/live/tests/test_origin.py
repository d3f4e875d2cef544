"""The thread: taken words keep where they came from, and each step asks its own permission."""

import pytest

from canevas.cycles import access, openings
from canevas.cycles.actor import Actor
from canevas.cycles.tests.world import NOW
from canevas.live.tests.conftest import address, sheet_of, signed_in, write
from canevas.live.views.wire import proposed
from canevas.sheets import actions
from canevas.sheets.models import Sheet


@pytest.fixture
def taken(world):
    """Inès's seed of day 1 became a line of her table's sheet on day 2."""
    source = sheet_of(world, "g11", world.ines.pk)
    write(source, world.ines, intitule="Le café des écrans", graine="Un atelier tenu par des habitantes")
    openings.open_day(world.cycle, 2, NOW)
    table = world.ines.seats.get(table__day__n=2).table
    target = sheet_of(world, "g21", table.pk)
    visit = access.visit(Actor(world.ines.person, None, {}, "code"), "val")
    offer = next(one for one in proposed(target, visit) if one.source.path == "graine")
    paths: list[str] = []
    actions.write(target, world.paul.pk, [], lambda pen: paths.append(pen.take(offer)), at=NOW)
    return source, target, paths[0]


def fil(world, sheet: Sheet, path: str) -> str:
    return f"/c/{world.cycle.slug}/fil/{sheet.pk}/{path}"


def test_a_sentence_says_where_it_comes_from(world, taken):
    source, target, path = taken
    html = signed_in(world.ines).get(fil(world, target, path)).text
    assert html.count("Un atelier tenu par des habitantes") == 2
    assert "opérateur de terrain" in html
    assert source.pk in html


def test_a_sentence_says_what_it_became(world, taken):
    source, target, _path = taken
    html = signed_in(world.ines).get(fil(world, source, "graine")).text
    assert "Qu’est-elle devenue" in html
    assert target.pk in html


def test_words_changed_since_are_shown_beside_those_that_were_taken(world, taken):
    source, target, path = taken
    write(source, world.ines, graine="Un atelier du samedi")
    html = signed_in(world.ines).get(fil(world, target, path)).text
    assert "(les mots repris)" in html
    assert "Un atelier du samedi" in html


def test_a_step_that_i_may_not_read_says_so_without_its_words(world, taken):
    source, target, path = taken
    write(source, world.ines, graine="Un mot à nous")
    Sheet.objects.filter(pk=source.pk).update(seen_by="holder")
    html = signed_in(world.rachid).get(fil(world, target, path)).text
    assert "Une étape que vous ne pouvez pas lire" in html
    assert "Un mot à nous" not in html


def test_an_offer_says_where_it_comes_from(world):
    source = sheet_of(world, "g11", world.ines.pk)
    write(source, world.ines, intitule="Le café des écrans", graine="Un atelier tenu par des habitantes")
    openings.open_day(world.cycle, 2, NOW)
    target = sheet_of(world, "g21", world.ines.seats.get(table__day__n=2).table.pk)
    offers = signed_in(world.ines).get(address(world, target, "reports.json")).json()["offers"]
    offer = next(one for one in offers if one["from"]["path"] == "graine")
    assert offer["from"]["label"].startswith("Fiche action existante, ")
    assert "journée 1" in offer["from"]["label"]
