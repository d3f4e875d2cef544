"""Ideas and projects of one’s territories with their teams: what a team works on, and nothing else."""

from collections import defaultdict
from dataclasses import dataclass
from functools import cached_property

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext as _

from canevas.cycles import groups, outline
from canevas.cycles.models import Group, Participation
from canevas.cycles.sheet_list import Row, SheetList
from canevas.sheets.models import Record


@dataclass(frozen=True)
class Team:
    """`origin` says what the record grew from; `sheets` are those that the reader writes on with the team."""

    record: Record
    members: list[Participation]
    origin: str
    is_mine: bool
    may_join: bool
    sheets: list[Row]


@dataclass(frozen=True)
class Stage:
    """The teams of one kind of record, under its name in the recipe."""

    label: str
    teams: list[Team]


class Teams:
    def __init__(self, sheets: SheetList) -> None:
        self.sheets = sheets
        self.cycle = sheets.cycle
        self.standing = sheets.standing
        self.recipe = sheets.cycle.recipe.parsed
        if sheets.visit.participation:
            prefetch_related_objects([sheets.visit.participation], "territories")

    def stages(self) -> list[Stage]:
        """The latest stage first; what has grown into a further one is told there only."""
        if self.standing is None or self.standing.is_staff:
            return []
        found: dict[str, list[Team]] = defaultdict(list)
        for record in self.near:
            if record.pk not in self.grown:
                found[record.kind].append(self._team(record))
        return [Stage(self._label(kind, found[kind]), found[kind]) for kind in self.kinds if found[kind]]

    @cached_property
    def kinds(self) -> list[str]:
        return outline.team_kinds(self.recipe)

    @cached_property
    def records(self) -> dict[str, Record]:
        born = Record.objects.filter(
            scope=self.cycle.pk, kind__in=self.kinds, is_gone=False, merged_into=None
        )
        return {record.pk: record for record in born.exclude(title="").order_by("title", "pk")}

    @cached_property
    def grown(self) -> set[str]:
        return {record.parent for record in self.records.values() if record.parent}

    @cached_property
    def near(self) -> list[Record]:
        one = self.standing
        assert one is not None
        return [
            record
            for record in self.records.values()
            if record.pk in one.teams or not one.territories.isdisjoint(record.for_territories)
        ]

    @cached_property
    def members(self) -> dict[str, list[Participation]]:
        teams = Group.objects.filter(cycle=self.cycle, kind=Group.TEAM, of__in=[one.pk for one in self.near])
        return {team.of: _here(team) for team in teams.prefetch_related("members__person")}

    def _team(self, record: Record) -> Team:
        mine = self.standing is not None and record.pk in self.standing.teams
        person = self.sheets.visit.participation
        return Team(
            record=record,
            members=self.members.get(record.pk, []),
            origin=self._origin(record),
            is_mine=mine,
            may_join=not mine and person is not None and groups.may_join(person, record),
            sheets=[row for row in self._sheets_about[record.pk] if mine],
        )

    @cached_property
    def _sheets_about(self) -> dict[str, list[Row]]:
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self.sheets.rows:
            if row.may_write and row.sheet.subject and row.sheet.holder_kind != "person":
                found[row.sheet.subject].append(row)
        return found

    def _origin(self, record: Record) -> str:
        parent = self.records.get(record.parent)
        if parent is None:
            return ""
        kind = outline.kind_label(self.recipe, parent.kind, self.sheets.language)
        if parent.title == record.title:
            return _("%(kind)s d’origine : même titre") % {"kind": kind}
        return _("%(kind)s d’origine : « %(title)s »") % {"kind": kind, "title": parent.title}

    def _label(self, kind: str, teams: list[Team]) -> str:
        return outline.kind_label(self.recipe, kind, self.sheets.language, many=len(teams) > 1)


def _here(team: Group) -> list[Participation]:
    return [one for one in team.members.all() if one.erased_at is None and one.state != Participation.LEFT]
