"""Drafts that people edit: what a rebuild may change in them, and what agreed reports say."""
