"""The command `canevas`: recipes, robots, and Django's own commands."""

import argparse
import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from canevas.config import env


def main(arguments: Sequence[str] | None = None) -> int:
    words = list(sys.argv[1:] if arguments is None else arguments)
    first, rest = (words[0], words[1:]) if words else ("", [])
    if first == "recipe":
        return recipe(rest)
    if first == "rehearse":
        from rehearsal.cli import main as rehearse  # noqa: PLC0415  its libraries are for robots only

        return rehearse(rest)
    if first == "manage":
        return manage(rest)
    print("canevas recipe check FILE | recipe schema | rehearse … | manage …", file=sys.stderr)
    return 0 if first in {"-h", "--help"} else 2


def manage(words: Sequence[str]) -> int:
    from django.core.management import execute_from_command_line  # noqa: PLC0415

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "canevas.config.settings")
    execute_from_command_line(["canevas manage", *words])
    return 0


def recipe(words: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="canevas recipe")
    commands = parser.add_subparsers(dest="command", required=True)
    checking = commands.add_parser("check", help="tell everything that is wrong in a recipe")
    checking.add_argument("file", type=Path)
    checking.add_argument("--lang", choices=["fr", "en"], default=_language())
    commands.add_parser("schema", help="print the JSON Schema of the format")
    asked = parser.parse_args(words)
    if asked.command == "schema":
        return print_schema()
    return check(asked.file, asked.lang)


def check(file: Path, language: str) -> int:
    """Print what is wrong, one line each, or how much there is when nothing is; 1 when something is."""
    _speak()
    from django.utils import translation  # noqa: PLC0415

    from canevas.cycles.recipes.checker import load, summary  # noqa: PLC0415

    with translation.override(language):
        try:
            content = file.read_bytes()
        except OSError as error:
            print(f"{file}: {error.strerror}", file=sys.stderr)
            return 1
        loaded = load(content, str(file))
        for problem in loaded.problems:
            print(problem)
        print(summary(loaded))
    return 1 if loaded.problems else 0


def print_schema() -> int:
    _speak()
    from canevas.cycles.recipes.schema import schema  # noqa: PLC0415

    print(json.dumps(schema(), ensure_ascii=False, indent=2))
    return 0


def _language() -> str:
    return "en" if os.environ.get("LANG", "").startswith("en") else "fr"


def _speak() -> None:
    """Sentences need a language and nothing else: no data folder, no secret, no database."""
    import django  # noqa: PLC0415
    from django.conf import settings  # noqa: PLC0415

    if not settings.configured:
        settings.configure(USE_I18N=True, LANGUAGE_CODE="fr", LOCALE_PATHS=[env.ROOT / "canevas" / "locale"])
        django.setup()


if __name__ == "__main__":
    sys.exit(main())
