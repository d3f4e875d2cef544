"""How one thing leads to another: records and what grew from them, as a list within a list."""

from django.utils.translation import gettext as _

from canevas.live.drawings.library import Library
from canevas.live.drawings.shapes import Drawing, Nested, Node

NAMES = frozenset({"ref", "refs"})
DEEPEST = 8


def fits(library: Library, sources: list[str]) -> bool:
    return len(sources) > 2 and any(library.field(path) and _names_records(library, path) for path in sources)


def _names_records(library: Library, path: str) -> bool:
    field = library.field(path)
    cells = [field, *field.fields] if field else []
    return any(cell.kind in NAMES for cell in cells)


def form(library: Library, sources: list[str]) -> Drawing | None:
    pairs = _direct([pair for pair in library.links(sources) if library.is_ours(pair[1])])
    if library.sheet.subject in library.records:
        pairs = _around(library.sheet.subject, pairs)
    below: dict[str, list[str]] = {}
    for one, other in pairs:
        below.setdefault(one, []).append(other)
    reached = {other for _one, other in pairs}
    roots = [one for one in below if one not in reached]
    alone = [] if library.sheet.subject else _alone(library, sources, reached | set(below))
    if not roots and not alone:
        return None
    return Nested([_node(library, root, below, DEEPEST) for root in roots], alone)


def _direct(pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Without the arrows that a longer way says already."""
    below: dict[str, set[str]] = {}
    for one, other in pairs:
        below.setdefault(one, set()).add(other)

    def reaches(start: str, end: str) -> bool:
        waiting, seen = [there for there in below.get(start, ()) if there != end], set[str]()
        while waiting:
            here = waiting.pop()
            if here == end:
                return True
            if here not in seen:
                seen.add(here)
                waiting += below.get(here, ())
        return False

    return [(one, other) for one, other in pairs if not reaches(one, other)]


def _around(record: str, pairs: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """The pairs upstream and downstream of one record."""
    kept: set[tuple[str, str]] = set()
    for here, there in ((0, 1), (1, 0)):
        reached = {record}
        for _step in range(DEEPEST):
            fresh = {pair for pair in pairs if pair[here] in reached}
            reached |= {pair[there] for pair in fresh}
            kept |= fresh
    return [pair for pair in pairs if pair in kept]


def _alone(library: Library, sources: list[str], tied: set[str]) -> list[Node]:
    """Records that these sources speak of and that no arrow reaches: shown as a question."""
    spoken = {library.subject_of(found) for path in sources for found in library.find(path)}
    left = sorted(
        (one for one in spoken - tied if library.is_ours(one)), key=lambda one: library.records[one].title
    )
    return [_node(library, one, {}, 0) for one in left]


def _node(library: Library, record: str, below: dict[str, list[str]], depth: int) -> Node:
    under = below.get(record, []) if depth else []
    found = library.records[record]
    label = library.kinds_in_order.get(found.kind, found.kind)
    title = found.title or _("sans titre pour l’instant")
    return Node(title, label, [_node(library, one, below, depth - 1) for one in under])
