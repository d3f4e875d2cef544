"""What the worker process does for sheets, from time to time."""

from django.utils import timezone
from huey.api import crontab
from huey.contrib.djhuey import db_periodic_task

from canevas.sheets import compaction, tickets


@db_periodic_task(crontab(minute="*/15"))  # type: ignore[no-untyped-call, untyped-decorator]  # huey has no types
def shorten_logs() -> None:
    compaction.compact_all(at=timezone.now())


@db_periodic_task(crontab(minute="7"))  # type: ignore[no-untyped-call, untyped-decorator]
def sweep_tickets() -> None:
    tickets.forget_old(at=timezone.now())
