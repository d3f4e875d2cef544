"""Two people and more on one sheet, over real sockets, with a real server and a real disk."""

import asyncio

import pytest

from canevas.foundation.ids import new_id
from canevas.sheets.sync import codec
from canevas.sheets.sync.codec import Ack, Batch, Gap, ParkedWrite, People, Presence, State, Welcome, Write
from canevas.sheets.sync.tests.people import Person, run


def test_two_people_read_each_other(server, sheet):
    async def scene():
        maelys, joran = await Person(server, sheet).come(), await Person(server, sheet).come()
        await maelys.type("L’île ")
        await joran.until(lambda: joran.words == "L’île ")
        await joran.type("aux oiseaux 🐦")
        await maelys.until(lambda: maelys.words == "L’île aux oiseaux 🐦")
        await maelys.saved()
        await joran.saved()

    run(scene())


def test_who_comes_later_finds_everything(server, sheet):
    async def scene():
        maelys = await Person(server, sheet).come()
        await maelys.type("Marché couvert")
        await maelys.saved()
        return await Person(server, sheet).come()

    assert run(scene()).words == "Marché couvert"


def test_edits_made_at_the_same_time_all_stay(server, sheet):
    async def scene():
        people = [await Person(server, sheet).come() for _ in range(6)]
        for turn in range(10):
            await asyncio.gather(*(person.type(f"{number}{turn} ") for number, person in enumerate(people)))
        for person in people:
            await person.saved()
            await person.until(lambda person=person: len(person.words) == 180)
        return {person.words for person in people}

    assert len(run(scene())) == 1


def test_an_ack_means_that_the_row_is_there(server, sheet):
    async def scene():
        maelys = await Person(server, sheet).come()
        await maelys.type("a")
        await maelys.saved()
        return maelys

    maelys = run(scene())
    rows = server.door("rows", sheet=sheet)["rows"]
    assert [(row["n"], row["author"]) for row in rows[1:]] == [(1, maelys.author)]


def test_who_wrote_alone_does_not_hear_the_echo(server, sheet):
    async def scene():
        maelys = await Person(server, sheet).come()
        await maelys.type("a")
        await maelys.saved()
        return maelys.count(Batch)

    assert run(scene()) == 0


def test_a_write_sent_twice_is_one_row_and_two_acks(server, sheet):
    async def scene():
        maelys = await Person(server, sheet).come()
        await maelys.type("a")
        await maelys.saved()
        other = await Person(server, sheet).come()
        await maelys.leave()
        maelys.queue[1] = maelys.doc.get_update()
        maelys.heard.clear()
        await maelys.come()
        await maelys.saved()
        return other.count(Batch)

    assert run(scene()) == 0
    assert len(server.door("rows", sheet=sheet)["rows"]) == 2


def test_a_gap_is_asked_again_and_never_acknowledged_before(server, sheet):
    async def scene():
        maelys = await Person(server, sheet).come()
        await maelys.type("perdu ", send=False)
        lost = maelys.queue.pop(1)
        await maelys.type("gardé")
        await maelys.until(maelys.gaps)
        assert maelys.count(Ack) == 0
        gap = maelys.gaps()[0]
        await maelys.say(Write(maelys.device, gap.n, maelys.doc.get_update(gap.vector)))
        await maelys.saved()
        assert lost
        return gap.n

    assert run(scene()) == 2
    assert server.door("read", sheet=sheet)["titre"] == "perdu gardé"


def test_an_ack_does_not_pass_a_gap(server, sheet):
    async def scene():
        maelys = await Person(server, sheet).come()
        await maelys.type("un ", send=False)
        first = maelys.queue.pop(1)
        await maelys.type("deux ")
        await maelys.until(maelys.gaps)
        await maelys.say(Write(maelys.device, 3, first))
        await maelys.pong()
        await asyncio.sleep(0.2)
        assert maelys.count(Ack) == 0
        await maelys.say(Write(maelys.device, 2, maelys.queue[2]))
        await maelys.until(lambda: maelys.acknowledged == 3)

    run(scene())


def test_a_late_phone_finds_a_closed_sheet_and_its_words_are_parked(server, sheet):
    async def scene():
        maelys = await Person(server, sheet).come()
        await maelys.leave()
        server.door("set_state", sheet=sheet, state="closed")
        await maelys.type("trop tard", send=False)
        await maelys.come()
        await maelys.until(lambda: maelys.all(ParkedWrite))
        return maelys

    maelys = run(scene())
    assert maelys.all(Welcome)[-1].state == "closed"
    assert server.door("rows", sheet=sheet)["parked"] == 1


def test_closing_and_reopening_are_told_to_those_present(server, sheet):
    async def scene():
        maelys = await Person(server, sheet).come()
        server.door("set_state", sheet=sheet, state="closed")
        await maelys.until(lambda: maelys.all(State) == [State("closed", 0)], 2)
        server.door("set_state", sheet=sheet, state="open")
        await maelys.until(lambda: maelys.all(State)[-1] == State("open", 1), 2)
        await maelys.type("rouvert")
        await maelys.saved()

    run(scene())


def test_a_revoked_writer_writes_nothing_more_within_a_second(server, sheet):
    async def scene():
        maelys = await Person(server, sheet).come()
        await maelys.type("avant")
        await maelys.saved()
        server.door("permit", sheet=sheet, author=maelys.author, writes=False)
        await maelys.until(lambda: maelys.all(State) == [State("open", 0)], 1)
        await maelys.type("après")
        await maelys.until(lambda: maelys.codes() == ["read_only"])

    run(scene())
    assert server.door("read", sheet=sheet)["titre"] == "avant"


def test_who_may_not_read_any_more_is_shown_out(server, sheet):
    async def scene():
        maelys, joran = await Person(server, sheet).come(), await Person(server, sheet).come()
        server.door("permit", sheet=sheet, author=maelys.author, reads=False)
        await maelys.until(lambda: maelys.closed == 4403, 1)
        await joran.type("encore là")
        await joran.saved()

    run(scene())


def test_a_reader_reads_and_does_not_write(server, sheet):
    async def scene():
        reader = await Person(server, sheet).come(mode="read")
        maelys = await Person(server, sheet).come()
        await maelys.type("lu")
        await reader.until(lambda: reader.words == "lu")
        await reader.type("!")
        await reader.until(lambda: reader.codes() == ["read_only"])
        return reader.all(Welcome)[0].mode

    assert run(scene()) == 0


def test_people_are_named_by_the_server_with_their_place(server, sheet):
    async def scene():
        maelys, joran = await Person(server, sheet).come(), await Person(server, sheet).come()
        await maelys.say(Presence("recit"))
        await joran.until(lambda: any('"path": "recit"' in people.json for people in joran.all(People)))
        assert f"Prénom {maelys.author[:3]}" in joran.all(People)[-1].json
        await maelys.leave()
        await joran.until(lambda: maelys.author not in joran.all(People)[-1].json)

    run(scene())


def test_presence_is_told_at_most_once_a_second(server, sheet):
    async def scene():
        maelys, joran = await Person(server, sheet).come(), await Person(server, sheet).come()
        for turn in range(40):
            await maelys.say(Presence(f"idees/{turn}/quoi"))
            await asyncio.sleep(0.05)
        return joran.count(People)

    assert run(scene()) <= 4


def test_what_a_page_of_this_server_writes_reaches_everybody_at_once(server, sheet):
    async def scene():
        maelys = await Person(server, sheet).come()
        await asyncio.to_thread(
            server.door, "write", sheet=sheet, author="", path="titre", words="Du serveur"
        )
        await maelys.until(lambda: maelys.words == "Du serveur", 0.7)

    run(scene())


def test_what_another_process_writes_reaches_everybody(server, sheet, make_server):
    async def scene():
        beside = make_server(beside=server)
        maelys, joran = await Person(server, sheet).come(), await Person(beside, sheet).come()
        for turn in range(5):
            await maelys.type(f"m{turn} ")
            await joran.type(f"j{turn} ")
        await maelys.until(lambda: len(maelys.words) == 30)
        await joran.until(lambda: joran.words == maelys.words)
        await maelys.saved()
        await joran.saved()

    run(scene())


def test_another_epoch_is_told_and_closed(server, sheet):
    async def scene():
        maelys = Person(server, sheet)
        maelys.epoch = new_id()
        await maelys.come()
        await maelys.until(lambda: maelys.closed == 4409)
        return maelys.all(Welcome)[0]

    welcome = run(scene())
    assert welcome.epoch
    assert welcome.update == b"\x00\x00"


def test_nobody_uses_up_the_numbers_of_another_phone(server, sheet):
    async def scene():
        maelys, malo = await Person(server, sheet).come(), await Person(server, sheet).come()
        malo.device = maelys.device
        await malo.type("pris ")
        await malo.saved()
        await maelys.type("à moi ")
        await maelys.saved()

    run(scene())
    assert "à moi" in server.door("read", sheet=sheet)["titre"]


@pytest.mark.parametrize("kind", [codec.Batch(1, ()), codec.Gap("a", 1, b"")])
def test_a_client_does_not_speak_for_the_server(server, sheet, kind):
    async def scene():
        maelys = await Person(server, sheet).come()
        await maelys.say(kind)
        await maelys.until(lambda: maelys.closed == 4400)
        assert not maelys.all(Gap)

    run(scene())
