"""What the worker process runs."""

from huey.contrib.djhuey import db_task, on_startup

from canevas.deliverables import building


@db_task()  # type: ignore[no-untyped-call, untyped-decorator]  # huey has no types
def build(build_id: str) -> None:
    building.make(build_id)


@on_startup()  # type: ignore[untyped-decorator]
def take_over() -> None:
    """A worker that starts is the only one: what was left half done was left by one that died."""
    for waiting in building.left_behind():
        build(waiting)
