"""The words of the demo, written into shared documents by the people who say them."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from canevas.cycles import parts, sources
from canevas.cycles.models import Group, Participation, Table
from canevas.cycles.own_sheets import open_own_sheet
from canevas.demo import region as place
from canevas.demo.region import Region
from canevas.foundation.errors import DomainError
from canevas.sheets import actions as sheet_actions
from canevas.sheets import thread
from canevas.sheets.definition import Field, Part
from canevas.sheets.models import Sheet
from canevas.sheets.offer import Offer
from canevas.sheets.pen import Pen

PACE = dt.timedelta(minutes=2)


class StoryBroken(DomainError):
    """The data of the demo name something that is not there."""

    code = "story_broken"


@dataclass(frozen=True)
class Line:
    """One entry of the data: who writes what into which sheet, and when."""

    told: dict[str, Any]
    day: int
    at: dt.datetime


class Teller:
    """Writes entries one after the other, and remembers what the keys of the data name."""

    def __init__(self, region: Region) -> None:
        self.region = region
        self.rules = parts.carry_rules(region.cycle.recipe_id)

    def tell(self, file: str, *, day: int, begin: dt.datetime) -> None:
        for step, told in enumerate(place.read(file) or []):
            self.write(Line(told, day, begin + step * PACE))

    def write(self, line: Line) -> None:
        told = line.told
        sheet = self.sheet_of(line)
        part = Part.load(sheet.definition.json)
        author = self.author_of(line, sheet)
        for name, value in told.get("fields", {}).items():
            self.write_field(sheet, part.field(name), value, author, line.at)
        for take in told.get("takes", []):
            self.take(sheet, part, take, author, line.at)
        if "as" in told:
            self.region.records[told["as"]] = sheet.subject or sheet.pk
        if "share" in told:
            sheet_actions.share_sheet(sheet, told["share"])
        if told.get("finish"):
            sheet_actions.finish_sheet(sheet)

    # Which sheet, and by whom

    def sheet_of(self, line: Line) -> Sheet:
        key, _, name = line.told["sheet"].partition(".")
        part = parts.find(self.region.cycle, key, name)
        found = self.known(line, part).select_related("definition").first()
        return found or self.own_sheet(line, part)

    def known(self, line: Line, part: Part) -> QuerySet[Sheet]:
        """The sheets that the line may mean: by subject when it is about a record, else by holder."""
        told = line.told
        sheets = Sheet.objects.filter(scope=self.region.cycle.pk, sheet=part.sheet, part=part.part)
        if "about" in told:
            sheets = sheets.filter(subject=self.record(told["about"]))
            return sheets.filter(holder=self.holder_of(line)) if "person" in told else sheets
        sheets = sheets.filter(holder=self.holder_of(line))
        return sheets.filter(document__head=1) if part.record else sheets

    def own_sheet(self, line: Line, part: Part) -> Sheet:
        """A further sheet of somebody: another story, or a task about an idea."""
        told = line.told
        if "person" not in told:
            raise StoryBroken(f"no sheet {told}")
        subject = self.record(told["about"]) if "about" in told else ""
        person = self.region.people[told["person"]]
        return open_own_sheet(person, part.sheet, part.part, subject=subject, at=line.at)

    def holder_of(self, line: Line) -> str:
        told, region = line.told, self.region
        if "person" in told:
            return region.people[told["person"]].pk
        if "territory" in told:
            return region.territories[told["territory"]].pk
        if "table" in told:
            return Table.objects.get(day__cycle=region.cycle, day__n=line.day, number=told["table"]).pk
        if "pilots" in told:
            return place.group_of(region, Group.PILOTS, region.territories[told["pilots"]].pk).pk
        if "keepers" in told:
            return place.group_of(region, Group.KEEPERS, told["keepers"]).pk
        return region.cycle.pk

    def author_of(self, line: Line, sheet: Sheet) -> Participation:
        told, region = line.told, self.region
        if "by" in told or "person" in told:
            return region.people[told.get("by") or told["person"]]
        people = sources.holders(sheet).order_by("role", "pk")
        found = people.filter(role__startswith="pilot").first() or people.first()
        if found is None:
            raise StoryBroken(f"nobody to write {told['sheet']}")
        return found

    # Words and choices

    def write_field(
        self, sheet: Sheet, field: Field, value: Any, author: Participation, at: dt.datetime
    ) -> None:
        if field.kind in {"rows", "tree", "links"}:
            for row in value:
                self.write_row(sheet, field, row, author, at)
            return
        if field.kind == "matrix":
            places = {f"{field.id}/{cell}/value": words for cell, words in value.items()}
        elif field.in_rows:
            places = {f"{field.id}/one/{cell}": words for cell, words in value.items()}
        else:
            places = {field.id: value}
        for path, words in places.items():
            self.put(sheet, path, words, author, at)

    def put(self, sheet: Sheet, path: str, value: Any, author: Participation, at: dt.datetime) -> None:
        part = Part.load(sheet.definition.json)
        if isinstance(value, dict) and "by" in value:
            author, value = self.region.people[value["by"]], value["words"]
        plain = self.plain(part.field(path), value)
        self.act(sheet, author, lambda pen: pen.put(path, plain), at)

    def write_row(
        self, sheet: Sheet, field: Field, told: dict[str, Any], author: Participation, at: dt.datetime
    ) -> None:
        author = self.region.people[told["by"]] if "by" in told else author
        cells = {name: value for name, value in told.items() if name not in {"as", "by", "for"}}
        plain = {name: self.plain(self.cell(field, name), value) for name, value in cells.items()}
        row = self.act(sheet, author, lambda pen: pen.add_row(field.id, plain), at, told.get("for"))
        if "as" in told:
            self.region.records[told["as"]] = row

    def cell(self, field: Field, name: str) -> Field:
        found = next((cell for cell in field.cells if cell.id == name), None)
        if found is None:
            raise StoryBroken(f"{field.id} has no cell {name}")
        return found

    def plain(self, field: Field, value: Any) -> Any:
        """Turn keys of the data into ids, people into participations."""
        if field.kind == "ref":
            return self.record(value)
        if field.kind == "refs":
            return [self.record(one) for one in value]
        if field.kind == "person":
            return self.person(value)
        return value

    def person(self, told: dict[str, str]) -> dict[str, Any]:
        if told.get("person") == "?":
            return {"open": True}
        return {"id": self.region.people[told["person"]].pk} if "person" in told else {"name": told["name"]}

    def record(self, key: str) -> str:
        if key in self.region.people:
            return self.region.people[key].pk
        if key not in self.region.records:
            raise StoryBroken(f"nothing is called {key}")
        return self.region.records[key]

    # The thread

    def take(
        self, sheet: Sheet, part: Part, told: dict[str, Any], author: Participation, at: dt.datetime
    ) -> None:
        offer = self.offer(sheet, told, author)
        path = self.act(sheet, author, lambda pen: pen.take(offer), at)
        row = path.rpartition("/")[0]
        changed = {**told.get("words", {}), **told.get("cells", {})}
        for cell, value in changed.items():
            self.put(sheet, f"{row}/{cell}" if row else cell, value, author, at)
        if "as" in told:
            self.region.records[told["as"]] = row.rpartition("/")[2]

    def offer(self, sheet: Sheet, told: dict[str, Any], author: Participation) -> Offer:
        known = [*sources.for_sheet(sheet), *sources.private_for(sheet, author.pk)]
        wanted = self.record(told["from"]) if "from" in told else ""
        for offer in thread.offers(sheet, self.rules, known):
            if offer.carry == told["carry"] and (not wanted or wanted in self.marks(offer)):
                return offer
        raise StoryBroken(f"nothing is offered for {told} in {sheet}")

    def marks(self, offer: Offer) -> set[str]:
        """The ids by which the data may name where an offer comes from."""
        source = Sheet.objects.get(pk=offer.source.sheet)
        return {source.pk, source.subject, source.holder, *offer.source.path.split("/")}

    def act(
        self, sheet: Sheet, author: Participation, doing: Any, at: dt.datetime, for_: list[str] | None = None
    ) -> str:
        told: list[str] = []
        mine = (
            [self.region.territories[key].pk for key in for_]
            if for_
            else [territory.pk for territory in author.territories.all()] or sheet.for_territories
        )

        def with_pen(pen: Pen) -> None:
            told.append(doing(pen))

        sheet_actions.write(sheet, author.pk, mine, with_pen, at=at)
        return told[-1]
