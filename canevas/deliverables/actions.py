"""Asking for a document."""

import datetime as dt

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from canevas.cycles.doors import Door
from canevas.cycles.models import Cycle
from canevas.cycles.recipes import resolve
from canevas.deliverables import building, tasks
from canevas.deliverables.errors import NotOffered
from canevas.deliverables.kinds.strategy.contents import STRATEGY
from canevas.deliverables.models import Build, Deliverable
from canevas.territories.models import Territory


def offers_strategy(cycle: Cycle) -> bool:
    """Whether the recipe of this cycle has an outline of a strategy that is ready."""
    try:
        plan = resolve.outline(cycle.recipe.parsed, STRATEGY)
    except resolve.UnknownPart:
        return False
    return bool(plan.get("state", "ready") == "ready")


def strategy_of(cycle: Cycle, territory: Territory) -> Deliverable:
    """The strategy of this territory; refused when the recipe has none ready."""
    if not offers_strategy(cycle):
        raise NotOffered
    return Deliverable.objects.get_or_create(cycle=cycle, definition=STRATEGY, holder=territory.pk)[0]


def strategy_door(cycle: Cycle, territory: Territory) -> Door | None:
    """How the home of a cycle leads to the strategy of a territory."""
    if not offers_strategy(cycle):
        return None
    label = _("La stratégie de %(territory)s") % {"territory": territory.name}
    return Door(label, reverse("strategy", args=[cycle.slug, territory.slug]))


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
