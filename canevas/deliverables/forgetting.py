"""Files that were made before somebody was erased bear their name: they go, and can be made anew."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.timezone import now
from django.utils.translation import gettext_noop

from canevas.cycles.facts import ParticipationErased
from canevas.deliverables import files
from canevas.deliverables.models import Build, BuiltFile, Passage

TAKEN_BACK = gettext_noop(
    "Une personne a fait effacer son nom : les fichiers d’avant ont été retirés. "
    "Le texte est là en entier, sans ce nom. Vous pouvez refaire les fichiers."
)


def on_participation_erased(fact: ParticipationErased) -> None:
    """A making under way has perhaps read the name already: it is given up as well."""
    builds = Build.objects.filter(deliverable__cycle=fact.cycle_id).exclude(state=Build.WAITING)
    with transaction.atomic():
        kept = BuiltFile.objects.filter(build__in=builds)
        names = list(kept.values_list("sha256", flat=True))
        kept.delete()
        Passage.objects.filter(build__in=builds).delete()
        builds.filter(state__in=[Build.RUNNING, Build.DONE]).update(
            state=Build.FAILED, error=TAKEN_BACK, step="", fingerprint="", finished_at=now()
        )
    drop(names)


def drop(names: Iterable[str]) -> None:
    """Remove files that no build has any more."""
    gone = set(names)
    gone -= set(BuiltFile.objects.filter(sha256__in=gone).values_list("sha256", flat=True))
    for name in gone:
        files.where(name).unlink(missing_ok=True)
