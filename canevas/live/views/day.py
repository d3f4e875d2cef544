"""The page of a day: what is now, my table, the running order."""

from dataclasses import dataclass, field

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import now
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from canevas.cycles import access, actor, openings, outline, rules, tables
from canevas.cycles.access import Visit
from canevas.cycles.models import Day, Table
from canevas.live import cards, heading, running
from canevas.live.cards import Card
from canevas.live.running import Timed


@dataclass(frozen=True)
class Step:
    """A block, and the sheets that the reader fills in it."""

    timed: Timed
    cards: list[Card] = field(default_factory=list)


@require_GET
def page(request: HttpRequest, cycle: str, n: int) -> HttpResponse:
    visit = access.visit(actor.of(request), cycle)
    day = openings.the_day(visit.cycle, n)
    language = (get_language() or "fr")[:2]
    mine = _my_cards(visit, day, language)
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
        "table": _my_table(visit, day),
        "label": heading.day_label(day, visit.cycle, language),
        "days": [(one, heading.day_label(one, visit.cycle, language)) for one in visit.cycle.days.all()],
    }
    return render(request, "live/day.html", context)


def _my_cards(visit: Visit, day: Day, language: str) -> list[Card]:
    """What this person fills on that day, in the order of the recipe."""
    keys = outline.keys_of_day(visit.cycle.recipe.parsed, day.key)
    one = access.standing_in(visit.actor, visit.cycle)
    if one is None:
        return []
    readable = access.sheets_for(visit.actor, visit.cycle)
    sheets = [sheet for sheet in readable if sheet.sheet in keys and rules.may_write(one, sheet)]
    found = cards.of(sheets, visit.cycle, author=visit.author, language=language)
    return sorted(found, key=lambda card: (keys.index(card.key), card.about, card.holder))


def _steps(visit: Visit, day: Day, mine: list[Card], language: str) -> list[Step]:
    timed = running.order(day, visit.cycle, at=now(), language=language)
    seen = [one for one in timed if visit.staff or not one.block.internal]
    return [Step(one, [card for card in mine if card.key in one.block.sheets]) for one in seen]


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
