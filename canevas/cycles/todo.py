"""What somebody has to do now: what this moment of the cycle asks first, then the rest."""

from dataclasses import dataclass
from functools import cached_property

from django.utils.translation import gettext as _

from canevas.cycles import outline
from canevas.cycles.models import Day
from canevas.cycles.sheet_list import Row, SheetList

FIRST_LINES = 6
DAY, WEEKS, REST = range(3)


@dataclass(frozen=True)
class Line:
    """One sheet to write on: its chantier, its title, for whom, how far in words."""

    row: Row
    chantier: int
    chantier_label: str
    whose: str
    state: str


@dataclass(frozen=True)
class Moment:
    """Lines that belong together; `folded` are those that would make a phone scroll."""

    title: str
    url: str
    lines: list[Line]
    folded: list[Line]


class Todo:
    def __init__(self, sheets: SheetList, days: list[Day]) -> None:
        self.sheets = sheets
        self.days = days
        self.recipe = sheets.cycle.recipe.parsed

    @cached_property
    def rows(self) -> list[Row]:
        """Every open sheet that is mine to write on, in the order in which it is asked for."""
        mine = [row for row in self.sheets.rows if row.may_write]
        return sorted(mine, key=lambda row: (*self.rank(row), row.subject_label, row.holder_label))

    def moments(self) -> list[Moment]:
        titles = {
            DAY: self._today(),
            WEEKS: outline.say(self.gaps[0].get("label"), self.sheets.language) if self.gaps else "",
            REST: _("Aussi ouvertes"),
        }
        groups = {moment: [row for row in self.rows if self.rank(row)[0] == moment] for moment in titles}
        leading = next((moment for moment, found in groups.items() if found), None)
        return [
            self._moment(moment, titles[moment], found, is_leading=moment == leading)
            for moment, found in groups.items()
            if found
        ]

    def _moment(self, moment: int, title: str, rows: list[Row], *, is_leading: bool) -> Moment:
        lines, shown = [self._line(row) for row in rows], FIRST_LINES if is_leading else 0
        url = f"/c/{self.sheets.cycle.slug}/j/{self.day.n}/" if self.day and moment == DAY else ""
        return Moment(title, url, lines[:shown], lines[shown:])

    def _today(self) -> str:
        return _("Aujourd’hui, journée %(n)s") % {"n": self.day.n} if self.day else ""

    @cached_property
    def day(self) -> Day | None:
        return next((day for day in self.days if day.is_open), None)

    def rank(self, row: Row) -> tuple[int, int]:
        """Which moment asks for this sheet, and its place there."""
        for moment, keys in ((DAY, self.keys_of_today), (WEEKS, self.keys_of_the_weeks)):
            if row.sheet.sheet in keys:
                return moment, keys.index(row.sheet.sheet)
        return REST, self.all_keys.index(row.sheet.sheet) if row.sheet.sheet in self.all_keys else 0

    @cached_property
    def all_keys(self) -> list[str]:
        return [one["id"] for one in outline.sheets(self.recipe)]

    @cached_property
    def keys_of_today(self) -> list[str]:
        """What tables work on, in the order of the blocks; then what goes with talks and with the close."""
        if self.day is None:
            return []
        blocks = sorted(self.day.blocks.all(), key=lambda block: (block.kind != "sheet", block.order))
        of_the_day = outline.keys_of_day(self.recipe, self.day.key)
        named = [key for block in blocks for key in block.sheets if key in of_the_day]
        return list(dict.fromkeys([*named, *of_the_day]))

    @cached_property
    def keys_of_the_weeks(self) -> list[str]:
        return [key for gap in self.gaps for key in outline.keys_of_interval(self.recipe, gap["id"])]

    @cached_property
    def gaps(self) -> list[outline.Parsed]:
        """The weeks between two days whose own tasks are open now, the latest ones first."""
        return [gap for gap in reversed(self.recipe.get("intervals") or []) if self._is_on(gap["id"])]

    def _is_on(self, interval: str) -> bool:
        own = {one["id"] for one in outline.sheets(self.recipe) if one.get("interval") == interval}
        return bool(own & self.sheets.opened)

    def _line(self, row: Row) -> Line:
        return Line(
            row=row,
            chantier=outline.workstream_number(self.recipe, row.workstream),
            chantier_label=outline.workstream_label(self.recipe, row.workstream, self.sheets.language),
            whose=whose(row),
            state=_("en cours") if self.sheets.is_begun(row) else _("pas commencé"),
        )


def whose(row: Row) -> str:
    """For whom a sheet is: its table, its territory, the idea it is about; one’s own goes without saying."""
    holders = {"table": row.holder_label, "territory": row.holder_label, "plenary": _("toute la salle")}
    about = row.subject_label
    holder = holders.get(row.sheet.holder_kind, "")
    if row.sheet.holder_kind == "group" and not about:
        holder = row.holder_label
    return " · ".join(filter(None, [about, holder])) or _("votre feuille")
