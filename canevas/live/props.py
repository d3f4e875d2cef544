"""The props of a sheet's island, exactly as docs/protocol.md §6 says."""

from typing import Any

from canevas.cycles import rules, sources, standing
from canevas.cycles.access import Visit
from canevas.cycles.models import Block, Participation
from canevas.cycles.standing import Standing
from canevas.live import rows
from canevas.people.models import Organisation
from canevas.sheets.definition import Field, Part
from canevas.sheets.models import Record, Sheet

Plain = dict[str, Any]


def of(visit: Visit, sheet: Sheet, one: Standing, *, hidden: set[str], language: str) -> Plain:
    part = Part.load(sheet.definition.json)
    base = f"/c/{visit.cycle.slug}"
    people = list(standing.confirmed(visit.cycle))
    return {
        "sheet": sheet.pk,
        "epoch": sheet.document.epoch,
        "socket": f"/ws/v1/{sheet.pk}",
        "ticket": f"{base}/feuilles/{sheet.pk}/ticket",
        "offers": f"{base}/feuilles/{sheet.pk}/reports.json",
        "origin": f"{base}/fil/{sheet.pk}/",
        "mode": "write" if rules.may_write(one, sheet) and sheet.state == Sheet.OPEN else "read",
        "state": sheet.state,
        "language": language,
        "me": _me(visit, sheet),
        "for": sheet.for_territories,
        "people": [_person(person) for person in people],
        "territories": [{"id": t.pk, "name": t.name} for t in visit.cycle.territories.order_by("name")],
        "organisations": _organisations(visit),
        "records": _records(visit, sheet, one, part),
        "part": _pruned(part.localised(language), hidden),
    }


def _me(visit: Visit, sheet: Sheet) -> Plain:
    """What I add is for my territories that the sheet is about; on a sheet about others, for theirs."""
    mine = visit.participation
    own = [territory.pk for territory in mine.territories.all()] if mine else []
    here = [territory for territory in own if territory in sheet.for_territories]
    name = visit.actor.person.name if visit.actor.person else ""
    return {"id": visit.author, "name": name, "for": here or sheet.for_territories or own}


def _person(person: Participation) -> Plain:
    return {"id": person.pk, "name": person.person.name}


def _organisations(visit: Visit) -> list[str]:
    names = Organisation.objects.filter(centre=visit.cycle.centre_id).order_by("name")
    return list(names.values_list("name", flat=True))


def _records(visit: Visit, sheet: Sheet, one: Standing, part: Part) -> dict[str, list[Plain]]:
    """For each kind that the part may name: what it can name, of the same territories, and may see."""
    wanted = {kind for field in _all_fields(part.fields) for kind in field.to}
    found: dict[str, list[Plain]] = {kind: [] for kind in sorted(wanted)}
    near = set(sheet.for_territories)
    for record in _born(visit.cycle.pk, wanted):
        is_near = not record.for_territories or not near or not near.isdisjoint(record.for_territories)
        if is_near and record.title and rules.may_read(one, record.sheet):
            found[record.kind].append({"id": record.pk, "title": record.title})
    if "row" in wanted:
        earlier = rows.of_sheets(sources.for_sheet(sheet), one)
        found["row"] = [{"id": row, "title": title} for row, title in earlier.items()]
    if "person" in wanted:
        found["person"] = [
            {"id": person.pk, "title": person.person.name} for person in standing.confirmed(visit.cycle)
        ]
    if "block" in wanted:
        blocks = Block.objects.filter(day__cycle=visit.cycle, internal=False).exclude(label="")
        found["block"] = [
            {"id": block.pk, "title": block.label} for block in blocks.order_by("day__n", "order")
        ]
    return found


def _born(scope: str, wanted: set[str]) -> list[Record]:
    born = Record.objects.filter(scope=scope, kind__in=wanted, is_gone=False, merged_into=None)
    return list(born.select_related("sheet__definition").order_by("title", "pk"))


def _all_fields(fields: list[Field]) -> list[Field]:
    return [*fields, *(cell for field in fields for cell in field.fields)]


def _pruned(part: Plain, hidden: set[str]) -> Plain:
    """Without the fields and cells that this reader may not see."""
    fields = [field for field in part["fields"] if field["id"] not in hidden]
    for field in fields:
        field["fields"] = [cell for cell in field["fields"] if f"{field['id']}.{cell['id']}" not in hidden]
    return part | {"fields": fields}
