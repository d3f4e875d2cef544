"""A paragraph, written together."""

from typing import ClassVar

from canevas.sheets.kinds.text import TextKind


class Para(TextKind):
    name: ClassVar[str] = "para"
    limit: ClassVar[int] = 20_000
