"""Whether what an update just did may stay: asked of the document as it is now, for the touched places."""

from typing import Any

from pycrdt import Map, Text

from canevas.foundation.ids import is_id
from canevas.sheets import kinds, shape
from canevas.sheets.definition import Field
from canevas.sheets.watch import SERVER_ONLY, Breach, Place, Watch

MOST_ROWS = 2_000
_LONGEST_PLACE = 400
_MADE = frozenset({"text", "set"})
_ORIGIN = {"carry": 80, "path": 200, "text": 20_000}


def breach(watch: Watch, author: str) -> str | None:
    """The code for which what the watch saw is refused to this author; "" is the server."""
    if watch.code == SERVER_ONLY:
        return "wrong_type" if author else None
    if watch.code:
        return watch.code
    try:
        _check(watch, author)
    except Breach as found:
        return found.code
    return None


def _check(watch: Watch, author: str) -> None:
    for field, row in watch.new_rows:
        _check_new_row(watch, watch.fields[field], row, author)
    for field, row in watch.rows:
        _check_row_state(watch.rows_of(field)[row])
    for place in watch.places.values():
        _check_place(watch, place, author)
    for path in watch.origins:
        _check_origins(watch, path)


def _check_place(watch: Watch, place: Place, author: str) -> None:
    kind = kinds.of(place.asked)
    if kind.name == "dots" and author:
        raise Breach("read_only")
    code = kind.problem(_as_plain(kind, watch.stored(place)), place.asked)
    if code:
        raise Breach(code)


def _as_plain(kind: kinds.Kind, stored: Any) -> Any:
    """The stored value for `Kind.problem`; a shared type where none belongs stays what it is."""
    if kind.storage == "text":
        return str(stored) if isinstance(stored, Text) else _NOT_PLAIN
    if kind.storage == "set":
        return stored.to_py() if isinstance(stored, Map) else _NOT_PLAIN
    return _NOT_PLAIN if isinstance(stored, Text | Map) else stored


_NOT_PLAIN = object()


def _check_new_row(watch: Watch, field: Field, row: str, author: str) -> None:
    fixed, rows = kinds.rows_of(field).fixed_rows(field), watch.rows_of(field.id)
    if row not in fixed and (fixed or not is_id(row)):
        raise Breach("not_a_row")
    if len(rows) > MOST_ROWS:
        raise Breach("too_many_rows")
    if author and (row in fixed or rows[row].get(shape.BY) != author):
        raise Breach("not_a_row")
    _check_whole(watch, field, row)


def _check_whole(watch: Watch, field: Field, row: str) -> None:
    home, cells = watch.rows_of(field.id)[row], shape.cells_of(field, row)
    if not set(home.keys()) <= shape.OF_A_ROW.union(cell.id for cell in cells):
        raise Breach("unknown_field")
    for cell in cells:
        if kinds.of(cell).storage in _MADE and cell.id not in home:
            raise Breach("not_a_row")


def _check_row_state(home: Map[Any]) -> None:
    position, for_, gone = home.get(shape.POSITION), home.get(shape.FOR), home.get(shape.GONE)
    right = (
        isinstance(position, str)
        and 0 < len(position) <= _LONGEST_PLACE
        and position.isascii()
        and position.isprintable()
        and isinstance(for_, list)
        and len(for_) <= 100
        and all(isinstance(territory, str) and is_id(territory) for territory in for_)
        and (gone is None or isinstance(gone, bool))
    )
    if not right:
        raise Breach("not_a_row")


def _check_origins(watch: Watch, path: str) -> None:
    if watch.part.find(path) is None or path.count("/") not in {0, 2} or "." in path.partition("/")[0]:
        raise Breach("unknown_field")
    entries = watch.roots[shape.ORIGINS].get(path)
    if not isinstance(entries, list) or not 0 < len(entries) <= 50 or not all(map(_is_origin, entries)):
        raise Breach("wrong_type")


def _is_origin(entry: Any) -> bool:
    """{carry, sheet, path, seq, text}, and nothing else."""
    if not isinstance(entry, dict) or set(entry) != {"sheet", "seq", *_ORIGIN}:
        return False
    seq, sheet = kinds.whole(entry["seq"]), entry["sheet"]
    plain = all(kinds.is_plain(entry[name], limit) for name, limit in _ORIGIN.items())
    return plain and isinstance(sheet, str) and is_id(sheet) and seq is not None and seq >= 0
