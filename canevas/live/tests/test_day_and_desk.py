import datetime as dt

from canevas.cycles import joining
from canevas.cycles.models import Block, Day, Opening, Participation
from canevas.cycles.tests.world import NOW
from canevas.live import running
from canevas.live.tests.conftest import sheet_of, signed_in, write


def times(world, blocks: list[tuple[int, str]]) -> list[str]:
    day = world.cycle.days.get(n=4)
    day.blocks.all().delete()
    for order, (minutes, track) in enumerate(blocks):
        Block.objects.create(day=day, order=order, minutes=minutes, kind="talk", track=track)
    return [f"{one.begins:%H:%M}" for one in running.order(day, world.cycle, at=NOW)]


def test_blocks_follow_each_other(world):
    assert times(world, [(30, ""), (15, ""), (60, "")]) == ["09:30", "10:00", "10:15"]


def test_two_tracks_run_side_by_side_until_the_next_common_block(world):
    assert times(world, [(30, ""), (20, "a"), (10, "a"), (45, "b"), (5, "")]) == [
        "09:30", "10:00", "10:20", "10:00", "10:45",
    ]  # fmt: skip


def test_the_present_block_is_told_from_the_clock_of_the_cycle(world):
    Day.objects.filter(pk=world.cycle.days.get(n=1).pk).update(date=dt.date(2027, 1, 12))
    day = world.cycle.days.get(n=1)
    at = dt.datetime(2027, 1, 12, 8, 45, tzinfo=dt.UTC)
    assert [one.block.order for one in running.order(day, world.cycle, at=at) if one.is_now] == [0]


def test_the_day_shows_my_table_and_only_my_sheets(world):
    html = signed_in(world.ines).get("/c/val/j/1/").text
    assert "Votre table\u202f: 1" in html
    assert sheet_of(world, "g11", world.ines.pk).pk in html
    assert sheet_of(world, "g11", world.paul.pk).pk not in html


def test_the_day_lists_what_others_wrote_when_asked(world):
    theirs = sheet_of(world, "g11", world.paul.pk).pk
    page = signed_in(world.ines)
    assert "?feuilles=g11" in page.get("/c/val/j/1/").text
    assert theirs in page.get("/c/val/j/1/?feuilles=g11").text
    hidden = sheet_of(world, "ce", world.paul.pk).pk
    assert hidden not in page.get("/c/val/j/1/?feuilles=ce").text


def test_participants_are_refused_at_the_desk_and_strangers_do_not_find_it(world, client):
    assert signed_in(world.ines).get("/c/val/regie/").status_code == 403
    assert client.get("/c/val/regie/").status_code == 404
    assert signed_in(world.staff["zoe"]).get("/c/val/regie/").status_code == 404


def test_the_desk_counts_single_people_and_never_names_them(world):
    write(sheet_of(world, "g11", world.ines.pk), world.ines, intitule="Le café des écrans")
    html = signed_in(world.staff["fanny"]).get("/c/val/regie/?moment=j1").text
    assert "0 terminées, 1 en cours" in html
    assert "Inès" not in html


def test_the_desk_closes_and_opens_one_sheet(world):
    fanny = signed_in(world.staff["fanny"])
    fanny.post("/c/val/regie/feuilles", {"gesture": "close", "key": "g13", "moment": "j1"})
    assert not Opening.objects.get(cycle=world.cycle, sheet="g13").is_open
    fanny.post("/c/val/regie/feuilles", {"gesture": "open", "key": "g13", "moment": "j1"})
    assert Opening.objects.get(cycle=world.cycle, sheet="g13").is_open


def test_the_desk_opens_a_whole_day(world):
    signed_in(world.staff["fanny"]).post("/c/val/regie/feuilles", {"gesture": "open", "moment": "j2"})
    assert world.cycle.days.get(n=2).is_open
    assert not world.cycle.days.get(n=1).is_open


def test_somebody_who_came_with_the_code_is_let_in(world):
    newcomer = joining.join_with_code(world.cycle, "Nadia Sorel", NOW)
    fanny = signed_in(world.staff["fanny"])
    assert "Nadia Sorel" in fanny.get("/c/val/regie/").text
    fanny.post(
        "/c/val/regie/personnes", {"person": newcomer.pk, "role": "resident", "territory": "val-clair"}
    )
    newcomer.refresh_from_db()
    assert (newcomer.state, newcomer.role) == (Participation.PRESENT, "resident")
