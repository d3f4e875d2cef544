"""The living demo: an invented region, written through the same actions as a person's."""
