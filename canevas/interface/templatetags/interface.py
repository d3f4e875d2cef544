"""Filters and tags of every page: typography, dates, chantier tags, icons, codes, islands."""

import datetime as dt
import io
import json
from typing import Any

import segno
from django import template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from canevas.interface import typography

register = template.Library()
SHAPES = 6


def _language() -> str:
    return get_language() or "fr"


@register.filter
def fr(words: object) -> str:
    """Typography of words that come from a recipe or a table, in the language of the page."""
    text = str(words if words is not None else "")
    return typography.french(text) if _language().startswith("fr") else text


@register.filter
def long_date(day: dt.date | None) -> str:
    return typography.long_date(day, _language()) if day else ""


@register.filter
def week_date(day: dt.date | None) -> str:
    return typography.week_date(day, _language()) if day else ""


@register.filter
def short_date(day: dt.date | None) -> str:
    return typography.short_date(day, _language()) if day else ""


@register.filter
def month(text: str | None) -> str:
    return typography.month(text or "", _language())


@register.filter
def clock(moment: dt.time | dt.datetime | None) -> str:
    if moment is None:
        return ""
    return typography.clock(moment.time() if isinstance(moment, dt.datetime) else moment, _language())


@register.filter
def spoken(texts: dict[str, str] | str | None) -> str:
    """Choose the language of a text `{fr: …, en: …}` of a recipe, French when there is no other."""
    if not isinstance(texts, dict):
        return fr(texts or "")
    return fr(texts.get(_language()[:2]) or texts.get("fr", ""))


@register.filter
def nth(things: list[Any], index: int) -> Any:
    return things[index] if index < len(things) else ""


@register.simple_tag
def shape(number: int) -> SafeString:
    return format_html(
        '<svg class="shape" aria-hidden="true"><use href="#shape-{}"/></svg>', shape_of(number)
    )


@register.simple_tag
def icon(name: str) -> SafeString:
    return format_html('<svg class="icon" aria-hidden="true"><use href="#icon-{}"/></svg>', name)


@register.simple_tag
def chantier(number: int, label: str) -> SafeString:
    """The tag of a chantier: its shape and its name, so that colour never speaks alone."""
    drawing = shape(number)
    return format_html('<span class="chantier chantier-{}">{}{}</span>', shape_of(number), drawing, fr(label))


@register.filter
def shape_of(number: int) -> int:
    """Beyond the sixth chantier, shapes and colours come round again."""
    return (int(number) - 1) % SHAPES + 1


@register.simple_tag
def gauge(width: float) -> SafeString:
    """How far, from 0 to 100; always beside words that say the same."""
    return format_html(
        '<svg class="gauge" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        '<rect width="{}" height="8"/></svg>',
        round(max(0, min(100, width))),
    )


@register.simple_tag
def qr(address: str) -> SafeString:
    """A QR code as a drawing; the address or the code in letters always stands beside it."""
    out = io.BytesIO()
    code = segno.make(address, error="m", micro=False)
    code.save(out, kind="svg", xmldecl=False, svgns=True, nl=False, border=0, omitsize=True, svgclass=None)
    drawing = mark_safe(out.getvalue().decode())  # noqa: S308 — drawn by segno, no words inside
    return format_html('<span class="qr" role="img" aria-label="QR {}">{}</span>', address, drawing)


@register.simple_tag
def island(name: str, props: dict[str, Any]) -> SafeString:
    """Write the props of an island as JSON, and the module that wakes it up."""
    return format_html(
        '<script type="application/json" id="{}-props">{}</script><script type="module" src="{}"></script>',
        name,
        _json(props),
        static(f"islands/{name}.js"),
    )


_IN_SCRIPT = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026"}


def _json(props: dict[str, Any]) -> SafeString:
    written = json.dumps(props, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(written.translate(_IN_SCRIPT))  # noqa: S308 — nothing in it can close a script
