"""Several phones write at once, lose the network, repeat themselves: in the end everybody has one sheet."""

import random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from canevas.sheets import answers, log, shape
from canevas.sheets.incoming import Incoming
from canevas.sheets.models import Answer, Sheet, Update
from canevas.sheets.tests.world import EVERY_KIND, FATOU, NOON, ODILE, PAUL, Phone, open_table

pytestmark = pytest.mark.django_db
LETTERS = "abc éà😀"


def act(phone: Phone, chance: random.Random) -> None:
    """One gesture of somebody, anywhere on the sheet."""
    rows = shape.row_states(shape.roots(phone.doc, EVERY_KIND)["rows:idees"])
    known = [row.id for row in rows]
    gesture = chance.choice(["type", "type", "cross", "choose", "row", "cell", "gone", "for"])
    if gesture in {"cell", "gone", "for"} and not known:
        gesture = "row"
    if gesture == "type":
        retype(phone, "recit", chance)
    elif gesture == "cross":
        phone.pen.choose("plusieurs", chance.choice([["bleu"], ["vert"], [], ["bleu", "vert"]]))
    elif gesture == "choose":
        phone.pen.choose("nombre", chance.randint(0, 9))
    elif gesture == "row":
        phone.pen.add_row("idees", {"titre": chance.choice(["", "Idée", "Autre"])})
    elif gesture == "cell":
        retype(phone, f"idees/{chance.choice(known)}/titre", chance)
    elif gesture == "gone":
        phone.pen.drop_row("idees", chance.choice(known), gone=chance.random() < 0.7)
    else:
        shape.roots(phone.doc, EVERY_KIND)["rows:idees"][chance.choice(known)]["for"] = []


def retype(phone: Phone, path: str, chance: random.Random) -> None:
    old = str(shape.text_at(phone.doc, EVERY_KIND, path))
    start = chance.randint(0, len(old))
    end = min(len(old), start + chance.choice([0, 0, 2]))
    phone.pen.write(path, old[:start] + chance.choice(LETTERS) + old[end:])


def deliver(waiting: dict[Phone, list[Incoming]], chance: random.Random) -> None:
    """Send some of what waits: with repetitions, holes and several people in one transaction."""
    batch = [item for items in waiting.values() for item in items if chance.random() < 0.7]
    batch += [item for item in batch if chance.random() < 0.3]
    chance.shuffle(batch)
    outcomes = log.append(batch, at=NOON)
    on_disk = {id(item) for item, outcome in zip(batch, outcomes, strict=True) if outcome.is_on_disk}
    assert {outcome.kind for outcome in outcomes} <= {"written", "duplicate", "nothing_new", "gap"}
    for phone, items in waiting.items():
        waiting[phone] = [item for item in items if id(item) not in on_disk]


def derived(sheet: Sheet) -> list[dict[str, Any]]:
    return list(Answer.everything.filter(sheet=sheet).order_by("path").values())


def without_keys(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{name: value for name, value in row.items() if name != "id"} for row in rows]


@given(st.integers(0, 10**9))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_everybody_ends_with_the_same_sheet_and_the_answers_say_it(seed: int) -> None:
    chance = random.Random(seed)
    sheet = open_table(holder=str(seed))
    phones = [Phone(sheet, author) for author in (FATOU, PAUL, ODILE)]
    waiting: dict[Phone, list[Incoming]] = {phone: [] for phone in phones}
    for _ in range(25):
        phone = chance.choice(phones)
        act(phone, chance)
        waiting[phone] += phone.incoming()
        if chance.random() < 0.3:
            deliver(waiting, chance)
        if chance.random() < 0.3:
            chance.choice(phones).receive()
    while any(waiting.values()):
        deliver(waiting, chance)
    for phone in phones:
        phone.receive()
    check(sheet, phones)


def is_blank(value: object) -> bool:
    return value in (None, [], {}) or (isinstance(value, str) and not value.strip())


def check(sheet: Sheet, phones: list[Phone]) -> None:
    kept, head = log.load(phones[0].document)
    truth = shape.read(kept, EVERY_KIND)
    assert all(shape.read(phone.doc, EVERY_KIND) == truth for phone in phones)
    seqs = list(Update.objects.filter(document__sheet=sheet).order_by("seq").values_list("seq", flat=True))
    assert seqs == list(range(1, head + 1))
    told = {answer.path: answer.value for answer in Answer.objects.filter(sheet=sheet)}
    assert told == {path: truth[path] for path in told}
    assert not [path for path, value in truth.items() if path not in told and not is_blank(value)]
    before = derived(sheet)
    answers.rebuild(sheet)
    assert without_keys(derived(sheet)) == without_keys(before)
