"""What a participant sees first: the weave of the cycle, and what there is to do now."""

from collections import defaultdict
from functools import cached_property

from django.utils.translation import gettext as _

from canevas.cycles import doors, outline, roles
from canevas.cycles.doors import Door
from canevas.cycles.models import Day
from canevas.cycles.sheet_list import Row, SheetList
from canevas.cycles.teams import Stage, Teams
from canevas.cycles.todo import Todo
from canevas.interface.typography import short_date
from canevas.interface.weave import DONE, LATER, OPEN, PAST, Cell, Crossing, Warp, Weave, Weft
from canevas.sheets.models import Sheet


class Overview:
    def __init__(self, sheets: SheetList) -> None:
        self.sheets = sheets
        self.cycle = sheets.cycle
        self.language = sheets.language
        self.recipe = sheets.cycle.recipe.parsed

    @cached_property
    def days(self) -> list[Day]:
        return list(self.cycle.days.all())

    @cached_property
    def todo(self) -> Todo:
        return Todo(self.sheets, self.days)

    @cached_property
    def reads_only(self) -> bool:
        """Elected members, partners, guests: nothing is asked of them here."""
        person = self.sheets.visit.participation
        return person is None or not roles.writes(person.role)

    def stages(self) -> list[Stage]:
        return Teams(self.sheets).stages()

    def doors(self) -> list[Door]:
        """Pages of upper floors about the territories of the reader; about all of them for staff."""
        one = self.sheets.standing
        around = self.cycle.territories.order_by("name") if one else []
        near = [
            territory for territory in around if one and (one.is_staff or territory.pk in one.territories)
        ]
        return [door for territory in near for door in doors.of_territory(self.cycle, territory)]

    def weave(self) -> Weave:
        return Weave(days=[self._warp(day) for day in self.days], wefts=self._wefts())

    def _warp(self, day: Day) -> Warp:
        told = outline.day(self.recipe, day.key)
        return Warp(
            number=day.n,
            label=outline.say(told.get("label"), self.language) or day.label,
            date=short_date(day.date, self.language) if day.date else "",
            is_now=day.is_open,
            url=f"/c/{self.cycle.slug}/j/{day.n}/",
        )

    def _wefts(self) -> list[Weft]:
        by_key: dict[str, list[Row]] = defaultdict(list)
        for row in self.sheets.rows:
            by_key[row.sheet.sheet].append(row)
        return [
            Weft(
                number=number,
                label=outline.say(stream["label"], self.language),
                subtitle=outline.say(stream.get("subtitle"), self.language),
                cells=[self._cell(stream["id"], day, by_key) for day in self.days],
            )
            for number, stream in enumerate(outline.workstreams(self.recipe), start=1)
        ]

    def _cell(self, workstream: str, day: Day, by_key: dict[str, list[Row]]) -> Cell:
        here = [
            one
            for one in outline.sheets(self.recipe)
            if one.get("workstream") == workstream and one.get("day") == day.key and not one.get("library")
        ]
        crossings = [self._crossing(one["id"], one["label"], day, by_key[one["id"]]) for one in here]
        went_on = any(crossing.state == DONE for crossing in crossings) or self.is_past(day)
        return Cell(day=f"J{day.n}", crossings=crossings, carried=went_on and bool(crossings))

    def is_past(self, day: Day) -> bool:
        return any(later.is_open for later in self.days if later.n > day.n)

    def _crossing(self, key: str, label: dict[str, str], day: Day, rows: list[Row]) -> Crossing:
        mine = [row for row in rows if row.is_mine]
        told = mine or rows
        state = self._state(key, told)
        return Crossing(
            label=outline.say(label, self.language),
            url=self._address(key, day, rows, mine),
            state=state,
            filled=sum(self.sheets.filled(row) for row in told) / len(told) if told else 0.0,
            words=self._words(state, told, is_mine=bool(mine)),
            is_now=day.is_open and state == OPEN,
        )

    def _address(self, key: str, day: Day, rows: list[Row], mine: list[Row]) -> str:
        """One’s own sheet when there is one; else those of this name that one may read, on the day’s page."""
        if len(mine) == 1:
            return mine[0].url
        return f"/c/{self.cycle.slug}/j/{day.n}/?feuilles={key}#feuilles-{key}" if rows else ""

    def _state(self, key: str, rows: list[Row]) -> str:
        if rows and all(row.sheet.state == Sheet.FINISHED for row in rows):
            return DONE
        if key in self.sheets.opened:
            return OPEN
        return PAST if rows else LATER

    def _words(self, state: str, rows: list[Row], *, is_mine: bool) -> str:
        if state != OPEN:
            return {DONE: _("terminée"), PAST: _("fermée"), LATER: _("à venir")}[state]
        if any(self.sheets.is_begun(row) for row in rows):
            return _("en cours")
        return _("à vous") if is_mine else _("pas commencée")
