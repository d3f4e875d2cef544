"""Reads YAML into plain values that remember where they were written.

Only what a recipe needs: mappings, lists, texts, numbers, true and false. No aliases, no tags of one's own.
"""

import re
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from canevas.cycles.recipes.problems import Place, Report

DEEPEST = 30
NUMBER = re.compile(r"[-+]?(0|[1-9][0-9]*)(\.[0-9]+)?")
PLAIN = {"": None, "~": None, "null": None, "true": True, "false": False}
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
REASONS = [
    (("'\\t'",), "tab"),
    (("mapping values are not allowed",), "colon"),
    (("quoted scalar", "end of stream"), "quote"),
    (("flow",), "bracket"),
    (("simple key",), "no_colon"),
    (("expected <block end>",), "indent"),
]


class Block(dict[str, Any]):
    """A mapping; `keys_at` and `values_at` give the place of each key and of its value."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.keys_at: dict[str, Place] = {}
        self.values_at: dict[str, Place] = {}

    def like(self) -> "Block":
        """An empty one at the same place."""
        return Block(self.place)

    def put(self, key: str, value: Any, written: "Block", under: str | None = None) -> None:
        """Set a value that `written` holds (under another key, maybe), with its places."""
        self[key] = value
        self.keys_at[key] = written.keys_at[under or key]
        self.values_at[key] = written.values_at[under or key]

    def at(self, key: str) -> Place:
        """Where the value of a key is written; the block itself when there is none."""
        return self.values_at.get(key, self.place)


class Items(list[Any]):
    """A list; `at` gives the place of each item."""

    def __init__(self, place: Place) -> None:
        super().__init__()
        self.place = place
        self.at: list[Place] = []


class Unreadable(Exception):
    """The reading stops here: what follows could not be trusted."""


class Reader:
    """Builds the tree from the parser's events, without recursion, so that depth cannot hurt."""

    def __init__(self, report: Report) -> None:
        self.report = report
        self.root: Any = None
        self.started = False
        self.open: list[Block | Items] = []
        self.keys: list[str | None] = []
        self.key_places: list[Place] = []

    def take(self, event: Event) -> None:
        place = (event.start_mark.line + 1, event.start_mark.column + 1)
        if isinstance(event, AliasEvent) or getattr(event, "anchor", None):
            self._stop(place, "alias")
        if getattr(event, "tag", None):
            self._stop(place, "tag")
        if isinstance(event, DocumentStartEvent):
            self._start(place)
        elif isinstance(event, ScalarEvent):
            self._scalar(event, place)
        elif isinstance(event, MappingStartEvent):
            self._enter(Block(place), place)
        elif isinstance(event, SequenceStartEvent):
            self._enter(Items(place), place)
        elif isinstance(event, MappingEndEvent | SequenceEndEvent):
            self.open.pop()
            self.keys.pop()
            self.key_places.pop()

    def _stop(self, place: Place, code: str) -> None:
        self.report.tell(place, code)
        raise Unreadable(code)

    def _start(self, place: Place) -> None:
        if self.started:
            self._stop(place, "several_documents")
        self.started = True

    def _enter(self, made: Block | Items, place: Place) -> None:
        if self._awaits_key():
            self._stop(place, "odd_key")
        self._place(made, place)
        self.open.append(made)
        self.keys.append(None)
        self.key_places.append(place)
        if len(self.open) > DEEPEST:
            self._stop(place, "too_deep")

    def _scalar(self, event: ScalarEvent, place: Place) -> None:
        if self._awaits_key():
            self.keys[-1] = event.value
            self.key_places[-1] = place
        else:
            self._place(value_of(event), place)

    def _awaits_key(self) -> bool:
        return bool(self.open) and isinstance(self.open[-1], Block) and self.keys[-1] is None

    def _place(self, value: Any, place: Place) -> None:
        if not self.open:
            self.root = value
            return
        above = self.open[-1]
        if isinstance(above, Items):
            above.append(value)
            above.at.append(place)
            return
        key, self.keys[-1] = self.keys[-1], None
        self._put(above, str(key), (value, place))

    def _put(self, above: Block, key: str, found: tuple[Any, Place]) -> None:
        if key in above:
            first = above.keys_at[key][0]
            self.report.tell(self.key_places[-1], "duplicate_key", word=key, line=first)
            return
        above[key], above.values_at[key] = found
        above.keys_at[key] = self.key_places[-1]


def value_of(event: ScalarEvent) -> Any:
    """A quoted scalar is a text; a bare one may be a number, true, false or nothing."""
    if event.style is not None:
        return event.value
    if event.value in PLAIN:
        return PLAIN[event.value]
    found = NUMBER.fullmatch(event.value)
    if found is None:
        return event.value
    return float(event.value) if found[2] else int(event.value)


def read(text: str, report: Report) -> Any:
    """The tree of a YAML text, or None when it cannot be read; what is wrong is in the report."""
    if strange := CONTROL.search(text):
        before = text[: strange.start()]
        report.tell((before.count("\n") + 1, strange.start() - before.rfind("\n")), "control")
        return None
    reader = Reader(report)
    try:
        for event in YAML(typ="rt").parse(text):
            reader.take(event)
    except MarkedYAMLError as error:
        _explain(error, report)
        return None
    except Unreadable:
        return None
    return reader.root


def _explain(error: MarkedYAMLError, report: Report) -> None:
    """Say what the parser met; for what is never closed, point at where it was opened."""
    told = " ".join(part for part in (error.context, error.problem) if part)
    code = next((code for words, code in REASONS if all(one in told for one in words)), "syntax")
    opened = code in {"quote", "bracket", "no_colon"}
    mark = (error.context_mark if opened else None) or error.problem_mark or error.context_mark
    place = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    report.tell(place, code, reason=told)
