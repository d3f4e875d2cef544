"""What a cycle does when something happens in a sheet."""

from django.utils.timezone import now

from canevas.cycles import groups, openings
from canevas.sheets.events import RecordBorn
from canevas.sheets.models import Record


def on_record_born(fact: RecordBorn) -> None:
    """An idea or a project gets its team, and the sheets about it that are already open."""
    record = Record.objects.select_related("sheet").filter(pk=fact.record_id, is_gone=False).first()
    if record is None or not openings.needs_a_team(record):
        return
    groups.team(record)
    openings.ensure_sheets_about(record, at=now())
