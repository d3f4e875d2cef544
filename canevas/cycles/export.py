"""Everything that is known about a person in a cycle, in plain words."""

from typing import Any, TypedDict

from django.db.models import Max, Min, QuerySet
from django.utils.translation import get_language

from canevas.cycles import outline
from canevas.cycles.gate import Names
from canevas.cycles.models import Participation
from canevas.cycles.sheet_list import label_of
from canevas.sheets.models import Answer, Sheet, Update


class Words(TypedDict):
    """Something that was written: on which sheet, in answer to what, when."""

    sheet: str
    question: str
    words: str
    with_others: bool
    private: bool
    at: str


class Known(TypedDict):
    cycle: str
    identity: dict[str, str]
    territories: list[str]
    tables: list[str]
    groups: list[str]
    informed_on: str
    written: list[Words]
    named_in: list[Words]
    traces: dict[str, Any]


def everything(person: Participation) -> Known:
    return {
        "cycle": person.cycle.name,
        "identity": _identity(person),
        "territories": [territory.name for territory in person.territories.order_by("name")],
        "tables": [
            f"J{seat.table.day.n}, {seat.table.number}"
            for seat in person.seats.select_related("table__day").order_by("table__day__n")
        ],
        "groups": list(Names(person.groups.values_list("pk", flat=True)).found.values()),
        "informed_on": person.told_at.isoformat() if person.told_at else "",
        "written": [_words(answer) for answer in _written_by(person)],
        "named_in": [_words(answer) for answer in _naming(person)],
        "traces": _traces(person),
    }


def _identity(person: Participation) -> dict[str, str]:
    return {
        "name": person.person.name,
        "email": person.person.email or "",
        "language": person.person.language,
        "role": str(person.get_role_display()),
        "organisation": person.organisation.name if person.organisation else "",
        "state": str(person.get_state_display()),
    }


def _answers(person: Participation) -> QuerySet[Answer]:
    answers = Answer.objects.filter(sheet__scope=person.cycle_id).exclude(text="")
    return answers.select_related("sheet__definition").order_by("at")


def _written_by(person: Participation) -> list[Answer]:
    """Answers whose authors name the person; a list in a column cannot be asked the same way everywhere."""
    return [answer for answer in _answers(person) if person.pk in answer.authors]


def _naming(person: Participation) -> list[Answer]:
    """Places where somebody chose this person: a pilot, a witness, whoever takes a task."""
    named = _answers(person).filter(kind="person")
    return [one for one in named if isinstance(one.value, dict) and one.value.get("id") == person.pk]


def _words(answer: Answer) -> Words:
    told = answer.sheet.definition.json
    language = (get_language() or "fr")[:2]
    return {
        "sheet": label_of(told, language),
        "question": _question(told, answer, language),
        "words": answer.text,
        "with_others": len(answer.authors) > 1,
        "private": answer.sheet.holder_kind == "person" and answer.sheet.seen_by == "holder",
        "at": answer.at.isoformat(),
    }


def _question(told: dict[str, Any], answer: Answer, language: str) -> str:
    field = _named(told, answer.field)
    cell = _named(field, answer.cell)
    labels = [outline.say(one.get("label"), language) for one in (field, cell)]
    return ", ".join(filter(None, labels)) or answer.path


def _named(told: dict[str, Any], wanted: str) -> dict[str, Any]:
    fields: list[dict[str, Any]] = told.get("fields", [])
    return next((one for one in fields if one["id"] == wanted), {})


def _traces(person: Participation) -> dict[str, Any]:
    """The log: how many times, from when to when. Its words are those of the answers."""
    updates = Update.objects.filter(author=person.pk, document__sheet__scope=person.cycle_id)
    span = updates.aggregate(first=Min("at"), last=Max("at"))
    return {
        "writes": updates.count(),
        "first": span["first"].isoformat() if span["first"] else "",
        "last": span["last"].isoformat() if span["last"] else "",
        "own_sheets": _sheets_held(person),
    }


def _sheets_held(person: Participation) -> int:
    return Sheet.objects.filter(scope=person.cycle_id, holder_kind="person", holder=person.pk).count()
