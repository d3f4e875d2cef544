"""One folder per deliverable that the platform builds."""
