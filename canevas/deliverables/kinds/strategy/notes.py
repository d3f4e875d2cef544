"""« D’où vient cette phrase ? »: a note for each origin, numbered as they first appear."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from canevas.cycles.models import Cycle, Group, Table
from canevas.deliverables.kinds.strategy import wording
from canevas.deliverables.kinds.strategy.harvest import Harvest
from canevas.deliverables.kinds.strategy.taken import Row, Value
from canevas.interface.blocks import Note, Run, Runs
from canevas.interface.typography import NARROW, french
from canevas.sheets.definition import Part, say
from canevas.sheets.models import Carry, Sheet

LONGEST_CHAIN = 5


class Notes:
    """Authors are counted, never named: a note gives the sheet, the table and the day."""

    def __init__(self, harvest: Harvest) -> None:
        self.harvest = harvest
        self.numbers: dict[str, int] = {}
        self.tables = dict(Table.objects.filter(day__cycle=harvest.cycle).values_list("pk", "number"))
        self.groups = {group.pk: group for group in Group.objects.filter(cycle=harvest.cycle)}
        self.days = {day.key: day.n for day in harvest.cycle.days.all()}
        self.after = _after_which_day(harvest.cycle, self.days)
        self.carries: dict[tuple[str, str], list[Carry]] = {}
        for carry in Carry.objects.filter(to_sheet__scope=harvest.cycle.pk).order_by("at", "pk"):
            self.carries.setdefault((carry.to_sheet_id, carry.to_path), []).append(carry)

    def mark(self, taken: Value | Row) -> Run:
        """The number that stands after a passage."""
        values = [taken] if isinstance(taken, Value) else list(taken.cells.values())
        text = self._text(taken, values)
        number = self.numbers.setdefault(text, len(self.numbers) + 1)
        return Run(note=number, source=taken.sources[0])

    def marks(self, taken: Sequence[Value] | Sequence[Row]) -> Runs:
        """The numbers after words that several places gave, each number once."""
        found = {mark.note: mark for mark in map(self.mark, taken)}
        return tuple(run for mark in found.values() for run in (Run(NARROW), mark))[1:]

    def all(self) -> tuple[Note, ...]:
        return tuple(Note(number, text) for text, number in self.numbers.items())

    def _text(self, taken: Value | Row, values: Sequence[Value]) -> str:
        sentence = self.place(taken.sheet, taken.part)
        authors = {author for value in values for author in value.answer.authors if author}
        if authors:
            sentence += wording.semicolon() + _hands(len(authors))
        origins = self._origins(taken.sheet.pk, [value.answer.path for value in values])
        return wording.semicolon().join([sentence, *origins]) + "."

    def _origins(self, sheet: str, paths: Iterable[str], depth: int = 0) -> list[str]:
        """Where the words came from, then where those came from, without telling the same twice."""
        if depth >= LONGEST_CHAIN:
            return []
        said: list[str] = []
        for path in paths:
            for carry in self.carries.get((sheet, path), []):
                chain = [
                    self._taken_from(carry),
                    *self._origins(carry.from_sheet, [carry.from_path], depth + 1),
                ]
                said += [one for one in chain if one not in said]
        return said

    def _taken_from(self, carry: Carry) -> str:
        source = self.harvest.every.get(carry.from_sheet)
        part = self.harvest.part_of(source) if source else None
        if source is None or part is None:
            return _("repris d’une feuille qui n’existe plus")
        if not self.harvest.may_take(source):
            return _("repris d’une feuille personnelle, avec l’accord de son auteur ou autrice")
        return french(_("repris de : %(place)s")) % {"place": self.place(source, part)}

    def place(self, sheet: Sheet, part: Part) -> str:
        """Which sheet, held where, on which day; nobody's name."""
        title = say(part.sheet_label, self.harvest.language) or part.sheet
        told = [french(_("Feuille « %(title)s »")) % {"title": title}, self._held(sheet), self.moment(part)]
        return ", ".join(words for words in told if words)

    def _held(self, sheet: Sheet) -> str:
        about = self._title(sheet.subject) or self._title(sheet.pk)
        match sheet.holder_kind:
            case "table" if sheet.holder in self.tables:
                return french(_("table %(number)s")) % {"number": self.tables[sheet.holder]}
            case "group":
                return self._group(sheet)
            case "plenary":
                return _("en plénière")
        return french(_("à propos de « %(title)s »")) % {"title": about} if about else ""

    def _title(self, record: str) -> str:
        """What was set aside keeps its title to itself, in notes too."""
        if record in self.harvest.set_aside:
            return ""
        known = self.harvest.records.get(record)
        return known.title if known else self.harvest.names.get(record, "")

    def _group(self, sheet: Sheet) -> str:
        group = self.groups.get(sheet.holder)
        if group is None:
            return ""
        return {
            Group.TEAM: french(_("équipe de « %(title)s »")) % {"title": self._title(group.of)},
            Group.PILOTS: _("pilotes"),
            Group.KEEPERS: french(_("gardiens du chantier « %(title)s »"))
            % {"title": self._workstream(group.of)},
        }[group.kind]

    def keepers_of(self, sheet: Sheet) -> str:
        """The workstream that the holders of a sheet answer for; empty for any other sheet."""
        group = self.groups.get(sheet.holder)
        return self._workstream(group.of) if group and group.kind == Group.KEEPERS else ""

    def _workstream(self, key: str) -> str:
        streams = self.harvest.cycle.recipe.parsed.get("workstreams") or []
        found = next((one["label"] for one in streams if one["id"] == key), None)
        return say(found, self.harvest.language)

    def moment(self, part: Part) -> str:
        """When the sheet is filled, in words."""
        if part.day in self.days and part.when in {"room", "during", "close"}:
            return french(_("journée %(n)s")) % {"n": self.days[part.day]}
        if part.sheet in self.after:
            return french(_("après la journée %(n)s")) % {"n": self.after[part.sheet]}
        return {"before": _("avant la première journée"), "after": _("après le cycle")}.get(part.when, "")


def _after_which_day(cycle: Cycle, days: dict[str, int]) -> dict[str, int]:
    """The number of the day before the interval in which a sheet is a task."""
    recipe = cycle.recipe.parsed
    after = {one["id"]: days.get(one["after"], 0) for one in recipe.get("intervals") or []}
    sheets = recipe.get("sheets") or []
    return {sheet["id"]: after[sheet["interval"]] for sheet in sheets if sheet.get("interval") in after}


def _hands(count: int) -> str:
    return ngettext("mots d’une personne", "mots de %(count)s personnes", count) % {"count": count}
