"""What a strategy takes, what it never takes, and how it says where words come from."""

import pytest

from canevas.deliverables.formats.docx import docx
from canevas.deliverables.formats.pdf import heading_pages, pdf
from canevas.deliverables.kinds.strategy.contents import strategy
from canevas.deliverables.tests.reading import TaggedText, docx_text, squeezed
from canevas.deliverables.tests.world import AT, World
from canevas.interface.blocks import Callout, Document, Figure, Heading, Table, plain, text_of
from canevas.sheets import actions as sheet_actions
from canevas.sheets.models import Sheet
from canevas.sheets.pen import Pen


def made(world: World, language: str = "fr") -> Document:
    return strategy(world.cycle, world.ours, language)


def said(world: World) -> str:
    return text_of(made(world))


def chapter(document: Document, name: str) -> str:
    """The words of one chapter, from its heading to the next chapter."""
    lines, inside = [], False
    for block in document.blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.id == name
        if inside:
            lines += [plain(line) for line in block.lines]
    return "\n".join(lines)


def test_words_for_the_territory_make_its_strategy(told: World) -> None:
    words = said(told)
    assert "Que chacun trouve, près de chez lui, de quoi agir avec le numérique." in words
    assert "42\u202f000\u202f€" in words
    assert "De 10 à 50 k€" in words
    assert "30 juin 2027" in words


@pytest.mark.parametrize(
    ("seen_by", "ours", "is_taken"),
    [
        ("holder", True, False), ("table", True, False), ("territory", True, True), ("cycle", True, True),
        ("public", True, True), ("territory", False, False), ("table", False, False), ("cycle", False, False),
    ],
)  # fmt: skip
def test_a_sheet_is_taken_when_it_is_for_us_and_seen_by_us(
    world: World, seen_by: str, ours: bool, is_taken: bool
) -> None:
    for_ = [world.ours.pk if ours else world.theirs.pk]
    sheet = world.sheet("g12.table", holder=world.table(1).pk, for_territories=for_, seen_by=seen_by)
    world.say(sheet, "repete", "Le café du jeudi")
    assert ("Le café du jeudi" in said(world)) is is_taken


def test_a_row_at_a_mixed_table_goes_to_the_territory_that_it_is_for(world: World) -> None:
    both = [world.ours.pk, world.theirs.pk]
    card = world.sheet("g21.ideas", holder=world.table(2).pk, for_territories=both)
    world.row(card, "opportunites", deja_la="Notre ressourcerie", for_territories=[world.ours.pk])
    world.row(card, "opportunites", deja_la="Leur jardin", for_territories=[world.theirs.pk])
    world.row(card, "opportunites", deja_la="Un savoir de tous")
    words = said(world)
    assert "Notre ressourcerie" in words
    assert "Un savoir de tous" in words
    assert "Leur jardin" not in words


def test_a_row_for_us_in_their_private_sheet_stays_there(world: World) -> None:
    theirs = world.sheet("g13.grid", holder=world.theirs.pk, for_territories=[world.theirs.pk])
    world.row(theirs, "inegalites", usage="Leur secret", for_territories=[world.ours.pk])
    assert "Leur secret" not in said(world)


def test_what_stays_with_its_holder_or_the_organiser_is_in_no_document(world: World) -> None:
    file = world.sheet("g0a.entry", holder=world.fatou.pk)
    world.say(file, "fierte", "Ma fierté à moi")
    world.say(file, "nom", "Fatou Diarra")
    words = said(world)
    assert "Ma fierté à moi" not in words


def test_what_stays_in_a_territory_is_only_in_its_own_document(world: World) -> None:
    part = world.part("g11.action").field("fragile")
    assert part.stays == "territory"
    both = [world.ours.pk, world.theirs.pk]
    sheet = world.sheet("g11.action", holder=world.odile.pk, for_territories=both)
    world.say(sheet, "intitule", "Une action à deux")
    world.say(sheet, "fragile", "Le poste s’arrête")
    assert "Le poste s’arrête" not in said(world)


def test_an_idea_set_aside_and_its_reason_are_in_no_document(told: World) -> None:
    words = said(told)
    assert "Réparer ensemble" in words
    assert "Une borne dans le hall" not in words
    assert "Elle remplace un accueil." not in words


def test_authors_are_counted_and_never_named(told: World) -> None:
    road = Sheet.objects.get(sheet="g43")
    told.say(road, "moyens", "Nous comptons sur la ville.", authors=[told.ines.pk, told.fatou.pk])
    notes = "\n".join(note.text for note in made(told).notes)
    assert "mots de 2 personnes" in notes
    assert "Fatou" not in notes
    assert "Inès" not in notes


def test_a_note_tells_the_sheet_the_table_the_day_and_the_chain(told: World) -> None:
    document = made(told)
    constat = next(block for block in document.blocks if "placards" in "".join(map(plain, block.lines)))
    number = next(run.note for line in constat.lines for run in line if run.note)
    note = document.notes[number - 1].text
    assert note.startswith("Feuille «\u202fProposition de stratégie\u202f», journée 4")
    assert (
        "repris de\u202f: Feuille «\u202fCarte des opportunités et fiches idées\u202f», table 3, journée 2"
        in note
    )


def test_notes_are_numbered_as_they_appear(told: World) -> None:
    document = made(told)
    seen = [run.note for block in document.blocks for line in block.lines for run in line if run.note]
    assert list(dict.fromkeys(seen)) == [note.number for note in document.notes]
    assert [note.number for note in document.notes] == list(range(1, len(document.notes) + 1))


def test_passages_know_the_answers_they_were_made_from(told: World) -> None:
    sources = [source for block in made(told).blocks for source in block.sources]
    road = Sheet.objects.get(sheet="g43")
    assert any((source.sheet, source.path) == (road.pk, "ambition") and source.seq > 0 for source in sources)


def test_the_thread_is_drawn_and_told_again_in_words(told: World) -> None:
    document = made(told)
    drawing = next(block for block in document.blocks if isinstance(block, Figure))
    twin = document.blocks[document.blocks.index(drawing) + 1]
    links = [plain(line) for line in twin.lines]
    assert "Atelier du mardi (action) → idée\u202f: Réparer ensemble" in links
    project = next(line for line in links if line.startswith("Réparer ensemble (projet)"))
    assert "axe\u202f: Réparer, apprendre, en vivre" in project
    assert "5 flèches" in drawing.alt


def test_an_orientation_without_any_idea_is_no_fault(told: World) -> None:
    told.row(Sheet.objects.get(sheet="g0b"), "axes-pt", kind="project-axis", code="A1", intitule="Mobilités")
    assert "Sans idée pour l’instant" in chapter(made(told), "schema")


def test_a_project_reads_on_its_own_with_what_its_other_sheets_say(told: World) -> None:
    words = chapter(made(told), "projets")
    assert "Atelier du mardi → Réparer ensemble" in words
    assert "Inscription\u202f: Accès aux droits et lien social" in words


def test_a_neighbourhood_has_its_projects_and_its_actions_with_who_carries_them(told: World) -> None:
    words = chapter(made(told), "quartiers")
    assert "Projet\u202f: Réparer ensemble · Centre social des Tisserands" in words
    assert "Action\u202f: Atelier du mardi" in words


def test_what_several_sheets_ask_about_a_project_stands_under_its_title(told: World) -> None:
    lines = chapter(made(told), "moyens").split("\n")
    assert lines[1] == "Réparer ensemble"
    assert any(line.startswith("Ordre de grandeur\u202f: De 10 à 50 k€") for line in lines)
    assert any(line.startswith("Étapes\u202f: Ouvrir l’atelier · septembre 2027") for line in lines)


def test_rows_about_several_ideas_stand_under_the_name_of_each(world: World) -> None:
    card = world.sheet("g21.ideas", holder=world.table(2).pk)
    for title in ("Un four commun", "La cour ouverte"):
        idea = world.row(card, "idees", kind="idea", titre=title)
        chain = world.sheet("g22.chain", holder=world.table(2).pk, subject=idea)
        world.row(chain, "personnes", changement=f"{title}, on s’y croise", dim="d1")
    tables = [block for block in made(world).blocks if isinstance(block, Table)]
    names = [plain(row[0]) for table in tables for row in table.rows if len(row) == 1]
    assert names == ["La cour ouverte", "Un four commun"]


def test_what_is_missing_says_which_sheet_will_bring_it(world: World) -> None:
    document = made(world)
    missing = [plain(block.runs) for block in document.blocks if isinstance(block, Callout)]
    assert any(
        "notre ambition" in words and "«\u202fProposition de stratégie\u202f» (journée 4)" in words
        for words in missing
    )
    assert all(block.level == 1 or "h" in block.id for block in document.headings)


def test_the_strategy_of_an_empty_cycle_is_a_valid_pdf(world: World) -> None:
    document = made(world)
    assert squeezed(text_of(document)) in squeezed(TaggedText(pdf(document, at=AT)).text())


def test_pdf_and_docx_of_a_strategy_say_the_same(told: World) -> None:
    document = made(told)
    word = docx(document, heading_pages(document), at=AT)
    assert squeezed(TaggedText(pdf(document, at=AT)).text()) == squeezed(docx_text(word))


def test_it_is_a_proposal_until_it_is_adopted(told: World) -> None:
    assert made(told).cover.status == "Proposition de stratégie"
    road = Sheet.objects.get(sheet="g43")
    told.row(road, "parcours", id="one", statut="adoptee", adoptee_le="2027-06-02", par="le conseil")
    assert made(told).cover.status == "Stratégie adoptée le 2 juin 2027 par le conseil"


def test_people_are_counted_by_role_and_only_pilots_are_named(told: World) -> None:
    words = chapter(made(told), "construction")
    assert "Inès Morel" in words
    assert "Fatou" not in words
    assert "à désigner" in words


def test_the_strategy_speaks_english_when_asked(told: World) -> None:
    words = text_of(made(told, "en"))
    assert "Decisions asked for" in words
    assert "30 June 2027" in words


def test_words_written_in_a_real_sheet_are_in_the_document_with_their_place(world: World) -> None:
    sheet = sheet_actions.open_sheet(
        world.cycle.pk, world.part("g43.roadmap"), holder_kind="territory", holder=world.ours.pk,
        for_territories=[world.ours.pk], at=AT,
    )  # fmt: skip

    def write(pen: Pen) -> None:
        pen.write("ambition", "Des lieux où l’on transmet.")
        pen.add_row("socle", {"quoi": "Les permanences"})

    sheet_actions.write(sheet, world.ines.pk, [world.ours.pk], write, at=AT)
    document = made(world)
    assert "Les permanences" in text_of(document)
    ambition = next(block for block in document.blocks if "transmet" in "".join(map(plain, block.lines)))
    assert [(one.sheet, one.path) for one in ambition.sources] == [(sheet.pk, "ambition")]
    assert "mots d’une personne" in document.notes[0].text
