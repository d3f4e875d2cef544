"""A recipe with mistakes gets each of them once, with its line, in one run."""

from pathlib import Path

import pytest
from django.utils import translation

from canevas.cycles.recipes import load
from canevas.cycles.recipes.tests.example import example, line_of, spoilt, told

MISTAKES = Path(__file__).with_name("ten_mistakes.yaml")
TEN = {
    "minutes: une heure": "not_integer",
    "label: {en: kept for later}": "missing_french",
    "holder: tabel": "unknown_word",
    "feilds:": "unknown_key",
    "kind: paragraphe": "unknown_word",
    "shown_if: {field: cout": "circular_condition",
    "vocabulary: decisions": "unknown_vocabulary",
    "{id: raison, kind: para": "duplicate_id",
    "choix.territoire.motif": "unknown_place",
    "choix.territoire.ambition": "unknown_entry",
}


def test_ten_mistakes_are_ten_messages_at_the_right_lines():
    text = MISTAKES.read_text(encoding="utf-8")
    expected = sorted((line_of(text, words), code) for words, code in TEN.items())
    found = [(problem.line, problem.code) for problem in load(text, "f").problems]
    assert found == expected


def test_each_message_brings_the_nearest_right_word():
    problems = load(MISTAKES.read_text(encoding="utf-8"), "f").problems
    near = {problem.code: problem.nearest for problem in problems if problem.nearest}
    assert near["unknown_key"] == "fields"
    assert near["unknown_vocabulary"] == "decision"
    assert {problem.nearest for problem in problems} >= {"table", "para"}


def test_messages_are_french_sentences_and_columns_point_at_the_word():
    with translation.override("fr"):
        problem = told("holder: table\n        mixed", "holder: tabel\n        mixed")[0]
    assert str(problem).startswith("example.yaml:88:17: «\u202ftabel\u202f» n’est pas un mot possible ici")
    assert str(problem).endswith("— vouliez-vous dire «\u202ftable\u202f»\u202f?")


def test_the_example_of_the_documentation_has_no_mistake():
    assert load(example(), "f").problems == []


def test_the_built_in_recipe_has_no_mistake():
    built_in = Path(__file__).parents[2] / "builtin" / "numerique-innovation-sociale.yaml"
    assert load(built_in.read_bytes(), "f").problems == []


def test_a_recipe_with_a_mistake_gives_no_recipe_at_all():
    loaded = load(spoilt("per: territory", "per: everybody"), "f")
    assert loaded.recipe is None
    assert [problem.code for problem in loaded.problems] == ["unknown_word"]


def test_a_sound_recipe_comes_back_with_its_defaults_written_out():
    recipe = load(example(), "f").recipe
    assert recipe
    assert [block["sheets"] for block in recipe["days"][0]["blocks"]] == [[], ["idees"], [], ["choix"]]
    assert recipe["sheets"][1]["when"] == "room"
    assert recipe["sheets"][1]["parts"][0]["seen_by"] == "cycle"


@pytest.mark.parametrize("text", ["", "   \n", "- a\n- b\n", "juste des mots", "42"])
def test_what_is_no_recipe_is_said_in_one_line(text):
    assert [problem.code for problem in load(text, "f").problems] == ["empty_file"]
