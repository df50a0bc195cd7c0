"""WordprocessingML: templates, sections, native paragraphs and tables."""
