"""The English of the screens is complete, compiled, and says the same things as the French."""

import re

import polib
import pytest
from django.utils import translation

from canevas.interface import catalogue
from canevas.interface.catalogue import CATALOGUE, Sentence, of_python, of_template


def test_every_sentence_of_the_code_has_its_english():
    fresh = catalogue.refresh()
    assert catalogue.missing(fresh) == []


def test_the_catalogue_holds_no_sentence_that_the_code_lost():
    kept = {(entry.msgid, entry.msgid_plural) for entry in polib.pofile(str(CATALOGUE))}
    assert kept == set(catalogue.sentences())


def test_what_is_compiled_is_what_is_written():
    written = {entry.msgid: (entry.msgstr, entry.msgstr_plural) for entry in polib.pofile(str(CATALOGUE))}
    compiled = polib.mofile(str(CATALOGUE.with_suffix(".mo")))
    assert {entry.msgid: (entry.msgstr, entry.msgstr_plural) for entry in compiled} == written


def test_english_keeps_the_places_of_the_french():
    for entry in polib.pofile(str(CATALOGUE)):
        places = set(re.findall(r"%\((\w+)\)", entry.msgid + entry.msgid_plural))
        said = entry.msgstr + "".join(entry.msgstr_plural.values())
        assert set(re.findall(r"%\((\w+)\)", said)) <= places, entry.msgid


def test_a_page_in_english_speaks_english():
    with translation.override("en"):
        assert translation.gettext("pas commencé") == "not begun"
    with translation.override("fr"):
        assert translation.gettext("pas commencé") == "pas commencé"


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('_("Bonjour")', [Sentence("Bonjour")]),
        ('ngettext("%(n)s jour", "%(n)s jours", n)', [Sentence("%(n)s jour", "%(n)s jours")]),
        ("_(name)", []),
    ],
)
def test_sentences_are_found_in_python(source, found):
    assert list(of_python(source)) == found


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('{% translate "100 %" %}', [Sentence("100 %%")]),
        ("{% blocktranslate with n=x.y|fr %}J{{ n }}{% endblocktranslate %}", [Sentence("J%(n)s")]),
        (
            "{% blocktranslate count n=n %}un{% plural %}{{ n }}{% endblocktranslate %}",
            [Sentence("un", "%(n)s")],
        ),
        ('{{ x|default:_("rien") }}', [Sentence("rien")]),
    ],
)
def test_sentences_are_found_in_templates(source, found):
    assert list(of_template(source)) == found
