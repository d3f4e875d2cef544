"""Sheets, their documents and log, and what is derived from them.

`scope`, `holder`, `author` and the ids in `for_territories` are opaque: an upper floor knows
what they name. Rows of Answer, Record, Mention and Carry are derived from the log and can
always be rebuilt from it; nobody writes them by hand.
"""

from django.db import models

from canevas.foundation.fields import IdField, primary_id


class Definition(models.Model):
    """One version of one part of a sheet of a recipe; append-only."""

    id = primary_id()
    scope = IdField(db_index=True)
    sheet = models.CharField(max_length=60)
    part = models.CharField(max_length=60)
    version = models.PositiveIntegerField(default=1)
    json = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "sheet", "part", "version"], name="one_definition_per_version"
            )
        ]

    def __str__(self) -> str:
        return f"{self.sheet}.{self.part} v{self.version}"


class Sheet(models.Model):
    """One part being filled by one holder, about one record or nothing in particular."""

    CLOSED, OPEN, FINISHED = "closed", "open", "finished"
    STATES = [(CLOSED, "fermée"), (OPEN, "ouverte"), (FINISHED, "terminée")]
    HOLDERS = [(kind, kind) for kind in ("person", "table", "group", "territory", "plenary")]
    CIRCLES = [(circle, circle) for circle in ("holder", "table", "territory", "cycle", "public")]

    id = primary_id()
    scope = IdField(db_index=True)
    sheet = models.CharField(max_length=60)
    part = models.CharField(max_length=60)
    holder_kind = models.CharField(max_length=12, choices=HOLDERS)
    holder = IdField()
    subject = IdField(blank=True, default="")
    definition = models.ForeignKey(Definition, on_delete=models.PROTECT, related_name="sheets")
    for_territories = models.JSONField(default=list)
    seen_by = models.CharField(max_length=12, choices=CIRCLES)
    state = models.CharField(max_length=10, choices=STATES, default=CLOSED)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["scope", "sheet", "part", "holder_kind", "holder", "subject"],
                name="one_sheet_per_holder_and_subject",
            )
        ]

    def __str__(self) -> str:
        return f"{self.sheet}.{self.part} {self.holder_kind} {self.holder}"


class Document(models.Model):
    """The shared document of a sheet; `head` is the last sequence number of its log."""

    id = primary_id()
    sheet = models.OneToOneField(Sheet, on_delete=models.CASCADE, related_name="document")
    epoch = IdField()
    head = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.sheet_id} @{self.head}"


class Update(models.Model):
    """One durable entry of the log. `device` and `n` make resending harmless."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="updates")
    seq = models.PositiveBigIntegerField()
    epoch = IdField()
    device = IdField()
    n = models.PositiveBigIntegerField()
    author = IdField(blank=True)
    at = models.DateTimeField()
    bytes = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "seq"], name="gapless_log"),
            models.UniqueConstraint(fields=["document", "epoch", "device", "n"], name="written_once"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} #{self.seq}"


class Snapshot(models.Model):
    """The document up to a sequence number, with who wrote each path and when."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="snapshots")
    upto = models.PositiveBigIntegerField()
    bytes = models.BinaryField()
    authors = models.JSONField(default=dict)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "upto"], name="one_snapshot_per_seq")]

    def __str__(self) -> str:
        return f"{self.document_id} ≤{self.upto}"


class Parked(models.Model):
    """Words that came after a sheet was closed; applied first, in order, when it reopens."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="parked")
    epoch = IdField()
    device = IdField()
    n = models.PositiveBigIntegerField()
    author = IdField(blank=True)
    at = models.DateTimeField()
    bytes = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["document", "epoch", "device", "n"], name="parked_once")
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.device} {self.n}"


class Quarantined(models.Model):
    """An update that could not be accepted, kept for a person to look at."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="quarantined")
    device = IdField()
    n = models.PositiveBigIntegerField()
    author = IdField(blank=True)
    at = models.DateTimeField()
    reason = models.CharField(max_length=60)
    bytes = models.BinaryField()

    def __str__(self) -> str:
        return f"{self.document_id} {self.reason}"


class Ticket(models.Model):
    """Opens one socket on one sheet, once; only its hash is kept."""

    hash = models.CharField(max_length=64, primary_key=True)
    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="tickets")
    author = IdField(blank=True)
    may_write = models.BooleanField(default=False)
    issued_at = models.DateTimeField(db_index=True)
    used_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return f"{self.author} on {self.sheet_id}"


class Writer(models.Model):
    """A Yjs client id belongs to the first participation that writes with it."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="writers")
    client_id = models.BigIntegerField()
    participation = IdField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "client_id"], name="one_owner_per_client")]

    def __str__(self) -> str:
        return f"{self.client_id} is {self.participation}"


class PresentAnswers(models.Manager["Answer"]):
    """Those in rows that are still there."""

    def get_queryset(self) -> "models.QuerySet[Answer]":
        return super().get_queryset().filter(is_gone=False)


class Answer(models.Model):
    """What is in one place of a sheet: `path` is `field` or `field/row/cell`.

    `objects` leaves out the rows that are gone; `everything` keeps them, with who wrote them.
    """

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="answers")
    path = models.CharField(max_length=200)
    field = models.CharField(max_length=60)
    row = models.CharField(max_length=80, blank=True)
    cell = models.CharField(max_length=60, blank=True)
    kind = models.CharField(max_length=12)
    value = models.JSONField(null=True)
    text = models.TextField(blank=True)
    number = models.DecimalField(max_digits=18, decimal_places=4, null=True)
    position = models.CharField(max_length=400, blank=True)
    for_territories = models.JSONField(default=list)
    authors = models.JSONField(default=list)
    at = models.DateTimeField()
    seq = models.PositiveBigIntegerField()
    is_gone = models.BooleanField(default=False)

    objects = PresentAnswers()
    everything: "models.Manager[Answer]" = models.Manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sheet", "path"], name="one_answer_per_path")]
        indexes = [
            models.Index(fields=["sheet", "field", "position"]),
            models.Index(fields=["row"], condition=~models.Q(row=""), name="answers_of_a_row"),
        ]

    def __str__(self) -> str:
        return f"{self.sheet_id} {self.path}"


class Record(models.Model):
    """Something born in a row or a sheet and living on; its id is that of its birth."""

    id = IdField(primary_key=True)
    scope = IdField(db_index=True)
    kind = models.CharField(max_length=60)
    title = models.TextField(blank=True)
    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="records")
    path = models.CharField(max_length=200, blank=True)
    parent = IdField(blank=True)
    for_territories = models.JSONField(default=list)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL)
    is_gone = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["scope", "kind"])]

    def __str__(self) -> str:
        return f"{self.kind}: {self.title}"


class Mention(models.Model):
    """A place that names a record."""

    record = IdField(db_index=True)
    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="mentions")
    path = models.CharField(max_length=200)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["record", "sheet", "path"], name="one_mention_per_place")
        ]

    def __str__(self) -> str:
        return f"{self.record} in {self.sheet_id} {self.path}"


class Carry(models.Model):
    """An answer taken up elsewhere: the words as they were taken, and where they came from."""

    declaration = models.CharField(max_length=80)
    from_sheet = IdField(db_index=True)
    from_path = models.CharField(max_length=200)
    from_seq = models.PositiveBigIntegerField()
    text = models.TextField(blank=True)
    to_sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="carries")
    to_path = models.CharField(max_length=200)
    by = IdField(blank=True)
    at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["to_sheet", "to_path", "from_sheet", "from_path"], name="taken_up_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.from_path} → {self.to_path}"
