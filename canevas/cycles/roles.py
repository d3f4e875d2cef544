"""What a role in a cycle changes: who writes, who only reads, who pilots."""

from canevas.cycles.models import Participation

ROLES = dict(Participation.ROLES)
READERS = frozenset({"elected", "speaker"})
VISITORS = frozenset({"speaker"})
PILOTS = frozenset({"pilot-contract", "pilot-digital"})


def writes(role: str) -> bool:
    return role not in READERS


def pilots(role: str) -> bool:
    return role in PILOTS


def visits(role: str) -> bool:
    """Here for one talk: reads what the whole room reads, nothing of a territory."""
    return role in VISITORS
