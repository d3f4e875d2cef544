"""Passages that come from the cycle and the territory themselves: days, people, pilots, coverage."""

from collections import Counter
from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from canevas.cycles import standing
from canevas.cycles.models import Participation
from canevas.deliverables.kinds.strategy import wording
from canevas.deliverables.kinds.strategy.faces import Faces
from canevas.deliverables.kinds.strategy.taken import Row
from canevas.interface.blocks import Block, ListBlock, Paragraph, Run, Runs, Source, Table, runs
from canevas.interface.typography import french, long_date
from canevas.sheets.definition import say
from canevas.territories.models import Pilot

LISTS = ("orientation", "project-axis", "digital-axis")
CROSSED = ("g23.crossing.croisements", "g41.project.inscription", "g43.roadmap.axes")


def days(faces: Faces, name: str) -> list[Block]:
    """When, on what theme: each day of the cycle in a line."""
    harvest = faces.harvest
    told = {day["id"]: day for day in harvest.cycle.recipe.parsed.get("days") or []}
    lines: list[Runs] = []
    for day in harvest.cycle.days.all():
        label = say(told.get(day.key, {}).get("label"), harvest.language) or day.label
        theme = say(told.get(day.key, {}).get("theme"), harvest.language)
        date = long_date(day.date, harvest.language) if day.date else _("date à fixer")
        held = harvest.sheets_of_day(day.key)
        count = ngettext("%(n)s feuille", "%(n)s feuilles", held) % {"n": held} if held else ""
        told_here = [date, wording.lead(label) + theme if theme else label, count]
        title = Run(_("Journée %(n)s") % {"n": day.n}, strong=True)
        lines.append((title, Run("".join(f" · {words}" for words in told_here if words))))
    return [ListBlock(id=name, items=tuple(lines))] if lines else []


def people(faces: Faces, name: str) -> list[Block]:
    """Who came, as roles and organisations: names of people are in no document without their word."""
    here = standing.confirmed(faces.harvest.cycle).filter(territories=faces.harvest.territory)
    came = list(here.exclude(role="speaker"))
    if not came:
        return []
    roles = Counter(_(participation.get_role_display()) for participation in came)
    structures = sorted({one.organisation.name for one in came if one.organisation})
    opening = ngettext("%(n)s personne y a travaillé", "%(n)s personnes y ont travaillé", len(came))
    told = f"{wording.lead(opening % {'n': len(came)})}{_counted(roles)}."
    made: list[Block] = [Paragraph(id=f"{name}-roles", runs=runs(told))]
    if structures:
        listed = french(_("Structures représentées : %(names)s.")) % {"names": ", ".join(structures)}
        made.append(Paragraph(id=f"{name}-structures", runs=runs(listed)))
    return made


def _counted(roles: Counter[str]) -> str:
    return ", ".join(f"{role} ({count})" if count > 1 else role for role, count in roles.most_common())


def pilots(faces: Faces, name: str) -> list[Block]:
    """The leads of each side; a side without anybody stays open, in words."""
    known = Pilot.objects.filter(territory=faces.harvest.territory).order_by("side", "pk")
    people = dict(
        Participation.objects.filter(pk__in=[pilot.participation for pilot in known], erased_at=None)
        .values_list("pk", "person__name")
    )  # fmt: skip
    items: list[Runs] = [
        runs(Run(wording.lead(_side(pilot)), strong=True), people.get(pilot.participation) or _("à désigner"))
        for pilot in known
    ]
    return [ListBlock(id=name, items=tuple(items))] if items else []


def _side(pilot: Pilot) -> str:
    side = _(pilot.get_side_display())
    return side[:1].upper() + side[1:]


def coverage(faces: Faces, name: str) -> list[Block]:
    """The three lists of the territory, each entry with what answers to it; to have none is no fault."""
    harvest = faces.harvest
    answers = crossings(faces)
    lines: list[tuple[Runs, ...]] = []
    sources: list[Source] = []
    declared = {one["id"]: one["label"] for one in harvest.cycle.recipe.parsed.get("records") or []}
    for kind in LISTS:
        known = harvest.of_kind(kind)
        lines += [(runs(say(declared.get(kind), harvest.language)),)] if known else []
        for record in known:
            found = answers.get(record.pk, {})
            told: Runs = (
                tuple(_listed(found.values()))
                if found
                else (Run(_("Sans idée pour l’instant"), emphasis=True),)
            )
            sources += [source for _title, row in found.values() for source in row.sources]
            marks = faces.notes.marks([row for _title, row in found.values()])
            lines.append((runs(record.title), (*told, *marks)))
    header = (_("Entrée"), _("Ce qui y répond"))
    table = Table(id=name, label=_("Couverture des trois listes"), header=header, rows=tuple(lines),
                  widths=(5, 6), sources=tuple(sources))  # fmt: skip
    return [table] if lines else []


def _listed(found: Iterable[tuple[str, Row]]) -> Iterable[Run]:
    for index, (title, _row) in enumerate(found):
        yield Run(wording.semicolon() + title if index else title)


def crossings(faces: Faces) -> dict[str, dict[str, tuple[str, Row]]]:
    """For each entry of the lists, the titles of what answers to it and the row that says so."""
    found: dict[str, dict[str, tuple[str, Row]]] = {}
    for path in CROSSED:
        for row in faces.harvest.rows(path):
            title = _title(faces, row)
            named = (value for cell in row.cells.values() for value in _named(cell.answer.value))
            for record in named:
                known = faces.harvest.records.get(record)
                if known and known.kind in LISTS and title:
                    found.setdefault(record, {}).setdefault(title, (title, row))
    return found


def _title(faces: Faces, row: Row) -> str:
    if row.sheet.subject:
        return faces.lead(row.sheet)
    return row.first.words


def _named(value: object) -> list[str]:
    return [str(one) for one in value] if isinstance(value, list) else [str(value)]


GIVEN: dict[str, Callable[[Faces, str], list[Block]]] = {
    "cycle.days": days,
    "cycle.people": people,
    "cycle.pilots": pilots,
    "territory.coverage": coverage,
}
