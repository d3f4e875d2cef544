"""The page of a day: what is now, my table, the running order."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from canevas.cycles import access, actor, openings, outline, tables
from canevas.cycles.access import Visit
from canevas.cycles.models import Day, Table
from canevas.cycles.sheet_list import Row, SheetList
from canevas.live import cards, heading, running
from canevas.live.cards import Card
from canevas.live.running import Timed


@dataclass(frozen=True)
class Step:
    """A block, and the sheets that the reader fills in it; `told` are those not told at a block before."""

    timed: Timed
    cards: list[Card] = field(default_factory=list)
    told: list[Card] = field(default_factory=list)


@dataclass(frozen=True)
class Shelf:
    """The sheets of one name that the reader may read without writing there; listed when asked for."""

    key: str
    label: str
    rows: list[Row]
    is_asked: bool


@require_GET
def page(request: HttpRequest, cycle: str, n: int) -> HttpResponse:
    visit = access.visit(actor.of(request), cycle)
    day = openings.the_day(visit.cycle, n)
    language = (get_language() or "fr")[:2]
    sheets = SheetList(visit)
    mine = _my_cards(sheets, day)
    steps = _steps(visit, day, mine, language)
    around = {card.sheet.pk for step in steps for card in step.cards}
    context = {
        "cycle": visit.cycle,
        "actor": visit.actor,
        "visit": visit,
        "day": day,
        "theme": outline.say(outline.day(visit.cycle.recipe.parsed, day.key).get("theme"), language),
        "steps": steps,
        "now_cards": _now(day, steps, mine),
        "other_cards": [card for card in mine if card.sheet.pk not in around],
        "shelves": _shelves(sheets, day, request.GET.get("feuilles", "")),
        "table": _my_table(visit, day),
        "label": heading.day_label(day, visit.cycle, language),
        "days": [(one, heading.day_label(one, visit.cycle, language)) for one in visit.cycle.days.all()],
    }
    return render(request, "live/day.html", context)


def _my_cards(sheets: SheetList, day: Day) -> list[Card]:
    """What this person fills on that day, in the order of the recipe."""
    keys = outline.keys_of_day(sheets.cycle.recipe.parsed, day.key)
    held = [row.sheet for row in sheets.rows if row.is_mine and row.sheet.sheet in keys]
    found = cards.of(held, sheets.cycle, author=sheets.visit.author, language=sheets.language)
    return sorted(found, key=lambda card: (keys.index(card.key), card.about, card.holder))


def _shelves(sheets: SheetList, day: Day, asked: str) -> list[Shelf]:
    """What others wrote that day and let one read, by sheet."""
    recipe = sheets.cycle.recipe.parsed
    found: dict[str, list[Row]] = defaultdict(list)
    for row in sorted(sheets.rows, key=_in_order):
        if not row.is_mine:
            found[row.sheet.sheet].append(row)
    return [
        Shelf(
            key, outline.say(outline.sheet(recipe, key)["label"], sheets.language), found[key], key == asked
        )
        for key in outline.keys_of_day(recipe, day.key)
        if found[key]
    ]


def _in_order(row: Row) -> tuple[str, int, str]:
    """By what they are about, then by holder; table 2 before table 10."""
    is_numbered = row.sheet.holder_kind == "table"
    return row.subject_label, len(row.holder_label) if is_numbered else 0, row.holder_label


def _steps(visit: Visit, day: Day, mine: list[Card], language: str) -> list[Step]:
    timed = running.order(day, visit.cycle, at=now(), language=language)
    seen = [one for one in timed if visit.staff or not one.block.internal]
    steps, told = [], set[str]()
    for one in seen:
        here = [card for card in mine if card.key in one.block.sheets]
        steps.append(Step(one, here, [card for card in here if one.is_now or card.sheet.pk not in told]))
        told.update(card.sheet.pk for card in here)
    return steps


def _now(day: Day, steps: list[Step], mine: list[Card]) -> list[Card]:
    """The open sheets of the present block; outside of the timetable, those that the day is made of."""
    if not day.is_open:
        return []
    current = [card for step in steps if step.timed.is_now for card in step.cards if card.is_open]
    worked = {key for step in steps if step.timed.block.kind == "sheet" for key in step.timed.block.sheets}
    return current or [card for card in mine if card.is_open and card.key in worked]


def _my_table(visit: Visit, day: Day) -> Table | None:
    if visit.participation is None:
        return None
    me = visit.participation.pk
    found = (
        table for table in tables.latest(day) if any(s.participation_id == me for s in table.seats.all())
    )
    return next(found, None)
