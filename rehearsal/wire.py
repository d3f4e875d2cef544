"""Messages of docs/protocol.md §2, as a client writes and reads them."""

from dataclasses import dataclass
from typing import Any

HELLO, WELCOME, WRITE, BATCH, ACK, REFUSED, GAP = 16, 17, 18, 19, 20, 21, 22
PRESENCE, PEOPLE, STATE, PING, PARKED = 23, 24, 25, 26, 27
VERSION = 1

# What each message holds, in order: u number, s string, b bytes, l bytes repeated (their count first).
CONTENT = {
    HELLO: "usb", WELCOME: "suusbb", WRITE: "sub", BATCH: "ul", ACK: "su", REFUSED: "suss",
    GAP: "sub", PRESENCE: "s", PEOPLE: "s", STATE: "su", PING: "", PARKED: "su",
}  # fmt: skip


class Garbled(ValueError):
    """Bytes that are no message of the protocol."""


@dataclass(frozen=True)
class Message:
    kind: int
    content: tuple[Any, ...]


def write(kind: int, *content: Any) -> bytes:
    made = _number(kind)
    for sign, value in zip(CONTENT[kind], content, strict=True):
        match sign:
            case "u":
                made += _number(value)
            case "s":
                made += _bytes(value.encode())
            case "b":
                made += _bytes(value)
            case _:
                made += _number(len(value)) + b"".join(_bytes(one) for one in value)
    return made


def read(frame: bytes) -> Message | None:
    """The message in a frame; None for those of other protocols (types 0 and 1)."""
    reader = _Reader(frame)
    kind = reader.number()
    if kind not in CONTENT:
        return None
    take = {"u": reader.number, "s": reader.string, "b": reader.block, "l": reader.blocks}
    return Message(kind, tuple(take[sign]() for sign in CONTENT[kind]))


def _number(value: int) -> bytes:
    made = bytearray()
    while value > 127:
        made.append(value & 127 | 128)
        value >>= 7
    made.append(value)
    return bytes(made)


def _bytes(value: bytes) -> bytes:
    return _number(len(value)) + value


class _Reader:
    def __init__(self, frame: bytes) -> None:
        self.frame = frame
        self.at = 0

    def number(self) -> int:
        value = shift = 0
        while self.at < len(self.frame):
            byte = self.frame[self.at]
            self.at += 1
            value |= (byte & 127) << shift
            if byte < 128:
                return value
            shift += 7
        raise Garbled("cut short")

    def block(self) -> bytes:
        length = self.number()
        found = self.frame[self.at : self.at + length]
        self.at += length
        if len(found) < length:
            raise Garbled("cut short")
        return found

    def string(self) -> str:
        return self.block().decode()

    def blocks(self) -> list[bytes]:
        return [self.block() for _ in range(self.number())]
