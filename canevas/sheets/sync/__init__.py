"""People writing together: the wire, the rooms, and the one writer that makes words last."""
