"""Every address, asked by everybody: the table of access_table.py is the whole truth, or this fails."""

import re
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.urls import URLResolver, get_resolver

from canevas.cycles import badges, joining, openings
from canevas.cycles.models import Table
from canevas.cycles.tests.world import NOW, World, make_world
from canevas.sheets import actions as sheet_actions
from canevas.sheets.models import Record, Sheet
from tests.house.access_table import SENT, TABLE, VISITORS

PLAIN_FILES = "django.contrib.staticfiles.storage.StaticFilesStorage"


def routes() -> Iterator[str]:
    """Every address of the site as it is written in its app."""
    for pattern in flat(get_resolver().url_patterns):
        yield re.sub(r"\(\?P<(\w+)>[^)]*\)", r"<\1>", pattern.strip("^$")).replace("\\", "")


def flat(patterns: list, before: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from flat(pattern.url_patterns, before + str(pattern.pattern))
        else:
            yield before + str(pattern.pattern)


def test_every_address_has_its_line_and_every_line_its_address() -> None:
    assert set(routes()) == set(TABLE)


@pytest.fixture(scope="module")
def shared(django_db_setup, django_db_blocker, tmp_path_factory) -> Iterator[tuple[World, dict[str, str]]]:
    """One world for the whole table; what a visit changes is undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = make_world()
        openings.open_day(world.cycle, 2, NOW)
        joining.join_with_code(world.cycle, "Ana Lopes", NOW)
        for key in ("g11", "g13"):
            openings.open_sheets(world.cycle, key, NOW)
        yield world, places(world)
        transaction.set_rollback(True)


def places(world: World) -> dict[str, str]:
    """What the names in a route stand for."""
    board = Sheet.objects.get(sheet="g21")
    sheet_actions.write(
        board,
        world.ines.pk,
        [world.val_clair.pk],
        lambda pen: pen.add_row("idees", {"titre": "Réparer"}),
        at=NOW,
    )
    return {
        "cycle": "val",
        "centre": "centre",
        "territory": "val-clair",
        "token": badges.token(world.ines),
        "record": Record.objects.get(kind="idea").pk,
        "person": world.ines.pk,
        "sheet": Sheet.objects.get(sheet="g13", holder=world.val_clair.pk).pk,
        "path": "sait-pas",
        "n": "2",
        "key": "g13",
        "gesture": "open",
        "build": "aaaaaaaaaaaaaaaaaaaaaaaaaa",
        "kind": "docx",
    }


def visitor(world: World, name: str) -> Client:
    client = Client(REMOTE_ADDR="192.0.2.1")
    if name in world.people:
        client.post(badges.address(world.people[name]))
    elif name in world.staff:
        client.force_login(world.staff[name].person, backend="django.contrib.auth.backends.ModelBackend")
        session = client.session
        session["way"] = "code"
        session.save()
    return client


def sent(route: str, world: World) -> dict[str, str]:
    words = dict(SENT.get(route, {}))
    if route.endswith("deplacer"):
        words |= {"person": world.ines.pk, "table": Table.objects.get(day__n=2, day__cycle=world.cycle).pk}
    if route.endswith("cycles/<slug:cycle>/territoires"):
        words["territory"] = world.val_clair.pk
    if route.endswith("gardiens/"):
        words["group"] = world.cycle.groups.filter(kind="keepers")[0].pk
    if route.endswith("regie/personnes"):
        words["person"] = world.cycle.participations.get(state="to-confirm").pk
    return words


@pytest.mark.parametrize(
    ("route", "method"), [(route, method) for route, told in TABLE.items() for method in told]
)
def test_each_visitor_gets_the_answer_of_the_table(route, method, shared, db, settings, tmp_path):
    settings.DATA = settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": PLAIN_FILES}}
    world, filled = shared
    address = "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: filled[found[1]], route)
    if route.endswith("nouvelle"):
        address += "?sheet=g11&part=action"
    found = {}
    for name in VISITORS:
        cache.clear()
        with transaction.atomic():
            client = visitor(world, name)
            found[name] = getattr(client, method)(address, sent(route, world)).status_code
            transaction.set_rollback(True)
    expected = dict(zip(VISITORS, map(int, TABLE[route][method].split()), strict=True))
    assert found == expected
