import pytest

from canevas.sheets import actions, log, shape
from canevas.sheets.definition import Field
from canevas.sheets.errors import NotYetFinished, OnlyWider, SheetClosed, TooLong
from canevas.sheets.models import Answer, Definition, Parked, Quarantined, Sheet, Update, Writer
from canevas.sheets.tests.world import (
    ESTUAIRE,
    EVERY_KIND,
    FATOU,
    IDEA,
    NOON,
    PAUL,
    Phone,
    kinds_of,
    open_table,
    pen,
    words,
)  # fmt: skip

pytestmark = pytest.mark.django_db
SHORT = EVERY_KIND.model_copy(update={"fields": [Field(id="ligne", kind="text", required=True)]})


@pytest.fixture
def sheet() -> Sheet:
    return open_table()


def test_a_sheet_is_opened_once_for_each_holder_and_subject(sheet: Sheet) -> None:
    assert open_table() == sheet
    assert open_table(subject=IDEA) != sheet
    assert Definition.objects.count() == 1
    seed = Update.objects.get(document__sheet=sheet)
    assert (seed.seq, seed.author, bytes(seed.bytes)) == (1, "", shape.seed(EVERY_KIND))
    assert Writer.objects.get(document__sheet=sheet).client_id == shape.SEED_CLIENT


def test_a_definition_that_grows_keeps_every_answer() -> None:
    sheet = open_table(SHORT)
    pen(sheet, FATOU, lambda pen: pen.write("ligne", "gardé"))
    assert open_table(EVERY_KIND) == sheet
    pen(Sheet.objects.get(), FATOU, lambda pen: pen.write("recit", "nouveau"))
    assert (words(sheet, "ligne"), words(sheet, "recit")) == ("gardé", "nouveau")
    assert list(Definition.objects.order_by("version").values_list("version", flat=True)) == [1, 2]


def test_what_comes_after_closing_is_parked_then_enters_first(sheet: Sheet) -> None:
    fatou, paul = Phone(sheet, FATOU), Phone(sheet, PAUL)
    fatou.pen.write("ligne", "tard")
    fatou.pen.write("ligne", "très tard")
    actions.close_sheet(sheet)
    late = fatou.incoming()
    assert kinds_of(log.append([*late, late[0]], at=NOON)) == ["parked"] * 3
    assert (Parked.objects.count(), words(sheet, "ligne")) == (2, None)
    actions.reopen_sheet(sheet, at=NOON)
    assert (Parked.objects.count(), words(sheet, "ligne")) == (0, "très tard")
    assert kinds_of(log.append(late, at=NOON)) == ["duplicate"] * 2
    paul.pen.write("recit", "ensuite")
    assert [outcome.seq for outcome in paul.send()] == [4]


def test_parked_words_without_their_beginning_are_kept_for_a_person(sheet: Sheet) -> None:
    fatou = Phone(sheet, FATOU)
    fatou.pen.write("ligne", "un")
    fatou.pen.write("ligne", "un deux")
    actions.close_sheet(sheet)
    log.append(fatou.incoming()[1:], at=NOON)
    actions.reopen_sheet(sheet, at=NOON)
    assert [one.reason for one in Quarantined.objects.all()] == ["gap"]
    assert (words(sheet, "ligne"), Parked.objects.count()) == (None, 0)


def test_a_pen_does_not_write_on_a_closed_sheet_but_the_server_does(sheet: Sheet) -> None:
    actions.close_sheet(sheet)
    with pytest.raises(SheetClosed):
        pen(sheet, FATOU, lambda pen: pen.write("ligne", "trop tard"))
    pen(sheet, "", lambda pen: pen.choose("points", {IDEA: 3}))
    assert Answer.objects.get(path="points").value == {IDEA: 3}


def test_what_a_pen_may_not_write_has_its_name(sheet: Sheet) -> None:
    with pytest.raises(TooLong):
        pen(sheet, FATOU, lambda pen: pen.write("ligne", "é" * 2_001))
    assert Update.objects.filter(document__sheet=sheet).count() == 1


def test_a_sheet_is_finished_when_nothing_required_is_missing() -> None:
    sheet = open_table(SHORT)
    with pytest.raises(NotYetFinished):
        actions.finish_sheet(sheet)
    pen(sheet, FATOU, lambda pen: pen.write("ligne", "voilà"))
    actions.finish_sheet(sheet)
    assert Sheet.objects.get().state == sheet.state == Sheet.FINISHED
    actions.close_sheet(sheet)
    with pytest.raises(SheetClosed):
        actions.finish_sheet(sheet)


def test_a_sheet_is_shared_wider_and_never_back(sheet: Sheet) -> None:
    actions.share_sheet(sheet, "public")
    assert Sheet.objects.get().seen_by == "public"
    with pytest.raises(OnlyWider):
        actions.share_sheet(sheet, "holder")


def test_a_sheet_may_be_for_another_territory(sheet: Sheet) -> None:
    pen(sheet, FATOU, lambda pen: pen.write("ligne", "voilà"))
    pen(sheet, FATOU, lambda pen: pen.add_row("idees", {"titre": "Café"}))
    actions.set_territories(sheet, [ESTUAIRE])
    assert Answer.objects.get(path="ligne").for_territories == [ESTUAIRE]
    assert Answer.objects.get(cell="titre").for_territories != [ESTUAIRE]
