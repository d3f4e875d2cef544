"""Second pass: does what is written hold together? One file per subject, each reads the repaired tree."""
