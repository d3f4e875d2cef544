from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.db import transaction

from canevas.cycles.tests.world import World, fresh, make_world

PLAIN_FILES = "django.contrib.staticfiles.storage.StaticFilesStorage"


@pytest.fixture(scope="module")
def made(django_db_setup, django_db_blocker) -> Iterator[World]:
    """Made once for the tests of a file; what each of them changes is undone after it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield make_world()
        transaction.set_rollback(True)


@pytest.fixture
def world(made, db, settings, tmp_path) -> World:
    """Nothing that a test does is seen outside of its own data folder."""
    settings.DATA = settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": PLAIN_FILES}}
    cache.clear()
    return fresh(made)
