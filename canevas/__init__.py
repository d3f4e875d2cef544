"""Canevas: sheets filled together, day after day, until a territory holds its strategy."""

__version__ = "0.1.0"
