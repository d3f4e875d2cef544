"""The names that values give only by id: records of the scope, and people."""

from collections.abc import Iterable

from canevas.sheets import kinds
from canevas.sheets.draft import Words
from canevas.sheets.gate import gate
from canevas.sheets.models import Answer, Record

Names = dict[str, str]
RECORD_KINDS = frozenset({"ref", "refs", "dots"})
KINDS = RECORD_KINDS | {"person"}


def of(words: Iterable[Words]) -> Names:
    """Names for all these values: one query for records, one question to the gate for the rest."""
    return of_ids({one for each in words for one in kinds.of(each.place.asked).named(each.value)})


def of_ids(ids: set[str]) -> Names:
    if not ids:
        return {}
    names = dict(Record.objects.filter(pk__in=ids).values_list("pk", "title"))
    if others := ids.difference(names):
        names |= gate().names(others)
    if rows := ids.difference(names):
        names |= _rows(rows)
    return names


def _rows(ids: set[str]) -> Names:
    """A row that is no record goes by its first words."""
    found = Answer.objects.filter(row__in=ids, kind__in=("text", "para")).exclude(text="").order_by("-pk")
    return dict(found.values_list("row", "text"))
