"""Errors, facts, ids, time and text: no word of the domain lives here."""
