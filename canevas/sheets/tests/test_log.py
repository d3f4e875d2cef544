from dataclasses import replace
from pathlib import Path

import pytest
from django.db import connection, transaction
from django.db.backends.sqlite3.base import DatabaseWrapper
from pytest_django import DjangoCaptureOnCommitCallbacks

from canevas.foundation import events
from canevas.sheets import actions, log, shape
from canevas.sheets.events import SheetChanged
from canevas.sheets.loaded import HoleInLog, shelf
from canevas.sheets.models import Answer, Document, Quarantined, Sheet, Update, Writer
from canevas.sheets.tests.world import EVERY_KIND, FATOU, NOON, PAUL, Phone, kinds_of, open_table, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet() -> Sheet:
    return open_table()


def test_a_write_is_a_row_of_the_log_and_an_answer(sheet: Sheet) -> None:
    fatou = Phone(sheet, FATOU)
    fatou.pen.write("recit", "Nous réparons.")
    assert kinds_of(fatou.send()) == ["written"]
    row = Update.objects.get(document__sheet=sheet, seq=2)
    assert (row.author, row.n, row.device) == (FATOU, 1, fatou.device)
    answer = Answer.objects.get(sheet=sheet, path="recit")
    assert (answer.text, answer.authors, answer.seq, answer.kind) == ("Nous réparons.", [FATOU], 2, "para")
    assert answer.for_territories == sheet.for_territories


def test_the_same_write_sent_twice_is_written_once(sheet: Sheet) -> None:
    fatou = Phone(sheet, FATOU)
    fatou.pen.write("recit", "Une fois")
    (item,) = fatou.incoming()
    assert kinds_of(log.append([item, item], at=NOON)) == ["written", "duplicate"]
    assert kinds_of(log.append([item], at=NOON)) == ["duplicate"]
    assert fatou.document.head == 2


def test_known_words_under_a_new_number_leave_no_row(sheet: Sheet) -> None:
    fatou = Phone(sheet, FATOU)
    fatou.pen.write("recit", "Une fois")
    (item,) = fatou.incoming()
    again = fatou.packed(item.bytes)
    assert kinds_of(log.append([item, again], at=NOON)) == ["written", "nothing_new"]
    assert fatou.document.head == 2


def test_a_write_without_what_it_builds_on_is_a_gap_until_that_comes(sheet: Sheet) -> None:
    fatou = Phone(sheet, FATOU)
    fatou.pen.write("recit", "un")
    fatou.pen.write("recit", "un deux")
    first, second = fatou.incoming()
    (outcome,) = log.append([second], at=NOON)
    assert outcome.kind == "gap"
    assert outcome.state_vector == log.load(fatou.document)[0].get_state()
    assert (fatou.document.head, words(sheet, "recit")) == (1, None)
    assert kinds_of(log.append([first, second], at=NOON)) == ["written", "written"]
    assert words(sheet, "recit") == "un deux"


def test_erasing_what_never_came_is_a_gap(sheet: Sheet) -> None:
    fatou = Phone(sheet, FATOU)
    fatou.pen.write("recit", "un")
    fatou.pen.write("recit", "")
    first, erased = fatou.incoming()
    assert kinds_of(log.append([erased, first, erased], at=NOON)) == ["gap", "written", "written"]


def test_a_bad_write_does_not_spoil_those_beside_it(sheet: Sheet) -> None:
    fatou, paul = Phone(sheet, FATOU), Phone(sheet, PAUL)
    fatou.pen.write("recit", "Bon")
    bad = paul.packed(b"garbage")
    good = fatou.incoming()
    fatou.pen.choose("choix", "vert")
    outcomes = log.append([*good, bad, *fatou.incoming()], at=NOON)
    assert kinds_of(outcomes) == ["written", "refused", "written"]
    assert [row.reason for row in Quarantined.objects.all()] == ["malformed"]
    assert (words(sheet, "recit"), words(sheet, "choix")) == ("Bon", "Vert")


def test_many_sheets_are_written_in_one_transaction(sheet: Sheet) -> None:
    other = open_table(holder=PAUL)
    phones = [Phone(sheet, FATOU), Phone(other, PAUL), Phone(sheet, PAUL)]
    for phone in phones:
        phone.pen.write("ligne", "à tous")
    outcomes = log.append([item for phone in phones for item in phone.incoming()], at=NOON)
    assert [(one.kind, one.seq) for one in outcomes] == [("written", 2), ("written", 2), ("written", 3)]
    assert words(sheet, "ligne") == "à tousà tous"


def test_a_client_id_belongs_to_the_first_who_writes_with_it(sheet: Sheet) -> None:
    fatou, paul = Phone(sheet, FATOU, client=500), Phone(sheet, PAUL, client=500)
    fatou.pen.write("ligne", "à moi")
    paul.pen.write("recit", "à moi aussi")
    fatou.send()
    (outcome,) = paul.send()
    assert (outcome.kind, outcome.code) == ("refused", "forged_client")
    assert Writer.objects.get(client_id=500).participation == FATOU


def test_another_history_of_the_document_is_refused(sheet: Sheet) -> None:
    fatou = Phone(sheet, FATOU)
    fatou.pen.write("ligne", "avant")
    items = fatou.incoming()
    Document.objects.filter(sheet=sheet).update(epoch=PAUL)
    (outcome,) = log.append(items, at=NOON)
    assert (outcome.kind, outcome.code) == ("refused", "other_epoch")


def test_more_than_a_mebibyte_is_too_large(sheet: Sheet) -> None:
    fatou = Phone(sheet, FATOU)
    (outcome,) = log.append([fatou.packed(b"\x00" * (2**20 + 1))], at=NOON)
    assert outcome.code == "too_large"


def test_a_sheet_that_is_no_more_spoils_nothing(sheet: Sheet) -> None:
    fatou = Phone(sheet, FATOU)
    fatou.pen.write("ligne", "ici")
    (item,) = fatou.incoming()
    lost = replace(item, document_id=PAUL)
    assert [one.code or one.kind for one in log.append([lost, item], at=NOON)] == ["not_found", "written"]


def test_a_change_is_told_after_the_commit(
    sheet: Sheet, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    told: list[SheetChanged] = []
    events.listen(SheetChanged, told.append)
    fatou = Phone(sheet, FATOU)
    fatou.pen.write("ligne", "voilà")
    with django_capture_on_commit_callbacks(execute=True):
        fatou.send()
        assert told == []
    assert told == [SheetChanged(sheet.pk, 2)]


def test_a_hole_in_a_log_is_never_built_on(sheet: Sheet) -> None:
    fatou = Phone(sheet, FATOU)
    for word in ("un", "deux", "trois"):
        fatou.pen.write("ligne", word)
    fatou.send()
    Update.objects.filter(document__sheet=sheet, seq=3).delete()
    with pytest.raises(HoleInLog):
        log.load(fatou.document)


@pytest.mark.django_db(transaction=True)
def test_what_another_process_wrote_is_read_before_writing() -> None:
    sheet = open_table()
    fatou, paul = Phone(sheet, FATOU), Phone(sheet, PAUL)
    fatou.pen.write("ligne", "Fatou. ")
    fatou.send()
    mine = shelf._kept.pop(fatou.document.pk)
    paul.receive()
    paul.pen.write("ligne", "Fatou. Paul.")
    paul.send()
    shelf.put(mine)
    fatou.pen.write("recit", "suite")
    assert [one.seq for one in fatou.send()] == [4]
    assert mine.state == shelf.take(fatou.document).state
    assert Answer.objects.get(path="ligne").authors == [FATOU, PAUL]


@pytest.mark.django_db(transaction=True)
def test_a_transaction_that_fails_leaves_nothing_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = open_table()
    fatou = Phone(sheet, FATOU)
    fatou.pen.write("ligne", "un")
    fatou.send()
    fatou.pen.write("ligne", "un deux")
    items = fatou.incoming()
    with monkeypatch.context() as broken:
        broken.setattr("canevas.sheets.records.save", _power_cut)
        with pytest.raises(ConnectionError):
            log.append(items, at=NOON)
    assert (fatou.document.head, words(sheet, "ligne")) == (2, "un")
    assert kinds_of(log.append(items, at=NOON)) == ["written"]
    assert words(sheet, "ligne") == "un deux"


def _power_cut(changes: object) -> None:
    raise ConnectionError


@pytest.mark.django_db(transaction=True)
def test_a_write_undone_by_a_wider_transaction_is_forgotten() -> None:
    sheet = open_table()
    fatou = Phone(sheet, FATOU)
    fatou.pen.write("ligne", "un")
    items = fatou.incoming()
    with transaction.atomic():
        log.append(items, at=NOON)
        transaction.set_rollback(True)
    assert fatou.document.head == 1
    assert kinds_of(log.append(items, at=NOON)) == ["written"]


def test_the_database_waits_for_the_disk(tmp_path: Path) -> None:
    if connection.vendor != "sqlite":
        pytest.skip("about SQLite")
    options = connection.settings_dict | {"NAME": str(tmp_path / "kept.sqlite3")}
    kept = DatabaseWrapper(options, "kept")
    with kept.cursor() as cursor:
        assert cursor.execute("PRAGMA synchronous").fetchone() == (2,)
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    kept.close()


def test_a_copy_for_reading_is_the_callers_own(sheet: Sheet) -> None:
    fatou = Phone(sheet, FATOU)
    doc, head = log.load(fatou.document)
    doc.get("fields", type=shape.Map)["choix"] = "vert"
    again, same = log.load(fatou.document)
    assert head == same == 1
    assert shape.read(again, EVERY_KIND)["choix"] is None


def test_a_pen_on_the_server_writes_as_its_author(sheet: Sheet) -> None:
    actions.write(sheet, FATOU, [], lambda pen: pen.write("ligne", "un"), at=NOON)
    actions.write(sheet, FATOU, [], lambda pen: pen.write("ligne", "un deux"), at=NOON)
    actions.write(sheet, PAUL, [], lambda pen: pen.choose("choix", "bleu"), at=NOON)
    assert [row.author for row in Update.objects.order_by("seq")] == ["", FATOU, FATOU, PAUL]
    assert Writer.objects.filter(participation=FATOU).count() == 1
