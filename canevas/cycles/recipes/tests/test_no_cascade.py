"""A slip on a name that many places use is one message, not one per place."""

from pathlib import Path

import pytest

from canevas.cycles.recipes import load

BUILT_IN = Path(__file__).parents[2] / "builtin" / "numerique-innovation-sociale.yaml"


def told(right, wrong):
    text = BUILT_IN.read_text(encoding="utf-8")
    assert right in text, right
    return [problem.code for problem in load(text.replace(right, wrong, 1), "f").problems]


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("  - id: g13\n", "  - id: g12\n", "duplicate_id"),
        ("  - id: j2\n", "  - id: j1\n", "duplicate_id"),
        ("  - id: cote\n", "  - id: profil\n", "duplicate_id"),
        ("  - id: participation\n", "  - id: mediation-numerique\n", "duplicate_id"),
        ("          - id: idees\n", "          - id: opportunites\n", "duplicate_id"),
        ("          - id: opportunites\n", "          - id: idees\n", "duplicate_id"),
        ("  - id: g12\n", "  - id: g13\n", "duplicate_id"),
        ("holder: territory", "holder: territoire", "unknown_word"),
        ("kind: rows", "kind: row", "unknown_word"),
        ("        fields:\n", "        field:\n", "unknown_key"),
        ("    parts:\n", "    partz:\n", "unknown_key"),
        ("\nsheets:", "\nsheet:", "unknown_key"),
        ("\nvocabularies:", "\nvocabulary:", "unknown_key"),
        ("\nrecords:", "\nrecord:", "unknown_key"),
        ("    options:\n", "    option:\n", "unknown_key"),
        ("when: before", "when: avant", "unknown_word"),
    ],
)
def test_one_slip_in_the_built_in_recipe_is_one_message(right, wrong, code):
    assert told(right, wrong) == [code]
