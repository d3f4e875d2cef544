"""What a participant sees first: the weave of the cycle, and what there is to do now."""

from collections import defaultdict
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from canevas.cycles import outline
from canevas.cycles.models import Day, Group
from canevas.cycles.openings import open_keys
from canevas.cycles.sheet_list import Row, SheetList
from canevas.interface.typography import short_date
from canevas.interface.weave import DONE, LATER, OPEN, Cell, Crossing, Warp, Weave, Weft
from canevas.sheets.models import Record, Sheet


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
    def rows(self) -> list[Row]:
        return self.sheets.rows()

    def todo(self) -> list[Row]:
        """Sheets to write on, those of today first, then those nobody began."""
        today = {day.key for day in self.days if day.is_open}
        mine = [row for row in self.rows if row.may_write]
        return sorted(mine, key=lambda row: (row.day not in today, self.sheets.filled(row) >= 1))

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
        for row in self.rows:
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
        best = max(rows, key=lambda row: (row.may_write, self.sheets.filled(row)), default=None)
        share = sum(self.sheets.filled(row) for row in rows) / len(rows) if rows else 0.0
        return Crossing(
            label=outline.say(label, self.language),
            url=best.url if best else "",
            state=self._state(key, rows),
            filled=share,
            words=self._words(key, rows),
            is_now=day.is_open and key in self.opened,
        )

    @cached_property
    def opened(self) -> set[str]:
        return open_keys(self.cycle)

    def _state(self, key: str, rows: list[Row]) -> str:
        if rows and all(row.sheet.state == Sheet.FINISHED for row in rows):
            return DONE
        return OPEN if key in self.opened else LATER

    def _words(self, key: str, rows: list[Row]) -> str:
        if not rows:
            return _("à venir") if key not in self.opened else ""
        begun = sum(self.sheets.filled(row) > 0 for row in rows)
        if not begun:
            return _("à commencer")
        return ngettext("%(n)d feuille commencée", "%(n)d feuilles commencées", begun) % {"n": begun}

    def teams(self) -> list[dict[str, object]]:
        """Ideas and projects of one's territories, with their teams."""
        standing = self.sheets.standing
        if standing is None or standing.is_staff:
            return []
        groups = Group.objects.filter(cycle=self.cycle, kind=Group.TEAM).prefetch_related("members__person")
        team_of = {group.of: group for group in groups}
        records = Record.objects.filter(pk__in=team_of, is_gone=False, merged_into=None).order_by("title")
        near = [
            record
            for record in records
            if record.pk in standing.teams or not standing.territories.isdisjoint(record.for_territories)
        ]
        return [
            {"record": one, "members": list(team_of[one.pk].members.all()), "mine": one.pk in standing.teams}
            for one in near
        ]
