"""What the page of a document needs: the address of an origin, drawings of ours, cells with their names."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from canevas.interface.blocks import Block, Document, Run, Runs, Source, Table

register = template.Library()


@register.simple_tag(takes_context=True)
def origin(context: dict[str, Any], source: Source) -> str:
    """Where the thread of a passage is shown."""
    return reverse("origin", args=[context["cycle"].slug, source.sheet, source.path])


@register.filter
def origin_label(run: Run) -> str:
    return _("Note %(number)s : d’où vient ce passage") % {"number": run.note}


@register.filter
def drawing(svg: str) -> SafeString:
    """A drawing made by our own code, in which people's words were escaped as text."""
    return mark_safe(svg)  # noqa: S308 — see kinds/strategy/drawings.py


@register.filter
def beside(names: Iterable[str], cells: Iterable[Runs]) -> list[tuple[str, Runs]]:
    return list(zip(names, cells, strict=True))


@register.filter
def sections(table: Table) -> list[tuple[Runs, list[tuple[Runs, ...]]]]:
    """The rows of a table, gathered under the row of one cell that names them, if there is one."""
    found: list[tuple[Runs, list[tuple[Runs, ...]]]] = []
    for row in table.rows:
        if len(row) < len(table.header):
            found.append((row[0], []))
        else:
            found = found or [((), [])]
            found[-1][1].append(row)
    return found


@register.filter
def face(block: Block) -> str:
    """The template that shows a block."""
    return f"deliverables/blocks/{block.kind}.html"


@register.filter
def label(document: Document, name: str) -> str:
    return document.label(name)
