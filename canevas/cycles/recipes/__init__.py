"""Recipes: read, checked and resolved into what the sheets floor holds."""

from canevas.cycles.recipes.checker import Loaded, load
from canevas.cycles.recipes.problems import Problem
from canevas.cycles.recipes.schema import RecipeFile, schema

__all__ = ["Loaded", "Problem", "RecipeFile", "load", "schema"]
