"""Files that are not good YAML, or more than a recipe needs."""

import pytest

from canevas.cycles.recipes import load
from canevas.cycles.recipes.tests.example import example, line_of, spoilt, told


def only(text):
    problems = load(text, "f").problems
    assert len(problems) == 1, problems
    return problems[0].code, problems[0].line


@pytest.mark.parametrize(
    ("right", "wrong", "code"),
    [
        ("    blocks:\n", "\tblocks:\n", "tab"),
        ("label: {fr: Participation, en: Participation}", "label: {fr: Participation", "bracket"),
        ('start: "09:30"', "start: '09:30", "quote"),
        ("id: une-journee\nversion: 1", "id: une: journee\nversion: 1", "colon"),
        ("  - id: decision\n    label", "  - id: decision\n   label", "indent"),
        ("id: une-journee\nversion: 1", "id: &x une-journee\nversion: 1", "alias"),
        ("id: une-journee\nversion: 1", "id: *x\nversion: 1", "alias"),
        ("id: une-journee\nversion: 1", "id: !!str une-journee\nversion: 1", "tag"),
        ("id: une-journee\nversion: 1", "---\nversion: 1", "several_documents"),
        ("Fiches idées", "Fiches \x07idées", "control"),
    ],
)
def test_writing_that_is_not_plain_yaml_is_told_with_its_line(right, wrong, code):
    text = spoilt(right, wrong)
    found, line = only(text)
    assert found == code
    assert abs(line - line_of(example(), right)) <= 1


def test_a_key_written_twice_is_told_beside_other_mistakes():
    problems = told("per: territory\n", "per: territory\n    per: everybody\n    formats: []\n")
    assert [problem.code for problem in problems] == ["duplicate_key", "duplicate_key"]


def test_a_file_in_another_encoding_is_told_with_its_line():
    written = example().replace("œ", "oe").replace("’", "'").encode("latin-1")
    assert only(written) == ("encoding", line_of(example(), "Une journée"))


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm():
    assert load(b"\xef\xbb\xbf" + example().replace("\n", "\r\n").encode(), "f").problems == []


def test_a_huge_file_is_refused_before_it_is_read():
    assert only("a: " + "x" * (2 * 1024 * 1024)) == ("too_large", 1)


def test_depth_is_refused_and_does_not_break_the_reader():
    assert only("a: " + "[" * 100_000)[0] == "too_deep"


def test_an_alias_bomb_is_refused_at_its_first_anchor():
    assert only("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n") == ("alias", 1)


def test_a_key_that_is_a_list_is_refused():
    assert only("? [a, b]\n: c\n")[0] == "odd_key"
