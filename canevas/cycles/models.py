"""One run of a recipe, with its people, its dates, its territories and its tables."""

import datetime as dt

from django.db import models
from django.utils.timezone import now
from django.utils.translation import gettext_lazy as _

from canevas.foundation.fields import primary_id
from canevas.people.models import Centre, Organisation, Person
from canevas.territories.models import Territory


class Recipe(models.Model):
    """A version of a recipe as a centre holds it: the YAML as it was written, and as parsed."""

    id = primary_id()
    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="recipes")
    slug = models.SlugField(max_length=80)
    version = models.PositiveIntegerField(default=1)
    sha256 = models.CharField(max_length=64)
    source = models.TextField()
    parsed = models.JSONField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["centre", "slug", "sha256"], name="one_recipe_per_text")
        ]

    def __str__(self) -> str:
        return f"{self.slug} v{self.version}"


class Cycle(models.Model):
    DRAFT, RUNNING, CLOSED, ARCHIVED = "draft", "running", "closed", "archived"
    STATES = [
        (DRAFT, _("en préparation")),
        (RUNNING, _("en cours")),
        (CLOSED, _("clos")),
        (ARCHIVED, _("archivé")),
    ]

    id = primary_id()
    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="cycles")
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    recipe = models.ForeignKey(Recipe, on_delete=models.PROTECT, related_name="cycles")
    timezone = models.CharField(max_length=40, default="Europe/Paris")
    state = models.CharField(max_length=10, choices=STATES, default=DRAFT)
    venue = models.CharField(max_length=200, blank=True)
    territories = models.ManyToManyField(Territory, related_name="cycles")
    join_code = models.CharField(max_length=8, unique=True)
    created_at = models.DateTimeField(default=now)

    def __str__(self) -> str:
        return self.name


class Day(models.Model):
    """`key` is the id of the day in the recipe; `is_open` lets people in with the join code."""

    id = primary_id()
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="days")
    n = models.PositiveSmallIntegerField()
    key = models.CharField(max_length=40)
    label = models.CharField(max_length=120)
    date = models.DateField(null=True, blank=True)
    start = models.TimeField(default=dt.time(9, 30))
    venue = models.CharField(max_length=200, blank=True)
    is_open = models.BooleanField(default=False)

    class Meta:
        ordering = ["n"]
        constraints = [models.UniqueConstraint(fields=["cycle", "n"], name="one_day_per_number")]

    def __str__(self) -> str:
        return f"J{self.n} {self.label}"


class Block(models.Model):
    """A timed part of a day, in order; times follow from the start of the day and the minutes."""

    id = primary_id()
    day = models.ForeignKey(Day, on_delete=models.CASCADE, related_name="blocks")
    order = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    label = models.CharField(max_length=300, blank=True)
    sheets = models.JSONField(default=list)
    track = models.CharField(max_length=20, blank=True)
    mixed = models.BooleanField(default=False)
    internal = models.BooleanField(default=False)

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return f"{self.day} {self.kind} {self.minutes}"


class Interval(models.Model):
    """The weeks after a day, with the sheets that are tasks then."""

    id = primary_id()
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="intervals")
    after = models.ForeignKey(Day, on_delete=models.CASCADE, related_name="intervals")
    key = models.CharField(max_length=40)
    label = models.CharField(max_length=120)
    tasks = models.JSONField(default=list)

    def __str__(self) -> str:
        return self.label


class Participation(models.Model):
    """A person in a cycle: role, organisation, territories. Its id signs what they write."""

    INVITED, TO_CONFIRM, PRESENT, LEFT = "invited", "to-confirm", "present", "left"
    STATES = [
        (INVITED, _("invité·e")),
        (TO_CONFIRM, _("à confirmer")),
        (PRESENT, _("présent·e")),
        (LEFT, _("parti·e")),
    ]
    ROLES = [
        ("pilot-contract", _("pilote du contrat de ville")),
        ("pilot-digital", _("pilote de la stratégie numérique")),
        ("delegate", _("délégué·e du préfet")),
        ("operator", _("opérateur de terrain")),
        ("economic", _("acteur économique, bailleur ou ESS")),
        ("resident", _("habitant·e")),
        ("elected", _("élu·e")),
        ("partner", _("partenaire régional")),
        ("speaker", _("intervenant·e")),
        ("replacement", _("remplaçant·e")),
    ]

    id = primary_id()
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="participations")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="participations")
    role = models.CharField(max_length=20, choices=ROLES)
    organisation = models.ForeignKey(Organisation, null=True, blank=True, on_delete=models.SET_NULL)
    territories = models.ManyToManyField(Territory, blank=True, related_name="participations")
    badge_version = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=12, choices=STATES, default=INVITED)
    replaces = models.ForeignKey("self", null=True, blank=True, on_delete=models.SET_NULL)
    told_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cycle", "person"], name="once_per_cycle")]

    def __str__(self) -> str:
        return f"{self.person} ({self.role})"


class Group(models.Model):
    """People who hold a sheet together: `of` is a record, a territory or a workstream id."""

    TEAM, PILOTS, KEEPERS = "project-team", "pilots", "keepers"
    KINDS = [(TEAM, _("équipe")), (PILOTS, _("pilotes")), (KEEPERS, _("gardiens du chantier"))]

    id = primary_id()
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="groups")
    kind = models.CharField(max_length=20, choices=KINDS)
    of = models.CharField(max_length=60)
    members = models.ManyToManyField(Participation, blank=True, related_name="groups")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cycle", "kind", "of"], name="one_group_per_matter")]

    def __str__(self) -> str:
        return f"{self.kind} {self.of}"


class Table(models.Model):
    id = primary_id()
    day = models.ForeignKey(Day, on_delete=models.CASCADE, related_name="tables")
    round = models.PositiveSmallIntegerField(default=1)
    number = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["round", "number"]
        constraints = [
            models.UniqueConstraint(fields=["day", "round", "number"], name="one_table_per_number")
        ]

    def __str__(self) -> str:
        return f"{self.day} table {self.number}"


class Seat(models.Model):
    table = models.ForeignKey(Table, on_delete=models.CASCADE, related_name="seats")
    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="seats")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["table", "participation"], name="one_seat_per_table")]

    def __str__(self) -> str:
        return f"{self.participation} at {self.table}"


class Opening(models.Model):
    """Whether a sheet of the recipe is open in this cycle; what was never opened has no row."""

    id = primary_id()
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="openings")
    sheet = models.CharField(max_length=60)
    is_open = models.BooleanField(default=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["cycle", "sheet"], name="one_opening_per_sheet")]

    def __str__(self) -> str:
        return f"{self.cycle_id} {self.sheet}"
