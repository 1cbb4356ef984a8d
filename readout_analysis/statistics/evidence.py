"""From a figure to the sentences behind it."""

import difflib
from collections.abc import Sequence

import pandas as pd

from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.statistics.units import counted_mentions, counted_readouts

_OFFERED = 3  # themes in place of one that is not there
NO_ADDRESS = "no public URL"


def theme_evidence(
    dataset,
    themes: str | Sequence[str],
    *,
    readouts: pd.DataFrame | None = None,
    side: str | None = None,
    n: int | None = None,
) -> pd.DataFrame:
    """The sentences in which themes are mentioned, the newest first.

    Parameters
    ----------
    dataset : Dataset
        Uses ``readouts``, ``segments`` and ``mentions``.
    themes : str or sequence of str
        A theme of the lexicon, or several that the same sentence must mention.
    readouts : DataFrame, optional
        The readouts behind the figure: rows of ``dataset.readouts``, all by default. An event
        counts once per publisher, as in the shares.
    side : {"publisher", "counterpart", "both", "narrator"}, optional
        Only sentences that report this side's substance.
    n : int, optional
        At most so many rows.

    Returns
    -------
    DataFrame, one row per segment
        ``date``, ``publisher``, ``counterpart_country``, ``side``, ``speaker``, ``text`` (both
        missing in bundles without texts), ``entries`` (what hit, joined by ``"; "``), ``url``
        ("no public URL" where there is none), ``readout_id``, ``segment``, ``start``, ``end``
        (place in the document).

    Raises
    ------
    ReadoutAnalysisError
        If a theme is not in the lexicon of the dataset.

    Examples
    --------
    >>> from readout_analysis import build_dataset, sample_path
    >>> dataset = build_dataset(sample_path())
    >>> rows = theme_evidence(dataset, "climate", side="counterpart")
    >>> set(rows["side"])
    {'counterpart'}
    """
    wanted = [themes] if isinstance(themes, str) else list(themes)
    _check_known(dataset, wanted)
    keys = ["readout_id", "segment"]
    told = counted_readouts(dataset.readouts if readouts is None else readouts)
    mentions = dataset.mentions[dataset.mentions["theme_id"].isin(wanted)]
    mentions = counted_mentions(mentions[mentions["readout_id"].isin(told["readout_id"])])
    hits = mentions.groupby(keys).agg(
        n_themes=("theme_id", "nunique"), entries=("entry_id", _in_words)
    )
    hits = hits[hits["n_themes"] == len(set(wanted))].reset_index()
    columns = ["readout_id", "contact_date", "publisher", "counterpart_country", "url"]
    rows = dataset.segments.merge(hits, on=keys).merge(told[columns], on="readout_id")
    if side is not None:
        rows = rows[rows["side"] == side]
    rows = rows.rename(columns={"contact_date": "date"})
    rows = rows.sort_values(["date", *keys], ascending=[False, True, True], kind="stable")
    rows["url"] = rows["url"].fillna(NO_ADDRESS)
    shown = "date publisher counterpart_country side speaker text entries url".split()
    rows = rows[[*shown, *keys, "start", "end"]]
    return (rows if n is None else rows.head(n)).reset_index(drop=True)


def _check_known(dataset, themes: list[str]) -> None:
    known = sorted(dataset.themes["theme_id"])
    unknown = sorted(set(themes) - set(known))
    if unknown:
        near = dict.fromkeys(one for theme in unknown for one in _nearest(str(theme), known))
        remedy = f"Did you mean {', '.join(near)}? " if near else ""
        raise ReadoutAnalysisError(
            f"no theme {', '.join(map(repr, unknown))} in this dataset.\n"
            f"{remedy}Its themes are in dataset.themes['theme_id']."
        )


def _nearest(theme: str, known: list[str]) -> list[str]:
    """Themes whose ids hold the word, then those that look like it."""
    word = "_".join(theme.lower().split())
    holding = [one for one in known if word and word in one]
    return [*holding[:_OFFERED], *difflib.get_close_matches(word, known, _OFFERED)][:_OFFERED]


def _in_words(entry_ids: pd.Series) -> str:
    """Entries as written in the lexicon, without theme and language, each once."""
    return "; ".join(dict.fromkeys(entry.split(":", 2)[-1] for entry in entry_ids))
