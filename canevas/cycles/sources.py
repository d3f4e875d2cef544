"""From which sheets may words be taken up into this one."""

from django.db.models import QuerySet

from canevas.cycles import places, standing
from canevas.cycles.models import Participation
from canevas.sheets.models import Record, Sheet

LONGEST_LINEAGE = 12


def for_sheet(sheet: Sheet) -> list[Sheet]:
    """Sheets of the cycle that everybody who holds this one may read, and that speak of the same matter."""
    others = _others(sheet)
    audience = Audience(sheet)
    return [one for one in others if is_about_the_same(one, sheet) and audience.may_read(one)]


def private_for(sheet: Sheet, author: str) -> list[Sheet]:
    """The reader's own sheets that nobody else sees: offered to them alone, taken up by their gesture."""
    mine = _others(sheet).filter(holder_kind="person", holder=author, seen_by="holder")
    if sheet.holder_kind == "person" and sheet.holder == author:
        return []
    return [one for one in mine if is_about_the_same(one, sheet)]


def _others(sheet: Sheet) -> QuerySet[Sheet]:
    others = Sheet.objects.filter(scope=sheet.scope).exclude(pk=sheet.pk)
    return others.select_related("definition").order_by("pk")


def is_about_the_same(source: Sheet, target: Sheet) -> bool:
    """Their territories meet, and where both have a subject, one grew from the other."""
    ours, theirs = set(target.for_territories), set(source.for_territories)
    if ours and theirs and ours.isdisjoint(theirs):
        return False
    about, subject = subject_of(target), record_of(source)
    if not about or not subject:
        return True
    return subject in lineage(about) or about in lineage(subject)


def subject_of(sheet: Sheet) -> str:
    """The record that a sheet is about. The second action of one person has a subject that is no record."""
    known = sheet.subject and Record.objects.filter(pk=sheet.subject).exists()
    return sheet.subject if known else ""


def record_of(sheet: Sheet) -> str:
    """The one record that a sheet is about, or gave birth to as a whole."""
    about = subject_of(sheet)
    if about:
        return about
    if not sheet.definition.json.get("record"):
        return ""
    born = Record.objects.filter(sheet=sheet, path="").first()
    return born.pk if born else ""


def lineage(record_id: str) -> list[str]:
    """A record and those it grew from, nearest first."""
    found: list[str] = []
    while record_id and record_id not in found and len(found) < LONGEST_LINEAGE:
        found.append(record_id)
        record = Record.objects.filter(pk=record_id).first()
        record_id = record.parent if record else ""
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
