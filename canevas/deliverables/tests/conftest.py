import pytest

from canevas.deliverables.tests.world import World, tell


@pytest.fixture
def world(db) -> World:
    return World()


@pytest.fixture
def told(world: World) -> World:
    tell(world)
    return world


@pytest.fixture(autouse=True)
def folder(settings, tmp_path) -> None:
    """Files of a test stay in its own folder; pages need no gathered static files."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.DATA = settings.STATIC_ROOT = tmp_path
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
