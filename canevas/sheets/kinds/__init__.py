"""The kinds of fields, one file each."""

from canevas.sheets.definition import Field
from canevas.sheets.kinds.base import COMMON, Kind, is_plain, whole
from canevas.sheets.kinds.bool import Bool
from canevas.sheets.kinds.choice import Choice
from canevas.sheets.kinds.date import Date
from canevas.sheets.kinds.dots import Dots
from canevas.sheets.kinds.draw import Draw
from canevas.sheets.kinds.int import Int
from canevas.sheets.kinds.links import Links
from canevas.sheets.kinds.matrix import Matrix
from canevas.sheets.kinds.money import Money
from canevas.sheets.kinds.month import Month
from canevas.sheets.kinds.multi import Multi
from canevas.sheets.kinds.org import Org
from canevas.sheets.kinds.para import Para
from canevas.sheets.kinds.person import Person
from canevas.sheets.kinds.photo import Photo
from canevas.sheets.kinds.pledge import Pledge
from canevas.sheets.kinds.ref import Ref
from canevas.sheets.kinds.refs import Refs
from canevas.sheets.kinds.rows import Rows
from canevas.sheets.kinds.rows1 import Rows1
from canevas.sheets.kinds.scale4 import Scale4
from canevas.sheets.kinds.text import TextKind
from canevas.sheets.kinds.tree import Tree
from canevas.sheets.kinds.xy import XY

__all__ = ["COMMON", "KINDS", "Kind", "Rows", "TextKind", "is_plain", "of", "rows_of", "whole"]

KINDS: dict[str, Kind] = {
    kind.name: kind
    for kind in (
        TextKind(), Para(), Choice(), Multi(), Scale4(), Int(), Money(), Month(), Date(), Bool(), Org(),
        Person(), Ref(), Refs(), Rows(), Rows1(), Matrix(), Tree(), XY(), Dots(), Photo(), Pledge(),
        Links(), Draw(),
    )
}  # fmt: skip


def of(field: Field) -> Kind:
    return KINDS[field.kind]


def rows_of(field: Field) -> Rows:
    """The kind of a field whose words live in rows."""
    kind = KINDS[field.kind]
    if not isinstance(kind, Rows):
        raise TypeError(field.kind)
    return kind
