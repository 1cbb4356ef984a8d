"""Imported, makes the vocabularies of English ready: workers forked from there need not do it."""

from readout_analysis import build_tables, read_readouts, sample_path

build_tables(read_readouts(min(sample_path().glob("*_en.txt"))))
