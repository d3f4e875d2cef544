"""Rows that are no record, by the words that name them: a sheet may refer to any row of an earlier one."""

from collections.abc import Collection, Iterable

from canevas.cycles import gate, rules
from canevas.cycles.standing import Standing
from canevas.foundation.ids import is_id
from canevas.sheets.definition import Part
from canevas.sheets.models import Answer, Sheet

WORDS = ("text", "para")


def of_sheets(sheets: Iterable[Sheet], one: Standing) -> dict[str, str]:
    """Every row of these sheets that this reader may see, with its title."""
    seen = {sheet.pk: sheet for sheet in sheets if rules.may_read(one, sheet)}
    answers = Answer.objects.filter(sheet__in=seen, kind__in=WORDS).exclude(row="").exclude(text="")
    return _titles(answers, seen, one)


def named(ids: Collection[str], one: Standing) -> dict[str, str]:
    """The titles of these rows, as far as this reader may see them."""
    if not ids:
        return {}
    answers = list(Answer.objects.filter(row__in=ids, kind__in=WORDS).exclude(text=""))
    sheets = Sheet.objects.filter(pk__in={answer.sheet_id for answer in answers}).select_related("definition")
    seen = {sheet.pk: sheet for sheet in sheets if rules.may_read(one, sheet)}
    return _titles([answer for answer in answers if answer.sheet_id in seen], seen, one)


def _titles(answers: Iterable[Answer], sheets: dict[str, Sheet], one: Standing) -> dict[str, str]:
    """The first words of each row, in the order in which its sheet asks."""
    places = {pk: _visible_cells(sheet, one) for pk, sheet in sheets.items()}
    best: dict[str, tuple[int, str]] = {}
    for answer in answers:
        place = places[answer.sheet_id].get((answer.field, answer.cell))
        if place is not None and is_id(answer.row):
            best[answer.row] = min(best.get(answer.row, (place, answer.text)), (place, answer.text))
    return {row: words for row, (_place, words) in best.items()}


def _visible_cells(sheet: Sheet, one: Standing) -> dict[tuple[str, str], int]:
    unseen = gate.hidden(one, sheet)
    part = Part.load(sheet.definition.json)
    return {
        (field.id, cell.id): place
        for field in part.fields
        for place, cell in enumerate(field.cells)
        if not {field.id, f"{field.id}.{cell.id}"} & unseen
    }
