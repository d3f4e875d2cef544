"""Making many sheets at once: what a day opens for a whole room must not keep the log waiting."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.db import transaction

from canevas.foundation.ids import new_id
from canevas.sheets import shape
from canevas.sheets.definition import Part
from canevas.sheets.models import Definition, Document, Sheet, Update, Writer

SERVER_DEVICE = "server"


class Ready(NamedTuple):
    """What every sheet of a part begins with."""

    part: Part
    definition: Definition
    seed: bytes


class Asked(NamedTuple):
    """One sheet that is wanted: of which part, whose, about what."""

    part: Part
    holder_kind: str
    holder: str
    subject: str
    for_territories: list[str]


Models = Mapping[tuple[str, str], Ready]
Key = tuple[str, str, str, str, str]


def prepare(scope: str, parts: Iterable[Part]) -> dict[tuple[str, str], Ready]:
    """Definition and seed of each part; to be called before the transactions that make the sheets."""
    distinct = {(part.sheet, part.part): part for part in parts}
    return {name: Ready(part, define(scope, part), shape.seed(part)) for name, part in distinct.items()}


@transaction.atomic
def define(scope: str, part: Part) -> Definition:
    """The last version of the definition when it says just this, else a further version."""
    known = Definition.objects.filter(scope=scope, sheet=part.sheet, part=part.part).order_by("-version")
    last, asked = known.first(), part.dump()
    if last is not None and last.json == asked:
        return last
    version = last.version + 1 if last else 1
    return Definition.objects.create(
        scope=scope, sheet=part.sheet, part=part.part, version=version, json=asked
    )


@transaction.atomic
def open_many(scope: str, ready: Models, wanted: Sequence[Asked], *, at: dt.datetime) -> list[Sheet]:
    """Make and seed those of the wanted sheets that are not there; gives back the new ones only.

    Two processes that ask for the same sheet make it once: the second one leaves it as it is.
    """
    there = _there(scope, wanted)
    drafts = {_key(one): _draft(scope, ready, one) for one in wanted if _key(one) not in there}
    Sheet.objects.bulk_create(drafts.values(), ignore_conflicts=True)
    ours = set(Sheet.objects.filter(pk__in=[one.pk for one in drafts.values()]).values_list("pk", flat=True))
    made = [one for one in drafts.values() if one.pk in ours]
    _seed_all(made, ready, at)
    return made


def _there(scope: str, wanted: Sequence[Asked]) -> set[Key]:
    found = Sheet.objects.filter(
        scope=scope,
        sheet__in={one.part.sheet for one in wanted},
        holder__in={one.holder for one in wanted},
    )
    return set(found.values_list("sheet", "part", "holder_kind", "holder", "subject"))


def _key(one: Asked) -> Key:
    return (one.part.sheet, one.part.part, one.holder_kind, one.holder, one.subject)


def _draft(scope: str, ready: Models, one: Asked) -> Sheet:
    return Sheet(
        scope=scope,
        sheet=one.part.sheet,
        part=one.part.part,
        holder_kind=one.holder_kind,
        holder=one.holder,
        subject=one.subject,
        definition=ready[one.part.sheet, one.part.part].definition,
        for_territories=list(one.for_territories),
        seen_by=one.part.seen_by,
        state=Sheet.OPEN,
    )


def _seed_all(made: Sequence[Sheet], ready: Models, at: dt.datetime) -> None:
    documents = [Document(sheet=sheet, epoch=new_id(), head=1) for sheet in made]
    Document.objects.bulk_create(documents)
    Update.objects.bulk_create([
        Update(
            document=document,
            seq=1,
            epoch=document.epoch,
            device=SERVER_DEVICE,
            n=1,
            author="",
            at=at,
            bytes=ready[document.sheet.sheet, document.sheet.part].seed,
        )
        for document in documents
    ])  # fmt: skip
    Writer.objects.bulk_create([
        Writer(document=document, client_id=shape.SEED_CLIENT, participation="") for document in documents
    ])  # fmt: skip
