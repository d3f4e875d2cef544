"""What programs ask of a sheet: a ticket, its answers, what earlier sheets offer."""

from collections.abc import Iterable
from dataclasses import replace

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.timezone import now
from django.utils.translation import get_language
from django.views.decorators.http import require_GET, require_POST

from canevas.cycles import gate, parts, rules, sources
from canevas.cycles.access import Visit
from canevas.live import heading
from canevas.live.views.sheet import enter
from canevas.sheets import thread, tickets
from canevas.sheets.models import Answer, Sheet
from canevas.sheets.offer import Offer


@require_POST
def ticket(request: HttpRequest, cycle: str, sheet: str) -> HttpResponse:
    visit, found, one = enter(request, cycle, sheet)
    mode: tickets.Mode = "write" if rules.may_write(one, found) else "read"
    given = tickets.issue(visit.author, found, mode, at=now())
    life = int(tickets.LIFE.total_seconds())
    return JsonResponse({"ticket": given, "expires_in": life, "me": visit.author})


@require_GET
def answers(request: HttpRequest, cycle: str, sheet: str) -> HttpResponse:
    _visit, found, one = enter(request, cycle, sheet)
    hidden = gate.hidden(one, found)
    seen = [_plain(answer) for answer in _in_order(found) if not _is_hidden(answer, hidden)]
    return JsonResponse(
        {"sheet": found.sheet, "part": found.part, "head": found.document.head, "answers": seen}
    )


def _in_order(sheet: Sheet) -> list[Answer]:
    return list(sheet.answers.order_by("field", "position", "row", "cell"))


def _is_hidden(answer: Answer, hidden: set[str]) -> bool:
    return answer.field in hidden or f"{answer.field}.{answer.cell}" in hidden


def _plain(answer: Answer) -> dict[str, object]:
    return {
        "path": answer.path,
        "kind": answer.kind,
        "value": answer.value,
        "text": answer.text,
        "for": answer.for_territories,
        "authors": answer.authors,
        "at": answer.at.isoformat(),
        "seq": answer.seq,
    }


@require_GET
def offers(request: HttpRequest, cycle: str, sheet: str) -> HttpResponse:
    visit, found, one = enter(request, cycle, sheet)
    if not rules.may_write(one, found):
        return JsonResponse({"offers": []})
    taken = [sheet for sheet in _taken_from(found) if rules.may_read(one, sheet)]
    return JsonResponse({"offers": _labelled(proposed(found, visit), visit), "labels": _labels(taken, visit)})


def proposed(sheet: Sheet, visit: Visit) -> list[Offer]:
    """What others may read first, then what only this person has."""
    rules_of_cycle = parts.carry_rules(visit.cycle.recipe_id)
    shared = thread.offers(sheet, rules_of_cycle, sources.for_sheet(sheet))
    private = thread.offers(sheet, rules_of_cycle, sources.private_for(sheet, visit.author))
    return [*shared, *(replace(offer, private=True) for offer in private)]


def _taken_from(sheet: Sheet) -> list[Sheet]:
    """The sheets whose words stand here already."""
    sources_of = sheet.carries.values_list("from_sheet", flat=True)
    return list(Sheet.objects.filter(pk__in=set(sources_of)).select_related("definition"))


def _labelled(found: list[Offer], visit: Visit) -> list[dict[str, object]]:
    """Each source says in words where it comes from: the day, the table, the sheet."""
    sheets = Sheet.objects.filter(pk__in={offer.source.sheet for offer in found}).select_related("definition")
    labels = _labels(sheets, visit)
    plain = [offer.as_json() for offer in found]
    for one in plain:
        one["from"]["label"] = labels.get(one["from"]["sheet"], one["from"]["label"])
    return plain


def _labels(sheets: Iterable[Sheet], visit: Visit) -> dict[str, str]:
    language = (get_language() or "fr")[:2]
    return {
        sheet.pk: heading.of(sheet, visit.cycle, author=visit.author, language=language).whence
        for sheet in sheets
    }
