import pytest
from hypothesis import given
from hypothesis import strategies as st
from pycrdt import Doc, YMessageType, create_sync_message, create_update_message

from canevas.sheets.sync import codec
from canevas.sheets.sync.lib0 import LARGEST, MalformedFrame, Reader, varstring, varuint

numbers = st.integers(0, LARGEST)
words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
contents = {
    int: numbers,
    str: words,
    bytes: st.binary(max_size=80),
    tuple[bytes, ...]: st.lists(st.binary(max_size=9), max_size=5).map(tuple),
}


def any_of(message):
    plan = codec._PLAN[message]
    made = st.builds(message, **{name: contents[kind] for name, kind in plan})
    return made.filter(lambda made: getattr(made, "step", 0) < 3)


any_message = st.one_of(*(any_of(message) for message in codec.MESSAGES))


@given(any_message)
def test_every_message_comes_back_as_it_was_written(message):
    assert codec.decode(codec.encode(message)) == message


@given(any_message, st.data())
def test_a_frame_cut_anywhere_is_refused_by_name(message, data):
    frame = codec.encode(message)
    end = data.draw(st.integers(0, len(frame) - 1))
    with pytest.raises(MalformedFrame):
        codec.decode(frame[:end])


@given(st.binary(max_size=60))
def test_any_bytes_are_a_message_or_refused_by_name(frame):
    try:
        message = codec.decode(frame)
    except MalformedFrame:
        return
    assert codec.decode(codec.encode(message)) == message


@given(any_message, st.binary(min_size=1, max_size=3))
def test_nothing_may_be_left_over(message, rest):
    with pytest.raises(MalformedFrame):
        codec.decode(codec.encode(message) + rest)


def test_a_string_counts_bytes_of_utf8_not_letters():
    assert varstring("été") == b"\x05" + "été".encode()
    assert Reader(varstring("Maëlys à l’îlot")).varstring() == "Maëlys à l’îlot"


@pytest.mark.parametrize(
    ("number", "written"),
    [(0, "00"), (127, "7f"), (128, "8001"), (300, "ac02"), (2**53 - 1, "ffffffffffffff0f")],
)
def test_numbers_are_written_as_lib0_writes_them(number, written):
    assert varuint(number).hex() == written


@pytest.mark.parametrize("number", [-1, 2**53])
def test_a_number_out_of_range_is_not_written(number):
    with pytest.raises(MalformedFrame):
        varuint(number)


@pytest.mark.parametrize(
    "frame",
    [
        b"\xff" * 9,
        b"\x14\x80\x80\x80\x80\x80\x80\x80\x80\x01",
        b"\x63",
        b"\x00\x03\x00",
        b"\x14\x02\xc3\x28\x00",
    ],
)
def test_broken_frames_are_refused(frame):
    with pytest.raises(MalformedFrame):
        codec.decode(frame)


def test_a_count_larger_than_the_frame_takes_no_time():
    with pytest.raises(MalformedFrame):
        codec.decode(varuint(codec.Batch.kind) + varuint(1) + varuint(2**50))


def test_messages_of_pycrdt_are_understood():
    doc = Doc()
    asked = codec.decode(create_sync_message(doc))
    told = codec.decode(create_update_message(b"\x00\x00"))
    assert (asked, told) == (codec.Sync(0, doc.get_state()), codec.Sync(2, b"\x00\x00"))
    assert YMessageType.SYNC == codec.SYNC
