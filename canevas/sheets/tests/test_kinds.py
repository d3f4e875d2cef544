# ruff: noqa: E501  (tables read better one case a line)
import pytest

from canevas.sheets import kinds
from canevas.sheets.definition import Field, Option
from canevas.sheets.tests.world import COLOURS, EVERY_KIND, IDEA, PAUL, PHOTO

RIGHT = [
    ("ligne", "Un café"), ("recit", "é" * 20_000), ("choix", "bleu"), ("plusieurs", {"bleu": True}),
    ("note", 4.0), ("nombre", -3), ("montant", 12.0), ("mois", "2027-12"), ("jour", "2028-02-29"),
    ("oui", False), ("structure", "R" * 200), ("qui", {"id": PAUL}), ("qui", {"name": "Odile"}),
    ("qui", {"open": True}), ("action", IDEA), ("actions", {IDEA: True}), ("place", {"x": 0, "y": 1}),
    ("points", {IDEA: 3}), ("image", {"file": PHOTO, "alt": ""}), ("choix", None), ("place", None),
]  # fmt: skip
WRONG = [
    ("ligne", 3, "wrong_type"), ("ligne", "a\x00b", "wrong_type"), ("ligne", "é" * 2_001, "too_long"),
    ("recit", "é" * 20_001, "too_long"), ("choix", "rouge", "unknown_field"), ("choix", 1, "wrong_type"),
    ("plusieurs", {"rouge": True}, "unknown_field"), ("plusieurs", {"bleu": 1}, "wrong_type"),
    ("plusieurs", ["bleu"], "wrong_type"), ("note", 5, "wrong_type"), ("note", True, "wrong_type"),
    ("nombre", 1.5, "wrong_type"), ("nombre", "3", "wrong_type"), ("nombre", float("inf"), "wrong_type"),
    ("nombre", float("nan"), "wrong_type"), ("montant", 10**14, "wrong_type"), ("mois", "2027-13", "wrong_type"),
    ("jour", "2027-02-29", "wrong_type"), ("oui", "oui", "wrong_type"), ("structure", "R" * 201, "too_long"),
    ("qui", {"id": "moi"}, "wrong_type"), ("qui", {"id": PAUL, "name": "P"}, "wrong_type"),
    ("qui", {"open": False}, "wrong_type"), ("qui", "Paul", "wrong_type"), ("action", "É", "wrong_type"),
    ("actions", {"É": True}, "wrong_type"), ("place", {"x": 0.5}, "wrong_type"),
    ("place", {"x": 0.5, "y": 1.1}, "wrong_type"), ("place", {"x": True, "y": 0}, "wrong_type"),
    ("points", {IDEA: -1}, "wrong_type"), ("points", {IDEA: "3"}, "wrong_type"),
    ("image", {"file": PHOTO}, "wrong_type"), ("image", {"file": "x", "alt": ""}, "wrong_type"),
    ("idees", {}, "wrong_type"), ("dessin", None, "unknown_field"),
]  # fmt: skip
NAMES = {PAUL: "Paul Roux", IDEA: "Café des outils"}
WORDS = [
    ("choix", "bleu", "Bleu", "Blue"), ("choix", "vert", "Vert", "Vert"),
    ("plusieurs", ["bleu", "vert"], "Bleu · Vert", "Blue · Vert"), ("note", 3, "3 sur 4", "3 out of 4"),
    ("nombre", 1234, "1\u202f234 personnes", "1,234 people"), ("montant", 1250050, "12\u202f500,50\u202f€", "€12,500.50"),
    ("montant", -4200, "-42\u202f€", "-€42"), ("mois", "2027-03", "mars 2027", "March 2027"),
    ("jour", "2027-05-01", "1er mai 2027", "1 May 2027"), ("oui", True, "oui", "yes"), ("oui", False, "non", "no"),
    ("qui", {"id": PAUL}, "Paul Roux", "Paul Roux"), ("qui", {"open": True}, "à désigner", "to be named"),
    ("action", IDEA, "Café des outils", "Café des outils"), ("actions", [IDEA, PAUL], *["Café des outils · Paul Roux"] * 2),
    ("place", {"x": 0.25, "y": 1.0}, "25\u202f% × 100\u202f%", "25% × 100%"),
    ("points", {IDEA: 3}, *["Café des outils (3)"] * 2), ("image", {"file": PHOTO, "alt": "La place"}, *["La place"] * 2),
    ("choix", None, "", ""), ("ligne", "Un café", "Un café", "Un café"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "value"), RIGHT)
def test_a_kind_accepts_what_the_protocol_says(name: str, value: object) -> None:
    field = EVERY_KIND.field(name)
    assert kinds.of(field).problem(value, field) is None


@pytest.mark.parametrize(("name", "value", "code"), WRONG)
def test_a_kind_refuses_anything_else_under_its_name(name: str, value: object, code: str) -> None:
    field = EVERY_KIND.field(name)
    assert kinds.of(field).problem(value, field) == code


@pytest.mark.parametrize(("name", "value", "french", "english"), WORDS)
def test_a_value_reads_in_human_words(name: str, value: object, french: str, english: str) -> None:
    field = EVERY_KIND.field(name)
    assert kinds.of(field).text(value, field, NAMES, "fr") == french
    assert kinds.of(field).text(value, field, NAMES, "en") == english


def test_a_year_is_written_in_one_piece_and_a_count_is_not() -> None:
    bare, counted = Field(id="annee", kind="int"), EVERY_KIND.field("nombre")
    assert kinds.of(bare).text(2025, bare, {}, "fr") == "2025"
    assert kinds.of(bare).text(12_025, bare, {}, "fr") == "12\u202f025"
    assert kinds.of(counted).text(2025, counted, {}, "fr") == "2\u202f025 personnes"


def test_retired_options_keep_their_answers() -> None:
    field = Field(id="c", kind="choice", options=[*COLOURS, Option(id="gris", retired=True)])
    assert kinds.of(field).problem("gris", field) is None


def test_words_come_out_in_one_form_of_unicode() -> None:
    field = EVERY_KIND.field("ligne")
    assert kinds.of(field).read("e\u0301te\u0301", field) == "été"
