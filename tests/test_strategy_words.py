"""The checker of the strategies knows what an outline promises, and what must stay closed."""

from tests.strategy_words import Outline, _may_show, squeezed, unlike

RECIPE = {
    "sheets": [
        {"id": "g22", "parts": [{"id": "chain", "fields": [{"id": "si", "kind": "rows", "fields": []}]}]},
        {"id": "g31", "parts": [{"id": "matrix", "fields": []}]},
    ],
    "carries": [{"from": "g22.chain.a", "to": "g22.chain.again", "how": "same"}],
    "deliverables": [
        {
            "id": "strategie",
            "chapters": [
                {"id": "change", "from": ["g22.chain.si", "*.sait-pas"]},
                {"id": "sure", "from": [{"field": "g22.chain.fait", "where": {"etabli": ["etabli"]}}]},
                {"id": "projects", "each": "project", "from": ["g22.chain.again", "g22.chain.note"]},
            ],
        }
    ],
}
HERE = {"id": "t1", "slug": "val-clair"}


def word(field, path, sheet="s1"):
    return {"sheet": "g22", "part": "chain", "field": field, "path": path, "sheet_id": sheet}


def answers(decision):
    table = {
        "decisions/p1/idee": {"value": "i1"},
        "decisions/p1/decision": {"value": decision},
    }
    about = {"sheet": "g22", "subject": "i1", "answers": {"fait/r1/etabli": {"value": "a-verifier"}}}
    return {"s0": {"sheet": "g31", "subject": "", "answers": table}, "s1": about}


def test_a_word_is_expected_where_the_outline_shows_its_field():
    outline = Outline(RECIPE, answers("retenue"))
    assert outline.shows(word("si.texte", "si/r1/texte")) == {"change"}
    assert outline.shows(word("sait-pas.texte", "sait-pas/r1/texte")) == {"change"}
    assert outline.shows(word("autre", "autre")) == set()


def test_a_line_that_the_outline_filters_out_is_not_expected():
    assert Outline(RECIPE, answers("retenue")).shows(word("fait.quoi", "fait/r1/quoi")) == set()


def test_an_idea_set_aside_is_expected_nowhere_and_a_project_page_only_for_what_was_kept():
    assert Outline(RECIPE, answers("mise-de-cote")).shows(word("si.texte", "si/r1/texte")) == set()
    assert Outline(RECIPE, answers("en-reserve")).shows(word("note", "note")) == set()
    assert Outline(RECIPE, answers("retenue")).shows(word("note", "note")) == {"projects"}


def test_closed_words_may_show_nowhere_and_words_of_a_territory_only_at_home():
    closed = {"stays": "", "seen_by": "holder", "territories": ["t1"]}
    assert not _may_show(closed, HERE)
    assert _may_show(closed | {"seen_by": "territory"}, HERE)
    assert not _may_show(closed | {"seen_by": "territory", "territories": ["t2"]}, HERE)
    assert _may_show(closed | {"seen_by": "cycle", "territories": ["t2"]}, HERE)
    assert not _may_show(closed | {"seen_by": "cycle", "stays": "organiser"}, HERE)


def test_layout_is_no_difference_and_a_lost_word_is():
    assert squeezed("ef\ufb01cace, l’école") == "efficacelécole"
    assert unlike("un mot coupé en deux", "un mot cou-\npé en deux 12") == []
    assert unlike("un mot perdu", "un mot") == ["perdu"]
