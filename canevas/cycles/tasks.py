"""What the worker does by itself for cycles."""

from django.utils.timezone import now
from huey.api import crontab
from huey.contrib.djhuey import db_periodic_task

from canevas.cycles import retention


@db_periodic_task(crontab(hour="3", minute="17"))  # type: ignore[no-untyped-call, untyped-decorator]  # no types
def purge_every_night() -> None:
    retention.purge(now())
