"""Do the languages count the same? Theme vectors of one contact told in several languages."""

import itertools

import numpy as np
import pandas as pd

from readout_analysis.vectors import theme_vectors


def theme_equivalence(dataset) -> pd.DataFrame:
    """How far accounts of one contact in two languages agree in their themes.

    Accounts of the same publisher are compared, since those of two sides differ for good reasons.

    Parameters
    ----------
    dataset : Dataset
        Uses ``readouts`` (with ``event_id``), ``segments``, ``mentions`` and ``themes``.

    Returns
    -------
    DataFrame, one row per pair of accounts, sorted by event and languages
        ``event_id``, ``lang_a``, ``lang_b``, ``readout_a``, ``readout_b``, ``cosine`` (of the
        segments that raise each topic; missing where one raises none), ``jaccard`` (of the sets
        of topics), ``n_both``, ``only_a``, ``only_b`` (topics raised by one only, sorted).

    Notes
    -----
    The vector of a readout is the number of its segments that raise each topic: a formula said
    twice in one sentence in one language, once in another, is no difference.

    Examples
    --------
    >>> from readout_analysis import build_dataset, sample_path
    >>> pairs = theme_equivalence(build_dataset(sample_path()))
    >>> bool(pairs["cosine"].between(0, 1.0001).all())
    True
    """
    topics = dataset.themes.loc[dataset.themes["kind"] == "topic", "theme_id"].tolist()
    readouts = dataset.readouts[["event_id", "publisher", "lang", "readout_id"]]
    counts = _raising_segments(dataset, readouts, topics)
    numbered = readouts.assign(row=np.arange(len(readouts)))
    pairs = numbered.merge(numbered, on=["event_id", "publisher"], suffixes=("_a", "_b"))
    pairs = pairs[pairs["lang_a"] < pairs["lang_b"]]
    pairs = pairs.rename(columns={"readout_id_a": "readout_a", "readout_id_b": "readout_b"})
    keys = ["event_id", "lang_a", "lang_b", "readout_a", "readout_b"]
    agreements = [
        _agreement(counts, topics, a, b)
        for a, b in zip(pairs["row_a"], pairs["row_b"], strict=True)
    ]
    measures = ["cosine", "jaccard", "n_both", "only_a", "only_b"]
    found = pd.DataFrame(agreements, columns=measures, index=pairs.index)
    return pairs[keys].join(found).sort_values(keys, ignore_index=True)


def _raising_segments(dataset, readouts: pd.DataFrame, topics: list[str]) -> np.ndarray:
    """Segments of each readout that raise each topic: n readouts, n topics."""
    segments = dataset.segments
    raises = theme_vectors(segments, dataset.mentions, themes=topics, measure="presence")
    per_readout = raises.groupby(segments["readout_id"].to_numpy()).sum()
    return per_readout.reindex(readouts["readout_id"], fill_value=0).to_numpy(dtype=float)


def _agreement(counts: np.ndarray, topics: list[str], a: int, b: int) -> dict:
    norms = np.linalg.norm(counts[a]) * np.linalg.norm(counts[b])
    in_a, in_b = counts[a] > 0, counts[b] > 0
    n_either = int((in_a | in_b).sum())
    return {
        "cosine": float(counts[a] @ counts[b] / norms) if norms else np.nan,
        "jaccard": float((in_a & in_b).sum() / n_either) if n_either else np.nan,
        "n_both": int((in_a & in_b).sum()),
        "only_a": sorted(itertools.compress(topics, in_a & ~in_b)),
        "only_b": sorted(itertools.compress(topics, in_b & ~in_a)),
    }


def theme_disagreements(dataset) -> pd.DataFrame:
    """The topics that languages disagree on, and the sentences behind it.

    Parameters
    ----------
    dataset : Dataset
        As for `theme_equivalence`.

    Returns
    -------
    DataFrame, one row per event, topic and language, most often missed topics first
        ``theme_id``, ``n_missed`` (pairs in which it is raised by one account only), ``event_id``,
        ``lang``, ``readout_id``, ``text`` (the sentences that raise it, joined by `` / ``; missing
        where no sentence does, or without texts).

    Examples
    --------
    >>> from readout_analysis import build_dataset, sample_path
    >>> table = theme_disagreements(build_dataset(sample_path()))
    >>> list(table.columns)
    ['theme_id', 'n_missed', 'event_id', 'lang', 'readout_id', 'text']
    """
    pairs = theme_equivalence(dataset)
    pairs["theme_id"] = [[*a, *b] for a, b in zip(pairs["only_a"], pairs["only_b"], strict=True)]
    missed = pairs.explode("theme_id").dropna(subset=["theme_id"])
    sides = [
        missed[["theme_id", "event_id", f"lang_{side}", f"readout_{side}"]].set_axis(
            ["theme_id", "event_id", "lang", "readout_id"], axis=1
        )
        for side in ("a", "b")
    ]
    table = pd.concat(sides).drop_duplicates()
    table["n_missed"] = table["theme_id"].map(missed["theme_id"].value_counts())
    table = table.merge(_sentences(dataset), how="left", on=["readout_id", "theme_id"])
    columns = ["theme_id", "n_missed", "event_id", "lang", "readout_id", "text"]
    return table[columns].sort_values(
        ["n_missed", *columns[:1], *columns[2:5]],
        ascending=[False, True, True, True, True],
        ignore_index=True,
    )


def _sentences(dataset) -> pd.DataFrame:
    keys = ["readout_id", "segment"]
    mentions = dataset.mentions[~dataset.mentions["is_suppressed"]]
    raised = mentions[[*keys, "theme_id"]].drop_duplicates()
    sentences = raised.merge(dataset.segments[[*keys, "text"]], on=keys).dropna(subset=["text"])
    texts = sentences.groupby(["readout_id", "theme_id"])["text"].agg(" / ".join)
    return texts.reset_index()
