"""From a `draw` field to what it shows. The form follows from what its sources are."""

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _

from canevas.live.drawings import nested
from canevas.live.drawings.library import Found, Library
from canevas.live.drawings.shapes import Covered, Crossed, Drawing, Listing
from canevas.sheets import kinds
from canevas.sheets.definition import Field

LISTS = frozenset({"choice", "multi", "ref", "refs"})
NAMES = frozenset({"ref", "refs"})


def draw(library: Library, field: Field) -> Drawing | None:
    """The first form that the sources lend themselves to; None when there is nothing to show yet."""
    for fits, form in FORMS:
        if fits(library, field.sources):
            return form(library, field.sources)
    return None


def _is_crossed(library: Library, sources: list[str]) -> bool:
    """Two or three lists of the same part: one down, one across, the third in words."""
    same_part = len({tuple(path.split(".")[:2]) for path in sources}) == 1
    return same_part and 2 <= len(sources) <= 3 and all(_kind(library, path) in LISTS for path in sources)


def _crossed(library: Library, sources: list[str]) -> Drawing | None:
    down, across, *more = (_by_sheet(library, library.find(path)) for path in sources)
    columns = sorted({column for values in across.values() for column in values})
    field = library.field(sources[0])
    lines = [str(option.localised(library.language)["label"]) for option in field.options] if field else []
    titles = {found.sheet.pk: library.title(found) for found in library.find(sources[0])}
    extra = more[0] if more else {}

    def cell(line: str, column: str) -> list[str]:
        there = [pk for pk, values in down.items() if line in values and column in across.get(pk, [])]
        return [_with(titles.get(pk, ""), extra.get(pk, [])) for pk in there]

    found = [(line, [cell(line, column) for column in columns]) for line in lines]
    return Crossed(library.label(sources[0]), columns, found) if columns and down else None


def _is_side_by_side(library: Library, sources: list[str]) -> bool:
    """One matrix, filled on several sheets: its lines down, the sheets across."""
    return len(sources) == 1 and _kind(library, sources[0]) == "matrix"


def _side_by_side(library: Library, sources: list[str]) -> Drawing | None:
    field, found = library.field(sources[0]), library.find(sources[0])
    titles = {one.sheet.pk: library.title(one) for one in found}
    if field is None or not found:
        return None

    def cell(line: str, sheet: str) -> list[str]:
        there = [one for one in found if one.sheet.pk == sheet and one.answer.row.split(".")[0] == line]
        return [words for words in map(library.words, there) if words]

    lines = [
        (str(option.localised(library.language)["label"]), [cell(option.id, sheet) for sheet in titles])
        for option in field.rows
    ]
    return Crossed(library.label(sources[0]), list(titles.values()), lines)


def _with(title: str, words: Iterable[str]) -> str:
    said = ", ".join(words)
    return f"{title} ({said})" if said else title


def _by_sheet(library: Library, found: list[Found]) -> dict[str, list[str]]:
    return {one.sheet.pk: _each(library, one) for one in found}


def _each(library: Library, found: Found) -> list[str]:
    """The words of each value of a list, one by one."""
    kind = kinds.of(found.field)
    values = found.answer.value if isinstance(found.answer.value, list) else [found.answer.value]
    named = library.names(kind.named(found.answer.value))
    whole = found.field.kind in {"multi", "refs"}
    said = (kind.text([v] if whole else v, found.field, named, library.language) for v in values if v)
    return [words for words in said if words]


def _is_covered(library: Library, sources: list[str]) -> bool:
    """Some sources are the lists of the territory, the others name their entries."""
    lists = [path for path in sources if _is_list(library, path)]
    return bool(lists) and len(lists) < len(sources)


def _is_list(library: Library, path: str) -> bool:
    """A territory's own list: rows that give birth to records and refer to none of the others."""
    field = library.field(path)
    if field is None or field.kind != "rows" or not field.record:
        return False
    return not any(cell.kind == "refs" for cell in field.fields) and not field.record_parent


def _covered(library: Library, sources: list[str]) -> Drawing | None:
    lists = [path for path in sources if _is_list(library, path)]
    pairs = list(library.links(path for path in sources if path not in lists))
    found = [(library.label(path), _entries(library, path, pairs)) for path in lists]
    return Covered(found) if any(entries for _label, entries in found) else None


def _entries(library: Library, path: str, pairs: list[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    rows = dict.fromkeys(found.answer.row for found in library.find(path))
    entries = [library.records[row] for row in rows if row in library.records]
    return [(entry.title, _tied_to(library, entry.pk, pairs)) for entry in entries]


def _tied_to(library: Library, entry: str, pairs: list[tuple[str, str]]) -> list[str]:
    ids = {a if b == entry else b for a, b in pairs if entry in (a, b)}
    return sorted(library.records[one].title for one in ids if library.is_ours(one))


def _is_gathered(library: Library, sources: list[str]) -> bool:
    """Single fields of two parts or more, some of which name records: gathered by what they name."""
    fields = [library.field(path) for path in sources]
    single = all(
        len(path.split(".")) == 3 and not (f and f.in_rows) for path, f in zip(sources, fields, strict=True)
    )
    return (
        single
        and len({tuple(path.split(".")[:2]) for path in sources}) > 1
        and any(f and f.kind in NAMES for f in fields)
    )


def _gathered(library: Library, sources: list[str]) -> Drawing | None:
    naming = [path for path in sources if _kind(library, path) in NAMES]
    others = [path for path in sources if path not in naming]
    said = {one.sheet.pk: library.words(one) for path in others for one in library.find(path)}
    gathered: dict[str, list[str]] = {}
    for path in naming:
        for one in library.find(path):
            line = _with(library.title(one), [said[one.sheet.pk]] if said.get(one.sheet.pk) else [])
            for name in _each(library, one):
                gathered.setdefault(name, []).append(line)
    entries = [(name, lines) for name, lines in sorted(gathered.items())]
    return Covered([("", entries)]) if entries else None


def _always(library: Library, sources: list[str]) -> bool:
    return True


def _listing(library: Library, sources: list[str]) -> Drawing | None:
    found = [(library.label(path), _lines(library, path)) for path in sources]
    groups = [(label, lines) for label, lines in found if lines]
    return Listing(groups) if groups else None


def _lines(library: Library, path: str) -> list[str]:
    """One line for each row or answer, after the name of what it is about when several are."""
    lines: dict[tuple[str, str], list[str]] = {}
    titles: dict[tuple[str, str], str] = {}
    for found in library.find(path):
        words = library.words(found)
        if words:
            key = (found.sheet.pk, found.answer.row)
            lines.setdefault(key, []).append(words)
            titles[key] = library.title(found)
    several = len({sheet for sheet, _row in lines}) > 1
    said = {key: " · ".join(words) for key, words in lines.items()}
    return [_titled(titles[key], words) if several else words for key, words in said.items()]


def _titled(title: str, words: str) -> str:
    return _("%(title)s : %(words)s") % {"title": title, "words": words}


def _kind(library: Library, path: str) -> str:
    field = library.field(path)
    return field.kind if field else ""


Fits = Callable[[Library, list[str]], bool]
Form = Callable[[Library, list[str]], Drawing | None]
FORMS: list[tuple[Fits, Form]] = [
    (_is_side_by_side, _side_by_side),
    (_is_crossed, _crossed),
    (_is_covered, _covered),
    (_is_gathered, _gathered),
    (nested.fits, nested.form),
    (_always, _listing),
]
