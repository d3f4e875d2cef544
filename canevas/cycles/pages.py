"""How pages of a cycle are shown: with who is asking, and never kept by a cache."""

from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from canevas.cycles import actor as actors
from canevas.cycles.access import Visit


def show(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, *, status: int = 200
) -> HttpResponse:
    known = actors.of(request)
    words: dict[str, Any] = {"actor": known, **(context or {})}
    visit = words.get("visit")
    if isinstance(visit, Visit):
        words.setdefault("cycle", visit.cycle)
        words["actor"] = replace(known, participation=visit.participation)
    response = render(request, f"cycles/{template}", words, status=status)
    response["Cache-Control"] = "no-store"
    return response
