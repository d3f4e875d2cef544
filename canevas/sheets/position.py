"""Places of rows: strings compared by code point, with always room for one more between two of them.

A place is a whole part whose first sign tells its length (`a` + 1 digit, `b` + 2 …, `Z` + 1 below zero),
then a fraction that never ends with 0. Adding at either end counts; only squeezing between two grows.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
BASE = len(DIGITS)
FIRST = "a0"


def between(before: str | None, after: str | None) -> str:
    """A place after `before` and before `after`; None stands for the very beginning or end."""
    if before is None and after is None:
        return FIRST
    if before is None:
        return _below(after or "")
    if after is None:
        return _above(before)
    return _squeezed(before, after)


def _squeezed(before: str, after: str) -> str:
    low, high = _whole(before), _whole(after)
    if low and low == high:
        return low + _middle(before[len(low) :], after[len(high) :])
    if not low:
        return before + _middle("", None)
    following = _counted(low, 1)
    return following if following and following < after else low + _middle(before[len(low) :], None)


def _above(before: str) -> str:
    whole = _whole(before)
    following = _counted(whole, 1) if whole else ""
    return following or before + _middle("", None)


def _below(after: str) -> str:
    whole = _whole(after)
    if whole and len(after) > len(whole):
        return whole
    previous = _counted(whole, -1) if whole else ""
    return previous or _middle("", after)


def _whole(place: str) -> str:
    """The whole part, or "" for a place written by somebody with another alphabet."""
    head = place[:1]
    if "a" <= head <= "z":
        length = ord(head) - ord("a") + 2
    elif "A" <= head <= "Z":
        length = ord("Z") - ord(head) + 2
    else:
        return ""
    whole = place[:length]
    return whole if len(whole) == length and all(digit in DIGITS for digit in whole) else ""


def _counted(whole: str, step: int) -> str:
    """The whole part one further or one nearer; "" past the ends."""
    head, size = whole[0], len(whole) - 1
    number = sum(DIGITS.index(digit) * BASE**power for power, digit in enumerate(reversed(whole[1:]))) + step
    if 0 <= number < BASE**size:
        return head + _spelt(number, size)
    if step > 0:
        heads = {"Z": ("a", 1), "z": ("", 0)}
        head, size = heads.get(head, (chr(ord(head) + 1), size + (1 if head >= "a" else -1)))
        return head and head + _spelt(0, size)
    heads = {"a": ("Z", 1), "A": ("", 0)}
    head, size = heads.get(head, (chr(ord(head) - 1), size + (1 if head <= "Z" else -1)))
    return head and head + _spelt(BASE**size - 1, size)


def _spelt(number: int, size: int) -> str:
    return "".join(DIGITS[number // BASE**power % BASE] for power in range(size - 1, -1, -1))


def _middle(low: str, high: str | None) -> str:
    """A fraction strictly between two; `low` may be empty, `high` None for no end."""
    digits = []
    for at in range(max(len(low), len(high or "")) + 2):
        floor = DIGITS.find(low[at : at + 1] or "0")
        ceiling = BASE if high is None else DIGITS.find(high[at : at + 1] or "0")
        floor = max(floor, 0)
        if ceiling - floor > 1:
            digits.append(DIGITS[(floor + ceiling) // 2])
            return "".join(digits)
        digits.append(DIGITS[floor])
        if ceiling > floor:
            high = None
    return "".join(digits) + DIGITS[BASE // 2]
