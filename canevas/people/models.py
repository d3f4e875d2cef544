"""People, their organisations, and the staff of a resource centre."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from canevas.foundation.fields import primary_id


class Centre(models.Model):
    """A resource centre: everything else belongs to exactly one."""

    id = primary_id()
    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    contact_email = models.EmailField(blank=True)
    is_demo = models.BooleanField(default=False)

    def __str__(self) -> str:
        return self.name


class PersonManager(BaseUserManager["Person"]):
    def create_user(self, email: str | None = None, **fields: Any) -> "Person":
        person = self.model(email=self.normalize_email(email) or None, **fields)
        person.set_unusable_password()
        person.save(using=self._db)
        return person


class Person(AbstractBaseUser):
    """Somebody known by a name; the e-mail is only for those who sign in by code."""

    id = primary_id()
    name = models.CharField(max_length=200)
    email = models.EmailField(unique=True, null=True, blank=True)
    language = models.CharField(max_length=5, default="fr")
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(default=timezone.now)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = PersonManager()

    def __str__(self) -> str:
        return self.name


class Organisation(models.Model):
    """A structure that people come from; `kind` is an option of the vocabulary « acteur »."""

    id = primary_id()
    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="organisations")
    name = models.CharField(max_length=200)
    kind = models.CharField(max_length=60, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "name"], name="one_organisation_per_name")]

    def __str__(self) -> str:
        return self.name


class Staff(models.Model):
    """A person who works for a centre: its owner prepares cycles, a facilitator conducts days."""

    OWNER, FACILITATOR = "owner", "facilitator"
    ROLES = [(OWNER, _("centre de ressources")), (FACILITATOR, _("animateur·rice"))]

    id = primary_id()
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="staff")
    centre = models.ForeignKey(Centre, on_delete=models.CASCADE, related_name="staff")
    role = models.CharField(max_length=20, choices=ROLES)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "centre"], name="one_role_per_centre")]

    def __str__(self) -> str:
        return f"{self.person} ({self.role})"
