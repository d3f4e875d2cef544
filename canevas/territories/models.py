"""Territories: a chosen set of EPCI or communes with their contracts and neighbourhoods."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from canevas.foundation.fields import IdField, primary_id


class Territory(models.Model):
    id = primary_id()
    centre = IdField(db_index=True)
    slug = models.SlugField()
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["centre", "slug"], name="one_territory_per_slug")]

    def __str__(self) -> str:
        return self.name


class TerritoryPart(models.Model):
    """An EPCI (SIREN, 9 digits) or a commune (INSEE, 5 signs) that the territory is made of."""

    id = primary_id()
    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="parts")
    code = models.CharField(max_length=9, blank=True)
    name = models.CharField(max_length=200)

    def __str__(self) -> str:
        return self.name


class Contract(models.Model):
    """A contrat de ville, a territorial project or a digital strategy of the territory."""

    CITY, PROJECT, DIGITAL = "contract", "territorial-project", "digital-strategy"
    KINDS = [
        (CITY, _("contrat de ville")),
        (PROJECT, _("projet de territoire")),
        (DIGITAL, _("stratégie numérique")),
    ]

    id = primary_id()
    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="contracts")
    kind = models.CharField(max_length=30, choices=KINDS)
    name = models.CharField(max_length=200)
    period = models.CharField(max_length=40, blank=True)
    bearer = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.name


class Orientation(models.Model):
    """A line of one of the three lists of a territory; data, never an enum."""

    id = primary_id()
    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="orientations")
    list = models.CharField(max_length=30, choices=Contract.KINDS)
    code = models.CharField(max_length=20, blank=True)
    title = models.CharField(max_length=300)

    def __str__(self) -> str:
        return self.title


class Neighbourhood(models.Model):
    PRIORITY, LIVED_IN, POVERTY = "qpv", "quartier-vecu", "poche-de-pauvrete"
    KINDS = [(PRIORITY, _("QPV")), (LIVED_IN, _("quartier vécu")), (POVERTY, _("poche de pauvreté"))]

    id = primary_id()
    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="neighbourhoods")
    kind = models.CharField(max_length=20, choices=KINDS, default=PRIORITY)
    code = models.CharField(max_length=12, blank=True)
    name = models.CharField(max_length=200)
    commune = models.CharField(max_length=200, blank=True)

    def __str__(self) -> str:
        return self.name


class Pilot(models.Model):
    """A pilot of one side; `participation` is opaque here, empty means « à désigner »."""

    CONTRACT, STATE, DIGITAL = "contrat-collectivite", "contrat-etat", "strategie-numerique"
    SIDES = [
        (CONTRACT, _("contrat de ville (collectivité)")),
        (STATE, _("contrat de ville (État)")),
        (DIGITAL, _("stratégie numérique")),
    ]

    id = primary_id()
    territory = models.ForeignKey(Territory, on_delete=models.CASCADE, related_name="pilots")
    side = models.CharField(max_length=30, choices=SIDES)
    participation = IdField(blank=True)

    def __str__(self) -> str:
        return f"{self.territory}: {self.side}"
