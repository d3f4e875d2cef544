"""The most dangerous code of the house: whatever happens in it, a sheet reads as before."""

import datetime as dt

import pytest
from django.db import OperationalError, connection
from pycrdt import Doc

from canevas.sheets import answers, compaction, log, shape
from canevas.sheets.loaded import part_of, shelf
from canevas.sheets.models import Answer, Document
from canevas.sheets.tests.world import FATOU, IDEA, NOON, PAUL, Phone, kinds_of, open_table

pytestmark = pytest.mark.django_db
NEXT_WEEK = NOON + dt.timedelta(days=8)


@pytest.fixture
def sheet():
    """A table where two people wrote, deleted and ticked, in some forty rows."""
    sheet = open_table()
    for author in (FATOU, PAUL):
        phone = Phone(sheet, author)
        for turn in range(8):
            phone.pen.write("ligne", f"Le marché, {turn} fois")
            phone.pen.write("recit", "Un kiosque à l’étang 🌾" * (turn % 3))
            phone.pen.choose("plusieurs", ["bleu"] if turn % 2 else ["vert", "bleu"])
        phone.send()
    phone.pen.add_row("idees", {"titre": "Un verger", "couleurs": ["vert"]}, row=IDEA)
    phone.send()
    return sheet


def document_of(sheet):
    return Document.objects.get(sheet=sheet)


def reading(sheet):
    shelf.clear()
    doc, head = log.load(document_of(sheet))
    return shape.read(doc, part_of(sheet.definition_id)), doc.get_state(), head


def derived(sheet):
    columns = ("path", "text", "value", "authors", "at", "seq", "position")
    return list(Answer.everything.filter(sheet=sheet).order_by("path").values_list(*columns))


def test_a_compacted_sheet_reads_the_same_with_fewer_rows(sheet):
    before, told = reading(sheet), derived(sheet)
    assert compaction.compact(document_of(sheet), at=NEXT_WEEK)
    assert document_of(sheet).updates.count() == 0
    assert (reading(sheet), derived(sheet)) == (before, told)
    answers.rebuild(sheet)
    assert derived(sheet) == told


def test_rows_of_the_last_seven_days_stay_beside_the_snapshot_then_go(sheet):
    rows = document_of(sheet).updates.count()
    compaction.compact(document_of(sheet), at=NOON + dt.timedelta(days=6))
    assert document_of(sheet).updates.count() == rows
    compaction.forget_superseded(at=NEXT_WEEK)
    assert document_of(sheet).updates.count() == 0


def test_the_log_goes_on_after_a_snapshot_and_an_old_phone_still_merges(sheet):
    late = Phone(sheet, FATOU)
    late.pen.write("recit", "Écrit hors ligne")
    compaction.compact(document_of(sheet), at=NEXT_WEEK)
    shelf.clear()
    assert set(kinds_of(late.send())) == {"written"}
    Phone(sheet, PAUL).pen.write("ligne", "Après")
    assert "Écrit hors ligne" in reading(sheet)[0]["recit"]


def test_two_snapshots_in_a_row_keep_who_wrote_what(sheet):
    told = derived(sheet)
    for _ in range(2):
        compaction.compact(document_of(sheet), at=NEXT_WEEK)
        phone = Phone(sheet, PAUL)
        phone.pen.write("engagement/one/texte", "Planter")
        phone.send(NEXT_WEEK)
    answers.rebuild(sheet)
    assert [row for row in derived(sheet) if not row[0].startswith("engagement")] == told


def test_whatever_statement_fails_nothing_is_lost(sheet):
    before, number = reading(sheet), 0
    while True:
        number += 1
        try:
            with connection.execute_wrapper(failing_at(number)):
                done = compaction.compact(document_of(sheet), at=NEXT_WEEK)
        except OperationalError:
            assert reading(sheet) == before
        else:
            break
    assert done
    assert number > 6
    assert reading(sheet) == before


def failing_at(number):
    seen = []

    def run(execute, sql, params, many, context):
        seen.append(sql)
        if len(seen) == number:
            raise OperationalError("disk I/O error")
        return execute(sql, params, many, context)

    return run


def test_a_snapshot_that_reads_otherwise_is_thrown_away(sheet, monkeypatch):
    before = reading(sheet)
    monkeypatch.setattr(shape, "new_document", forgetful(shape.new_document))
    assert not compaction.compact(document_of(sheet), at=NEXT_WEEK)
    monkeypatch.undo()
    assert (reading(sheet), document_of(sheet).snapshots.count()) == (before, 0)


def forgetful(make):
    """The second document made (the one read back) loses what it is given."""
    made = []

    def new_document(*args, **options):
        made.append(make(*args, **options))
        return made[-1] if len(made) % 2 else Lossy()

    return new_document


class Lossy(Doc):
    def apply_update(self, update):
        return


def test_only_long_logs_are_worth_it(sheet, monkeypatch):
    assert compaction.compact_all(at=NOON) == 0
    monkeypatch.setattr(compaction, "WORTH_IT", 20)
    assert compaction.compact_all(at=NOON) == 1
    assert compaction.compact_all(at=NOON) == 0
