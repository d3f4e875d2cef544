"""How many wrong codes before one has to wait. Only failures count: a room full of people joins freely."""

from ipaddress import IPv6Address, ip_address

from django.core.cache import cache

from canevas.cycles.errors import TooManyTries

WINDOW = 60
FAILURES_OF_ONE_PLACE = 60
FAILURES_OF_ALL = 600
EVERYWHERE = "all"


def place_of(address: str) -> str:
    """Where somebody asks from: an IPv4 address, or the /64 of an IPv6 one."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return "unknown"
    if isinstance(found, IPv6Address):
        return f"{int(found) >> 64:x}"
    return str(found)


def refuse_if_tired(address: str) -> None:
    """Past its budget, one place waits a minute at most, whatever it asks."""
    if cache.get(_key(place_of(address)), 0) >= FAILURES_OF_ONE_PLACE:
        raise TooManyTries


def count_failure(address: str) -> None:
    """Past the budget of all, wrong codes are told to wait; right ones still open, always."""
    _count(place_of(address))
    if _count(EVERYWHERE) > FAILURES_OF_ALL:
        raise TooManyTries


def _count(place: str) -> int:
    key = _key(place)
    cache.add(key, 0, WINDOW)
    seen = int(cache.get(key, 0)) + 1
    cache.set(key, seen, WINDOW)
    return seen


def _key(place: str) -> str:
    return f"wrong-codes:{place}"
