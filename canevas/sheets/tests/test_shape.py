import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from canevas.sheets import header, kinds, shape, yupdate
from canevas.sheets.definition import Field, Option, Part
from canevas.sheets.position import between
from canevas.sheets.tests import golden
from canevas.sheets.tests.world import EVERY_KIND, FATOU, PAUL

FIXTURES = Path(golden.HERE)
TOLD = json.loads((FIXTURES / "shape1.json").read_text())


@pytest.mark.parametrize("writer", ["yjs", "pycrdt"])
def test_a_document_reads_alike_whoever_wrote_it(writer: str) -> None:
    doc = shape.new_document()
    doc.apply_update((FIXTURES / f"shape1.{writer}.bin").read_bytes())
    assert golden.told(doc) == TOLD["expected"]


def test_the_golden_document_holds_every_kind_that_is_stored() -> None:
    filled = {EVERY_KIND.field(path).kind for path, value in TOLD["expected"]["values"].items() if value}
    stored = {name for name, kind in kinds.KINDS.items() if kind.storage not in {"rows", "nothing"}}
    assert filled == stored
    assert {field.kind for field in EVERY_KIND.fields} == set(kinds.KINDS)


def test_the_seed_of_a_part_is_always_the_same() -> None:
    seed = shape.seed(EVERY_KIND)
    assert seed == shape.seed(EVERY_KIND) == (FIXTURES / "shape1.seed.bin").read_bytes()
    assert yupdate.parse(seed).ends().keys() == {shape.SEED_CLIENT}


def test_the_document_of_the_islands_is_one_of_ours() -> None:
    update = (FIXTURES / "shape1-yjs.bin").read_bytes()
    part = Part(sheet="s", part="p", holder="table", seen_by="cycle", fields=_fields_of_the_islands())
    assert header.problem(yupdate.parse(update), _roots(part)) is None
    doc = shape.new_document()
    doc.apply_update(update)
    values = shape.read(doc, part)
    assert values["montant"] == 123_450
    assert values["place"] == {"x": 0.25, "y": 0.75}
    assert values["personne"] == {"open": True}


def _roots(part: Part) -> set[str]:
    return set(shape.roots(shape.new_document(), part))


def _fields_of_the_islands() -> list[Field]:
    single = {"montant": "money", "place": "xy", "personne": "person"}
    rows = {"lignes": "rows", "ligne": "rows1", "croisement": "matrix", "arbre": "tree"}
    rows |= {"engagement": "pledge", "liens": "links"}
    return [Field(id=name, kind=kind) for name, kind in (single | rows).items()]


def test_two_pens_merge_in_one_paragraph() -> None:
    seed = shape.seed(EVERY_KIND)
    fatou, paul = shape.new_document(11), shape.new_document(12)
    for doc in (fatou, paul):
        doc.apply_update(seed)
    golden.Pen(fatou, EVERY_KIND, FATOU, []).write("recit", "Nous réparons ensemble.")
    paul.apply_update(fatou.get_update())
    golden.Pen(fatou, EVERY_KIND, FATOU, []).write("recit", "Le mardi, nous réparons ensemble.")
    golden.Pen(paul, EVERY_KIND, PAUL, []).write("recit", "Nous réparons ensemble, dehors 😀.")
    fatou.apply_update(paul.get_update())
    paul.apply_update(fatou.get_update())
    both = shape.read(fatou, EVERY_KIND)["recit"]
    assert both == shape.read(paul, EVERY_KIND)["recit"] == "Le mardi, nous réparons ensemble, dehors 😀."


def test_what_a_newer_definition_adds_is_made_and_the_rest_stays() -> None:
    first = Part(sheet="s", part="p", holder="table", seen_by="cycle", fields=[Field(id="mot", kind="text")])
    doc = shape.new_document(1)
    doc.apply_update(shape.seed(first))
    golden.Pen(doc, first, FATOU, []).write("mot", "gardé")
    more = first.model_copy(update={"fields": [*first.fields, *EVERY_KIND.fields]})
    shape.complete(doc, more)
    values = shape.read(doc, more)
    assert values["mot"] == "gardé"
    assert values["recit"] == values["une/one/mot"] == ""


@given(st.lists(st.integers(0, 10_000), max_size=60))
def test_there_is_always_a_place_between_two_rows(choices: list[int]) -> None:
    places: list[str] = []
    for choice in choices:
        at = choice % (len(places) + 1)
        before, after = places[at - 1] if at else None, places[at] if at < len(places) else None
        place = between(before, after)
        assert (before or "") < place
        assert after is None or place < after
        places.insert(at, place)


def test_two_thousand_rows_added_at_the_end_keep_short_places() -> None:
    place: str | None = None
    for _ in range(2_000):
        place = between(place, None)
    assert place is not None
    assert len(place) <= 4


def test_a_matrix_has_a_row_for_each_crossing() -> None:
    field = Field(
        id="m", kind="matrix", rows=[Option(id="a"), Option(id="b")], fields=[Field(id="c", kind="text")]
    )
    assert kinds.rows_of(field).fixed_rows(field) == ["a.c", "b.c"]
    assert shape.cells_of(field, "a.c")[0].id == "value"
    assert shape.cells_of(field, "a.z") == []
