"""Evidence: documents with revisions, their bytes kept once, and how they come in and go out."""
