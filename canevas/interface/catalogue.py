"""The English catalogue: `python -m canevas.interface.catalogue` finds every sentence and compiles it.

Sentences are read from Python by its own parser and from templates by Django's lexer, so that no
gettext program is needed. It exits with 1 and names the sentences that still lack their English.
"""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import polib
from django.template.base import Lexer, TokenType

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "locale" / "en" / "LC_MESSAGES" / "django.po"
SINGLE = frozenset({"_", "gettext", "gettext_lazy", "gettext_noop"})
PLURAL = frozenset({"ngettext", "ngettext_lazy"})
_TRANSLATE = re.compile(r"""^trans(?:late)?\s+(?:"([^"]*)"|'([^']*)')""")
_BLOCK = re.compile(r"^blocktrans(?:late)?(\s|$)")
_ARGUMENT = re.compile(r"""_\((?:"([^"]*)"|'([^']*)')\)""")


class Sentence(NamedTuple):
    text: str
    plural: str = ""


def sentences(root: Path = ROOT) -> dict[Sentence, list[str]]:
    """Every sentence of the screens, with the files it is in."""
    found: dict[Sentence, list[str]] = {}
    for path in sorted([*root.rglob("*.py"), *root.rglob("templates/**/*.*")]):
        if "tests" in path.parts or "migrations" in path.parts:
            continue
        read = of_python if path.suffix == ".py" else of_template
        for sentence in read(path.read_text(encoding="utf-8")):
            places = found.setdefault(sentence, [])
            place = str(path.relative_to(root.parent))
            places += [] if place in places else [place]
    return found


def of_python(source: str) -> Iterator[Sentence]:
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            words = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            if node.func.id in SINGLE and len(words) == 1:
                yield Sentence(words[0])
            elif node.func.id in PLURAL and len(words) == 2:
                yield Sentence(words[0], words[1])


def of_template(source: str) -> Iterator[Sentence]:
    tokens = iter(Lexer(source).tokenize())
    for token in tokens:
        yield from (Sentence(a or b) for a, b in _ARGUMENT.findall(token.contents) if not _is_text(token))
        if token.token_type is not TokenType.BLOCK:
            continue
        single = _TRANSLATE.match(token.contents)
        if single:
            yield Sentence(_escaped(single[1] or single[2] or ""))
        elif _BLOCK.match(token.contents):
            yield _block(tokens, trimmed="trimmed" in token.contents.split())


def _is_text(token: object) -> bool:
    return getattr(token, "token_type", None) is TokenType.TEXT


def _block(tokens: Iterator[object], *, trimmed: bool) -> Sentence:
    said = ["", ""]
    at = 0
    for token in tokens:
        kind, contents = getattr(token, "token_type", None), str(getattr(token, "contents", ""))
        if kind is TokenType.BLOCK and contents.startswith("endblocktrans"):
            break
        if kind is TokenType.BLOCK and contents == "plural":
            at = 1
        elif kind is TokenType.VAR:
            said[at] += f"%({contents.split('|', maxsplit=1)[0]})s"
        else:
            said[at] += _escaped(contents)
    return Sentence(*[_trim(words) if trimmed else words for words in said])


def _escaped(words: str) -> str:
    """Django looks sentences of templates up with their per cent signs doubled."""
    return words.replace("%", "%%")


def _trim(words: str) -> str:
    return " ".join(line.strip() for line in words.splitlines() if line.strip())


def refresh(catalogue: Path = CATALOGUE, root: Path = ROOT) -> polib.POFile:
    """Bring the catalogue in line with the sentences of the code; English already there is kept."""
    kept = polib.pofile(str(catalogue)) if catalogue.exists() else polib.POFile()
    known = {(entry.msgid, entry.msgid_plural): entry for entry in kept}
    fresh = polib.POFile(wrapwidth=100)
    fresh.metadata = {
        "Language": "en",
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);",
    }
    for sentence, places in sorted(sentences(root).items()):
        fresh.append(_entry(sentence, places, known.get((sentence.text, sentence.plural))))
    return fresh


def _entry(sentence: Sentence, places: list[str], known: polib.POEntry | None) -> polib.POEntry:
    entry = polib.POEntry(msgid=sentence.text, occurrences=[(place, "") for place in places])
    if "%(" in sentence.text or "%(" in sentence.plural:
        entry.flags = ["python-format"]
    if sentence.plural:
        entry.msgid_plural = sentence.plural
        entry.msgstr_plural = dict(known.msgstr_plural) if known else {0: "", 1: ""}
    else:
        entry.msgstr = known.msgstr if known else ""
    return entry


def missing(catalogue: polib.POFile) -> list[str]:
    return [entry.msgid for entry in catalogue if not entry.translated()]


def main() -> int:
    CATALOGUE.parent.mkdir(parents=True, exist_ok=True)
    fresh = refresh()
    fresh.save(str(CATALOGUE))
    fresh.save_as_mofile(str(CATALOGUE.with_suffix(".mo")))
    left = missing(fresh)
    for words in left:
        sys.stdout.write(f"{words}\n")
    return 1 if left else 0


if __name__ == "__main__":
    sys.exit(main())
