# ruff: noqa: E501  (tables read better one case a line)
"""Whatever a page may send, a sheet keeps its shape: each way of breaking it has its refusal."""

from collections.abc import Callable
from typing import Any

import pytest
from pycrdt import Array, Doc, Map, Text

from canevas.foundation.ids import new_id, spell
from canevas.sheets import check, log, shape
from canevas.sheets.errors import Refused, refusal, sentence
from canevas.sheets.models import Quarantined, Sheet
from canevas.sheets.tests.world import (
    EVERY_KIND,
    FATOU,
    NOON,
    PAUL,
    ROW,
    VALLON,
    Phone,
    kinds_of,
    open_table,
    pen,
    words,
)  # fmt: skip

pytestmark = pytest.mark.django_db
Act = Callable[["Doc[Any]"], object]


@pytest.fixture
def sheet() -> Sheet:
    sheet = open_table()
    pen(sheet, FATOU, lambda pen: pen.add_row("idees", {"titre": "Café"}, ROW))
    pen(sheet, FATOU, lambda pen: pen.write("recit", "Avant"))
    return sheet


def fields(doc: "Doc[Any]") -> Map[Any]:
    return doc.get("fields", type=Map)


def ideas(doc: "Doc[Any]") -> Map[Any]:
    return doc.get("rows:idees", type=Map)


def row(by: str = PAUL, without: str = "", **cells: object) -> Map[Any]:
    whole = {"titre": Text(), "resume": Text(), "couleurs": Map({}), "pos": "b00", "by": by, "for": [VALLON]}
    return Map({name: value for name, value in (whole | cells).items() if name != without})


def origin(**other: object) -> dict[str, object]:
    return {"carry": "c", "sheet": VALLON, "path": "p", "seq": 1, "text": "t"} | other


BREACHES: dict[str, tuple[str, Act]] = {
    "an unknown field": ("unknown_field", lambda doc: fields(doc).__setitem__("nouveau", 1)),
    "an unknown cell": ("unknown_field", lambda doc: ideas(doc)[ROW].__setitem__("nouveau", 1)),
    "an unknown root": ("unknown_field", lambda doc: doc.get("autre", type=Map).__setitem__("a", 1)),
    "an unknown option": ("unknown_field", lambda doc: fields(doc).__setitem__("choix", "rouge")),
    "a drawing that is stored": ("unknown_field", lambda doc: fields(doc).__setitem__("dessin", 1)),
    "a value for rows": ("unknown_field", lambda doc: fields(doc).__setitem__("idees", 1)),
    "a wrong value": ("wrong_type", lambda doc: fields(doc).__setitem__("nombre", "trois")),
    "a wrong cell": ("wrong_type", lambda doc: ideas(doc)[ROW].__setitem__("combien", 1.5)),
    "a string over a text": ("wrong_type", lambda doc: fields(doc).__setitem__("recit", "Après")),
    "a new text over a text": ("wrong_type", lambda doc: fields(doc).__setitem__("recit", Text("Après"))),
    "a map for a value": ("wrong_type", lambda doc: fields(doc).__setitem__("place", Map({"x": 0, "y": 0}))),
    "an array in a value": ("wrong_type", lambda doc: fields(doc).__setitem__("choix", Array(["bleu"]))),
    "a false choice": ("wrong_type", lambda doc: fields(doc)["plusieurs"].__setitem__("bleu", 1)),
    "a map in a set": ("wrong_type", lambda doc: fields(doc)["plusieurs"].__setitem__("bleu", Map({}))),
    "a picture in a text": ("wrong_type", lambda doc: fields(doc)["recit"].insert_embed(0, {"a": 1})),
    "bold words": ("wrong_type", lambda doc: fields(doc)["recit"].format(0, 3, {"b": True})),
    "an array in a root": ("wrong_type", lambda doc: doc.get("fields", type=Array).append("x")),
    "a text in a root": ("wrong_type", lambda doc: doc.get("meta", type=Text).insert(0, "x")),
    "a list where a null hides": ("wrong_type", lambda doc: fields(doc).__setitem__("structure", "a\x00b")),
    "a sheet of another shape": ("wrong_type", lambda doc: doc.get("meta", type=Map).__setitem__("shape", 2)),
    "a row signed by another": ("not_a_row", lambda doc: ideas(doc).__setitem__(new_id(), row(by=FATOU))),
    "a row without its text": ("not_a_row", lambda doc: ideas(doc).__setitem__(new_id(), row(without="titre"))),
    "a row without its place": ("not_a_row", lambda doc: ideas(doc).__setitem__(new_id(), row(without="pos"))),
    "a row for nobody knows": ("not_a_row", lambda doc: ideas(doc).__setitem__(new_id(), row(**{"for": "x"}))),
    "a row for wrong ids": ("not_a_row", lambda doc: ideas(doc).__setitem__(new_id(), row(**{"for": ["x"]}))),
    "a row under a short id": ("not_a_row", lambda doc: ideas(doc).__setitem__("r1", row())),
    "a row that is a value": ("not_a_row", lambda doc: ideas(doc).__setitem__(new_id(), {"titre": "x"})),
    "a place that is a list": ("not_a_row", lambda doc: ideas(doc)[ROW].__setitem__("pos", ["a0"])),
    "a second single row": (
        "not_a_row", lambda doc: doc.get("rows:une", type=Map).__setitem__(new_id(), row())),
    "a row with a stranger": (
        "unknown_field", lambda doc: ideas(doc).__setitem__(new_id(), row(nouveau=1))),
    "a row with a wrong cell": ("wrong_type", lambda doc: ideas(doc).__setitem__(new_id(), row(combien="x"))),
    "a text that is a string": ("wrong_type", lambda doc: ideas(doc).__setitem__(new_id(), row(titre="x"))),
    "another signature": ("wrong_type", lambda doc: ideas(doc)[ROW].__setitem__("by", PAUL)),
    "gone by half": ("not_a_row", lambda doc: ideas(doc)[ROW].__setitem__("gone", {"a": 1})),
    "a row deleted": ("forbidden_delete", lambda doc: ideas(doc).__delitem__(ROW)),
    "a row put in its place": ("forbidden_delete", lambda doc: ideas(doc).__setitem__(ROW, row())),
    "a text deleted": ("forbidden_delete", lambda doc: fields(doc).__delitem__("recit")),
    "a cell of words deleted": ("forbidden_delete", lambda doc: ideas(doc)[ROW].__delitem__("titre")),
    "a place deleted": ("forbidden_delete", lambda doc: ideas(doc)[ROW].__delitem__("pos")),
    "words too long": ("too_long", lambda doc: fields(doc)["ligne"].insert(0, "é" * 2_001)),
    "a paragraph too long": ("too_long", lambda doc: fields(doc)["recit"].insert(0, "é" * 20_000)),
    "a tally of one's own": ("read_only", lambda doc: fields(doc).__setitem__("points", {ROW: 9})),
    "an origin of nothing": (
        "unknown_field", lambda doc: doc.get("origins", type=Map).__setitem__("rien", [origin()])),
    "an origin that is a word": (
        "wrong_type", lambda doc: doc.get("origins", type=Map).__setitem__("recit", "g11")),
    "an origin with more": (
        "wrong_type", lambda doc: doc.get("origins", type=Map).__setitem__("recit", [origin(more=1)])),
    "an origin from no sheet": (
        "wrong_type", lambda doc: doc.get("origins", type=Map).__setitem__("recit", [origin(sheet="x")])),
}  # fmt: skip


@pytest.mark.parametrize("breach", BREACHES)
def test_what_breaks_the_sheet_is_refused_and_kept_aside(sheet: Sheet, breach: str) -> None:
    code, act = BREACHES[breach]
    paul = Phone(sheet, PAUL)
    before = shape.read(log.load(paul.document)[0], EVERY_KIND)
    outcome = paul.does(act)
    assert (outcome.kind, outcome.code) == ("refused", code)
    assert [one.reason for one in Quarantined.objects.all()] == [code]
    assert paul.document.head == 3
    assert shape.read(log.load(paul.document)[0], EVERY_KIND) == before


def test_after_a_refusal_the_others_go_on(sheet: Sheet) -> None:
    paul, fatou = Phone(sheet, PAUL), Phone(sheet, FATOU)
    paul.does(lambda doc: ideas(doc).__delitem__(ROW))
    fatou.pen.write("recit", "Avant, après")
    fatou.pen.write(f"idees/{ROW}/titre", "Café des outils")
    assert kinds_of(fatou.send()) == ["written", "written"]
    assert words(sheet, f"idees/{ROW}/titre") == "Café des outils"


def test_two_structs_that_wait_for_each_other_are_malformed(sheet: Sheet) -> None:
    # Client 8 follows 9, client 9 follows 8: the library would keep both waiting for ever.
    circle = b"\x02" + b"\x01\x09\x00\x84\x08\x00\x01a" + b"\x01\x08\x00\x84\x09\x00\x01b" + b"\x00"
    paul = Phone(sheet, PAUL)
    (outcome,) = log.append([paul.packed(circle)], at=NOON)
    assert (outcome.kind, outcome.code) == ("refused", "malformed")


def test_a_row_too_many_is_refused(sheet: Sheet, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(check, "MOST_ROWS", 3)
    paul = Phone(sheet, PAUL)
    for _ in range(3):
        paul.pen.add_row("idees", {"titre": "Encore"})
    outcomes = paul.send()
    assert kinds_of(outcomes) == ["written", "written", "refused"]
    assert outcomes[-1].code == "too_many_rows"


def test_what_a_page_may_do_is_never_refused(sheet: Sheet) -> None:
    paul = Phone(sheet, PAUL)
    made = paul.pen.add_row("idees", {"titre": "Jardin", "couleurs": ["vert"], "combien": 3, "prolonge": ROW})
    paul.pen.add_row("arbre", {"texte": "Racine"})
    paul.pen.add_row("liens", {"from": ROW, "to": made, "nature": "nourrit"})
    paul.pen.add_row("sait-pas", {"texte": "Combien ?"})
    paul.pen.drop_row("idees", ROW)
    paul.pen.drop_row("idees", ROW, gone=False)
    ideas(paul.doc)[ROW]["pos"] = "Zz"
    ideas(paul.doc)[ROW]["for"] = []
    del ideas(paul.doc)[ROW]["gone"]
    paul.pen.choose("plusieurs", ["bleu"])
    paul.pen.choose("plusieurs", [])
    fields(paul.doc)["choix"] = "bleu"
    fields(paul.doc)["choix"] = None
    del fields(paul.doc)["choix"]
    paul.pen.write("grille/quartiers.contrat/value", "Habiter")
    paul.pen.write("engagement/one/texte", "Ouvrir")
    doc_origins = paul.doc.get("origins", type=Map)
    doc_origins["recit"] = [origin()]
    doc_origins[f"idees/{made}/titre"] = [origin(), origin(sheet=spell(5))]
    assert {one.kind for one in paul.send()} == {"written"}
    assert not Quarantined.objects.exists()


def test_the_server_may_complete_a_sheet_and_nobody_else(sheet: Sheet) -> None:
    phone = Phone(sheet, "")
    phone.doc.get("fields", type=Map)["points"] = {ROW: 4}
    assert kinds_of(phone.send()) == ["written"]
    assert shape.read(log.load(phone.document)[0], EVERY_KIND)["points"] == {ROW: 4}


def test_every_refusal_has_its_sentence() -> None:
    codes = {code for code, _ in BREACHES.values()} | {"forged_client", "malformed", "too_large", "too_fast"}
    for code in codes:
        assert refusal(code).code == code
        assert sentence(code) != Refused.message
