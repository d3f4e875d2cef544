"""The strategy of a territory, made from what its people wrote."""
