"""Asking for a document."""

import datetime as dt

from django.db import transaction

from canevas.cycles.models import Cycle
from canevas.cycles.recipes import resolve
from canevas.deliverables import building, tasks
from canevas.deliverables.errors import NotOffered
from canevas.deliverables.kinds.strategy.contents import STRATEGY
from canevas.deliverables.models import Build, Deliverable
from canevas.territories.models import Territory


def strategy_of(cycle: Cycle, territory: Territory) -> Deliverable:
    """The strategy of this territory; refused when the recipe has none ready."""
    try:
        plan = resolve.outline(cycle.recipe.parsed, STRATEGY)
    except resolve.UnknownPart as missing:
        raise NotOffered from missing
    if plan.get("state", "ready") != "ready":
        raise NotOffered
    return Deliverable.objects.get_or_create(cycle=cycle, definition=STRATEGY, holder=territory.pk)[0]


@transaction.atomic
def ask_build(deliverable: Deliverable, language: str, *, at: dt.datetime) -> Build:
    """Have the files made. Asking again while they are being made changes nothing."""
    under_way = deliverable.builds.filter(language=language, state__in=[Build.WAITING, Build.RUNNING])
    for known in under_way.order_by("-asked_at"):
        if building.is_alive(known, at=at):
            return known
    under_way.update(state=Build.FAILED, error=building.BROKEN, finished_at=at)
    build = Build.objects.create(deliverable=deliverable, language=language, asked_at=at)
    transaction.on_commit(lambda: tasks.build(build.pk))
    return build
