"""What is new, back, dropped or silent in a readout, against those before it."""

import numpy as np
import pandas as pd

from readout_analysis.errors import require_columns
from readout_analysis.statistics.sequences import (
    absences,
    appearances,
    chance_of_absence,
    contact_sequences,
    is_usual,
)
from readout_analysis.statistics.told_by_others import without_joined, without_nested
from readout_analysis.statistics.units import counted_mentions

PREVIOUS = 10  # readouts to look back
MIN_PREVIOUS = 3  # before that many nothing can be called new
MIN_RAISED = 5  # times something must have come up to be missed
MAX_CHANCE = 0.05
MAX_CHANCE_ELSEWHERE = 0.01  # stricter: what others hear is many phrases

_PLACE = ["segment", "start", "end", "url"]
_COLUMNS = [
    "readout_id", "item", "status", "n_raised", "n_previous", "n_absent", "chance",
    "first_date", "last_date", "is_new_to_publisher", "evidence_readout_id", *_PLACE,
]  # fmt: skip


def formula_changes(
    occurrences: pd.DataFrame,
    readouts: pd.DataFrame,
    *,
    previous: int = PREVIOUS,
    max_chance: float = MAX_CHANCE,
) -> pd.DataFrame:
    """Formulae new, back and dropped in each readout, against those before it.

    A readout is compared with those before it of the same publisher, with the same counterpart
    and in the same language: another language is another translator.

    Parameters
    ----------
    occurrences : DataFrame, one row per occurrence
        As made by `find_formulae`.
    readouts : DataFrame, one row per readout
        As for `contact_sequences`; ``url`` where there is one.
    previous : int, default 10
        Readouts to look back.
    max_chance : float, default 0.05
        A formula is called dropped once its absence has at most this probability by chance.

    Returns
    -------
    DataFrame, one row per readout, formula and status, sorted by them
        ``readout_id``, ``formula``, ``status``: ``new`` (never before, after at least three
        readouts), ``back`` (usual, then dropped, now there again) or ``dropped`` (told once,
        of the first readout of which it can be said); ``n_raised`` of the ``n_previous``
        readouts before have it, ``n_absent`` in a row have not; ``chance`` (of that absence; for
        new, of the absence before, by what the publisher says to others; else missing);
        ``first_date``, ``last_date`` (of use before, with this counterpart);
        ``is_new_to_publisher`` (no earlier readout of this publisher in this language has it,
        with anyone); ``evidence_readout_id``, ``segment``, ``start``, ``end``, ``url`` (where it
        stands: for dropped, in the last readout that has it).

    Notes
    -----
    A formula is news where the publisher never used it before with anyone, or where it says it to
    others so often that its absence here was hardly chance. A new phrase that only joins known
    ones is left out; of formulae inside each other with one status in one readout the longest is
    told. For ``chance`` see `chance_of_absence`. A formula is usual if at least five, and two
    thirds, of the readouts before have it. A reworded sentence may come from another translator,
    and a short readout leaves out much: `whats_new` says where that may be so.

    Examples
    --------
    >>> readouts = pd.DataFrame({"readout_id": list("abcd"), "publisher": "GB_FCDO",
    ...     "counterpart_country": "NO", "lang": "en",
    ...     "contact_date": pd.to_datetime(["2021", "2022", "2023", "2024"])})
    >>> occurrences = pd.DataFrame({"formula": "free trade", "readout_id": ["d"],
    ...     "segment": 0, "start": 0, "end": 10, "url": None})
    >>> formula_changes(occurrences, readouts)[["readout_id", "formula", "status"]]
      readout_id     formula status
    0          d  free trade    new
    """
    require_columns(occurrences, ["formula", "readout_id", *_PLACE[:3]], "occurrences")
    places = occurrences.rename(columns={"formula": "item"})
    table = _changes(places, readouts, previous, max_chance)
    is_news = table["is_new_to_publisher"] | (table["chance"] <= MAX_CHANCE_ELSEWHERE).fillna(False)
    table = table[table["status"].ne("new") | is_news]
    return without_nested(without_joined(table, places)).rename(columns={"item": "formula"})


def theme_changes(
    mentions: pd.DataFrame,
    readouts: pd.DataFrame,
    *,
    previous: int = PREVIOUS,
    max_chance: float = MAX_CHANCE,
) -> pd.DataFrame:
    """Themes new, back and silent in each readout, against those before it.

    Parameters
    ----------
    mentions : DataFrame, one row per mention
        Columns ``readout_id``, ``theme_id``, ``segment``, ``start``, ``end``.
    readouts : DataFrame, one row per readout
        As for `contact_sequences`. Readouts in several languages are compared within each.
    previous : int, default 10
        Readouts to look back.
    max_chance : float, default 0.05
        A theme is called silent while its absence has at most this probability by chance.

    Returns
    -------
    DataFrame, one row per readout, theme and status, sorted by them
        As for `formula_changes`, with ``theme_id``; a theme is ``silent`` in every readout
        without it, for up to `previous` of them, and ``n_absent`` counts them.

    Notes
    -----
    With some 40 themes that are usual with a counterpart, about two absences of a probability of
    0.05 come up by chance alone.

    Examples
    --------
    >>> readouts = pd.DataFrame({"readout_id": list("abcdef"), "publisher": "GB_FCDO",
    ...     "counterpart_country": "NO", "lang": "en",
    ...     "contact_date": pd.date_range("2021", periods=6)})
    >>> mentions = pd.DataFrame({"theme_id": "energy", "readout_id": list("abcde"),
    ...     "segment": 0, "start": 0, "end": 6})
    >>> found = theme_changes(mentions, readouts, max_chance=0.1)
    >>> found[["readout_id", "status", "n_raised", "chance"]].round(3)
      readout_id  status  n_raised  chance
    0          f  silent         5   0.083
    """
    require_columns(mentions, ["readout_id", "theme_id", *_PLACE[:3]], "mentions")
    places = counted_mentions(mentions).rename(columns={"theme_id": "item"})
    table = _changes(places, readouts, previous, max_chance, once=False)
    return table.replace({"status": {"dropped": "silent"}}).rename(columns={"item": "theme_id"})


def _changes(
    places: pd.DataFrame,
    readouts: pd.DataFrame,
    previous: int,
    max_chance: float,
    once: bool = True,
) -> pd.DataFrame:
    sequences = contact_sequences(readouts)
    appeared = appearances(places, sequences, previous=previous)
    gone = absences(
        appeared, sequences, previous=previous, min_raised=MIN_RAISED, max_chance=max_chance
    )
    gone = gone[~_told_that_day(gone, appeared, sequences)]
    gone = gone[gone["is_first"]] if once else gone
    gone = gone.assign(status="dropped", evidence_readout_id=gone["last_readout_id"])
    table = pd.concat([_come(appeared, sequences, previous, max_chance), gone], ignore_index=True)
    table = _with_dates(table, appeared, sequences)
    table = _with_places(table, places, readouts).reindex(columns=_COLUMNS)
    return _typed(table).sort_values(["readout_id", "item", "status"], ignore_index=True)


def _told_that_day(
    gone: pd.DataFrame, appeared: pd.DataFrame, sequences: pd.DataFrame
) -> np.ndarray:
    """Absences that another readout of the same sequence and day makes up for.

    Which of a day's readouts stands before the other nobody can tell.
    """
    days = sequences.set_index("readout_id")[["sequence", "date"]]
    told, missed = (
        pd.MultiIndex.from_frame(
            table[["readout_id", "item"]].join(days, on="readout_id").drop(columns="readout_id")
        )
        for table in (appeared, gone)
    )
    return missed.isin(told)


def _come(
    appeared: pd.DataFrame, sequences: pd.DataFrame, previous: int, max_chance: float
) -> pd.DataFrame:
    """New: never before, after enough readouts. Back: usual, then gone for more than chance."""
    by_day = sequences.groupby(["sequence", "date"])["position"].transform("min")
    first_of_day = appeared["readout_id"].map(by_day.set_axis(sequences["readout_id"]))
    earlier = appeared["earlier"]
    is_new = earlier.isna() & (appeared["position"] >= MIN_PREVIOUS)
    before = appeared.assign(usual=is_usual(appeared, min_raised=MIN_RAISED)).shift(1)
    gap = (first_of_day.astype(float) - before["position"] - 1).clip(lower=0)
    missed = chance_of_absence(before["n_raised"], before["n_previous"], gap)
    is_back = earlier.notna() & before["usual"].eq(True) & (missed <= max_chance)
    come = appeared[is_new | is_back]
    return come.assign(
        status=np.where(earlier[come.index].isna(), "new", "back"),
        n_raised=0,
        n_previous=np.minimum(come["position"], previous),
        n_absent=0,
        chance=np.nan,
        evidence_readout_id=come["readout_id"],
    )


def _with_dates(
    table: pd.DataFrame, appeared: pd.DataFrame, sequences: pd.DataFrame
) -> pd.DataFrame:
    """First and last use before, with this counterpart; for new, what others were told before."""
    placed = sequences.set_index("readout_id")
    uses = appeared[["item", "readout_id"]].join(placed, on="readout_id")
    here = table[["readout_id", "item"]].join(placed, on="readout_id")
    first = uses.groupby(["sequence", "item"])["date"].min()
    at_place = uses.set_index(["sequence", "item", "position"])["date"]
    gone, is_new = table["status"].eq("dropped"), table["status"].eq("new")
    earlier = table["earlier"].where(~gone, here["position"] - table["n_absent"])
    table = table.assign(
        first_date=_looked_up(first, here[["sequence", "item"]]).mask(is_new),
        last_date=_looked_up(at_place, here[["sequence", "item"]].assign(position=earlier)),
    )
    who = ["publisher", "lang"]
    n_uses = _earlier(uses[[*who, "item", "date"]], here[[*who, "item", "date"]])
    n_readouts = _earlier(placed.dropna(subset=["position"])[[*who, "date"]], here[[*who, "date"]])
    chance = chance_of_absence(n_uses, n_readouts, here["position"].astype(float))
    return table.assign(
        is_new_to_publisher=is_new & (n_uses == 0),
        chance=table["chance"].mask(is_new & (n_uses > 0), pd.Series(chance, index=table.index)),
    )


def _looked_up(values: pd.Series, keys: pd.DataFrame) -> pd.Series:
    index = pd.MultiIndex.from_frame(keys)
    return pd.Series(values.reindex(index).to_numpy(), index=keys.index)


def _earlier(rows: pd.DataFrame, wanted: pd.DataFrame) -> np.ndarray:
    """For each wanted key and date, how many rows of that key are of an earlier date."""
    key = list(rows.columns[:-1])
    both = pd.concat([rows, wanted], ignore_index=True)
    group = both.groupby(key, sort=True).ngroup().to_numpy()
    day = both["date"].to_numpy("datetime64[D]").astype(np.int64)
    day = day - day.min(initial=0)
    code = group * (day.max(initial=0) + 1) + day
    own, asked = np.sort(code[: len(rows)]), code[len(rows) :]
    begin = group[len(rows) :] * (day.max(initial=0) + 1)
    return np.searchsorted(own, asked) - np.searchsorted(own, begin)


def _with_places(table: pd.DataFrame, places: pd.DataFrame, readouts: pd.DataFrame) -> pd.DataFrame:
    """The first place of each item in the readout that is its evidence."""
    first = places[["item", "readout_id", *_PLACE[:3]]].drop_duplicates(["item", "readout_id"])
    first = first.rename(columns={"readout_id": "evidence_readout_id"})
    table = table.merge(first, on=["item", "evidence_readout_id"], how="left")
    if "url" not in readouts:
        return table.assign(url=pd.NA)
    return table.assign(
        url=table["evidence_readout_id"].map(readouts.set_index("readout_id")["url"])
    )


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    integers = ["n_raised", "n_previous", "n_absent", "segment", "start", "end"]
    strings = ["readout_id", "item", "status", "evidence_readout_id", "url"]
    dates = dict.fromkeys(["first_date", "last_date"], "datetime64[s]")
    dtypes = dict.fromkeys(integers, "Int32") | dict.fromkeys(strings, "string") | dates
    return table.astype({**dtypes, "chance": "Float64", "is_new_to_publisher": "boolean"})
