"""The demo is written like a person writes: through the log, from which everything can be made again."""

import pytest

from canevas.cycles.models import Cycle
from canevas.demo import actions
from canevas.sheets import answers
from canevas.sheets.models import Answer, Carry, Parked, Quarantined, Record, Sheet

WHAT = ("path", "value", "text", "authors", "for_territories", "is_gone")


@pytest.fixture
def told(transactional_db, settings, tmp_path) -> Cycle:
    """The whole demo, told once: its facts are heard after each commit, as on a real start."""
    settings.DATA = tmp_path
    return actions.tell().cycle


def written(sheet: Sheet) -> list[tuple]:
    return sorted(Answer.everything.filter(sheet=sheet).values_list(*WHAT), key=lambda row: row[0])


def test_the_demo_is_made_again_from_its_log(told: Cycle) -> None:
    sheets = list(Sheet.objects.filter(scope=told.pk))
    before = {sheet.pk: written(sheet) for sheet in sheets}
    assert sum(map(len, before.values())) > 2000
    for sheet in sheets:
        answers.rebuild(sheet)
    assert {sheet.pk: written(sheet) for sheet in sheets} == before
    assert not Quarantined.objects.exists()
    assert not Parked.objects.exists()
    assert Carry.objects.count() > 100
    assert Record.objects.filter(kind="project", is_gone=False).count() == 6
    assert told.days.get(is_open=True).n == actions.OPEN_DAY
