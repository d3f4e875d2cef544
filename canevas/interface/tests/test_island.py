import json
import re

import pytest
from django.template import Context, Template

PLAIN = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}


@pytest.fixture(autouse=True)
def plain_static_files(settings):
    settings.STORAGES = settings.STORAGES | PLAIN


def test_props_cannot_close_their_script_and_come_back_whole():
    props = {"words": "</script><b>&amp;", "n": 1}
    html = Template('{% load interface %}{% island "sheet" props %}').render(Context({"props": props}))
    inside = re.search(r'<script type="application/json" id="sheet-props">(.*?)</script>', html)[1]
    assert json.loads(inside) == props
    assert "<b>" not in html
    assert 'src="/static/islands/sheet.js"' in html


def test_the_weave_bends_to_five_days_and_three_chantiers():
    from canevas.interface.weave import Cell, Crossing, Warp, Weave, Weft

    days = [Warp(n, f"Jour {n}") for n in range(1, 6)]
    cells = [Cell(f"J{n}", [Crossing("Feuille", filled=0.5, words="en cours")]) for n in range(1, 6)]
    weave = Weave(days, [Weft(n, f"Chantier {n}", cells=cells) for n in range(1, 4)])
    html = Template('{% include "interface/weave.html" %}').render(Context({"weave": weave}))
    assert (html.count('role="rowheader"'), html.count('role="columnheader"')) == (3, 5)
    assert html.count("Feuille") == 15


def test_the_code_to_photograph_holds_no_word_of_the_page():
    html = Template("{% load interface %}{% qr address %}").render(Context({"address": '/b/"><script>'}))
    assert "<script>" not in html
    assert "<svg" in html
