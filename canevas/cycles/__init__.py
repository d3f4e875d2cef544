"""Recipes and cycles: days, blocks, workstreams, participants, badges, tables and what is open."""
