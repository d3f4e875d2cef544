"""The page of a strategy, its making and its files."""

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.timezone import now
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from canevas.cycles import actor
from canevas.deliverables import access, actions, building, files
from canevas.deliverables.access import Door
from canevas.deliverables.kinds.strategy.contents import strategy
from canevas.deliverables.models import Build
from canevas.foundation.text import slug as as_slug

TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


@require_GET
def page(request: HttpRequest, cycle: str, territory: str) -> HttpResponse:
    who = actor.of(request)
    door = access.strategy_for(who, cycle, territory)
    document = strategy(door.cycle, door.territory, _language())
    build = access.latest(door, _language())
    fresh = bool(build and build.state == Build.DONE and build.fingerprint == building.fingerprint(document))
    context = {
        "cycle": door.cycle,
        "actor": who,
        "territory": door.territory,
        "document": document,
        "chapters": [heading for heading in document.headings if heading.level == 1],
        "build": build,
        "working": build is not None and building.is_alive(build, at=now()),
        "fresh": fresh,
        "progress": _address("strategy-progress", door, build) if build else "",
        "error": building.step_of(build, _language()) if build and build.state == Build.FAILED else "",
    }
    return render(request, "deliverables/strategy.html", context)


@require_POST
def build(request: HttpRequest, cycle: str, territory: str) -> HttpResponse:
    """Have the files made. A browser comes back to the page, a program gets an address to follow."""
    door = access.strategy_for(actor.of(request), cycle, territory)
    asked = actions.ask_build(door.deliverable, _language(), at=now())
    if request.get_preferred_type(["application/json", "text/html"]) == "text/html":
        return redirect(reverse("strategy", args=[cycle, territory]) + "#fichiers")
    return JsonResponse({"build": asked.pk, "url": _address("strategy-progress", door, asked)}, status=202)


@require_GET
def progress(request: HttpRequest, cycle: str, territory: str, build: str) -> JsonResponse:
    door = access.strategy_for(actor.of(request), cycle, territory)
    found = access.build_for(door, build)
    answer: dict[str, Any] = {
        "build": found.pk,
        "state": found.state,
        "progress": found.progress,
        "step": building.step_of(found, _language()),
        "files": {kind: _file(door, kind) for kind in TYPES} if found.state == Build.DONE else {},
    }
    return JsonResponse(answer, headers={"Cache-Control": "no-store"})


@require_GET
def download(request: HttpRequest, cycle: str, territory: str, kind: str) -> FileResponse:
    door = access.strategy_for(actor.of(request), cycle, territory)
    file = access.file_for(door, _language(), kind)
    name = f"{as_slug(_('stratégie'))}-{door.territory.slug}.{kind}"
    return FileResponse(
        files.where(file.sha256).open("rb"),
        as_attachment=True,
        filename=name,
        content_type=TYPES[kind],
        headers={"Cache-Control": "private, no-cache", "ETag": f'"{file.sha256}"'},
    )


def _language() -> str:
    return (get_language() or "fr")[:2]


def _address(name: str, door: Door, build: Build) -> str:
    return reverse(name, args=[door.cycle.slug, door.territory.slug, build.pk])


def _file(door: Door, kind: str) -> str:
    return reverse("strategy-file", args=[door.cycle.slug, door.territory.slug, kind])
