import pytest
from django.core.cache import cache

from canevas.cycles.tests.world import World, make_world

PLAIN_FILES = "django.contrib.staticfiles.storage.StaticFilesStorage"


@pytest.fixture
def world(db, settings, tmp_path) -> World:
    """Nothing that a test does is seen outside of its own data folder."""
    settings.DATA = settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": {"BACKEND": PLAIN_FILES}}
    cache.clear()
    return make_world()
