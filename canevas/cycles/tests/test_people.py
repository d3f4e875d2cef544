from canevas.cycles import groups, joining, openings, replacement, roster, tables
from canevas.cycles.models import Group, Participation, Seat
from canevas.cycles.tests.world import NOW
from canevas.sheets import actions as sheet_actions
from canevas.sheets.models import Answer, Sheet

LIST = """\ufeffNom;Profil;Structure;Territoires;E-mail
Ana Lopes;habitante;Collectif des Tilleuls;Val-Clair;
Bob;astronaute;;;
;opérateur;;;
Chloé Petit;Délégué·e du préfet;Préfecture;Val-Clair / Haute-Rive;chloe@exemple.test
Inès Valmont;operator;;;
Dan Roux;élu;;Nulle-Part;
"""


def test_good_lines_of_a_list_are_kept_and_bad_ones_come_back_with_their_number(world, settings):
    report = roster.add_lines(world.cycle, LIST.encode(), NOW)
    assert [(one.person.name, one.role) for one in report.added] == [
        ("Ana Lopes", "resident"),
        ("Chloé Petit", "delegate"),
    ]
    assert [one.line for one in report.bad] == [3, 4, 7]
    assert report.known == [world.ines]
    assert report.added[1].territories.count() == 2
    (kept,) = (settings.DATA / "imports" / world.cycle.pk).glob("*.csv")
    assert kept.read_bytes() == LIST.encode()


def test_a_list_of_an_old_spreadsheet_with_commas_and_no_heading_is_read(world):
    raw = "Zoé Müller,opérateur,Médiathèque,Val-Clair".encode("cp1252")
    (one,) = roster.add_lines(world.cycle, raw, NOW).added
    assert (one.person.name, one.organisation.name) == ("Zoé Müller", "Médiathèque")


def test_tables_mix_territories_and_are_dealt_the_same_way_each_time(world):
    for n in range(12):
        joining.let_in(
            joining.join_with_code(world.cycle, f"Invité {n:02}", NOW),
            "operator",
            [world.val_clair if n % 2 else world.haute_rive],
            NOW,
        )
    hands = tables.deal(tables.seatable(world.cycle))
    assert hands == tables.deal(tables.seatable(world.cycle))
    assert [len(hand) for hand in hands] == [5, 5, 5]
    for hand in hands:
        assert {territory.slug for one in hand for territory in one.territories.all()} == {
            "val-clair",
            "haute-rive",
        }


def test_moving_somebody_opens_the_sheets_of_their_new_table(world):
    openings.open_day(world.cycle, 1, NOW)
    day = world.cycle.days.get(n=1)
    (first,) = tables.latest(day)
    second = type(first).objects.create(day=day, number=2)
    tables.move(world.rachid, second)
    assert world.rachid.seats.get().table == second
    assert set(Seat.objects.filter(table=first).values_list("participation", flat=True)) == {
        world.ines.pk,
        world.paul.pk,
    }


def test_keepers_are_one_per_territory_at_most(world):
    for group in groups.propose_keepers(world.cycle):
        homes = [one.territories.get().slug for one in group.members.all()]
        assert sorted(homes) == ["haute-rive", "val-clair"]


def write(sheet: Sheet, author: Participation, path: str, words: str) -> None:
    sheet_actions.write(sheet, author.pk, [], lambda pen: pen.put(path, words), at=NOW)


def test_a_replacement_gets_the_place_and_the_sheets_but_not_the_notebook(world):
    openings.open_day(world.cycle, 1, NOW)
    action = Sheet.objects.get(sheet="g11", holder=world.ines.pk)
    notebook = Sheet.objects.get(sheet="ce", holder=world.ines.pk)
    write(action, world.ines, "marche", "Les ateliers du mardi")
    newcomer = joining.join_with_code(world.cycle, "Ana Lopes", NOW)
    replacement.take_place(newcomer, world.ines, NOW)
    assert Sheet.objects.get(pk=action.pk).holder == newcomer.pk
    assert Answer.objects.get(sheet=action, path="marche").authors == [world.ines.pk]
    assert Sheet.objects.get(pk=notebook.pk).holder == world.ines.pk
    assert Participation.objects.get(pk=world.ines.pk).state == Participation.LEFT
    assert (newcomer.role, list(newcomer.territories.all())) == ("operator", [world.val_clair])
    assert newcomer.seats.count() == 1


def test_an_invited_person_who_came_with_the_code_finds_even_their_notes(world):
    openings.open_day(world.cycle, 1, NOW)
    notebook = Sheet.objects.get(sheet="ce", holder=world.ines.pk)
    write(notebook, world.ines, "garde", "Une idée")
    newcomer = joining.join_with_code(world.cycle, "Ines V.", NOW)
    own = Sheet.objects.get(sheet="ce", holder=newcomer.pk)
    replacement.is_the_same(newcomer, world.ines, NOW)
    assert Sheet.objects.get(pk=notebook.pk).holder == newcomer.pk
    assert not Sheet.objects.filter(pk=own.pk).exists()
    assert newcomer.person.name == "Inès Valmont"


def test_an_idea_gets_a_team_and_the_sheets_about_it(world, django_capture_on_commit_callbacks):
    openings.open_day(world.cycle, 2, NOW)
    board = Sheet.objects.filter(sheet="g21", holder_kind="table").get()
    with django_capture_on_commit_callbacks(execute=True):
        sheet_actions.write(
            board,
            world.ines.pk,
            [world.val_clair.pk],
            lambda pen: pen.add_row("idees", {"titre": "Un atelier de réparation"}),
            at=NOW,
        )
    team = Group.objects.get(kind=Group.TEAM)
    assert set(team.members.all()) == {world.ines}
    chain = Sheet.objects.get(sheet="g22", subject=team.of)
    assert (chain.holder_kind, chain.holder) == ("table", board.holder)
    assert Sheet.objects.get(sheet="g24", subject=team.of).holder == team.pk
