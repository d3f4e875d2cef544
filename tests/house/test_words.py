"""The words of the house: every model is in the glossary, every setting is described."""

import re
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
MODELS = sorted(model.__name__ for model in apps.get_models() if model.__module__.startswith("canevas."))
SETTING = re.compile(r"CANEVAS_[A-Z_]+|DATABASE_URL")


@pytest.mark.parametrize("name", MODELS)
def test_every_model_is_in_the_glossary(name: str) -> None:
    glossary = (ROOT / "docs" / "glossary.md").read_text()
    line = rf"^\|[^|]*\|[^|]*`{name}`[^|]*\|"
    assert re.search(line, glossary, re.MULTILINE), f"say what {name} is in docs/glossary.md"


def used_settings() -> set[str]:
    sources = [*(ROOT / "canevas").rglob("*.py"), *(ROOT / "tests").rglob("*.py"), ROOT / "run.py"]
    return {name for path in sources for name in SETTING.findall(path.read_text())}


def test_every_setting_is_described_and_every_described_setting_exists() -> None:
    described = set(SETTING.findall((ROOT / "docs" / "settings.md").read_text()))
    assert described == used_settings()


def screen_texts() -> list[Path]:
    return [*(ROOT / "canevas").rglob("*.html"), *(ROOT / "canevas" / "cycles" / "builtin").glob("*.yaml")]


@pytest.mark.parametrize("path", screen_texts(), ids=lambda path: path.name)
def test_nobody_is_called_a_trainee(path: Path) -> None:
    assert not re.search(r"stagiaire|synchroniser", path.read_text(), re.IGNORECASE)
