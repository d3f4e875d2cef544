"""One mistake, one message: every rule, on the example of the documentation."""

# ruff: noqa: E501  a table of mistakes
import pytest

from canevas.cycles.recipes.tests.example import line_of, spoilt, told

IDEAS = "          - {id: besoin, kind: bool"
SEVEN = "".join(
    f"          - {{id: e{n}, kind: text, essential: true, label: {{fr: E}}}}\n" for n in range(1, 7)
)
CASES = [
    # names
    ("unknown_key", "title: titre", "tilte: titre", "tilte"),
    ("unknown_key", "mixed: true}", "mixed: true, chaises: 12}", "chaises"),
    ("missing", "    start: \"09:30\"\n", "", "id: j1"),
    ("missing", "  - id: fierte-to-idea\n    from", "  - from", "from: entree.fiche.fierte"),
    ("bad_id", "id: feuille-de-route", "id: Feuille_de_route", "Feuille_de"),
    ("duplicate_id", "  - id: choix\n    label: {fr: Nos", "  - id: idees\n    label: {fr: Nos", "  - id: idees\n    label: {fr: Nos"),
    ("duplicate_id", "{id: en-reserve", "{id: retenue", "{id: retenue, label: {fr: en"),
    ("duplicate_id", "{id: raison, kind", "{id: decision, kind", "{id: decision, kind: text"),
    ("reserved_id", "{id: besoin", "{id: sait-pas, kind: text, label: {fr: Non}}\n          - {id: besoin", "sait-pas, k"),
    ("unknown_workstream", "workstream: prolonger", "workstream: prolongr", "prolongr"),
    ("unknown_lever", "lever: participation", "lever: particpation", "particpation"),
    ("unknown_day", "day: j1\n    minutes", "day: j2\n    minutes", "day: j2"),
    ("unknown_day", "after: j1", "after: j9", "after: j9"),
    ("unknown_interval", "interval: i1", "interval: i2", "interval: i2"),
    ("unknown_sheet", "sheet: idees", "sheet: ideees", "sheet: ideees"),
    ("unknown_sheet", "tasks: [suite]", "tasks: [suites]", "suites"),
    ("unknown_record", "to: neighbourhood", "to: neigbourhood", "neigbourhood"),
    ("unknown_record", "record: neighbourhood", "record: neigbourhood", "record: neigbourhood"),
    ("unknown_record", "each: project", "each: projet", "each: projet"),
    ("unknown_record", "subject: project", "subject: projekt", "projekt"),
    ("unknown_word", "from: cycle.territories", "from: cycle.territoires", "cycle.territoires"),
    # values
    ("not_integer", "minutes: 20", "minutes: vingt", "vingt"),
    ("out_of_range", "minutes: 20", "minutes: 2000", "2000"),
    ("not_boolean", "mixed: true}", "mixed: oui}", "oui}"),
    ("not_string", "id: j1\n", "id: 1\n", "id: 1\n"),
    ("not_array", "tasks: [suite]", "tasks: suite", "tasks: suite"),
    ("not_object", "shown_if: {field: besoin, is: [true]}", "shown_if: besoin", "shown_if: besoin"),
    ("not_a_text", "label: {fr: Projet, en: Project}", "label: Projet", "label: Projet"),
    ("missing_french", "label: {fr: Projet, en: Project}", "label: {en: Project}", "{en: Project}"),
    ("empty_value", "label: {fr: Projet, en: Project}", "label:", "label:\n    plural: {fr: Projets"),
    ("bad_time", "\"09:30\"", "\"9h30\"", "9h30"),
    # fields
    ("needs_options", "kind: choice, vocabulary: decision", "kind: choice", "kind: choice"),
    ("both_options", "kind: choice,", "kind: choice, options: [{id: a, label: {fr: A}}],", "options: [{"),
    ("kind_needs", "kind: ref, to: idea", "kind: ref", "kind: ref,"),
    ("key_of_other_kind", "{id: nom, kind: text, essential", "{id: nom, kind: text, to: idea, essential", "to: idea"),
    ("cell_kind", "{id: quoi, kind: text, label: {fr: Quoi, en: What}}\n              - {id: mois", "{id: quoi, kind: dots, label: {fr: Quoi}}\n              - {id: mois", "kind: dots"),
    ("not_a_list_of_choices", "from: cycle.territories", "from: cycle.people", "vocabulary: territoire"),
    ("vocabulary_needs", "  - id: levier\n    from: levers", "  - id: levier", "id: levier"),
    ("too_many_essential", IDEAS, SEVEN + IDEAS, "{id: e6"),
    # conditions
    ("unknown_condition", "{field: besoin, is", "{field: besoins, is", "besoins"),
    ("condition_kind", "{field: besoin, is: [true]", "{field: idees, is: [true]", "field: idees"),
    ("condition_value", "is: [true]", "is: [vrai]", "vrai"),
    ("circular_condition", "{id: besoin,", "{id: besoin, shown_if: {field: besoin, is: [true]},", "shown_if: {field: besoin"),
    # sheets and days
    ("needs_day", "    day: j1\n    minutes: 60\n", "", "id: idees\n    label"),
    ("needs_interval", "    interval: i1\n", "", "when: interval"),
    ("day_and_when", "    interval: i1\n", "    interval: i1\n    day: j1\n", "day: j1\n    parts:\n      - id: equipe"),
    ("needs_group", "        group: project-team\n", "", "holder: group"),
    ("group_and_holder", "holder: person", "holder: person\n        group: pilots", "group: pilots"),
    ("needs_subject", "        subject: project\n", "", "group: project-team"),
    ("block_needs_sheet", "kind: sheet, sheet: idees,", "kind: sheet,", "kind: sheet, minutes"),
    ("sheet_and_sheets", "sheet: idees,", "sheet: idees, sheets: [choix],", "sheet: idees, sheets"),
    # records
    ("record_never_born", "            record: neighbourhood\n", "", "id: neighbourhood"),
    ("unknown_cell", "title: titre", "title: tite", "title: tite"),
    ("unknown_cell", "when: {decision:", "when: {decisoin:", "decisoin"),
    ("unknown_option", "when: {decision: [retenue]}", "when: {decision: [retenu]}", "[retenu]"),
    ("parent_is_no_reference", "parent: idee", "parent: raison", "parent: raison"),
    # carries
    ("unknown_place", "from: entree.fiche.fierte", "from: entree.fiche.fiertee", "fiertee"),
    ("unknown_place", "from: entree.fiche.fierte", "from: entrée.fiche.fierte", "entrée.fiche"),
    ("not_a_path", "from: entree.fiche.fierte", "from: fierte", "from: fierte"),
    ("row_needs_rows", "to: suite.equipe.resume\n    how: offer", "to: suite.equipe.resume\n    how: row", "to: suite.equipe.resume"),
    ("with_and_same", "how: row\n    with", "how: same\n    with", "with: {raison"),
    ("unknown_cell", "with: {raison:", "with: {raisson:", "raisson"),
    ("unknown_cell", "with: {raison: titre}", "with: {raison: titres}", "titres}"),
    ("no_record_there", "to: idees.table.idees.titre\n    how: row", "to: idees.table.idees.titre\n    how: row\n    with: {quartiers: record}", "with: {quartiers"),
    ("carry_to_itself", "to: suite.equipe.resume", "to: idees.table.aide", "to: idees.table.aide"),
    ("carry_kinds", "to: suite.equipe.resume", "to: suite.equipe.etapes.mois", "to: suite.equipe.etapes.mois"),
    ("other_cells", "to: suite.equipe.resume", "to: suite.equipe.etapes", "from: idees.table.aide"),
    # documents
    ("unknown_entry", "- choix.territoire.atouts", "- choix.territoire.atout", "- choix.territoire.atout"),
    ("unknown_entry", "from: [suite.equipe]", "from: [suite.equipes]", "suite.equipes"),
    ("unknown_entry", "cycle.people]", "cycle.peple]", "cycle.peple"),
    ("unknown_cell", "where: {decision:", "where: {decisions:", "where: {decisions"),
    ("unknown_option", "where: {decision: [retenue]}", "where: {decision: [retenues]}", "retenues"),
    ("not_a_choice", "where: {decision: [retenue]}", "where: {raison: [retenue]}", "where: {raison"),
]  # fmt: skip


@pytest.mark.parametrize(("code", "right", "wrong", "at"), CASES, ids=[f"{c[0]}: {c[2][:40]}" for c in CASES])
def test_one_mistake_is_one_message_at_its_line(code, right, wrong, at):
    problems = told(right, wrong)
    line = line_of(spoilt(right, wrong), at)
    assert [(problem.code, problem.line) for problem in problems] == [(code, line)]
