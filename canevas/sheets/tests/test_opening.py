import pytest

from canevas.sheets import log, opening, shape
from canevas.sheets.models import Definition, Document, Sheet
from canevas.sheets.opening import Asked
from canevas.sheets.tests.world import CYCLE, EVERY_KIND, FATOU, NOON, PAUL, VALLON, pen, words

pytestmark = pytest.mark.django_db
BOTH = [Asked(EVERY_KIND, "person", person, "", [VALLON]) for person in (FATOU, PAUL)]


def open_both() -> list[Sheet]:
    return opening.open_many(CYCLE, opening.prepare(CYCLE, [EVERY_KIND]), BOTH, at=NOON)


def test_many_sheets_are_made_and_seeded_at_once_and_only_once() -> None:
    made = open_both()
    assert [sheet.holder for sheet in made] == [FATOU, PAUL]
    assert open_both() == []
    assert (Sheet.objects.count(), Document.objects.count(), Definition.objects.count()) == (2, 2, 1)
    assert len({document.epoch for document in Document.objects.all()}) == 2


def test_a_sheet_made_with_others_is_written_on_like_any_other() -> None:
    ours = open_both()[0]
    pen(ours, FATOU, lambda pen: pen.write("ligne", "voilà"))
    doc, seq = log.load(Document.objects.get(sheet=ours))
    assert (words(ours, "ligne"), seq) == ("voilà", 2)
    assert shape.read(doc, EVERY_KIND)["ligne"] == "voilà"


def test_making_many_sheets_asks_the_database_as_often_as_making_one(django_assert_max_num_queries) -> None:
    ready = opening.prepare(CYCLE, [EVERY_KIND])
    many = [Asked(EVERY_KIND, "person", f"{number:026}", "", []) for number in range(50)]
    with django_assert_max_num_queries(10):
        assert len(opening.open_many(CYCLE, ready, many, at=NOON)) == 50
