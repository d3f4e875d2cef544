"""`canevas` in a terminal: a person who wrote a recipe reads what is wrong with it."""

import json
import subprocess
import sys
from pathlib import Path

from canevas.config.cli import main

MISTAKES = Path(__file__).parents[2] / "cycles" / "recipes" / "tests" / "ten_mistakes.yaml"
BUILT_IN = Path(__file__).parents[2] / "cycles" / "builtin" / "numerique-innovation-sociale.yaml"


def test_a_recipe_with_ten_mistakes_is_told_in_ten_lines_and_a_count(capsys):
    assert main(["recipe", "check", str(MISTAKES), "--lang", "fr"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 11
    assert all(line.startswith(f"{MISTAKES}:") for line in lines[:10])
    assert lines[10] == "10 erreurs."


def test_a_sound_recipe_is_told_to_be_sound_with_its_counts(capsys):
    assert main(["recipe", "check", str(BUILT_IN), "--lang", "fr"]) == 0
    assert capsys.readouterr().out.startswith("Aucune erreur. Journées\u202f: 4 ·")


def test_a_file_that_is_not_there_is_told(capsys):
    assert main(["recipe", "check", "/nowhere/recipe.yaml"]) == 1
    assert "/nowhere/recipe.yaml" in capsys.readouterr().err


def test_the_schema_is_printed_without_any_settings_or_data_folder():
    ran = subprocess.run(
        [sys.executable, "-m", "canevas.config.cli", "recipe", "schema"],
        capture_output=True, check=True, env={"CANEVAS_DATA": "/nowhere", "PATH": ""},
    )  # fmt: skip
    assert json.loads(ran.stdout)["title"] == "Canevas, recipe format 1"


def test_an_unknown_command_is_refused(capsys):
    assert main(["bake"]) == 2
    assert "recipe check" in capsys.readouterr().err
