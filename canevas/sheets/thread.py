"""Where words come from and where they went."""

from canevas.sheets.definition import CarryRule

__all__ = ["CarryRule"]
