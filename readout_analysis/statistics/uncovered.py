"""How much of the readouts the lexicon leaves without a theme, and which segments."""

import numpy as np
import pandas as pd

from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.formulae import has_texts
from readout_analysis.statistics.counts import count_themes, ratios
from readout_analysis.statistics.intervals import wilson_interval
from readout_analysis.statistics.periods import Frequency
from readout_analysis.statistics.units import By, counted_mentions


def uncovered_share(
    dataset, *, freq: Frequency | None = "YS", by: By = "lang", level: float = 0.95
) -> pd.DataFrame:
    """Share of the segments of substance in which the lexicon finds no topic.

    A share that rises with time means that the lexicon ages: themes may seem to fade only
    because they are put in new words.

    Parameters
    ----------
    dataset : Dataset
        With texts or without.
    freq : {"YS", "QS", "MS"} or None, default "YS"
        Period of contact.
    by : str or list of str, default "lang"
        Columns of the readouts to group by.
    level : float in (0, 1), default 0.95
        Confidence level of the interval.

    Returns
    -------
    DataFrame, one row per period and group
        ``period_start``, the columns of `by`, ``n_readouts`` (int), ``n_segments`` (int, without
        narration), ``n_uncovered`` (int), ``share`` (float in [0, 1]), ``share_low``,
        ``share_high`` (missing for a single readout), ``level``.

    Notes
    -----
    A ratio of sums over readouts; Wilson's interval on the effective number of segments with
    Student's quantile, as in `theme_rate`.

    Examples
    --------
    >>> from readout_analysis import build_dataset, sample_path
    >>> shares = uncovered_share(build_dataset(sample_path()), freq=None)
    >>> shares["lang"].tolist()
    ['ar', 'en', 'es', 'fr', 'ru', 'zh']
    """
    segments = _of_substance(dataset)
    open_ones = segments.loc[~segments["is_covered"], ["readout_id"]]
    open_ones = open_ones.assign(theme_id=pd.Categorical(["none"] * len(open_ones), ["none"]))
    counts = count_themes(dataset.readouts, open_ones, freq=freq, by=by)
    sizes = segments.groupby("readout_id").size()
    sizes = sizes.reindex(counts.units.table["readout_id"], fill_value=0).to_numpy(float)
    found = ratios(counts, counts.n, sizes)
    df = np.where(found.n_clusters > 1, found.n_clusters - 1, np.nan)
    low, high = wilson_interval(found.ratio, found.weight / found.effect, level=level, df=df)
    groups = counts.units.groups.reset_index(drop=True)
    groups.attrs["freq"] = freq
    return groups.assign(
        n_readouts=np.bincount(counts.units.group, minlength=len(groups)),
        n_segments=found.weight.ravel().astype(int),
        n_uncovered=found.total.ravel().astype(int),
        share=found.ratio.ravel(),
        share_low=low.ravel(),
        share_high=high.ravel(),
        level=level,
    )


def uncovered_segments(dataset, *, lang: str) -> pd.DataFrame:
    """Segments of substance in which the lexicon finds no topic.

    Parameters
    ----------
    dataset : Dataset
        With texts.
    lang : str
        Language.

    Returns
    -------
    DataFrame, the rows of ``dataset.segments`` that mention no topic and are not narration

    Raises
    ------
    ReadoutAnalysisError
        If the bundle has no texts.

    Examples
    --------
    >>> from readout_analysis import build_dataset, sample_path
    >>> dataset = build_dataset(sample_path())
    >>> len(uncovered_segments(dataset, lang="fr")) < len(dataset.segments)
    True
    """
    if not has_texts(dataset.segments):
        raise ReadoutAnalysisError(
            "What the lexicon misses can be found only in the texts, and this bundle has none.\n"
            "Build it from the sources, without features_only."
        )
    readouts = dataset.readouts
    wanted = readouts.loc[readouts["lang"] == lang, "readout_id"]
    segments = _of_substance(dataset)
    own = segments["readout_id"].isin(wanted) & segments["text"].notna()
    return segments[own & ~segments["is_covered"]].drop(columns="is_covered").reset_index(drop=True)


def _of_substance(dataset) -> pd.DataFrame:
    """Segments that are not narration, and whether a topic is mentioned in them."""
    topics = dataset.themes.loc[dataset.themes["kind"] == "topic", "theme_id"]
    hits = counted_mentions(dataset.mentions)
    hits = hits.loc[hits["theme_id"].isin(topics), ["readout_id", "segment"]].drop_duplicates()
    segments = dataset.segments
    own = segments[segments["side"].ne("narrator").fillna(True).astype(bool)]
    table = own.merge(hits.assign(is_covered=True), on=["readout_id", "segment"], how="left")
    return table.assign(is_covered=table["is_covered"].eq(True).fillna(False).astype(bool))
