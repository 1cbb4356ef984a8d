"""Lexicon files: read, checked, compared, converted."""
