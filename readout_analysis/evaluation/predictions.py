"""What a dataset says of each text, in the shape of a label."""

from collections.abc import Iterator, Mapping

import pandas as pd

from readout_analysis.dataset import Dataset
from readout_analysis.statistics.units import counted_mentions

_PLAIN = ("publisher_country", "contact_date_basis", "form", "initiative", "place")


def predictions_of(dataset: Dataset) -> dict[str, dict]:
    """What was read from each document, by its ``source_id``.

    Parameters
    ----------
    dataset : Dataset
        Uses documents, readouts, participants, segments, mentions and themes.

    Returns
    -------
    dict, source_id to a record
        Keys as in a label (see `readout_analysis.evaluation.labels`); missing values are None. A
        document that was rejected has ``is_readout`` False and none of the keys of a readout.
        Where a document holds several readouts the first one answers, with the sentences of all.

    Examples
    --------
    >>> from readout_analysis import build_dataset, sample_path
    >>> predictions = predictions_of(build_dataset(sample_path()))
    >>> sorted({record["is_readout"] for record in predictions.values()})
    [False, True]
    """
    documents = dataset.documents.dropna(subset=["source_id"])
    readouts = dict(iter(dataset.readouts.groupby("document_id", sort=False)))
    parts = _Parts(dataset)
    records = {}
    for row in documents.itertuples():
        record = {
            "id": row.source_id,
            "language": _value(row.lang),
            "text": _value(row.text) or "",
            "is_readout": row.document_id in readouts,
        }
        if record["is_readout"]:
            record |= parts.of(readouts[row.document_id])
        records[row.source_id] = record
    return records


class _Parts:
    """Tables below the readouts, each cut by readout once."""

    def __init__(self, dataset: Dataset):
        layers = set(dataset.themes.loc[dataset.themes["kind"] == "layer", "theme_id"])
        mentions = counted_mentions(dataset.mentions)
        kind = mentions["theme_id"].isin(layers).map({True: "layers", False: "themes"})
        self.participants = _by_readout(dataset.participants)
        self.segments = _by_readout(dataset.segments)
        self.mentions = _by_readout(mentions.assign(kind=kind))

    def of(self, readouts: pd.DataFrame) -> dict:
        """Answers for the readouts of one document."""
        first = readouts.sort_values("readout_id").iloc[0]
        parties = self.participants.get(first["readout_id"], [])
        principals = [_principal(party) for party in parties if party["is_principal"]]
        countries = {principal["country"] for principal in _counterparts(principals)}
        date = first["contact_date"]
        return {
            **{name: _value(first[name]) for name in _PLAIN},
            "contact_date": None if pd.isna(date) else f"{date:%Y-%m-%d}",
            "counterpart_countries": sorted(countries | set(first["counterpart_countries"])),
            "principals": principals,
            "segments": sorted(self._sentences(readouts["readout_id"]), key=_start),
            "mentions": [
                mention
                for readout in readouts["readout_id"]
                for mention in self.mentions.get(readout, [])
            ],
        }

    def _sentences(self, readout_ids: pd.Series) -> Iterator[dict]:
        for readout in readout_ids:
            for segment in self.segments.get(readout, []):
                yield {
                    "start_words": _value(segment["text"]) or "",
                    "start": segment["start"],
                    "end": segment["end"],
                    "side": _value(segment["side"]),
                    "is_quote": bool(segment["is_quote"]),
                }


def _by_readout(table: pd.DataFrame) -> dict[str, list[dict]]:
    rows: dict[str, list[dict]] = {}
    for row in table.to_dict("records"):
        rows.setdefault(row["readout_id"], []).append(row)
    return rows


def _principal(party: Mapping) -> dict:
    country = _value(party["country"]) or _value(party["organisation"])
    return {"name": _value(party["name"]), "country": country, "side": _value(party["side"])}


def _counterparts(principals: list[dict]) -> list[dict]:
    """The other side's principals whose country, or organisation, is known."""
    return [p for p in principals if p["side"] == "counterpart" and p["country"]]


def _start(segment: Mapping) -> int:
    return segment["start"]


def _value(cell):
    return None if pd.isna(cell) else cell
