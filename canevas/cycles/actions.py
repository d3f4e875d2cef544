"""What is done to a cycle: made from a recipe, given territories and people."""

import datetime as dt
import hashlib
import secrets
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django.db import IntegrityError, transaction

from canevas.cycles import openings, outline, roles, shelf
from canevas.cycles.errors import NameMissing, RecipeRefused, SlugTaken, UnknownRole, UnknownTerritory
from canevas.cycles.models import Block, Cycle, Day, Interval, Participation, Recipe
from canevas.cycles.recipes import Loaded, load
from canevas.foundation import events
from canevas.foundation.ids import new_id
from canevas.foundation.text import nfc
from canevas.foundation.text import slug as as_slug
from canevas.people.models import Centre, Organisation, Person
from canevas.sheets.events import AccessChanged
from canevas.territories.models import Territory

CODE_SIGNS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
CODE_LENGTH = 8
BETWEEN_DAYS = dt.timedelta(weeks=4)


def keep_recipe(centre: Centre, text: str, *, name: str = "recette.yaml") -> Recipe:
    """Check a recipe and keep it with the centre. `text` may be the id of a built-in one."""
    source = shelf.text(text) if text in shelf.ids() else text
    loaded = _checked(source, name)
    if loaded.recipe is None:
        raise RecipeRefused(list(loaded.problems))
    recipe, _ = Recipe.objects.get_or_create(
        centre=centre,
        slug=loaded.recipe["id"],
        sha256=hashlib.sha256(source.encode()).hexdigest(),
        defaults={"version": loaded.recipe["version"], "source": source, "parsed": loaded.recipe},
    )
    return recipe


@lru_cache(maxsize=8)
def _checked(source: str, name: str) -> Loaded:
    """Checking a long recipe takes a second; the same text gives the same answer."""
    return load(source, name)


def create_cycle(
    centre: Centre,
    recipe: Recipe | str,
    *,
    name: str,
    at: dt.datetime,
    slug: str = "",
    territories: Sequence[Territory] = (),
    start: dt.date | None = None,
    venue: str = "",
) -> Cycle:
    """Make a cycle with the days, blocks and intervals of its recipe, and the files of its territories."""
    kept = recipe if isinstance(recipe, Recipe) else keep_recipe(centre, recipe)
    if not name.strip():
        raise NameMissing
    with transaction.atomic():
        cycle = _new_cycle(centre, kept, name=nfc(name.strip()), slug=slug, venue=venue)
        _lay_days(cycle, start)
        _lay_intervals(cycle)
        cycle.territories.set(territories)
    lay_territory_files(cycle, at=at)
    return cycle


def _new_cycle(centre: Centre, recipe: Recipe, *, name: str, slug: str, venue: str) -> Cycle:
    wanted = as_slug(slug or name) or new_id()[:8]
    if Cycle.objects.filter(slug=wanted).exists():
        if slug:
            raise SlugTaken
        wanted = f"{wanted}-{new_id()[:4]}"
    try:
        return Cycle.objects.create(
            centre=centre, slug=wanted, name=name, recipe=recipe, venue=venue, join_code=new_join_code()
        )
    except IntegrityError as race:
        raise SlugTaken from race


def new_join_code() -> str:
    """Eight signs that nobody confuses on a poster: 39 bits."""
    return "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))


def change_join_code(cycle: Cycle) -> None:
    cycle.join_code = new_join_code()
    cycle.save(update_fields=["join_code"])


def _lay_days(cycle: Cycle, start: dt.date | None) -> None:
    for n, told in enumerate(cycle.recipe.parsed.get("days") or [], start=1):
        day = Day.objects.create(
            cycle=cycle,
            n=n,
            key=told["id"],
            label=outline.say(told["label"])[:120],
            date=start + (n - 1) * BETWEEN_DAYS if start else None,
            start=dt.time.fromisoformat(told.get("start") or "09:30"),
            venue=cycle.venue,
        )
        Block.objects.bulk_create(
            [_block(day, order, block) for order, block in enumerate(told.get("blocks") or [])]
        )


def _block(day: Day, order: int, block: dict[str, Any]) -> Block:
    return Block(
        day=day,
        order=order,
        minutes=block["minutes"],
        kind=block["kind"],
        label=outline.say(block.get("label"))[:300],
        sheets=outline.sheets_of_block(block),
        track=block.get("track") or "",
        mixed=block.get("mixed", False),
        internal=block.get("internal", False),
    )


def _lay_intervals(cycle: Cycle) -> None:
    days = {day.key: day for day in cycle.days.all()}
    for told in cycle.recipe.parsed.get("intervals") or []:
        Interval.objects.create(
            cycle=cycle,
            after=days[told["after"]],
            key=told["id"],
            label=outline.say(told["label"])[:120],
            tasks=list(told.get("tasks") or []),
        )


def add_territory(cycle: Cycle, territory: Territory, *, at: dt.datetime) -> None:
    """Bring a territory in: its file is laid out, and it gets every sheet that is open."""
    if territory.centre != cycle.centre_id:
        raise UnknownTerritory
    cycle.territories.add(territory)
    lay_territory_files(cycle, at=at)
    openings.ensure_sheets(cycle, at=at)


def lay_territory_files(cycle: Cycle, *, at: dt.datetime) -> None:
    """Neighbourhoods and orientations are named by other sheets: their file is there from the start."""
    kinds = outline.territory_kinds(cycle.recipe.parsed)
    keys = {
        one["id"]
        for one, part in outline.all_parts(cycle.recipe.parsed)
        if any(field.get("record") in kinds for field in part["fields"])
    }
    opened = openings.open_keys(cycle)
    for key in sorted(keys):
        openings.ensure_sheets(cycle, [key], at=at)
        if key not in opened:
            openings.close_sheets(cycle, key, at)


@transaction.atomic
def add_participant(
    cycle: Cycle,
    *,
    name: str,
    role: str,
    organisation: str = "",
    territories: Sequence[Territory] = (),
    email: str = "",
    state: str = Participation.INVITED,
) -> Participation:
    """Invite somebody. The same e-mail is the same person, who is in a cycle only once."""
    words = nfc(" ".join(name.split()))
    if not words:
        raise NameMissing
    if role not in roles.ROLES and state != Participation.TO_CONFIRM:
        raise UnknownRole
    person = _person(words, email.strip().lower())
    participation, _ = Participation.objects.get_or_create(
        cycle=cycle,
        person=person,
        defaults={"role": role, "state": state, "organisation": _organisation(cycle, organisation)},
    )
    participation.territories.add(*territories)
    events.state(AccessChanged(scope=cycle.pk, participation=participation.pk))
    return participation


def _person(name: str, email: str) -> Person:
    known = Person.objects.filter(email=email).first() if email else None
    return known or Person.objects.create_user(email=email or None, name=name[:200])


def _organisation(cycle: Cycle, name: str) -> Organisation | None:
    words = nfc(" ".join(name.split()))[:200]
    if not words:
        return None
    return Organisation.objects.get_or_create(centre=cycle.centre, name=words)[0]


def territories_of(cycle: Cycle, slugs: Sequence[str]) -> list[Territory]:
    """The cycle's territories of these slugs; an unknown one is refused."""
    found = {one.slug: one for one in cycle.territories.filter(slug__in=slugs)}
    if set(slugs) - set(found):
        raise UnknownTerritory
    return [found[one] for one in dict.fromkeys(slugs)]
