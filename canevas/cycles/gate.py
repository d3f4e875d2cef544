"""The cycles' answer to the sheets' questions: who may read, write, see a field, and under what name."""

from collections.abc import Iterable
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from canevas.cycles import outline, rules, standing
from canevas.cycles.models import Block, Cycle, Group, Participation, Recipe, Table
from canevas.cycles.standing import Standing
from canevas.people.models import Staff
from canevas.sheets.models import Record, Sheet
from canevas.territories.models import Territory


class CycleGate:
    """`author` is the id of a participation, of a staff member, or "" for the server itself."""

    def may_read(self, author: str, sheet: Sheet) -> bool:
        one = standing.of_author(author, sheet.scope)
        return one is not None and rules.may_read(one, sheet)

    def may_write(self, author: str, sheet: Sheet) -> bool:
        one = standing.of_author(author, sheet.scope)
        return one is not None and rules.may_write(one, sheet)

    def hidden_fields(self, author: str, sheet: Sheet) -> set[str]:
        """`field` and `field.cell` whose mark keeps them from this reader; everything from a stranger."""
        one = standing.of_author(author, sheet.scope)
        return hidden(one, sheet)

    def name(self, author: str) -> str:
        return self.names([author]).get(author, "")

    def names(self, ids: Iterable[str]) -> dict[str, str]:
        return Names(ids).found


def hidden(one: Standing | None, sheet: Sheet) -> set[str]:
    return {
        path
        for path, mark in _marks(sheet)
        if one is None or not rules.sees_what_stays_with(one, mark, sheet)
    }


def _marks(sheet: Sheet) -> Iterable[tuple[str, str]]:
    for field in sheet.definition.json.get("fields", []):
        if field.get("stays"):
            yield field["id"], field["stays"]
        for cell in field.get("fields", []):
            if cell.get("stays"):
                yield f"{field['id']}.{cell['id']}", cell["stays"]


class Names:
    """Titles of whatever an id names; each table is asked once, and only for ids not found before."""

    def __init__(self, ids: Iterable[str]) -> None:
        self.left = {one for one in ids if one}
        self.found: dict[str, str] = {}
        for look in (
            self._people,
            self._records,
            self._territories,
            self._tables,
            self._groups,
            self._others,
        ):
            if self.left:
                self._keep(look())

    def _keep(self, names: Iterable[tuple[str, str]]) -> None:
        self.found.update(names)
        self.left -= self.found.keys()

    def _people(self) -> Iterable[tuple[str, str]]:
        people = Participation.objects.filter(pk__in=self.left)
        return people.values_list("pk", "person__name")

    def _records(self) -> Iterable[tuple[str, str]]:
        return Record.objects.filter(pk__in=self.left).values_list("pk", "title")

    def _territories(self) -> Iterable[tuple[str, str]]:
        return Territory.objects.filter(pk__in=self.left).values_list("pk", "name")

    def _tables(self) -> Iterable[tuple[str, str]]:
        for table in Table.objects.filter(pk__in=self.left):
            yield table.pk, _("Table %(number)s") % {"number": table.number}

    def _others(self) -> Iterable[tuple[str, str]]:
        yield from Staff.objects.filter(pk__in=self.left).values_list("pk", "person__name")
        yield from Block.objects.filter(pk__in=self.left).values_list("pk", "label")
        yield from Cycle.objects.filter(pk__in=self.left).values_list("pk", "name")

    def _groups(self) -> Iterable[tuple[str, str]]:
        """A team is called after its record, pilots after their territory, keepers after their workstream."""
        groups = list(Group.objects.filter(pk__in=self.left).select_related("cycle"))
        matters = Names(group.of for group in groups if group.kind != Group.KEEPERS).found if groups else {}
        for group in groups:
            of = matters.get(group.of, "") or _workstream(group.cycle.recipe_id, group.of)
            yield group.pk, _group_words(group.kind) % {"of": of}


def _group_words(kind: str) -> str:
    return {
        Group.TEAM: _("Équipe : %(of)s"),
        Group.PILOTS: _("Pilotes : %(of)s"),
        Group.KEEPERS: _("Gardiens : %(of)s"),
    }[kind]


def _workstream(recipe: str, wanted: str) -> str:
    labels = _labels(recipe)
    return outline.say(labels.get(wanted), get_language() or "fr")


@lru_cache(maxsize=32)
def _labels(recipe: str) -> dict[str, dict[str, str]]:
    parsed = Recipe.objects.values_list("parsed", flat=True).get(pk=recipe)
    return {one["id"]: one["label"] for one in outline.workstreams(parsed)}
