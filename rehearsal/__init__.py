"""Robots that play the participants of a cycle, built from docs/protocol.md and the pages only."""
