import pytest

from canevas.deliverables.tests.world import World, tell


@pytest.fixture
def world(db) -> World:
    return World()


@pytest.fixture
def told(world: World) -> World:
    tell(world)
    return world
