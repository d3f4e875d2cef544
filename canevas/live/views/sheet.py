"""The page of a sheet: readable by itself, then awake for those who write."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_GET

from canevas.cycles import access, actor, gate, rules
from canevas.cycles.access import Visit
from canevas.cycles.models import Seat
from canevas.cycles.standing import Standing
from canevas.foundation.errors import NotFound
from canevas.live import circles, heading, props, rows
from canevas.live.drawings import forms
from canevas.live.drawings.library import Library
from canevas.live.drawings.shapes import Drawing
from canevas.live.reading import Reading, named_in
from canevas.sheets.definition import Part
from canevas.sheets.models import Carry, Sheet


@require_GET
def page(request: HttpRequest, cycle: str, sheet: str) -> HttpResponse:
    visit, found, one = enter(request, cycle, sheet)
    language = (get_language() or "fr")[:2]
    hidden = gate.hidden(one, found)
    may_write = rules.may_write(one, found)
    context = {
        "cycle": visit.cycle,
        "actor": visit.actor,
        "sheet": found,
        "heading": heading.of(found, visit.cycle, author=visit.author, language=language),
        "part": Part.load(found.definition.json).localised(language),
        "fields": read(found, visit, one, hidden=hidden, language=language),
        "may_write": may_write,
        "may_share": rules.may_share(one, found),
        "seats": _seats(found),
        "circle": circles.words(found),
        "wider": circles.wider(found),
    }
    if may_write:
        context["props"] = props.of(visit, found, one, hidden=hidden, language=language)
    return render(request, "live/sheet.html", context)


def enter(request: HttpRequest, cycle: str, sheet: str) -> tuple[Visit, Sheet, Standing]:
    """The door of every address of a sheet: the visit, the sheet, and where the reader stands."""
    visit = access.visit(actor.of(request), cycle)
    found = access.sheet_for(visit.actor, visit.cycle, sheet)
    one = access.standing_in(visit.actor, visit.cycle)
    if one is None:
        raise NotFound
    return visit, found, one


def read(sheet: Sheet, visit: Visit, one: Standing, *, hidden: set[str], language: str) -> list[object]:
    """The fields of a sheet as this reader may read them."""
    part = Part.load(sheet.definition.json)
    answers = list(sheet.answers.all())
    reading = Reading(
        part=part,
        answers=answers,
        names=_names(named_in(part, answers), one),
        language=language,
        hidden=hidden,
        carried=set(Carry.objects.filter(to_sheet=sheet).values_list("to_path", flat=True)),
        drawings=_drawings(sheet, visit, one, part=part, language=language),
    )
    return list(reading.fields())


def _names(ids: set[str], one: Standing) -> dict[str, str]:
    known = gate.CycleGate().names(ids)
    return rows.named(ids.difference(known), one) | known


def _drawings(sheet: Sheet, visit: Visit, one: Standing, *, part: Part, language: str) -> dict[str, Drawing]:
    kinds = heading.kinds_of_records(visit.cycle, language)
    library = Library(sheet, one, kinds_in_order=kinds, language=language)
    drawn = ((field.id, forms.draw(library, field)) for field in part.fields if field.kind == "draw")
    return {name: drawing for name, drawing in drawn if drawing is not None}


def _seats(sheet: Sheet) -> list[str]:
    """The names of those who sit at the sheet's table."""
    if sheet.holder_kind != "table":
        return []
    seats = Seat.objects.filter(table=sheet.holder).order_by("participation__person__name")
    return list(seats.values_list("participation__person__name", flat=True))
