"""Read the header of a Yjs update (format v1) without applying it: who wrote what, built on what.

Anything that is not exactly an update is `MalformedUpdate`, never another exception; the work done is
proportional to the bytes given. The library that applies updates trusts counts and depths: read here first.
"""

from typing import NamedTuple, NoReturn

Point = tuple[int, int]  # client, clock

GC, DELETED, JSON, BINARY, STRING, EMBED, FORMAT, TYPE, ANY, DOC, SKIP = range(11)
MAP_TYPE, TEXT_TYPE = 1, 2
_NAMED_TYPES = frozenset({3, 5})
_TYPES = 7
_MOST = 1 << 53  # what a browser counts exactly
_LONGEST = 1 << 31  # clocks are 32 bits wide in the library
_DEEPEST = 16


class MalformedUpdate(ValueError):
    """These bytes are not a Yjs update."""


class Struct(NamedTuple):
    """A run of `length` clocks. `root` and `key` are known only where the update spells them out."""

    client: int
    clock: int
    length: int
    content: int
    origin: Point | None = None
    right: Point | None = None
    parent: Point | None = None
    root: str | None = None
    key: str | None = None
    type: int | None = None


class Update(NamedTuple):
    structs: list[Struct]
    deletes: list[tuple[int, int, int]]  # client, clock, length

    def ends(self) -> dict[int, int]:
        """The clock after the last struct of each client."""
        ends: dict[int, int] = {}
        for struct in self.structs:
            ends[struct.client] = struct.clock + struct.length
        return ends


def parse(update: bytes) -> Update:
    """Read a whole update. Raises MalformedUpdate."""
    reader = _Reader(update)
    try:
        structs = reader.structs()
        deletes = reader.deletes()
    except (IndexError, UnicodeDecodeError) as error:
        raise MalformedUpdate("cut short or not UTF-8") from error
    if reader.at != len(update):
        _malformed("bytes after the end")
    return Update(structs, deletes)


def parse_state(vector: bytes) -> dict[int, int]:
    """Read a state vector: the next clock of each client. Raises MalformedUpdate."""
    reader = _Reader(vector)
    try:
        state = {reader.uint(): reader.uint() for _ in range(reader.count())}
    except IndexError as error:
        raise MalformedUpdate("cut short") from error
    return state


def _malformed(why: str) -> NoReturn:
    raise MalformedUpdate(why)


class _Reader:
    def __init__(self, data: bytes) -> None:
        self.data = data
        self.at = 0

    def uint(self) -> int:
        byte = self.data[self.at]
        self.at += 1
        if byte < 128:
            return byte
        number, shift = byte & 127, 7
        while byte >= 128:
            byte = self.data[self.at]
            self.at += 1
            number |= (byte & 127) << shift
            shift += 7
            if number >= _MOST or shift > 63:
                _malformed("a number beyond 53 bits")
        return number

    def count(self) -> int:
        """How many things follow: each takes at least one byte."""
        number = self.uint()
        if number > len(self.data) - self.at:
            _malformed("a count beyond the end")
        return number

    def length(self) -> int:
        number = self.uint()
        if not 0 < number < _LONGEST:
            _malformed("a length out of bounds")
        return number

    def chunk(self) -> bytes:
        size = self.count()
        self.at += size
        return self.data[self.at - size : self.at]

    def string(self) -> str:
        return self.chunk().decode()

    def point(self) -> Point:
        return self.uint(), self.uint()

    def structs(self) -> list[Struct]:
        found: list[Struct] = []
        clients = set()
        for _ in range(self.count()):
            number, client, clock = self.count(), self.uint(), self.uint()
            if client in clients:
                _malformed("a client comes twice")
            clients.add(client)
            for _ in range(number):
                struct = self.struct(client, clock)
                clock += struct.length
                if clock >= _LONGEST:
                    _malformed("a clock out of bounds")
                found.append(struct)
        return found

    def struct(self, client: int, clock: int) -> Struct:
        info = self.data[self.at]
        self.at += 1
        content = info & 31
        if content in {GC, SKIP}:
            return Struct(client, clock, self.length(), content)
        origin = self.point() if info & 128 else None
        right = self.point() if info & 64 else None
        parent = root = key = None
        if origin is None and right is None:
            if self.uint() == 1:
                root = self.string()
            else:
                parent = self.point()
            key = self.string() if info & 32 else None
        length, kind = self.content(content)
        return Struct(client, clock, length, content, origin, right, parent, root, key, kind)

    def content(self, content: int) -> tuple[int, int | None]:
        """Pass over the content; returns how many clocks it takes and, for a shared type, which."""
        if content == STRING:
            return self.units(), None
        if content == ANY:
            return self.values(), None
        if content == DELETED:
            return self.length(), None
        if content == TYPE:
            return 1, self.shared_type()
        if content == JSON:
            return self.strings(), None
        self.odd_content(content)
        return 1, None

    def odd_content(self, content: int) -> None:
        if content in {BINARY, EMBED}:
            self.chunk()
        elif content == FORMAT:
            self.string(), self.string()
        elif content == DOC:
            self.string()
            self.any(0)
        else:
            _malformed("an unknown content")

    def units(self) -> int:
        """A string counts in UTF-16 units, as browsers do."""
        words = self.string()
        if not words:
            _malformed("an empty string")
        return len(words) if words.isascii() else len(words.encode("utf-16-le")) // 2

    def strings(self) -> int:
        number = self.count()
        for _ in range(number):
            self.string()
        return number or _malformed("an empty content")

    def values(self) -> int:
        number = self.count()
        for _ in range(number):
            self.any(0)
        return number or _malformed("an empty content")

    def shared_type(self) -> int:
        kind = self.uint()
        if kind >= _TYPES:
            _malformed("an unknown shared type")
        if kind in _NAMED_TYPES:
            self.string()
        return kind

    def any(self, depth: int) -> None:
        """Pass over one JSON-like value."""
        if depth > _DEEPEST:
            _malformed("a value too deep")
        tag = self.data[self.at]
        self.at += 1
        if tag == 119:
            self.string()
        elif tag == 125:
            self.signed()
        elif tag in _FIXED:
            self.skip(_FIXED[tag])
        elif tag == 118:
            for _ in range(self.count()):
                self.string()
                self.any(depth + 1)
        elif tag == 117:
            for _ in range(self.count()):
                self.any(depth + 1)
        elif tag == 116:
            self.chunk()
        else:
            _malformed("an unknown value")

    def signed(self) -> None:
        """Ten bytes at most: further ones cannot be part of a number."""
        start = self.at
        while self.data[self.at] >= 128:
            self.at += 1
            if self.at - start > 9:
                _malformed("a number too long")
        self.at += 1

    def skip(self, size: int) -> None:
        self.at += size
        if self.at > len(self.data):
            _malformed("cut short")

    def deletes(self) -> list[tuple[int, int, int]]:
        found = []
        for _ in range(self.count()):
            client = self.uint()
            for _ in range(self.count()):
                clock, length = self.uint(), self.length()
                if clock + length >= _LONGEST:
                    _malformed("a clock out of bounds")
                found.append((client, clock, length))
        return found


_FIXED = {127: 0, 126: 0, 124: 4, 123: 8, 122: 8, 121: 0, 120: 0}
