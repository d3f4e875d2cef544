import pytest

from canevas.cycles import openings
from canevas.cycles.gate import CycleGate
from canevas.cycles.models import Group, Participation
from canevas.cycles.tests.world import NOW, World
from canevas.sheets.models import Sheet

GATE = CycleGate()


@pytest.fixture
def room(world: World) -> World:
    openings.open_day(world.cycle, 1, NOW)
    return world


def sheet(room: World, key: str, part: str, holder: str) -> Sheet:
    return Sheet.objects.get(scope=room.cycle.pk, sheet=key, part=part, holder=holder, subject="")


def answers(room: World, one: Sheet) -> dict[str, str]:
    """What each known person may do: w writes and reads, r reads, nothing otherwise."""
    authors = {key: person.pk for key, person in room.people.items()}
    authors |= {key: staff.pk for key, staff in room.staff.items()}
    found = {
        key: ("w" if GATE.may_write(pk, one) else "") + ("r" if GATE.may_read(pk, one) else "")
        for key, pk in authors.items()
    }
    return {key: may for key, may in found.items() if may}


def test_a_notebook_is_its_holders_alone(room):
    assert answers(room, sheet(room, "ce", "notebook", room.ines.pk)) == {"ines": "wr"}


def test_an_action_is_written_by_its_holder_and_read_by_the_room_and_the_staff(room):
    may = answers(room, sheet(room, "g11", "action", room.ines.pk))
    readers = {"paul": "r", "rachid": "r", "lise": "r", "marc": "r", "fanny": "r", "omar": "r"}
    assert may == {"ines": "wr"} | readers


def test_a_sheet_of_a_territory_stays_with_its_people(room):
    may = answers(room, sheet(room, "g13", "grid", room.val_clair.pk))
    assert may == {"ines": "wr", "paul": "wr", "lise": "r", "fanny": "r", "omar": "r"}


def test_the_room_writes_its_rules_together_but_readers_only_read(room):
    may = answers(room, sheet(room, "nr", "rules", room.cycle.pk))
    assert may["rachid"] == "wr"
    assert may["lise"] == "r"
    assert may["marc"] == "r"
    assert "odile" not in may
    assert "zoe" not in may


def test_pilots_keep_their_sheet_to_themselves_until_they_share_it(room):
    openings.open_interval(room.cycle, "i1", NOW)
    group = Group.objects.get(kind=Group.PILOTS, of=room.val_clair.pk)
    one = sheet(room, "gf", "pilots", group.pk)
    assert answers(room, one) == {"paul": "wr"}
    one.seen_by = "territory"
    assert answers(room, one) == {"paul": "wr", "ines": "r", "lise": "r", "fanny": "r", "omar": "r"}


@pytest.mark.parametrize("change", [{"state": Participation.LEFT}, {"erased_at": NOW}])
def test_who_left_or_was_erased_may_nothing(room, change):
    Participation.objects.filter(pk=room.ines.pk).update(**change)
    assert "ines" not in answers(room, sheet(room, "g11", "action", room.ines.pk))


def test_a_newcomer_to_confirm_has_their_own_sheets_and_no_others(room):
    Participation.objects.filter(pk=room.ines.pk).update(state=Participation.TO_CONFIRM)
    assert answers(room, sheet(room, "g11", "action", room.ines.pk))["ines"] == "wr"
    assert "ines" not in answers(room, sheet(room, "g11", "action", room.rachid.pk))
    assert "ines" not in answers(room, sheet(room, "nr", "rules", room.cycle.pk))


def test_marks_hide_fields_from_those_they_are_not_for(room):
    one = sheet(room, "g11", "action", room.ines.pk)
    fields = one.definition.json["fields"]
    fields[0]["stays"], fields[1]["stays"], fields[2]["stays"] = "holder", "territory", "organiser"
    names = [field["id"] for field in fields[:3]]
    hidden = {
        key: GATE.hidden_fields(room.people[key].pk, one) & set(names) for key in ("ines", "paul", "rachid")
    }
    assert hidden == {"ines": set(), "paul": {names[0], names[2]}, "rachid": set(names)}
    assert GATE.hidden_fields(room.staff["fanny"].pk, one) & set(names) == {names[0], names[1]}
