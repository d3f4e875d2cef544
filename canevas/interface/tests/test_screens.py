"""What every screen promises: little weight, no other server, French typography."""

import gzip
import re
from pathlib import Path

import pytest
from django.template.base import Lexer, TokenType

APPS = Path(__file__).parent.parent.parent
STYLES = APPS / "interface" / "static" / "interface"
OURS = sorted([*APPS.glob("interface/templates/**/*.html"), *APPS.glob("live/templates/**/*.html")])


def test_our_own_styles_stay_under_15_kib():
    sheets = [*STYLES.glob("*.css"), *APPS.glob("live/static/live/*.css")]
    assert sum(len(gzip.compress(sheet.read_bytes(), 9)) for sheet in sheets) < 15 * 1024


def test_styles_and_pages_ask_no_other_server():
    files = [*APPS.rglob("templates/**/*.html"), *STYLES.glob("*.css")]
    asked = re.compile(r"""(?:src|href|action)=["']?(?:https?:)?//|url\(["']?(?:https?:)?//|@import""")
    assert [str(file) for file in files if asked.search(file.read_text())] == []


def test_no_page_carries_inline_styles_or_scripts():
    inline = re.compile(
        r"""\s(?:style|on[a-z]+)=["']|<script(?![^>]*\bsrc=)(?![^>]*application/json)[^>]*>"""
    )
    assert [str(file) for file in APPS.rglob("templates/**/*.html") if inline.search(file.read_text())] == []


@pytest.mark.parametrize("file", OURS, ids=lambda file: file.name)
def test_french_signs_keep_their_narrow_spaces(file):
    words = (t.contents for t in Lexer(file.read_text()).tokenize() if t.token_type is not TokenType.COMMENT)
    assert [said for said in words if re.search(r"\w [;:!?»](?=[\s\"<.,]|$)|« ", said)] == []
