"""Every message of docs/protocol.md §2, written and read; malformed bytes are a `MalformedFrame`.

A message is a frozen class whose annotations say its content, in the order of the wire.
"""

from collections.abc import Callable
from dataclasses import dataclass, fields
from typing import Any, ClassVar, Final

from canevas.sheets.sync import lib0
from canevas.sheets.sync.lib0 import MalformedFrame, Reader

VERSION: Final = 1
SYNC: Final = 0
AWARENESS: Final = 1


@dataclass(frozen=True)
class Message:
    kind: ClassVar[int]


@dataclass(frozen=True)
class Hello(Message):
    kind = 16
    version: int
    epoch: str
    vector: bytes


@dataclass(frozen=True)
class Welcome(Message):
    kind = 17
    epoch: str
    head: int
    mode: int
    state: str
    vector: bytes
    update: bytes


@dataclass(frozen=True)
class Write(Message):
    kind = 18
    device: str
    n: int
    update: bytes


@dataclass(frozen=True)
class Batch(Message):
    kind = 19
    seq: int
    updates: tuple[bytes, ...]


@dataclass(frozen=True)
class Ack(Message):
    kind = 20
    device: str
    n: int


@dataclass(frozen=True)
class RefusedWrite(Message):
    kind = 21
    device: str
    n: int
    code: str
    sentence: str


@dataclass(frozen=True)
class Gap(Message):
    kind = 22
    device: str
    n: int
    vector: bytes


@dataclass(frozen=True)
class Presence(Message):
    kind = 23
    path: str


@dataclass(frozen=True)
class People(Message):
    kind = 24
    json: str


@dataclass(frozen=True)
class State(Message):
    kind = 25
    state: str
    mode: int


@dataclass(frozen=True)
class Ping(Message):
    kind = 26


@dataclass(frozen=True)
class ParkedWrite(Message):
    kind = 27
    device: str
    n: int


@dataclass(frozen=True)
class Sync(Message):
    """One message of y-protocols: step 0 asks with a state vector, 1 answers, 2 is an update."""

    kind = SYNC
    step: int
    content: bytes


@dataclass(frozen=True)
class Awareness(Message):
    """Presence as y-protocols spell it; read, never believed."""

    kind = AWARENESS
    content: bytes


MESSAGES: Final[tuple[type[Message], ...]] = (
    Sync, Awareness, Hello, Welcome, Write, Batch, Ack, RefusedWrite, Gap, Presence, People, State, Ping,
    ParkedWrite,
)  # fmt: skip
_WRITERS: Final[dict[Any, Callable[[Any], bytes]]] = {
    int: lib0.varuint,
    str: lib0.varstring,
    bytes: lib0.varbytes,
    tuple[bytes, ...]: lib0.several,
}
_READERS: Final[dict[Any, Callable[[Reader], Any]]] = {
    int: Reader.varuint,
    str: Reader.varstring,
    bytes: Reader.varbytes,
    tuple[bytes, ...]: Reader.several,
}
_BY_KIND: Final = {message.kind: message for message in MESSAGES}
_PLAN: Final = {message: [(field.name, field.type) for field in fields(message)] for message in MESSAGES}


def encode(message: Message) -> bytes:
    plan = _PLAN[type(message)]
    contents = (_WRITERS[kind](getattr(message, name)) for name, kind in plan)
    return lib0.varuint(message.kind) + b"".join(contents)


def decode(frame: bytes) -> Message:
    """Read one whole frame; raises `MalformedFrame`."""
    reader = Reader(frame)
    kind = reader.varuint()
    message = _BY_KIND.get(kind)
    if message is None:
        raise MalformedFrame(f"no message has the type {kind}")
    contents = [_READERS[content](reader) for _, content in _PLAN[message]]
    reader.end()
    return _checked(message(*contents))


def _checked(message: Message) -> Message:
    if isinstance(message, Sync) and message.step > 2:
        raise MalformedFrame(f"y-protocols has no step {message.step}")
    return message
