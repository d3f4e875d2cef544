"""docs/personal_data.yml says what every column is; a column it does not know fails here."""

from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from ruamel.yaml import YAML

REGISTER: dict[str, dict[str, Any]] = YAML(typ="safe").load(
    Path(__file__).resolve().parents[3] / "docs" / "personal_data.yml"
)
MODELS = {model._meta.label: model for model in apps.get_models(include_auto_created=True)}


def test_every_model_is_in_the_register_and_nothing_else() -> None:
    assert set(REGISTER) == set(MODELS)


@pytest.mark.parametrize("label", sorted(MODELS))
def test_every_column_is_personal_or_plain(label: str) -> None:
    told = REGISTER[label]
    personal, plain = list(told.get("personal", {})), list(told.get("plain", []))
    assert sorted(personal + plain) == sorted(field.name for field in MODELS[label]._meta.concrete_fields)


@pytest.mark.parametrize("label", sorted(label for label in MODELS if REGISTER[label].get("personal")))
def test_a_personal_column_says_why_on_what_ground_how_long_and_how_it_is_erased(label: str) -> None:
    for column, told in REGISTER[label]["personal"].items():
        assert set(told) == {"why", "ground", "kept", "erased"}, column
        assert told["ground"] in {"mission", "consent", "security"}, column
        assert all(told.values()), column
