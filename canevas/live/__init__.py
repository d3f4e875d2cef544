"""Conducting a day: what is open now, for whom, and how far each table is."""
