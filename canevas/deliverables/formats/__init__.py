"""One renderer per file format, each a pure function of a document."""
