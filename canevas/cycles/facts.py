"""Facts that cycles state; `canevas.foundation.events.listen` hears them after the commit."""

from dataclasses import dataclass


@dataclass(frozen=True)
class DayOpened:
    cycle_id: str
    n: int


@dataclass(frozen=True)
class DayClosed:
    cycle_id: str
    n: int


@dataclass(frozen=True)
class PeopleSeated:
    cycle_id: str
    n: int


@dataclass(frozen=True)
class CycleJoined:
    cycle_id: str
    participation_id: str


@dataclass(frozen=True)
class ParticipationErased:
    cycle_id: str
    participation_id: str
