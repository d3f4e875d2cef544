"""The words of the demo, written into shared documents by the people who say them."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from canevas.cycles import parts, sources
from canevas.cycles.models import Group, Participation, Table
from canevas.cycles.own_sheets import open_own_sheet
from canevas.demo import region as place
from canevas.demo.region import Region
from canevas.foundation.errors import DomainError
from canevas.foundation.ids import new_id
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


class Desk:
    """A sheet in front of people: what one of them does in a row is one write, as on a phone."""

    def __init__(self, sheet: Sheet, part: Part, author: Participation, at: dt.datetime) -> None:
        self.sheet, self.part, self.author, self.at = sheet, part, author, at
        self._writer: tuple[str, tuple[str, ...]] = ("", ())
        self._gestures: list[Callable[[Pen], object]] = []

    def do(self, author: Participation, for_: tuple[str, ...], gesture: Callable[[Pen], object]) -> None:
        if self._gestures and self._writer != (author.pk, for_):
            self.put_down()
        self._writer = (author.pk, for_)
        self._gestures.append(gesture)

    def put_down(self) -> None:
        """Write what was gathered, in its order."""
        gestures, self._gestures = self._gestures, []
        if gestures:
            author, for_ = self._writer
            sheet_actions.write(
                self.sheet, author, for_, lambda pen: [gesture(pen) for gesture in gestures], at=self.at
            )


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
        author = self.author_of(line, sheet)
        desk = Desk(sheet, Part.load(sheet.definition.json), author, line.at)
        for name, value in told.get("fields", {}).items():
            self.write_field(desk, desk.part.field(name), value)
        desk.put_down()
        for take in told.get("takes", []):
            self.take(desk, take)
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

    def write_field(self, desk: Desk, field: Field, value: Any) -> None:
        if field.kind in {"rows", "tree", "links"}:
            for row in value:
                self.write_row(desk, field, row)
            return
        if field.kind == "matrix":
            places = {f"{field.id}/{cell}/value": words for cell, words in value.items()}
        elif field.in_rows:
            places = {f"{field.id}/one/{cell}": words for cell, words in value.items()}
        else:
            places = {field.id: value}
        for path, words in places.items():
            self.put(desk, path, words)

    def put(self, desk: Desk, path: str, value: Any) -> None:
        author = desk.author
        if isinstance(value, dict) and "by" in value:
            author, value = self.region.people[value["by"]], value["words"]
        plain = self.plain(desk.part.field(path), value)
        desk.do(author, self.territories_of(author, desk.sheet), lambda pen: pen.put(path, plain))

    def write_row(self, desk: Desk, field: Field, told: dict[str, Any]) -> None:
        author = self.region.people[told["by"]] if "by" in told else desk.author
        cells = {name: value for name, value in told.items() if name not in {"as", "by", "for"}}
        plain = {name: self.plain(self.cell(field, name), value) for name, value in cells.items()}
        row = new_id()
        for_ = self.territories_of(author, desk.sheet, told.get("for"))
        desk.do(author, for_, lambda pen: pen.add_row(field.id, plain, row))
        if "as" in told:
            self.region.records[told["as"]] = row

    def territories_of(
        self, author: Participation, sheet: Sheet, keys: list[str] | None = None
    ) -> tuple[str, ...]:
        """Who a row is for: as the data say, else the author's territories, else the sheet's."""
        if keys:
            return tuple(self.region.territories[key].pk for key in keys)
        mine = [territory.pk for territory in author.territories.all()]
        return tuple(mine or sheet.for_territories)

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

    def take(self, desk: Desk, told: dict[str, Any]) -> None:
        offer = self.offer(desk.sheet, told, desk.author)
        went: list[str] = []
        for_ = self.territories_of(desk.author, desk.sheet, told.get("for"))
        desk.do(desk.author, for_, lambda pen: went.append(pen.take(offer)))
        desk.put_down()
        row = went[0].rpartition("/")[0]
        for cell, value in {**told.get("words", {}), **told.get("cells", {})}.items():
            self.put(desk, f"{row}/{cell}" if row else cell, value)
        desk.put_down()
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
