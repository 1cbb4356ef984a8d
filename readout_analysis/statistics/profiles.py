"""Profiles: how alike counterparts, periods or single readouts are in what they raise."""

import itertools
from collections.abc import Sequence

import numpy as np
import pandas as pd

from readout_analysis.errors import ReadoutAnalysisError, require_columns
from readout_analysis.statistics.periods import Frequency, period_start
from readout_analysis.statistics.units import counted_mentions, counted_readouts

RESAMPLES = 200
COMMON = 3  # themes named for each pair

_COLUMNS = [
    "group_a", "group_b", "n_a", "n_b", "similarity", "similarity_low", "similarity_high",
    "alike_in", "differ_in", "reason",
]  # fmt: skip


def profile_similarity(
    readouts: pd.DataFrame,
    mentions: pd.DataFrame,
    *,
    by: str = "counterpart_country",
    freq: Frequency = "YS",
    min_readouts: int = 5,
    seed: int = 0,
) -> pd.DataFrame:
    r"""How alike groups of readouts are in the themes they raise.

    Parameters
    ----------
    readouts : DataFrame, one row per readout
        Columns ``readout_id`` and that of `by`; ``contact_date`` for periods. An event counts
        once per publisher and group where ``event_id`` is there.
    mentions : DataFrame, one row per mention
        Columns ``readout_id``, ``theme_id``: of topics only, say, for what is talked about.
    by : str, default "counterpart_country"
        A column of `readouts`, or ``"period_start"`` for periods of contact.
    freq : {"YS", "QS", "MS"}, default "YS"
        Year, quarter or month, for periods.
    min_readouts : int, default 5
        Groups with fewer keep their rows, without a similarity.
    seed : int, default 0
        Seed of the resamples.

    Returns
    -------
    DataFrame, one row per pair of groups, the most alike first
        ``group_a``, ``group_b``, ``n_a``, ``n_b`` (int, readouts), ``similarity`` (in [0, 1]),
        ``similarity_low``, ``similarity_high`` (95 %, from 200 resamples of readouts; sampling
        noise makes groups look less alike than they are), ``alike_in``, ``differ_in`` (the
        themes that add and take away most, joined by ", "), ``reason`` (why there is no
        similarity; else missing).

    Notes
    -----
    Cosine of the vectors :math:`p_{gt} \log(1 / p_t)`, with :math:`p_{gt}` the share of readouts
    of group g that raise theme t, and :math:`p_t` the share of all: what everybody raises counts
    little.

    References
    ----------
    .. [1] B. Efron, R. Tibshirani (1993). An Introduction to the Bootstrap, ch. 13. Chapman & Hall.

    Examples
    --------
    >>> readouts = pd.DataFrame({"readout_id": list("abcd"),
    ...     "counterpart_country": ["NO", "SE"] * 2})
    >>> mentions = pd.DataFrame({"readout_id": list("abcc"),
    ...     "theme_id": ["fish", "fish", "oil", "fish"]})
    >>> similarity = profile_similarity(readouts, mentions, min_readouts=2)
    >>> similarity[["group_a", "group_b", "similarity"]].round(2)
      group_a group_b  similarity
    0      NO      SE        0.38
    """
    require_columns(mentions, ["readout_id", "theme_id"], "mentions")
    table = _grouped(readouts, by, freq)
    raised, themes = _presence(table, mentions)
    group, names = pd.factorize(table[by], sort=True)
    weight = _rarity(raised)
    n = np.bincount(group, minlength=len(names))
    draws = _resampled(raised, group, len(names), seed) * weight
    sums = np.zeros((len(names), raised.shape[1]))
    np.add.at(sums, group, raised)
    vectors = sums / np.maximum(n, 1)[:, None] * weight
    rows = []
    for a, b in itertools.combinations(range(len(names)), 2):
        row = {"group_a": names[a], "group_b": names[b], "n_a": n[a], "n_b": n[b]}
        if min(n[a], n[b]) < min_readouts:
            row["reason"] = f"fewer than {min_readouts} readouts in a group"
        else:
            row |= _compared(vectors[[a, b]], draws[:, [a, b]], themes)
        rows.append(row)
    result = pd.DataFrame(rows, columns=_COLUMNS)
    result = result.astype({"similarity": "Float64", "reason": "string"})
    order = ["similarity", "group_a", "group_b"]
    return result.sort_values(order, ascending=[False, True, True], ignore_index=True)


def _grouped(readouts: pd.DataFrame, by: str, freq: Frequency) -> pd.DataFrame:
    """Readouts that count and have a group, sorted by it."""
    if by != "period_start":
        require_columns(readouts, ["readout_id", by], "readouts")
        table = counted_readouts(readouts, by=by)
    else:
        require_columns(readouts, ["readout_id", "contact_date"], "readouts")
        table = counted_readouts(readouts)
        table = table.assign(period_start=period_start(table["contact_date"], freq))
    return table.dropna(subset=[by]).sort_values([by, "readout_id"], ignore_index=True)


def _presence(table: pd.DataFrame, mentions: pd.DataFrame) -> tuple[np.ndarray, pd.Index]:
    """Whether each readout raises each theme."""
    hits = counted_mentions(mentions)
    row = pd.Index(table["readout_id"]).get_indexer(hits["readout_id"])
    column, themes = pd.factorize(hits["theme_id"], sort=True)
    raised = np.zeros((len(table), len(themes)))
    raised[row[row >= 0], column[row >= 0]] = 1
    return raised, pd.Index(themes)


def _rarity(raised: np.ndarray) -> np.ndarray:
    """log(1 / share) of each theme; nought where all raise it, or none."""
    share = raised.mean(axis=0) if len(raised) else np.ones(raised.shape[1])
    return -np.log(np.where(share > 0, share, 1))


def _resampled(raised: np.ndarray, group: np.ndarray, n_groups: int, seed: int) -> np.ndarray:
    """Shares of each group in resamples of its readouts: resamples × groups × themes."""
    random = np.random.default_rng(seed)
    draws = np.zeros((RESAMPLES, n_groups, raised.shape[1]))
    for number in range(n_groups):
        own = raised[group == number]
        weights = random.multinomial(len(own), np.full(len(own), 1 / len(own)), RESAMPLES)
        draws[:, number] = weights @ own / len(own)
    return draws


def _compared(vectors: np.ndarray, draws: np.ndarray, themes: pd.Index) -> dict:
    similarity = _cosine(vectors[0], vectors[1])
    if np.isnan(similarity):
        return {"reason": "one of the groups raises nothing that tells groups apart"}
    resampled = _cosine(draws[:, 0], draws[:, 1])
    low, high = np.nanquantile(resampled, [0.025, 0.975])
    alike = vectors[0] * vectors[1]
    differ = np.abs(vectors[0] - vectors[1])
    return {
        "similarity": float(similarity),
        "similarity_low": float(min(low, similarity)),
        "similarity_high": float(max(high, similarity)),
        "alike_in": _top(alike, themes),
        "differ_in": _top(differ, themes),
    }


def _cosine(left: np.ndarray, right: np.ndarray):
    length = np.linalg.norm(left, axis=-1) * np.linalg.norm(right, axis=-1)
    product = (left * right).sum(axis=-1)
    return np.where(length > 0, np.minimum(product / np.where(length > 0, length, 1), 1), np.nan)[
        ()
    ]


def _top(values: np.ndarray, themes: pd.Index) -> str:
    order = np.argsort(-values, kind="stable")[:COMMON]
    return ", ".join(str(themes[n]) for n in order if values[n] > 0)


def nearest_readouts(
    dataset, readout_id: str, *, n: int = 5, themes: Sequence[str] | None = None
) -> pd.DataFrame:
    """Readouts that raise the same themes as a given one, in any language.

    Parameters
    ----------
    dataset : Dataset
    readout_id : str
        The readout; other accounts of the same contact are left out.
    n : int, default 5
        Most rows to return.
    themes : sequence of str, optional
        Themes to go by; by default all topics.

    Returns
    -------
    DataFrame, one row per readout, the nearest first
        ``readout_id``, ``contact_date``, ``publisher``, ``counterpart_country``, ``lang``,
        ``similarity`` (in [0, 1]), ``alike_in`` (themes that count most, joined by ", "),
        ``url``.

    Raises
    ------
    ReadoutAnalysisError
        If there is no such readout, or it raises no theme.

    Notes
    -----
    Cosine of vectors that have log(1 / share of readouts) for each theme raised, else nought.

    Examples
    --------
    >>> from readout_analysis import build_dataset, sample_path
    >>> dataset = build_dataset(sample_path())
    >>> len(nearest_readouts(dataset, dataset.readouts["readout_id"].iloc[0], n=3))
    3
    """
    readouts = dataset.readouts.reset_index(drop=True)
    place = pd.Index(readouts["readout_id"]).get_indexer([readout_id])[0]
    if place < 0:
        raise ReadoutAnalysisError(
            f"no readout {readout_id!r}; ids are in dataset.readouts['readout_id']."
        )
    if themes is None:
        themes = dataset.themes.loc[dataset.themes["kind"] == "topic", "theme_id"].tolist()
    raised, names = _presence(readouts, dataset.mentions[dataset.mentions["theme_id"].isin(themes)])
    vectors = raised * _rarity(raised)
    if not vectors[place].any():
        raise ReadoutAnalysisError(f"readout {readout_id!r} raises none of the themes to go by.")
    similarity = np.nan_to_num(_cosine(vectors, vectors[place]))
    columns = ["readout_id", "contact_date", "publisher", "counterpart_country", "lang"]
    table = readouts[columns].assign(
        similarity=similarity,
        alike_in=[_top(row, names) for row in vectors * vectors[place]],
        url=readouts["url"] if "url" in readouts else None,
    )
    others = readouts["event_id"].ne(readouts.loc[place, "event_id"]).fillna(True).astype(bool)
    table = table[others & (table["similarity"] > 0)]
    return table.sort_values(
        ["similarity", "readout_id"], ascending=[False, True], ignore_index=True
    ).head(n)
