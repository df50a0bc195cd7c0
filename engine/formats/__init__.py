"""The only importers of office libraries: files in, files out, no knowledge of safeguarding."""
