"""How a dataset is built: in parts that are kept, put together into tables, swapped in whole.

::

    inputs ──▶ parts (about 1,000 documents; processes or a Dask cluster) ──▶ corpus ──▶ Parquet
    inputs.py  part.py: what depends on a document alone                    corpus.py: what needs
               kept.py: parts stay on disk beside the dataset                 all of them
                                                                            writing.py

Every document has a key: a hash of all that its rows depend on, but for the lexicon. A part is
named by the keys in it and never changed. That makes a build resumable (what is there is not made
again), incremental (so is what was there last time), and its result independent of how documents
were shared out: tables are sorted by document_id, and nothing in them tells of parts.
"""
