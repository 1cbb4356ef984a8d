"""Measures on the tables of a dataset: tables in, tables out, no files and no charts."""
