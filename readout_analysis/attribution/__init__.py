"""Whose substance a sentence reports: sentences, quotations, cues, references."""
