"""Deliverables, how they are being built, and the editions that were handed over."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from canevas.cycles.models import Cycle
from canevas.foundation.fields import IdField, primary_id


class Deliverable(models.Model):
    """One document of one cycle: `definition` is its id in the recipe, `holder` whose it is."""

    id = primary_id()
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="deliverables")
    definition = models.CharField(max_length=60)
    holder = IdField(blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["cycle", "definition", "holder"], name="one_deliverable_per_holder"
            )
        ]

    def __str__(self) -> str:
        return f"{self.definition} {self.holder}"


class Build(models.Model):
    """One making of the files of a deliverable by the worker; `progress` goes from 0 to 100.

    `worked_at` is the last sign of life of the worker: when it is old, the work was left by a
    process that died, and another one may take it over.
    """

    WAITING, RUNNING, DONE, FAILED = "waiting", "running", "done", "failed"
    STATES = [
        (WAITING, _("en attente")),
        (RUNNING, _("en cours")),
        (DONE, _("prêt")),
        (FAILED, _("interrompu")),
    ]

    id = primary_id()
    deliverable = models.ForeignKey(Deliverable, on_delete=models.CASCADE, related_name="builds")
    language = models.CharField(max_length=5, default="fr")
    state = models.CharField(max_length=10, choices=STATES, default=WAITING)
    progress = models.PositiveSmallIntegerField(default=0)
    step = models.CharField(max_length=120, blank=True)
    error = models.TextField(blank=True)
    asked_at = models.DateTimeField()
    worked_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    fingerprint = models.CharField(max_length=64, blank=True)

    def __str__(self) -> str:
        return f"{self.deliverable} {self.state}"


class BuiltFile(models.Model):
    """One file of a build, kept in the data folder under its hash."""

    build = models.ForeignKey(Build, on_delete=models.CASCADE, related_name="files")
    format = models.CharField(max_length=8)
    sha256 = models.CharField(max_length=64)
    size = models.PositiveIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["build", "format"], name="one_file_per_format")]

    def __str__(self) -> str:
        return f"{self.build_id}.{self.format}"


class Passage(models.Model):
    """A passage of a built document and the answers that it was made from."""

    build = models.ForeignKey(Build, on_delete=models.CASCADE, related_name="passages")
    block = models.CharField(max_length=80)
    sources = models.JSONField(default=list)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["build", "block"], name="one_passage_per_block")]

    def __str__(self) -> str:
        return self.block
