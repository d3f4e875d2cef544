import pytest
from django.core.cache import cache
from django.test import Client

from canevas.cycles import badges, openings
from canevas.cycles.models import Participation
from canevas.cycles.tests.world import NOW, World, make_world
from canevas.people.models import Staff
from canevas.sheets import actions
from canevas.sheets.models import Sheet

PLAIN_FILES = "django.contrib.staticfiles.storage.StaticFilesStorage"


@pytest.fixture
def world(db, settings, tmp_path) -> World:
    """The first day is open: everybody has a table and their sheets."""
    settings.DATA = settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": PLAIN_FILES}}
    cache.clear()
    world = make_world()
    openings.open_day(world.cycle, 1, NOW)
    return world


def signed_in(person: Participation | Staff) -> Client:
    """A browser that opened a badge, or the code that staff receive by e-mail."""
    client = Client(headers={"accept-language": "fr"})
    if isinstance(person, Participation):
        client.post(f"/b/{badges.token(person)}")
        return client
    client.force_login(person.person, backend="django.contrib.auth.backends.ModelBackend")
    session = client.session
    session["way"] = "code"
    session.save()
    return client


def sheet_of(world: World, key: str, holder: str, part: str | None = None) -> Sheet:
    found = Sheet.objects.select_related("definition", "document").filter(scope=world.cycle.pk, sheet=key)
    return (found.filter(part=part) if part else found).get(holder=holder)


def write(sheet: Sheet, author: Participation, **words: str) -> None:
    territories = [territory.pk for territory in author.territories.all()]

    def act(pen):
        for path, said in words.items():
            pen.put(path, said)

    actions.write(sheet, author.pk, territories, act, at=NOW)


def add_row(sheet: Sheet, author: Participation, field: str, **cells: object) -> str:
    territories = [territory.pk for territory in author.territories.all()]
    rows: list[str] = []
    actions.write(sheet, author.pk, territories, lambda pen: rows.append(pen.add_row(field, cells)), at=NOW)
    return rows[0]


def address(world: World, sheet: Sheet, end: str = "") -> str:
    return f"/c/{world.cycle.slug}/feuilles/{sheet.pk}/{end}"
