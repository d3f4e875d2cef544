"""The three encodings of lib0 that the wire uses. Lengths of strings count UTF-8 bytes."""

from collections.abc import Iterable

from canevas.foundation.errors import DomainError

LARGEST = 2**53 - 1


class MalformedFrame(DomainError):
    """These bytes are not a message of the protocol."""

    code = "malformed_frame"


def varuint(number: int) -> bytes:
    """Write 0 ≤ `number` ≤ 2⁵³ − 1, seven bits a byte, lowest first."""
    if not 0 <= number <= LARGEST:
        raise MalformedFrame(f"{number} does not fit a varuint")
    written = bytearray()
    while number > 127:
        written.append(128 | number & 127)
        number >>= 7
    written.append(number)
    return bytes(written)


def varbytes(content: bytes) -> bytes:
    return varuint(len(content)) + content


def varstring(words: str) -> bytes:
    return varbytes(words.encode())


def several(contents: Iterable[bytes]) -> bytes:
    """Write a count, then each content with its length."""
    listed = list(contents)
    return varuint(len(listed)) + b"".join(varbytes(content) for content in listed)


class Reader:
    """Reads one frame from the left; anything missing or left over is a `MalformedFrame`."""

    def __init__(self, frame: bytes) -> None:
        self._frame = frame
        self._at = 0

    def varuint(self) -> int:
        number = shift = 0
        while shift < 56:
            byte = self._take(1)[0]
            number |= (byte & 127) << shift
            shift += 7
            if byte < 128:
                return self._within(number)
        raise MalformedFrame("a varuint is too long")

    def varbytes(self) -> bytes:
        return self._take(self.varuint())

    def varstring(self) -> str:
        try:
            return self.varbytes().decode()
        except UnicodeDecodeError as error:
            raise MalformedFrame("a string is not UTF-8") from error

    def several(self) -> tuple[bytes, ...]:
        return tuple(self.varbytes() for _ in range(self._within(self.varuint(), len(self._frame))))

    def end(self) -> None:
        if self._at != len(self._frame):
            raise MalformedFrame("something is left over")

    def _take(self, length: int) -> bytes:
        begin, self._at = self._at, self._at + length
        if self._at > len(self._frame):
            raise MalformedFrame("the frame is cut short")
        return self._frame[begin : self._at]

    def _within(self, number: int, largest: int = LARGEST) -> int:
        if number > largest:
            raise MalformedFrame(f"{number} is too large")
        return number
