"""Who plays, and what they say: invented, seeded, never twice the same word."""

from random import Random

from rehearsal import cast
from rehearsal.choices import Chooser
from rehearsal.cli import _days
from rehearsal.ledger import Ledger, Word
from rehearsal.speech import Speaker


def test_every_territory_has_its_two_pilots_and_all_roles_are_there():
    slugs = [one["slug"] for one in cast.territories(3, "m")]
    people = cast.people(30, slugs, Random(7))
    for slug in slugs:
        assert {one["role"] for one in people if slug in one["territories"]} >= {
            "pilot-contract",
            "pilot-digital",
        }
    assert {one["role"] for one in people} >= {
        "operator",
        "resident",
        "economic",
        "delegate",
        "elected",
        "partner",
    }
    assert len({one["name"] for one in people}) == 30


def test_the_same_seed_gives_the_same_people():
    assert cast.people(12, ["a"], Random(7)) == cast.people(12, ["a"], Random(7))


def test_coined_words_are_long_and_never_twice_the_same():
    ledger = Ledger(Random(7))
    for _ in range(3000):
        word = ledger.coin()
        ledger.words[word] = None  # type: ignore[assignment]
        assert len(word) >= 8
        assert word.isalpha()


def test_a_sentence_is_typed_in_chunks_that_never_cut_its_coined_word():
    speaker = Speaker(Ledger(Random(7)), Random(7))
    for _ in range(200):
        said = speaker.sentence()
        chunks = speaker.chunks(said)
        assert len(chunks) > 1
        assert "".join(chunks).strip() == said.words
        assert sum(said.coined in chunk for chunk in chunks) == 1


def test_days_are_read_as_a_range_or_a_list():
    assert (_days("1-4"), _days("2"), _days("1,3")) == ((1, 2, 3, 4), (2,), (1, 3))


def test_a_word_of_a_closed_sheet_that_somebody_else_read_is_told():
    ledger = Ledger(Random(7))
    about = {
        "sheet_id": "s",
        "sheet": "ce",
        "part": "notebook",
        "field": "notes",
        "kind": "text",
        "author": "a",
    }
    for seen_by, stays, holder in [
        ("holder", "", "person"),
        ("cycle", "organiser", "person"),
        ("cycle", "", "table"),
    ]:
        word = Word(
            ledger.coin(), path="p", territories=[], holder_kind=holder, seen_by=seen_by, stays=stays, **about
        )
        word.seen_by_others = True
        ledger.words[word.word] = word
    assert [(word.seen_by, word.stays) for word in ledger.leaked()] == [
        ("holder", ""),
        ("cycle", "organiser"),
    ]


def test_every_other_idea_of_a_territory_is_kept():
    field = {"kind": "choice", "options": [{"id": "retenue"}, {"id": "mise-de-cote"}]}
    props = {"for": ["t1"], "me": {"for": []}, "records": {}}
    chooser = Chooser(props, Random(7), Ledger(Random(7)))
    assert [chooser.value(field) for _ in range(4)] == ["retenue", "mise-de-cote", "retenue", "mise-de-cote"]
