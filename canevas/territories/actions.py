"""What happens to a territory: it is made, then its lists are written again as people know more."""

from collections.abc import Sequence
from typing import TypedDict

from django.db import transaction

from canevas.foundation.text import nfc, slug
from canevas.territories.models import Contract, Neighbourhood, Orientation, Pilot, Territory, TerritoryPart


class PartSpec(TypedDict, total=False):
    code: str
    name: str


class ContractSpec(TypedDict, total=False):
    kind: str
    name: str
    period: str
    bearer: str


class OrientationSpec(TypedDict, total=False):
    list: str
    code: str
    title: str


class NeighbourhoodSpec(TypedDict, total=False):
    kind: str
    code: str
    name: str
    commune: str


class PilotSpec(TypedDict, total=False):
    """`participation` empty means « à désigner »."""

    side: str
    participation: str


class TerritorySpec(TypedDict, total=False):
    """A territory as a form or the staff API gives it; a missing list is left as it is."""

    slug: str
    name: str
    parts: list[PartSpec]
    contracts: list[ContractSpec]
    orientations: list[OrientationSpec]
    neighbourhoods: list[NeighbourhoodSpec]
    pilots: list[PilotSpec]


@transaction.atomic
def make_territory(centre: str, spec: TerritorySpec) -> Territory:
    """Return the centre's territory of this slug, made and filled if it is not there yet."""
    name = nfc(spec["name"].strip())
    territory, is_new = Territory.objects.get_or_create(
        centre=centre, slug=spec.get("slug") or slug(name), defaults={"name": name}
    )
    if is_new:
        write_territory(territory, spec)
    return territory


@transaction.atomic
def write_territory(territory: Territory, spec: TerritorySpec) -> None:
    """Replace the name and the given lists. Lines that stay the same keep their ids."""
    territory.name = nfc(spec.get("name", territory.name).strip())
    territory.save(update_fields=["name"])
    for key, model in _LISTS.items():
        if key in spec:
            _rewrite(territory, model, spec[key])  # type: ignore[literal-required]


Line = TerritoryPart | Contract | Orientation | Neighbourhood | Pilot
_LISTS: dict[str, type[Line]] = {
    "parts": TerritoryPart,
    "contracts": Contract,
    "orientations": Orientation,
    "neighbourhoods": Neighbourhood,
    "pilots": Pilot,
}


def _rewrite(territory: Territory, model: type[Line], lines: Sequence[dict[str, str]]) -> None:
    """An id survives because a row of a sheet may already bear it."""
    kept: list[str] = []
    for line in lines:
        values = {key: nfc(value.strip()) for key, value in line.items()}
        known = model.objects.filter(territory=territory, **values).exclude(pk__in=kept).first()
        kept.append((known or model.objects.create(territory=territory, **values)).pk)
    model.objects.filter(territory=territory).exclude(pk__in=kept).delete()
