import pytest

from canevas.cycles import actions, openings, tables
from canevas.cycles.errors import RecipeRefused
from canevas.cycles.models import Cycle, Day
from canevas.cycles.tests.world import NOW, SMALL
from canevas.sheets.models import Answer, Record, Sheet

pytestmark = pytest.mark.django_db


def test_a_cycle_has_the_days_blocks_and_intervals_of_its_recipe(world):
    days = list(world.cycle.days.all())
    assert [day.n for day in days] == [1, 2, 3, 4]
    assert any("g12" in block.sheets for block in days[0].blocks.all())
    assert [one.key for one in world.cycle.intervals.order_by("key")] == ["i1", "i2", "i3", "i4"]


def test_the_file_of_a_territory_holds_what_the_centre_knows_under_the_same_ids(world):
    place = world.val_clair.neighbourhoods.get()
    record = Record.objects.get(pk=place.pk)
    assert (record.kind, record.title, record.scope) == ("neighbourhood", "Les Tilleuls", world.cycle.pk)
    file = Sheet.objects.get(sheet="g0b", holder=world.val_clair.pk)
    texts = set(Answer.objects.filter(sheet=file).values_list("text", flat=True))
    assert {"Le lien social", "Des lieux ouverts", "Val 2035", "Communauté du Val-Clair"} <= texts


def test_a_territory_in_two_cycles_has_its_own_records_in_each(world):
    again = actions.create_cycle(
        world.centre, world.cycle.recipe, name="Encore", territories=[world.val_clair], at=NOW
    )
    assert Record.objects.filter(scope=again.pk, title="Les Tilleuls").count() == 1
    assert Record.objects.filter(scope=world.cycle.pk, title="Les Tilleuls").count() == 1


def test_a_wrong_recipe_creates_nothing_and_says_where(world):
    before = Cycle.objects.count()
    with pytest.raises(RecipeRefused) as refusal:
        actions.create_cycle(
            world.centre, SMALL.replace("holder: person", "holder: persone"), name="X", at=NOW
        )
    assert refusal.value.problems[0].line > 1
    assert Cycle.objects.count() == before


def test_opening_a_day_seats_writers_and_opens_its_sheets_once(world):
    openings.open_day(world.cycle, 1, NOW)
    openings.open_day(world.cycle, 1, NOW)
    seated = {
        seat.participation_id
        for table in tables.latest(world.cycle.days.get(n=1))
        for seat in table.seats.all()
    }
    assert seated == {world.ines.pk, world.paul.pk, world.rachid.pk}
    held = Sheet.objects.filter(scope=world.cycle.pk, sheet="g11")
    assert {sheet.holder for sheet in held} == seated
    assert Sheet.objects.filter(scope=world.cycle.pk, sheet="g13").count() == 2
    assert Sheet.objects.filter(scope=world.cycle.pk, sheet="rc").count() == 4


def test_closing_a_day_leaves_what_a_team_carries_on(world):
    openings.open_day(world.cycle, 2, NOW)
    openings.close_day(world.cycle, 2, NOW)
    opened = openings.open_keys(world.cycle)
    assert "g22" in opened
    assert "ce" in opened
    assert "g21" not in opened
    assert not Day.objects.get(cycle=world.cycle, n=2).is_open


def test_opening_a_day_again_seats_only_those_who_came_meanwhile(world, django_assert_max_num_queries):
    openings.open_day(world.cycle, 1, NOW)
    late = actions.add_participant(
        world.cycle, name="Nadia Roche", role="operator", territories=[world.haute_rive]
    )
    day = world.cycle.days.get(n=1)
    tables.seat_everybody(day)
    assert late.seats.count() == 1
    with django_assert_max_num_queries(12):
        tables.seat_everybody(day)


def test_the_review_of_a_territory_waits_for_the_weeks_after_the_cycle(world):
    openings.open_day(world.cycle, 4, NOW)
    held = Sheet.objects.filter(scope=world.cycle.pk, part="territory")
    assert set(openings.open_keys(world.cycle)) & {"bc", "bt"} == {"bc"}
    assert not held.exists()
    openings.open_interval(world.cycle, "i4", NOW)
    assert {sheet.holder for sheet in held} == {world.val_clair.pk, world.haute_rive.pk}
