"""A checked recipe becomes the parts, carries and outlines that the sheets floor holds."""

import pytest

from canevas.cycles.recipes import load, resolve
from canevas.cycles.recipes.tests.example import example
from canevas.sheets.definition import CarryRule, Part


@pytest.fixture(scope="module")
def recipe():
    found = load(example(), "f").recipe
    assert found
    return found


def test_a_part_carries_its_sheet_and_its_defaults(recipe):
    part = resolve.part(recipe, "idees", "table")
    assert (part.holder, part.seen_by, part.minutes, part.day, part.workstream) == (
        "table",
        "cycle",
        60,
        "j1",
        "prolonger",
    )
    assert part.instruction == {"fr": "Une idée par ligne.", "en": "One idea per line."}


def test_every_part_ends_with_what_is_not_known(recipe):
    for part in resolve.parts(recipe):
        assert (part.fields[-1].id, part.fields[-1].folded) == ("sait-pas", True)
        assert [cell.id for cell in part.fields[-1].fields] == ["texte"]


def test_vocabularies_are_written_out_levers_by_group(recipe):
    options = resolve.part(recipe, "idees", "table").field("idees.leviers").options
    assert [option.id for option in options] == ["participation", "participation--liens"]
    assert options[1].group == {"fr": "Participation", "en": "Participation"}


def test_territories_come_from_the_cycle(recipe):
    field = resolve.part(recipe, "entree", "fiche", {"t1": "Vallombre"}).field("territoires")
    assert [(option.id, option.label["fr"]) for option in field.options] == [("t1", "Vallombre")]


def test_births_know_their_title_parent_and_condition(recipe):
    field = resolve.part(recipe, "choix", "territoire").field("decisions")
    assert (field.record, field.record_title, field.record_parent) == ("project", "idee", "idee")
    assert field.record_when == {"decision": ["retenue"]}


def test_the_title_of_a_record_falls_back_to_the_first_text(recipe):
    assert resolve.part(recipe, "entree", "fiche").field("lieux").record_title == "nom"


def test_carries_keep_what_they_fill_beside(recipe):
    assert resolve.carry_rules(recipe)[1] == CarryRule(
        id="idea-to-decision",
        source="idees.table.idees.titre",
        target="choix.territoire.decisions.idee",
        how="row",
        cells={"raison": "titre"},
    )


def test_a_part_survives_being_stored(recipe):
    for part in resolve.parts(recipe):
        assert Part.load(part.dump()) == part


def test_what_the_recipe_does_not_have_is_said(recipe):
    assert resolve.outline(recipe, "feuille-de-route")["per"] == "territory"
    with pytest.raises(resolve.UnknownPart):
        resolve.outline(recipe, "bilan")
    with pytest.raises(resolve.UnknownPart):
        resolve.part(recipe, "idees", "plenum")
