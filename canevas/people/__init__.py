"""Persons, organisations and staff of a resource centre, and how staff sign in."""
