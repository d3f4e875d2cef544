import datetime as dt

from canevas.cycles import openings, retention, roster
from canevas.cycles.models import Cycle, Participation
from canevas.cycles.tests.world import NOW
from canevas.people.models import Person
from canevas.sheets import actions as sheet_actions
from canevas.sheets.models import Answer, Sheet


def dated(world, last: dt.date) -> None:
    for day in world.cycle.days.all():
        day.date = last - dt.timedelta(days=4 - day.n)
        day.save()


def test_thirteen_months_later_no_name_is_left_and_the_words_are(world):
    dated(world, NOW.date())
    openings.open_day(world.cycle, 1, NOW)
    roster.add_lines(world.cycle, b"Ana Lopes;habitante", NOW)
    action = Sheet.objects.get(sheet="g11", holder=world.ines.pk)
    sheet_actions.write(action, world.ines.pk, [], lambda pen: pen.put("marche", "Le mardi"), at=NOW)
    retention.purge(NOW + dt.timedelta(days=396))
    assert not world.cycle.participations.filter(erased_at=None).exists()
    assert not Person.objects.filter(name__in=["Inès Valmont", "Ana Lopes"]).exists()
    assert Answer.objects.get(sheet=action, path="marche").text == "Le mardi"
    assert Participation.objects.get(pk=world.odile.pk).erased_at is None


def test_before_that_names_stay_and_what_is_for_the_organiser_goes(world):
    dated(world, NOW.date())
    openings.open_before(world.cycle, NOW)
    entry = Sheet.objects.get(sheet="g0a", holder=world.ines.pk)
    sheet_actions.write(entry, world.ines.pk, [], lambda pen: pen.put("repas", "Sans noix"), at=NOW)
    retention.purge(NOW + dt.timedelta(days=30))
    assert world.cycle.participations.filter(erased_at=None).count() == 5
    assert not Answer.objects.filter(text="Sans noix").exists()


def test_a_cycle_whose_last_day_has_no_date_is_forgotten_a_year_and_a_half_after_it_was_made(world):
    dated(world, NOW.date())
    world.cycle.days.filter(n=4).update(date=None)
    Cycle.objects.filter(pk=world.cycle.pk).update(created_at=NOW)
    retention.purge(NOW + dt.timedelta(days=547))
    assert Participation.objects.get(pk=world.ines.pk).erased_at is None
    retention.purge(NOW + dt.timedelta(days=550))
    assert Participation.objects.get(pk=world.ines.pk).erased_at


def test_a_date_that_is_known_keeps_names_for_a_year_after_it(world):
    made = world.cycle.created_at.date()
    world.cycle.days.filter(n=3).update(date=made + dt.timedelta(days=300))
    assert retention.names_go_after(world.cycle) == made + dt.timedelta(days=665)
