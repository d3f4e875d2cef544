"""First pass: does the tree have the shape that the schema says?

It gives back a repaired tree, where a misspelt key stands under its right name, so that one slip of the
keyboard is told once and hides nothing from the second pass.
"""

import re
from functools import cache
from typing import Any

from canevas.cycles.recipes.problems import Place, Report, nearest
from canevas.cycles.recipes.schema import schema
from canevas.cycles.recipes.tree import Block, Items

Node = dict[str, Any]
TYPES = {"string": str, "integer": int, "boolean": bool, "object": Block, "array": Items}


@cache
def _root() -> Node:
    return schema()


def check(tree: Any, report: Report) -> Any:
    """Tell every mistake of shape; return the repaired tree."""
    return _Checker(report).value(tree, _root(), (1, 1))


class _Checker:
    def __init__(self, report: Report) -> None:
        self.tell = report.tell

    def value(self, value: Any, node: Node, at: Place) -> Any:
        branches = [_followed(branch) for branch in node.get("anyOf", [node])]
        branch = next((one for one in branches if _is(value, one["type"])), None)
        if branch is None:
            self.wrong_type(value, branches, at)
            return value
        if isinstance(value, Block):
            return self.block(value, branch, at)
        if isinstance(value, Items):
            return self.items(value, branch, at)
        self.scalar(value, branch, at)
        return value

    def wrong_type(self, value: Any, branches: list[Node], at: Place) -> None:
        if value is None:
            self.tell(at, "empty_value")
        elif isinstance(value, str) and any("fr" in one.get("properties", {}) for one in branches):
            self.tell(at, "not_a_text", word=value[:40])
        else:
            self.tell(at, f"not_{branches[0]['type']}", word=_shown(value))

    def items(self, value: Items, node: Node, at: Place) -> Items:
        if len(value) < node.get("minItems", 0):
            self.tell(at, "empty_list")
        made = Items(value.place)
        for item, place in zip(value, value.at, strict=True):
            made.append(self.value(item, node["items"], place))
            made.at.append(place)
        return made

    def block(self, value: Block, node: Node, at: Place) -> Block:
        known: Node = node.get("properties", {})
        made = self.renamed(value, known) if known else value
        free = node.get("additionalProperties")
        result = made.like()
        for key, inner in made.items():
            wanted = known.get(key, free)
            scalar = isinstance(inner, str | int | float)
            place = made.values_at[key] if scalar else made.keys_at[key]
            result.put(key, self.value(inner, wanted, place) if wanted else inner, made)
        for key in node.get("required", []):
            if key not in made:
                self.tell(at, "missing_french" if key == "fr" else "missing", word=key)
        return result

    def renamed(self, value: Block, known: Node) -> Block:
        """Under their right names; what resembles nothing is left out."""
        made = value.like()
        for key, inner in value.items():
            if key in known:
                made.put(key, inner, value)
                continue
            absent = [name for name in known if name not in value]
            near = nearest(key, absent) or nearest(key, known)
            self.tell(value.keys_at[key], "unknown_key", near=near, word=key, known=", ".join(known))
            if near and near not in value and near not in made:
                made.put(near, inner, value, key)
        return made

    def scalar(self, value: Any, node: Node, at: Place) -> None:
        allowed = node.get("enum") or ([node["const"]] if "const" in node else [])
        if allowed and value not in allowed:
            words = [str(one) for one in allowed]
            self.tell(at, "unknown_word", near=nearest(value, words), word=value, known=", ".join(words))
        elif isinstance(value, str):
            self.text(value, node, at)
        elif not node.get("minimum", value) <= value <= node.get("maximum", value):
            self.tell(at, "out_of_range", word=value, least=node["minimum"], most=node["maximum"])

    def text(self, value: str, node: Node, at: Place) -> None:
        if len(value) < node.get("minLength", 0):
            self.tell(at, "empty_value")
        elif len(value) > node.get("maxLength", len(value)):
            self.tell(at, "too_long", most=node["maxLength"])
        elif not re.search(node.get("pattern", ""), value) or value.endswith("\n"):
            self.tell(at, "bad_time" if ":" in node.get("pattern", "") else "bad_id", word=value)


def _followed(node: Node) -> Node:
    while "$ref" in node:
        node = _root()["$defs"][node["$ref"].rsplit("/", 1)[1]]
    return node if "type" in node else {**node, "type": "integer"}


def _is(value: Any, kind: str) -> bool:
    if isinstance(value, bool):
        return kind == "boolean"
    return isinstance(value, TYPES[kind])


def _shown(value: Any) -> str:
    if isinstance(value, Block | Items):
        return "…"
    return (
        {True: "true", False: "false"}.get(value, str(value)) if isinstance(value, bool) else str(value)[:40]
    )
