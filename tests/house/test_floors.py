"""No foreign key points upward, not even by a string that import-linter cannot see."""

import tomllib
from pathlib import Path

from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]


def floors() -> dict[str, int]:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    layers = next(contract["layers"] for contract in contracts if contract["type"] == "layers")
    return {app.strip(): height for height, layer in enumerate(reversed(layers)) for app in layer.split("|")}


def test_every_foreign_key_points_down() -> None:
    height = floors()
    upward = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model.__module__.startswith("canevas.")
        for field in model._meta.get_fields()
        if field.is_relation and field.concrete and field.related_model._meta.app_label in height
        if height[field.related_model._meta.app_label] > height[model._meta.app_label]
    ]
    assert upward == []


def test_every_package_has_a_floor() -> None:
    packages = {path.parent.name for path in (ROOT / "canevas").glob("*/__init__.py")}
    assert packages == set(floors())
