"""Checks the strategies that a rehearsal brought home, with no code of ours.

    python tests/strategy_words.py OUT [--recipe FILE] [--verbose]

OUT holds words.json and answers.json (what the robots wrote and read back), and one DOCX and one PDF for each
territory. For each: how many of the words that its outline must show are there, whether each chapter has
some, whether a word of somebody else's closed circle is, whether both files say the same. Exit 1 if not.
"""

import argparse
import json
import re
import sys
import unicodedata
import zipfile
from collections import Counter
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from pypdf import PdfReader
from ruamel.yaml import YAML

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DEFAULT = Path(__file__).parents[1] / "canevas/cycles/builtin/numerique-innovation-sociale.yaml"
OPEN_CIRCLES = {"territory", "cycle", "public"}
Plain = dict[str, Any]


class Outline:
    """Which places of the recipe the strategy shows, and in which lines only."""

    def __init__(self, recipe: Plain, answers: Plain) -> None:
        self.answers = answers
        self.kept, self.aside = decided(answers)
        self.homes = homes(answers)
        self.fields = {
            f"{sheet['id']}.{part['id']}.{field['id']}": field
            for sheet in recipe["sheets"]
            for part in sheet["parts"]
            for field in part["fields"]
        }
        plan = next(one for one in recipe["deliverables"] if one["id"] == "strategie")
        self.chapters = plan["chapters"]
        self.shown_again = {one["to"] for one in recipe["carries"] if one["how"] == "same"}

    def entries(self) -> Iterator[tuple[Plain, str, Plain, str]]:
        """(chapter, path, where, face)"""
        for chapter in self.chapters:
            for entry in chapter["from"]:
                whole = {"field": entry} if isinstance(entry, str) else entry
                yield chapter, whole["field"], whole.get("where", {}), whole.get("as", "")

    def is_at_home(self, word: Plain, territory: str) -> bool:
        """A sheet about an idea or a project is for the territories of that idea or project."""
        subject = self.answers.get(word["sheet_id"], {}).get("subject", "")
        return territory in self.homes.get(subject, [territory])

    def is_folded(self, word: Plain) -> bool:
        """Folded cells are for the work, not for the document."""
        top, _, name = word["field"].partition(".")
        field = self.fields.get(f"{word['sheet']}.{word['part']}.{top}", {})
        return any(cell["id"] == name and cell.get("folded") for cell in field.get("fields", []))

    def shows(self, word: Plain) -> set[str]:
        """The chapters that must show this word: none for an idea that was set aside."""
        place = f"{word['sheet']}.{word['part']}.{word['field']}"
        subject = self.answers.get(word["sheet_id"], {}).get("subject", "")
        if subject in self.aside or any(place.startswith(one) for one in self.shown_again):
            return set()
        return {
            chapter["id"]
            for chapter, path, where, face in self.entries()
            if self._covers(path, place, face) and _passes(where, word, self.answers)
            if chapter.get("each") != "project" or subject in self.kept
        }

    def _covers(self, path: str, place: str, face: str) -> bool:
        if path == "*.sait-pas":
            return ".sait-pas" in place
        if face == "titles" and path.count(".") == 2:
            return place == f"{path}.{self._title(path)}" or place == path
        return place == path or place.startswith(path + ".")

    def _title(self, path: str) -> str:
        cells = self.fields.get(path, {}).get("fields", [])
        return next((cell["id"] for cell in cells if cell["kind"] in {"text", "para"}), "")


def decided(answers: Plain) -> tuple[set[str], set[str]]:
    """Ideas that were kept, with the projects born of them; ideas set aside, with theirs."""
    kept: set[str] = set()
    aside: set[str] = set()
    for sheet in answers.values():
        for path, answer in sheet["answers"].items():
            if (sheet["sheet"], path.rpartition("/")[2]) == ("g31", "decision"):
                row = path.split("/")[1]
                idea = sheet["answers"].get(f"decisions/{row}/idee", {}).get("value")
                side = {"retenue": kept, "mise-de-cote": aside}.get(answer["value"], set())
                side |= {row, idea}
    return kept, aside


def homes(answers: Plain) -> dict[str, list[str]]:
    """For each row (a record bears the id of its row), the territories it is for."""
    found: dict[str, list[str]] = {}
    for sheet in answers.values():
        for path, answer in sheet["answers"].items():
            if path.count("/") == 2 and answer.get("for"):
                found.setdefault(path.split("/")[1], answer["for"])
    return found


def _passes(where: Plain, word: Plain, answers: Plain) -> bool:
    """Whether the line (or the sheet) of this word says what the outline asks for."""
    found = answers.get(word["sheet_id"], {}).get("answers", {})
    line = word["path"].rsplit("/", 1)[0]
    for name, wanted in where.items():
        value = found.get(f"{line}/{name}", found.get(name, {})).get("value")
        given = value if isinstance(value, list) else list(value) if isinstance(value, dict) else [value]
        if not any(one in wanted for one in given):
            return False
    return True


def docx_chapters(path: Path) -> list[tuple[str, str]]:
    """(heading, text) of each first-level chapter, notes included in a last one."""
    with zipfile.ZipFile(path) as file:
        body = ET.fromstring(file.read("word/document.xml"))
        notes = [
            file.read(name) for name in ("word/footnotes.xml", "word/endnotes.xml") if name in file.namelist()
        ]
    chapters = [("", "")]
    for paragraph in body.iter(f"{WORD}p"):
        style = paragraph.find(f"{WORD}pPr/{WORD}pStyle")
        text = _text(paragraph)
        if style is not None and style.get(f"{WORD}val") == "Heading1":
            chapters.append((text, ""))
        chapters[-1] = (chapters[-1][0], f"{chapters[-1][1]}{text}\n")
    return [*chapters, *(("notes", _text(ET.fromstring(note))) for note in notes)]


def _text(node: ET.Element) -> str:
    parts = []
    for one in node.iter():
        if one.tag == f"{WORD}t":
            parts.append(one.text or "")
        elif one.tag in {f"{WORD}tab", f"{WORD}br"}:
            parts.append(" ")
    return "".join(parts)


def pdf_text(path: Path) -> str:
    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def squeezed(text: str) -> str:
    """Only letters and digits: spaces, hyphens and ligatures are a matter of layout."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"[\W_]+", "", plain)


def tokens(text: str) -> list[str]:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return re.findall(r"\w+", re.sub(r"(?<=\w)[-\u00ad\u2010]\s*\n?\s*(?=\w)", "", plain))


def unlike(docx: str, pdf: str) -> list[str]:
    """Words of the DOCX that the PDF lacks; running heads and page numbers may be in the PDF only."""
    first, second = tokens(docx), tokens(pdf)
    known = squeezed(pdf)
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    apart = [
        word for kind, low, high, *_ in matcher.get_opcodes() if kind != "equal" for word in first[low:high]
    ]
    return [word for word in apart if word not in known]


def check(territory: Plain, words: list[Plain], outline: Outline, out: Path) -> Plain:
    chapters = docx_chapters(out / f"{territory['slug']}.docx")
    docx = "\n".join(text for _, text in chapters).casefold()
    pdf = pdf_text(out / f"{territory['slug']}.pdf")
    whole_pdf = squeezed(pdf)
    ours = [word for word in words if _is_for(word, territory) and outline.is_at_home(word, territory["id"])]
    promised = [word for word in ours if outline.shows(word)]
    wanted = [word["word"] for word in promised if not outline.is_folded(word)]
    folded = [word["word"] for word in promised if outline.is_folded(word)]
    absent = [word for word in wanted if word not in docx]
    told = [
        (title, text.casefold()) for title, text in chapters[1:] if not title.casefold().startswith("notes")
    ]
    bare = [title for title, text in told if not any(one["word"] in text for one in words)]
    closed = [one for one in words if not _may_show(one, territory)]
    leaks = [one for one in closed if one["word"] in docx or squeezed(one["word"]) in whole_pdf]
    carried = [one["word"] for one in leaks if _was_carried(one, outline.answers)]
    return {
        "territory": territory["slug"],
        "expected": len(wanted),
        "found": len(wanted) - len(absent),
        "absent": absent,
        "folded": [word for word in folded if word not in docx],
        "absent_pdf": [word for word in wanted if squeezed(word) not in whole_pdf],
        "chapters": [title for title, _ in told],
        "bare": bare,
        "leaks": [one["word"] for one in leaks if one["word"] not in carried],
        "carried": carried,
        "unlike": unlike("\n".join(text for _, text in chapters), pdf),
    }


def _is_for(word: Plain, territory: Plain) -> bool:
    here = territory["id"] in word["territories"]
    wide = word["seen_by"] in OPEN_CIRCLES and word["stays"] not in {"holder", "organiser"}
    return word["acked"] and here and wide


def _may_show(word: Plain, territory: Plain) -> bool:
    """Words seen by the whole cycle may be quoted anywhere, closer ones at home, private ones nowhere."""
    if word["stays"] in {"holder", "organiser"} or word["seen_by"] in {"holder", "table"}:
        return False
    home = not word["territories"] or territory["id"] in word["territories"]
    return home or (word["seen_by"] in {"cycle", "public"} and word["stays"] != "territory")


def _was_carried(word: Plain, answers: Plain) -> bool:
    """Somebody took these words up, by a gesture, into a place that the strategy may show."""
    for key, sheet in answers.items():
        for path, answer in sheet["answers"].items():
            elsewhere = (key, path) != (word["sheet_id"], word["path"])
            if elsewhere and word["word"] in answer.get("text", "").casefold():
                return True
    return False


def show(result: Plain, words: list[Plain], *, verbose: bool) -> bool:
    share = 100 * result["found"] / max(1, result["expected"])
    print(f"{result['territory']}: {result['found']}/{result['expected']} words ({share:.1f} %)")
    print(f"   {len(result['folded'])} words of folded cells left out")
    print(f"   {len(result['absent_pdf'])} not in the PDF, {len(result['leaks'])} too many")
    print(f"   {len(result['chapters'])} chapters, {len(result['bare'])} without words")
    print(f"   {len(result['carried'])} words of closed circles taken up by somebody's gesture")
    known = {word["word"]: word for word in words}
    places = Counter(
        f"{known[one]['sheet']}.{known[one]['part']}.{known[one]['field']}" for one in result["absent"]
    )
    for place, count in places.most_common(None if verbose else 12):
        print(f"   absent {count} × {place}")
    for title in result["bare"]:
        print(f"   no word in: {title}")
    for one in result["leaks"][: None if verbose else 12]:
        word = known[one]
        place = f"{word['sheet']}.{word['part']}.{word['field']}"
        print(f"   too many: {one} {place}, seen by {word['seen_by']}, stays {word['stays']}")
    if result["unlike"]:
        print("   only in the DOCX: " + " ".join(result["unlike"][:40]))
    return not (result["absent"] or result["absent_pdf"] or result["leaks"] or result["unlike"])


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--recipe", type=Path, default=DEFAULT)
    parser.add_argument("--verbose", action="store_true")
    asked = parser.parse_args()
    known = json.loads((asked.out / "words.json").read_text(encoding="utf-8"))
    answers = json.loads((asked.out / "answers.json").read_text(encoding="utf-8"))
    recipe = YAML(typ="safe", pure=True).load(asked.recipe.read_text(encoding="utf-8"))
    outline = Outline(recipe, answers)
    sound = True
    for territory in known["territories"]:
        if not (asked.out / f"{territory['slug']}.docx").exists():
            print(f"{territory['slug']}: no document")
            sound = False
            continue
        result = check(territory, known["words"], outline, asked.out)
        sound = show(result, known["words"], verbose=asked.verbose) and sound
    return 0 if sound else 1


if __name__ == "__main__":
    sys.exit(main())
