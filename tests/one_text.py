"""One composed text, read from its parties to the sides of its sentences."""

import pandas as pd

from readout_analysis.anatomy import find_readouts
from readout_analysis.schema import conform
from readout_analysis.segments import read_passages, split_segments


def read_one(lang, title, text, publisher=None):
    """Readouts, participants and segments of one text, these as the rules read them."""
    row = {"document_id": "d", "source_id": "d", "publisher": publisher, "lang": lang}
    row |= {"title": title, "text": text, "published_date": pd.Timestamp("2024-09-21")}
    documents = conform(pd.DataFrame([row]), "documents")
    readouts, participants, _ = find_readouts(documents)
    segments = split_segments(readouts, documents)
    return readouts, participants, read_passages(segments, readouts, participants)


def people(participants):
    """Principals with a name: first letter of the side, name, country."""
    own = participants[participants["is_principal"] & participants["name"].notna()]
    country = own["country"].fillna(own["organisation"]).fillna("")
    return [f"{s[0]} {n} {c}" for s, n, c in zip(own["side"], own["name"], country, strict=True)]


def sides(segments):
    return "".join(side[0] for side in segments["side"])
