"""Recipes: read, checked and resolved into what the sheets floor holds."""
