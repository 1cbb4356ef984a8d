"""Sentences of readouts and whose they are: one readout in each language, composed."""

import pandas as pd

from readout_analysis.schema import conform
from readout_analysis.segments import attribute_segments, split_segments


def tables(text, lang, people):
    """documents, readouts and participants of one readout; people: (side, name, office, country)."""
    documents = pd.DataFrame({"document_id": ["d"], "source_id": ["d"], "text": [text]})
    readouts = pd.DataFrame(
        {
            "readout_id": ["d.0"],
            "document_id": ["d"],
            "event_id": ["e"],
            "lang": [lang],
            "start": [0],
            "end": [len(text)],
            "publisher_country": [next(c for s, _, _, c in people if s == "publisher")],
            "counterpart_countries": [[c for s, _, _, c in people if s == "counterpart"]],
        }
    )
    rows = [
        {"readout_id": "d.0", "n": n, "side": s, "name": name, "office": office, "country": c}
        | {"is_principal": True}
        for n, (s, name, office, c) in enumerate(people)
    ]
    participants = conform(pd.DataFrame(rows), "participants")
    return conform(documents, "documents"), conform(readouts, "readouts"), participants


def attributed(text, lang, people):
    documents, readouts, participants = tables(text, lang, people)
    return attribute_segments(split_segments(readouts, documents), readouts, participants)


FRENCH = (
    ("publisher", "Liang Zhiyuan", "Ministre des Affaires étrangères", "CN"),
    ("counterpart", "Andreï Voronov", "Ministre des Affaires étrangères", "RU"),
)


def test_attribute_segments_sentence_without_cue_carries_the_side_over():
    text = "M. Liang a déclaré que le commerce progressait. La Chine veut aller plus loin."
    assert attributed(text, "fr", FRENCH)["side"].tolist() == ["publisher", "publisher"]
