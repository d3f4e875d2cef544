import pytest

from canevas.sheets import answers, log, shape
from canevas.sheets.models import Answer, Mention, Sheet, Snapshot
from canevas.sheets.tests.world import (
    ACTION,
    ESTUAIRE,
    FATOU,
    IDEA,
    NOON,
    PAUL,
    ROW,
    VALLON,
    Phone,
    open_table,
    pen,
    words,
)  # fmt: skip

pytestmark = pytest.mark.django_db


@pytest.fixture
def sheet() -> Sheet:
    sheet = open_table()
    pen(sheet, FATOU, lambda pen: pen.add_row("idees", {"titre": "Café", "combien": 12}, IDEA))
    pen(sheet, PAUL, lambda pen: pen.add_row("idees", {"titre": "Jardin", "prolonge": ACTION}, ROW))
    return sheet


def test_rows_come_in_their_order_with_their_cells(sheet: Sheet) -> None:
    first, second = answers.rows(sheet, "idees")
    assert (first.id, first.text("titre"), first.cells["combien"].number) == (IDEA, "Café", 12)
    assert (second.id, second.authors, second.for_) == (ROW, [PAUL], [VALLON])
    assert "resume" not in first.cells


def test_a_row_that_moves_takes_its_answers_along(sheet: Sheet) -> None:
    phone = Phone(sheet, FATOU)
    shape.roots(phone.doc, phone.part)["rows:idees"][ROW]["pos"] = "Z0"
    shape.roots(phone.doc, phone.part)["rows:idees"][ROW]["for"] = [ESTUAIRE]
    phone.send()
    moved, stayed = answers.rows(sheet, "idees")
    assert (moved.id, moved.for_, stayed.id) == (ROW, [ESTUAIRE], IDEA)
    assert (moved.authors, moved.cells["titre"].seq) == ([PAUL], 3)


def test_a_row_that_is_gone_is_no_answer_and_may_come_back(sheet: Sheet) -> None:
    pen(sheet, FATOU, lambda pen: pen.drop_row("idees", ROW))
    assert [row.id for row in answers.rows(sheet, "idees")] == [IDEA]
    assert not Mention.objects.exists()
    pen(sheet, FATOU, lambda pen: pen.drop_row("idees", ROW, gone=False))
    assert [row.authors for row in answers.rows(sheet, "idees")] == [[FATOU], [PAUL]]
    assert [mention.record for mention in Mention.objects.all()] == [ACTION]


def test_everybody_who_wrote_is_an_author(sheet: Sheet) -> None:
    pen(sheet, PAUL, lambda pen: pen.write(f"idees/{IDEA}/titre", "Café des outils"))
    pen(sheet, FATOU, lambda pen: pen.write(f"idees/{IDEA}/titre", "Un café des outils"))
    answer = Answer.objects.get(path=f"idees/{IDEA}/titre")
    assert (answer.text, answer.authors) == ("Un café des outils", [FATOU, PAUL])


def test_a_place_left_empty_has_no_answer_until_somebody_writes(sheet: Sheet) -> None:
    pen(sheet, FATOU, lambda pen: pen.add_row("idees", {}))
    assert len(answers.rows(sheet, "idees")) == 2
    pen(sheet, FATOU, lambda pen: pen.write("recit", "quelque chose"))
    pen(sheet, FATOU, lambda pen: pen.write("recit", ""))
    assert words(sheet, "recit") == ""


def test_answers_come_in_the_order_of_the_sheet(sheet: Sheet) -> None:
    pen(sheet, FATOU, lambda pen: pen.write("ligne", "Enfin"))
    assert [answer.field for answer in answers.of_sheet(sheet)] == ["ligne", *["idees"] * 4]


def test_answers_are_derived_again_from_a_snapshot_and_what_follows(sheet: Sheet) -> None:
    document = sheet.document
    document.refresh_from_db()
    doc, head = log.load(document)
    kept = answers.snapshot_authors(sheet)
    Snapshot.objects.create(document=document, upto=head, bytes=doc.get_update(), authors=kept, at=NOON)
    document.updates.all().delete()
    pen(sheet, PAUL, lambda pen: pen.write(f"idees/{IDEA}/titre", "Café des outils"))
    before = list(
        Answer.everything.order_by("path").values("path", "text", "authors", "at", "seq", "position")
    )
    answers.rebuild(sheet)
    again = Answer.everything.order_by("path").values("path", "text", "authors", "at", "seq", "position")
    assert list(again) == before
    assert len(before) == 4


def test_required_answers_are_missed_only_where_they_show() -> None:
    sheet = open_table(_with_conditions())
    assert answers.missing(sheet) == ["mot", "lignes"]
    row = Phone(sheet, FATOU)
    made = row.pen.add_row("lignes", {"quoi": "Ici"})
    row.pen.write("mot", "oui")
    row.send()
    assert answers.missing(sheet) == []
    pen(sheet, FATOU, lambda pen: pen.choose(f"lignes/{made}/vrai", True))
    assert answers.missing(sheet) == [f"lignes/{made}/preuve"]


def _with_conditions() -> "shape.Part":
    cells = [
        shape.Field(id="quoi", kind="text", required=True),
        shape.Field(id="vrai", kind="bool"),
        shape.Field(id="preuve", kind="text", required=True, shown_if={"field": "vrai", "is": [True]}),
    ]
    fields = [
        shape.Field(id="mot", kind="text", required=True),
        shape.Field(id="lignes", kind="rows", required=True, fields=cells),
        shape.Field(id="cache", kind="text", required=True, shown_if={"field": "mot", "is": ["non"]}),
    ]
    return shape.Part(sheet="s", part="p", holder="table", seen_by="cycle", fields=fields)
