"""The first page: what it is, whose, how far it was agreed, woven from what was really filled in."""

import datetime as dt

from django.utils.translation import gettext as _

from canevas.deliverables.kinds.strategy import wording
from canevas.deliverables.kinds.strategy.harvest import Harvest
from canevas.deliverables.kinds.strategy.weave import weave
from canevas.interface.blocks import Cover, Figure
from canevas.interface.typography import french, long_date
from canevas.sheets.definition import say

STANDING, ADOPTED = "g43.roadmap.parcours", "adoptee"


def cover(harvest: Harvest, title: str) -> Cover:
    return Cover(
        title=title,
        subtitle=harvest.territory.name,
        status=status(harvest),
        lines=tuple(_lines(harvest)),
        figure=_weave(harvest),
    )


def status(harvest: Harvest) -> str:
    """« Proposition de stratégie » until the élus have adopted it; then when and by whom."""
    rows = harvest.rows(STANDING, {"statut": [ADOPTED]})
    if not rows:
        return _("Proposition de stratégie")
    cells = rows[0].cells
    told = [_("Stratégie adoptée")]
    if "adoptee-le" in cells:
        told.append(_("le %(date)s") % {"date": cells["adoptee-le"].words})
    if "par" in cells:
        told.append(_("par %(body)s") % {"body": cells["par"].words})
    return " ".join(told)


def _lines(harvest: Harvest) -> list[str]:
    contracts = [contract.name for contract in harvest.territory.contracts.order_by("kind", "name")]
    days = [day.date for day in harvest.cycle.days.all() if day.date]
    lines = [", ".join(contracts), harvest.cycle.name]
    if days:
        dates = {"first": _date(harvest, days[0]), "last": _date(harvest, days[-1])}
        lines.append(_("Écrite du %(first)s au %(last)s") % dates)
    if harvest.latest:
        lines.append(_("Dernier mot écrit le %(date)s") % {"date": _date(harvest, harvest.latest.date())})
    return [line for line in (*lines, harvest.cycle.centre.name) if line]


def _date(harvest: Harvest, day: dt.date) -> str:
    return long_date(day, harvest.language)


def _weave(harvest: Harvest) -> Figure | None:
    recipe = harvest.cycle.recipe.parsed
    streams = {one["id"]: say(one["label"], harvest.language) for one in recipe.get("workstreams") or []}
    days = {day.key: day.n for day in harvest.cycle.days.all()}
    if not streams or not days:
        return None
    filled = [[_filled(harvest, stream, day) for day in days] for stream in streams]
    labels = [_("Journée %(n)s") % {"n": n} for n in days.values()]
    told = [
        wording.lead(stream)
        + ", ".join(f"{label} ({count})" for label, count in zip(labels, counts, strict=True))
        for stream, counts in zip(streams.values(), filled, strict=True)
    ]
    opening = french(_("Tissage du cycle, avec le nombre de feuilles où ce territoire a écrit."))
    alt = f"{opening} {wording.semicolon().join(told)}."
    return Figure(id="weave", svg=weave(labels, list(streams.values()), filled), alt=alt)


def _filled(harvest: Harvest, stream: str, day: str) -> int:
    written = (harvest.part_of(sheet) for sheet in harvest.sheets.values() if harvest.answers[sheet.pk])
    return sum(part is not None and (part.workstream, part.day) == (stream, day) for part in written)
