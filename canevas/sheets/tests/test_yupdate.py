import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pycrdt import Array, Doc, Map, Text, XmlElement, XmlFragment

from canevas.sheets import shape, yupdate
from canevas.sheets.tests import golden
from canevas.sheets.tests.world import EVERY_KIND

WORDS = st.text(max_size=6)


def _doc(seed: int) -> Doc:
    """A document with every content that the library can write."""
    chance, doc = random.Random(seed), Doc(client_id=seed + 1)
    text, items, things = doc.get("t", type=Text), doc.get("a", type=Array), doc.get("m", type=Map)
    for _ in range(chance.randint(1, 8)):
        text += chance.choice(["été", "😀", "plain"])
        items.append(chance.choice([1, 2.5, None, True, "x", b"yz", {"a": [1, {}]}, -(2**40), 2**50]))
        things[chance.choice("abc")] = chance.choice([1, Text("z"), Map({"q": True}), Array([1])])
        if chance.random() < 0.4:
            del items[chance.randrange(len(items))]
            del text[0 : len(str(text)[:1].encode())]
    text.insert_embed(0, {"image": 1})
    text.format(0, 1, {"bold": True})
    doc.get("x", type=XmlFragment).children.append(XmlElement("p", {"class": "b"}))
    items.append(Doc({"inner": Text("z")}))
    return doc


@given(st.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_the_header_tells_the_same_state_as_the_library(seed: int) -> None:
    doc = _doc(seed)
    update = yupdate.parse(doc.get_update())
    assert update.ends() == yupdate.parse_state(doc.get_state())


@given(st.lists(WORDS, min_size=1, max_size=12))
@settings(max_examples=60, deadline=None)
def test_each_small_update_follows_the_one_before(pieces: list[str]) -> None:
    doc, updates = Doc(client_id=7), []
    text = doc.get("t", type=Text)
    doc.observe(lambda event: updates.append(event.update))
    for piece in pieces:
        text.insert(0, piece)
    clock = 0
    for update in updates:
        structs = yupdate.parse(update).structs
        assert structs[0].clock == clock
        clock = structs[-1].clock + structs[-1].length
    assert clock == len(str(text).encode("utf-16-le")) // 2


@given(st.integers(0, 300), st.randoms(use_true_random=False))
@settings(max_examples=300, deadline=None)
def test_anything_mangled_is_malformed_or_still_an_update(seed: int, chance: random.Random) -> None:
    update = bytearray(_doc(seed % 20).get_update())
    for _ in range(chance.randint(1, 4)):
        update[chance.randrange(len(update))] = chance.randrange(256)
    mangled = bytes(update[: chance.randrange(len(update) + 1)])
    try:
        yupdate.parse(mangled)
    except yupdate.MalformedUpdate:
        return
    _apply_or_refuse(mangled)


def _apply_or_refuse(update: bytes) -> None:
    """What passes the reader never does worse to the library than these two."""
    try:
        Doc().apply_update(update)
    except (ValueError, RuntimeError):
        return


@given(st.binary(max_size=200))
@settings(max_examples=300, deadline=None)
def test_garbage_is_malformed_and_nothing_else(garbage: bytes) -> None:
    try:
        yupdate.parse(garbage)
    except yupdate.MalformedUpdate:
        return
    Doc().apply_update(garbage)


def test_every_cut_of_a_true_update_is_malformed() -> None:
    doc = shape.new_document(77)
    doc.apply_update(shape.seed(EVERY_KIND))
    golden.write(doc)
    whole = doc.get_update()
    for end in range(len(whole)):
        with pytest.raises(yupdate.MalformedUpdate):
            yupdate.parse(whole[:end])
    with pytest.raises(yupdate.MalformedUpdate):
        yupdate.parse(whole + b"\x00")


@pytest.mark.parametrize(
    "bomb",
    [
        b"\xff\xff\xff\xff\x0f" + b"\x00" * 20,
        b"\x01\x01\x01\x00\x08\x01\x01a\x01" + b"\x75\x01" * 400_000,
        b"\x01\x01\x01\x00\x00\xff\xff\xff\xff\xff\xff\xff\x7f\x00",
        b"\x00\x01\x01" + b"\xff" * 1_000_000,
    ],
    ids=["a count that lies", "a nest too deep", "a run too long", "a number without end"],
)
def test_a_bomb_is_malformed_and_costs_no_time(bomb: bytes) -> None:
    start = time.perf_counter()
    with pytest.raises(yupdate.MalformedUpdate):
        yupdate.parse(bomb)
    assert time.perf_counter() - start < 1


def test_an_update_of_the_islands_is_read() -> None:
    update = yupdate.parse((golden.HERE / "shape1.yjs.bin").read_bytes())
    assert {struct.client for struct in update.structs} == {shape.SEED_CLIENT, 4242}
