"""What is published is what is checked."""

import json

from canevas.cycles.recipes import schema
from canevas.cycles.recipes.rules.fields import LIFE
from canevas.cycles.recipes.schema import SheetField
from canevas.cycles.recipes.tests.example import ROOT
from canevas.sheets.kinds import KINDS


def test_the_published_schema_is_the_one_that_is_checked():
    published = json.loads((ROOT / "docs" / "recipe.schema.json").read_text(encoding="utf-8"))
    assert published == schema()


def test_every_kind_of_field_can_be_written_and_no_other():
    assert set(KINDS) == set(schema()["$defs"]["SheetField"]["properties"]["kind"]["enum"])


def test_every_key_of_a_field_is_taken_by_some_kind():
    known = {field.alias or name for name, field in SheetField.model_fields.items()}
    taken = {key for kind in KINDS.values() for key in kind.keys}
    assert known <= taken | LIFE
