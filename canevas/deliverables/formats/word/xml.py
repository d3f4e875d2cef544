"""Small hands for WordprocessingML, for what python-docx has no words."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn

Node = Any  # an lxml element of python-docx


def node(tag: str, *children: Node, **attributes: str | int) -> Node:
    """Make `<w:tag>`; attributes are given without their prefix (`val`, `type`…)."""
    made = OxmlElement(f"w:{tag}")
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), str(value))
    made.extend(children)
    return made


def text_run(words: str, style: str = "") -> Node:
    run = node("r")
    if style:
        run.append(node("rPr", node("rStyle", val=style)))
    text = node("t")
    text.text = words
    text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    run.append(text)
    return run


def field(instruction: str, shown: str, style: str = "") -> list[Node]:
    """A field of Word that already shows its result."""
    code = node("instrText")
    code.text = f" {instruction} "
    code.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return [
        node("r", node("fldChar", fldCharType="begin")),
        node("r", code),
        node("r", node("fldChar", fldCharType="separate")),
        text_run(shown, style),
        node("r", node("fldChar", fldCharType="end")),
    ]


def bookmark(number: int, name: str, *inside: Node) -> list[Node]:
    return [node("bookmarkStart", id=number, name=name), *inside, node("bookmarkEnd", id=number)]
