"""What a `draw` field shows: computed from answers of other sheets, never stored."""
