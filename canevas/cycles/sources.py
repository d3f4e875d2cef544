"""From which sheets may words be taken up into this one."""

from django.db.models import QuerySet

from canevas.cycles import parts, places, standing
from canevas.cycles.models import Cycle, Participation
from canevas.sheets.models import Record, Sheet

LONGEST_LINEAGE = 12


def for_sheet(sheet: Sheet) -> list[Sheet]:
    """Sheets of the cycle that everybody who holds this one may read, and that speak of the same matter."""
    audience = Audience(sheet)
    return [one for one in _about_the_same(sheet, _feeding(sheet)) if audience.may_read(one)]


def private_for(sheet: Sheet, author: str) -> list[Sheet]:
    """The reader's own sheets that nobody else sees: offered to them alone, taken up by their gesture."""
    if sheet.holder_kind == "person" and sheet.holder == author:
        return []
    mine = _feeding(sheet).filter(holder_kind="person", holder=author, seen_by="holder")
    return _about_the_same(sheet, mine)


def _feeding(sheet: Sheet) -> QuerySet[Sheet]:
    """The other sheets of the cycle that some carry of the recipe leads here from."""
    recipe = Cycle.objects.values_list("recipe", flat=True).get(pk=sheet.scope)
    here = [sheet.sheet, sheet.part]
    ways = [rule for rule in parts.carry_rules(recipe) if rule.target.split(".")[:2] == here]
    others = Sheet.objects.filter(scope=sheet.scope, sheet__in={rule.source.split(".")[0] for rule in ways})
    return others.exclude(pk=sheet.pk).select_related("definition").order_by("pk")


def _about_the_same(target: Sheet, sources: QuerySet[Sheet]) -> list[Sheet]:
    matter = Matter(target)
    return [source for source in sources if matter.concerns(source)]


class Matter:
    """What a sheet speaks of: its territories, and the record it is about with those it grew from.

    Records of a cycle are read once: a few hundred rows against a query for each sheet.
    """

    def __init__(self, target: Sheet) -> None:
        self.territories = set(target.for_territories)
        records = Record.objects.filter(scope=target.scope)
        self.records = {
            pk: (kind, parent) for pk, kind, parent in records.values_list("pk", "kind", "parent")
        }
        self.born = dict(records.filter(path="").values_list("sheet", "pk"))
        self.line = self.lineage(target.subject)
        self.kinds = {self.records[one][0] for one in self.line}

    def concerns(self, source: Sheet) -> bool:
        """Territories meet; a source about a record of the same line of kinds is about one of that line.

        A story told beside an idea is of another kind: it concerns whoever its territories concern.
        """
        theirs = set(source.for_territories)
        if self.territories and theirs and self.territories.isdisjoint(theirs):
            return False
        about = source.subject if source.subject in self.records else self.born.get(source.pk, "")
        if not self.line or not about:
            return True
        if about in self.line or self.line[0] in self.lineage(about):
            return True
        return self.kinds.isdisjoint(self.records[one][0] for one in self.lineage(about))

    def lineage(self, record: str) -> list[str]:
        """A record and those it grew from, nearest first; empty when the id names no record."""
        found: list[str] = []
        while record in self.records and record not in found and len(found) < LONGEST_LINEAGE:
            found.append(record)
            record = self.records[record][1]
        return found


class Audience:
    """Everybody who holds a sheet, asked whether they could all read another one."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.people = list(holders(sheet).prefetch_related("territories"))
        self.territories = self._territories()

    def _territories(self) -> list[set[str]]:
        if self.sheet.holder_kind == "territory":
            return [{self.sheet.holder}]
        return [set(places.territories_of(one)) for one in self.people]

    def may_read(self, source: Sheet) -> bool:
        if (source.holder_kind, source.holder) == (self.sheet.holder_kind, self.sheet.holder):
            return True
        if source.seen_by in {"cycle", "public"}:
            return True
        if source.seen_by == "territory":
            wanted = set(source.for_territories)
            return bool(self.territories) and all(mine & wanted for mine in self.territories)
        return False


def holders(sheet: Sheet) -> QuerySet[Participation]:
    """The participations that hold a sheet."""
    people = standing.active().filter(cycle=sheet.scope)
    return {
        "person": people.filter(pk=sheet.holder),
        "table": people.filter(seats__table=sheet.holder),
        "group": people.filter(groups=sheet.holder),
        "territory": people.filter(territories=sheet.holder),
        "plenary": people,
    }[sheet.holder_kind]
