"""Where words come from and where they went: every link is kept with the words as they were taken.

Nothing here asks who reads: the caller shows a step only after asking the gate about its sheet.
"""

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from canevas.sheets.definition import CarryRule
from canevas.sheets.models import Answer, Carry, Sheet
from canevas.sheets.offering import offers

__all__ = ["CarryRule", "Fate", "Origin", "fates", "offers", "origins"]

_LONGEST = 200


@dataclass(frozen=True)
class Step:
    """One end of a carry. `taken` are the words as they were taken, `now` as they are; `authors` wrote
    them; `by` took them up, at `at`, when the source's log was `seq` long."""

    carry: str
    sheet: Sheet
    path: str
    seq: int
    taken: str
    now: str
    authors: list[str]
    by: str
    at: dt.datetime

    @property
    def is_changed(self) -> bool:
        return self.taken != self.now


class Origin(Step):
    """Words that were taken up."""


class Fate(Step):
    """What words that were taken up became: `now` is what they read where they went."""


def origins(sheet: Sheet, path: str) -> list[Origin]:
    """Everything that this place was made from, nearest first, back to the first words."""
    return [_origin(carry) for carry in _walk((sheet.pk, path), _behind, _source_of)]


def fates(sheet: Sheet, path: str) -> list[Fate]:
    """Every place that took these words up, nearest first, to the last one."""
    return [_fate(carry) for carry in _walk((sheet.pk, path), _ahead, _target_of)]


Spot = tuple[str, str]  # sheet id, path


def _walk(
    start: Spot, links: Callable[[Spot], Iterable[Carry]], next_spot: Callable[[Carry], Spot]
) -> list[Carry]:
    """Follow the links breadth first; a circle is walked once."""
    found: list[Carry] = []
    seen, waiting = {start}, [start]
    while waiting and len(found) < _LONGEST:
        for carry in links(waiting.pop(0)):
            found.append(carry)
            spot = next_spot(carry)
            if spot not in seen:
                seen.add(spot)
                waiting.append(spot)
    return found


def _behind(spot: Spot) -> Iterable[Carry]:
    return Carry.objects.filter(to_sheet=spot[0], to_path=spot[1]).order_by("at", "pk")


def _ahead(spot: Spot) -> Iterable[Carry]:
    carries = Carry.objects.filter(from_sheet=spot[0], from_path=spot[1])
    return carries.select_related("to_sheet").order_by("at", "pk")


def _source_of(carry: Carry) -> Spot:
    return carry.from_sheet, carry.from_path


def _target_of(carry: Carry) -> Spot:
    return carry.to_sheet_id, carry.to_path


def _origin(carry: Carry) -> Origin:
    sheet = Sheet.objects.select_related("definition").get(pk=carry.from_sheet)
    now, authors = _now(sheet, carry.from_path)
    return Origin(
        carry=carry.declaration,
        sheet=sheet,
        path=carry.from_path,
        seq=carry.from_seq,
        taken=carry.text,
        now=now,
        authors=authors,
        by=carry.by,
        at=carry.at,
    )


def _fate(carry: Carry) -> Fate:
    now, authors = _now(carry.to_sheet, carry.to_path)
    return Fate(
        carry=carry.declaration,
        sheet=carry.to_sheet,
        path=carry.to_path,
        seq=carry.from_seq,
        taken=carry.text,
        now=now,
        authors=authors,
        by=carry.by,
        at=carry.at,
    )


def _now(sheet: Sheet, path: str) -> tuple[str, list[str]]:
    answer = Answer.objects.filter(sheet=sheet, path=path).first()
    return (answer.text, answer.authors) if answer else ("", [])
