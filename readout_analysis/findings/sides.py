"""Headings of the notebooks on two sides and on what the lexicon misses, from their tables."""

import pandas as pd

from readout_analysis.charts.measures import percent
from readout_analysis.charts.style import label_of
from readout_analysis.findings.names import as_written, country_name, language_name

ENOUGH = 100  # sentences of a language, before a heading tells of it


def two_sides_in_words(pairs: pd.DataFrame) -> str:
    """How many contacts both sides tell of, and which two countries most often.

    Examples
    --------
    >>> two_sides_in_words(pd.DataFrame({"event_id": ["e"], "country_a": "GB", "country_b": "NO"}))
    '1 contact is told by both sides, most often by United Kingdom and Norway (1)'
    """
    if pairs.empty:
        return "No contact of this dataset is told by both sides"
    counts = pairs.groupby(["country_a", "country_b"]).size()
    (a, b), n = counts.idxmax(), counts.max()
    n_events = pairs["event_id"].nunique()
    told = "1 contact is" if n_events == 1 else f"{n_events:,} contacts are"
    who = " and ".join(as_written(country_name(code)) for code in (a, b))
    return f"{told} told by both sides, most often by {who} ({n:,})"


def overlap_in_words(summary: pd.DataFrame) -> str:
    """Which part of their themes two accounts of one contact share, in the middle case.

    Examples
    --------
    >>> overlap_in_words(pd.DataFrame({"overlap": [0.2, 0.4, 0.3]}))
    'Two accounts of one contact share 30 % of their themes in the middle case'
    """
    known = summary["overlap"].dropna()
    if known.empty:
        return "There are no two accounts to compare"
    share = percent(known.median())
    return f"Two accounts of one contact share {share} of their themes in the middle case"


def left_out_in_words(habits: pd.DataFrame, labels: dict[str, str]) -> str:
    """What one country reports most surely and the other leaves out.

    Examples
    --------
    >>> habits = pd.DataFrame({"reporting": ["GB"], "silent": ["NO"], "theme_id": ["fish"],
    ...     "n_reported": [5], "n_left_out": [4]})
    >>> left_out_in_words(habits, {"fish": "Fisheries"})
    'United Kingdom reports Fisheries, and Norway leaves it out, in 4 of 5 contacts'
    """
    if habits.empty:
        return "There is nothing that one side could leave out"
    row = habits.iloc[0]
    theme = as_written(label_of(row["theme_id"], labels))
    reporting, silent = (as_written(country_name(row[side])) for side in ("reporting", "silent"))
    return (
        f"{reporting} reports {theme}, and {silent} leaves it out, in {row['n_left_out']:,} of "
        f"{row['n_reported']:,} contacts"
    )


def uncovered_in_words(shares: pd.DataFrame) -> str:
    """How much the lexicon leaves without a topic, in the language it covers least and most.

    Examples
    --------
    >>> uncovered_in_words(pd.DataFrame({"lang": ["en", "fr"], "share": [0.2, 0.3],
    ...     "n_segments": [900, 100]}))
    'The lexicon finds no topic in 20 % of the sentences in English, and in 30 % in French'
    """
    known = shares[shares["n_segments"] >= ENOUGH].sort_values(["share", "lang"])
    if known.empty:
        return "There are too few sentences to say what the lexicon covers"
    low, *high = (
        f"{percent(share)} of the sentences in {language_name(lang)}"
        for share, lang in zip(known["share"], known["lang"], strict=True)
    )
    then = f", and in {high[-1].replace(' of the sentences', '')}" if high else ""
    return f"The lexicon finds no topic in {low}{then}"


def formula_in_words(counts: pd.DataFrame, *, since: pd.Timestamp) -> str:
    """The most used formula of those first used since a day.

    Examples
    --------
    >>> counts = pd.DataFrame({"formula": ["free trade"], "n_readouts": [7],
    ...     "first_date": pd.to_datetime(["2024-03-01"])})
    >>> formula_in_words(counts, since=pd.Timestamp("2024-01-01"))
    'The most used new formula since 2024-01-01 is “free trade”: in 7 readouts from 2024-03-01 on'
    """
    young = counts[counts["first_date"] >= since]
    if young.empty:
        return "No formula is new in the later half of the readouts"
    row = young.iloc[0]
    return (
        f"The most used new formula since {since:%Y-%m-%d} is “{as_written(row['formula'])}”: in "
        f"{row['n_readouts']:,} readouts from {row['first_date']:%Y-%m-%d} on"
    )


def topics_in_words(topics: pd.DataFrame) -> str:
    """The largest topic among the sentences that the lexicon leaves out.

    Examples
    --------
    >>> topics_in_words(pd.DataFrame({"name": ["blue economy"], "share": [0.4], "lang": ["en"]}))
    'Largest topic that the lexicon leaves out: blue economy (40 % of the open sentences in
    English)'
    """
    if topics.empty:
        return "Topics need sentences with their texts, and there are too few here"
    row = topics.iloc[0]
    name = as_written(row["name"])
    share = percent(row["share"])
    where = f"{share} of the open sentences in {language_name(row['lang'])}"
    return f"Largest topic that the lexicon leaves out: {name} ({where})"
