"""One module per document kind: what it knows (its Context) and how that is gathered."""
