"""The running order of a day: when each block begins, and which one is now."""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from canevas.cycles import outline
from canevas.cycles.models import Block, Cycle, Day


@dataclass(frozen=True)
class Timed:
    """A block with its computed times."""

    block: Block
    begins: dt.datetime
    ends: dt.datetime
    label: str
    is_now: bool = False
    is_past: bool = False


def order(day: Day, cycle: Cycle, *, at: dt.datetime, language: str = "fr") -> list[Timed]:
    """Blocks on one track follow each other; two tracks run side by side until the next common block."""
    return [
        Timed(
            block=block,
            begins=begins,
            ends=ends,
            label=label_of(block, cycle, language),
            is_now=begins <= at < ends,
            is_past=ends <= at,
        )
        for block, begins, ends in _laid(day.blocks.all(), _start(day, cycle))
    ]


def _laid(blocks: Iterable[Block], start: dt.datetime) -> Iterator[tuple[Block, dt.datetime, dt.datetime]]:
    common, tracks = start, dict[str, dt.datetime]()
    for block in blocks:
        if not block.track:
            common = max([common, *tracks.values()])
            tracks = {}
        begins = tracks.get(block.track, common)
        ends = begins + dt.timedelta(minutes=block.minutes)
        if block.track:
            tracks[block.track] = ends
        else:
            common = ends
        yield block, begins, ends


def _start(day: Day, cycle: Cycle) -> dt.datetime:
    """A day without a date is laid on some day, so that its times can be read but none of them is now."""
    date = day.date or dt.date(1970, 1, 1)
    return dt.datetime.combine(date, day.start, tzinfo=ZoneInfo(cycle.timezone))


def label_of(block: Block, cycle: Cycle, language: str) -> str:
    """In the reader's language from the recipe; what the centre wrote itself stays as written."""
    recipe = cycle.recipe.parsed
    if block.label:
        told = outline.day(recipe, block.day.key).get("blocks") or []
        known = (one.get("label") for one in told if outline.say(one.get("label"))[:300] == block.label)
        return outline.say(next(known, None), language) or block.label
    titles = [outline.say(outline.sheet(recipe, key)["label"], language) for key in block.sheets]
    return " · ".join(titles) or kind_name(block.kind)


def kind_name(kind: str) -> str:
    names = {
        "welcome": _("Accueil"),
        "sheet": _("Feuille"),
        "talk": _("Apport"),
        "testimony": _("Témoignage"),
        "debate": _("Débat"),
        "visit": _("Visite"),
        "gallery": _("Galerie"),
        "break": _("Pause"),
        "meal": _("Repas"),
        "closing": _("Clôture"),
    }
    return names.get(kind, kind)
