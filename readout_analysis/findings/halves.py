"""What the notebook on change compares: two halves of the readouts, and the days around a change.

A notebook runs on any bundle, and few readouts have no halves, no theme that rose and no day to
check. Then the tables are empty, and the sentences say so.
"""

from collections.abc import Callable

import pandas as pd

from readout_analysis.cooccurrence import theme_cooccurrence
from readout_analysis.errors import MissingColumnsError, ReadoutAnalysisError
from readout_analysis.findings.change import day_to_check, formulae_born
from readout_analysis.formulae.history import formula_history
from readout_analysis.keyness import keyness
from readout_analysis.statistics.cooccurrence_change import cooccurrence_change
from readout_analysis.statistics.placebo import event_change
from readout_analysis.statistics.theme_shift import theme_shift

_SPREAD = ["p_value", "q_value", "level", "method", "reason"]
_CHANGE = ["change", "change_low", "change_high"]
_MARKS = ["theme_id", "n_target", "n_reference", "readouts_target", "readouts_reference"]
_MARKS += ["log_odds", "log_odds_low", "log_odds_high", "z", *_SPREAD]
_SHIFT = ["theme_id", "entry_id", "n_before", "n_after", "words_before", "words_after"]
_SHIFT += [*_CHANGE, "share_of_change", "z", *_SPREAD]
_PAIRS = ["theme_a", "theme_b", "n_both_before", "n_both_after", "n_units_before", "n_units_after"]
_PAIRS += [*_CHANGE, "kind", *_SPREAD]
_HISTORY = ["contact_date", "publisher", "counterpart_country", "lang", "n", "url"]
_AROUND = ["theme_id", "since", "n_before", "n_after", "share_before", "share_after"]
_AROUND += [*_CHANGE, "n_as_large", "n_placebos"]


def later_half_from(halved: pd.DataFrame) -> pd.Timestamp:
    """First day of the later half in a table of `theme_change`; no day (NaT) of an empty one.

    Examples
    --------
    >>> later_half_from(pd.DataFrame({"since": []}))
    NaT
    """
    return halved["since"].iloc[0] if len(halved) else pd.NaT


def halves(readouts: pd.DataFrame, since: pd.Timestamp) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Dated readouts before a day, and from it on, each with its ``half``; of no day, none.

    Examples
    --------
    >>> readouts = pd.DataFrame({"contact_date": pd.to_datetime(["2021-02-04", "2022-03-09"])})
    >>> [len(half) for half in halves(readouts, pd.Timestamp("2022-01-01"))]
    [1, 1]
    """
    days = readouts["contact_date"]
    return readouts[days < since].assign(half="early"), readouts[days >= since].assign(half="late")


def marks_of(mentions: pd.DataFrame, late: pd.DataFrame, early: pd.DataFrame) -> pd.DataFrame:
    """`keyness` of the later half against the earlier; no rows where one of them mentions nothing.

    Examples
    --------
    >>> none = pd.DataFrame({"theme_id": [], "readout_id": []})
    >>> len(marks_of(none, none, none))
    0
    """
    return _or_none(lambda: keyness(mentions, late, reference=early), _MARKS)


def pairs_that_moved(
    segments: pd.DataFrame, mentions: pd.DataFrame, early: pd.DataFrame, late: pd.DataFrame
) -> pd.DataFrame:
    """`cooccurrence_change` between the halves; no rows where one of them has no pair of themes."""
    both = pd.concat([early, late])
    pairs = theme_cooccurrence(segments, mentions, readouts=both, by="half")
    return _or_none(
        lambda: cooccurrence_change(pairs, column="half", before="early", after="late"), _PAIRS
    )


def _or_none(compare: Callable[[], pd.DataFrame], columns: list[str]) -> pd.DataFrame:
    """What `compare` gives; no rows where it refuses, since there is nothing on one side."""
    try:
        return compare()
    except MissingColumnsError:
        raise  # the caller's mistake, not one of the readouts
    except ReadoutAnalysisError:
        return pd.DataFrame(columns=columns)


def shift_of_most_risen(
    mentions: pd.DataFrame, early: pd.DataFrame, late: pd.DataFrame, halved: pd.DataFrame
) -> pd.DataFrame:
    """`theme_shift` of the theme whose share rose most; no rows where nothing halves the readouts.

    Examples
    --------
    >>> none = pd.DataFrame({"theme_id": [], "readout_id": []})
    >>> len(shift_of_most_risen(none, none, none, none))
    0
    """
    if halved.empty:
        return pd.DataFrame(columns=_SHIFT)
    theme = halved["theme_id"].iloc[0]
    return _or_none(lambda: theme_shift(mentions, early, after=late, theme=theme), _SHIFT)


def formula_to_follow(counts: pd.DataFrame, since: pd.Timestamp) -> list[str]:
    """The most used formula first used since a day, else the most used of all; none of none.

    Examples
    --------
    >>> counts = pd.DataFrame({"formula": ["old words", "new words"],
    ...     "first_date": pd.to_datetime(["2021-01-01", "2023-01-01"])})
    >>> formula_to_follow(counts, pd.Timestamp("2022-01-01"))
    ['new words']
    >>> formula_to_follow(counts, pd.NaT)
    ['old words']
    """
    born = formulae_born(counts, since)
    return (born if len(born) else counts)["formula"].head(1).tolist()


def history_of(dataset, formula: list[str]) -> pd.DataFrame:
    """`formula_history` of the formula that `formula_to_follow` found; no rows if it found none.

    Examples
    --------
    >>> len(history_of(None, []))
    0
    """
    return formula_history(dataset, formula[0]) if formula else pd.DataFrame(columns=_HISTORY)


def around_the_change(
    readouts: pd.DataFrame, mentions: pd.DataFrame, changes: pd.DataFrame, halved: pd.DataFrame
) -> tuple[str, pd.DataFrame]:
    """Theme and table of the placebo check; no theme ("") and no rows where there is no day for it.

    Parameters
    ----------
    readouts, mentions : DataFrame
    changes, halved : DataFrame
        As made of them by `change_points` and `theme_change`.

    Examples
    --------
    >>> readouts = pd.DataFrame({"contact_date": pd.to_datetime(["2021-02-04"])})
    >>> none = pd.DataFrame({"theme_id": []})
    >>> around_the_change(readouts, none, none, none)[0]
    ''
    """
    if halved.empty:
        return "", pd.DataFrame(columns=_AROUND)
    theme, day = day_to_check(changes, halved, readouts["contact_date"].dropna())
    # Refused where no readout is of the half year before that day, or of the one after.
    return theme, _or_none(lambda: event_change(readouts, mentions, since=day), _AROUND)


def sizes_in_words(around: pd.DataFrame) -> str:
    """On how many readouts the table of the placebo check rests.

    Examples
    --------
    >>> sizes_in_words(pd.DataFrame({"n_before": [], "n_after": []}))
    'No day has readouts in the half year before it and in the one after.'
    """
    if around.empty:
        return "No day has readouts in the half year before it and in the one after."
    n_before, n_after = around[["n_before", "n_after"]].iloc[0]
    return f"Of {n_before:,} readouts before that day and {n_after:,} from it on."
