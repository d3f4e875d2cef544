import pytest
from pytest_django import DjangoCaptureOnCommitCallbacks

from canevas.foundation import events
from canevas.foundation.ids import is_id
from canevas.sheets.definition import Field, Option, Part
from canevas.sheets.events import RecordBorn
from canevas.sheets.models import Record, Sheet
from canevas.sheets.tests.world import FATOU, IDEA, ROW, VALLON, open_table, pen, words

pytestmark = pytest.mark.django_db
DECISIONS = Part(
    sheet="g31",
    part="matrix",
    holder="table",
    seen_by="cycle",
    fields=[
        Field(
            id="decisions",
            kind="rows",
            record="project",
            record_when={"decision": ["retenue"]},
            record_title="idee",
            record_parent="idee",
            fields=[
                Field(id="idee", kind="ref", to=["idea"]),
                Field(
                    id="decision", kind="choice", options=[Option(id="retenue"), Option(id="mise-de-cote")]
                ),
            ],
        )
    ],
)
ACTION_SHEET = Part(
    sheet="g11",
    part="action",
    holder="person",
    seen_by="cycle",
    record="action",
    record_title="intitule",
    fields=[Field(id="structure", kind="org"), Field(id="intitule", kind="text")],
)


@pytest.fixture
def sheet() -> Sheet:
    return open_table()


def title(record: str) -> str:
    return Record.objects.get(pk=record).title


def test_a_row_with_a_title_gives_birth_to_its_record(
    sheet: Sheet, django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks
) -> None:
    born: list[RecordBorn] = []
    events.listen(RecordBorn, born.append)
    with django_capture_on_commit_callbacks(execute=True):
        pen(sheet, FATOU, lambda pen: pen.add_row("idees", {"titre": "Café"}, IDEA))
    record = Record.objects.get()
    assert (record.pk, record.kind, record.title, record.sheet) == (IDEA, "idea", "Café", sheet)
    assert (record.scope, record.path, record.for_territories) == (sheet.scope, f"idees/{IDEA}", [VALLON])
    assert born == [RecordBorn(IDEA)]


def test_a_blank_row_gives_birth_to_nothing(sheet: Sheet) -> None:
    pen(sheet, FATOU, lambda pen: pen.add_row("idees", {"titre": "   ", "combien": 3}, IDEA))
    assert not Record.objects.exists()


def test_a_title_follows_the_words_but_never_becomes_empty(sheet: Sheet) -> None:
    pen(sheet, FATOU, lambda pen: pen.add_row("idees", {"titre": "Café"}, IDEA))
    pen(sheet, FATOU, lambda pen: pen.write(f"idees/{IDEA}/titre", "Café des outils"))
    assert title(IDEA) == "Café des outils"
    pen(sheet, FATOU, lambda pen: pen.write(f"idees/{IDEA}/titre", ""))
    assert title(IDEA) == "Café des outils"


def test_a_record_goes_and_comes_back_with_its_row(sheet: Sheet) -> None:
    pen(sheet, FATOU, lambda pen: pen.add_row("idees", {"titre": "Café"}, IDEA))
    pen(sheet, FATOU, lambda pen: pen.drop_row("idees", IDEA))
    assert Record.objects.get().is_gone
    pen(sheet, FATOU, lambda pen: pen.drop_row("idees", IDEA, gone=False))
    assert not Record.objects.get().is_gone


def test_an_idea_that_is_kept_becomes_a_project_under_its_title(sheet: Sheet) -> None:
    pen(sheet, FATOU, lambda pen: pen.add_row("idees", {"titre": "Café"}, IDEA))
    board = open_table(DECISIONS)
    pen(board, FATOU, lambda pen: pen.add_row("decisions", {"idee": IDEA}, ROW))
    assert not Record.objects.filter(kind="project").exists()
    pen(board, FATOU, lambda pen: pen.choose(f"decisions/{ROW}/decision", "retenue"))
    project = Record.objects.get(kind="project")
    assert (project.pk, project.title, project.parent) == (ROW, "Café", IDEA)
    pen(sheet, FATOU, lambda pen: pen.write(f"idees/{IDEA}/titre", "Café des outils"))
    assert title(ROW) == words(board, f"decisions/{ROW}/idee") == "Café des outils"
    pen(board, FATOU, lambda pen: pen.choose(f"decisions/{ROW}/decision", "mise-de-cote"))
    assert Record.objects.get(pk=ROW).is_gone


def test_a_whole_sheet_may_be_a_record() -> None:
    sheet = open_table(ACTION_SHEET, holder_kind="person", holder=FATOU)
    pen(sheet, FATOU, lambda pen: pen.choose("structure", "La régie"))
    assert not Record.objects.exists()
    pen(sheet, FATOU, lambda pen: pen.write("intitule", "Permanences du mardi"))
    record = Record.objects.get()
    assert (record.pk, record.title, record.path) == (sheet.pk, "Permanences du mardi", "")


def test_what_grows_in_a_sheet_about_a_record_has_it_as_parent() -> None:
    sheet = open_table(subject=IDEA)
    pen(sheet, FATOU, lambda pen: pen.write("engagement/one/texte", "Ouvrir la porte"))
    pledge = Record.objects.get()
    assert (pledge.kind, pledge.parent, is_id(pledge.pk)) == ("pledge", IDEA, True)


def test_a_place_may_name_a_row_that_is_no_record(sheet: Sheet) -> None:
    pen(sheet, FATOU, lambda pen: pen.add_row("sait-pas", {"texte": "Combien de personnes ?"}, ROW))
    pen(sheet, FATOU, lambda pen: pen.choose("action", ROW))
    assert words(sheet, "action") == "Combien de personnes ?"
