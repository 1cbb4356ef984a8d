"""Findings in words: the headings and sentences of the notebooks, made from their tables.

A notebook runs on any bundle, so what it says of the data is computed, never typed.
"""

import pandas as pd

from readout_analysis.charts.measures import percent
from readout_analysis.charts.style import label_of, theme_labels
from readout_analysis.cooccurrence import theme_cooccurrence
from readout_analysis.findings.change import NO_HALVES
from readout_analysis.findings.names import as_written, language_name, publisher_name
from readout_analysis.findings.publishers import of_largest_publisher, whose_in_words
from readout_analysis.frequency import theme_share
from readout_analysis.statistics.change import theme_change
from readout_analysis.statistics.units import counted_mentions


def coverage(dataset) -> pd.DataFrame:
    """What is in a dataset, and what was left out, in figures.

    Parameters
    ----------
    dataset : Dataset

    Returns
    -------
    DataFrame, one row per figure
        ``what`` and ``figure``, both in words.

    Examples
    --------
    >>> from readout_analysis import build_dataset, sample_path
    >>> coverage(build_dataset(sample_path())).iloc[0].tolist()
    ['documents read', '73']
    """
    readouts, rejected = dataset.readouts, dataset.rejected
    mentions = counted_mentions(dataset.mentions)
    n_undated = int(readouts["contact_date"].isna().sum())
    rows = [
        ("documents read", f"{len(dataset.documents):,}"),
        ("readouts found in them", f"{len(readouts):,}"),
        ("contacts they tell of", f"{readouts['event_id'].nunique():,}"),
        ("documents without a readout", _counts(rejected["reason"].map(_in_words))),
        ("publishers", f"{readouts['publisher'].nunique():,}"),
        ("readouts of unknown publisher", f"{int(readouts['publisher'].isna().sum()):,}"),
        (
            "counterpart countries and organisations",
            f"{readouts['counterpart_country'].nunique():,}",
        ),
        ("languages of readouts", _counts(readouts["lang"].map(language_name), in_all=False)),
        ("days of contact", period_in_words(readouts)),
        ("readouts without a day of contact", f"{n_undated:,}"),
        ("sentences", f"{len(dataset.segments):,}"),
        ("themes looked for", f"{len(dataset.themes):,}"),
        ("themes found", f"{mentions['theme_id'].nunique():,}"),
        ("mentions that count", f"{len(mentions):,}"),
    ]
    return pd.DataFrame(rows, columns=["what", "figure"])


def _in_words(reason: str) -> str:
    return reason.removesuffix("_of").replace("_", " ")  # 3 not a readout, 1 duplicate


def _counts(values: pd.Series, *, in_all: bool = True) -> str:
    """Number of each value, and of all rows: "3 (2 not a readout, 1 empty)"."""
    counts = values.value_counts()
    each = ", ".join(f"{n:,} {value}" for value, n in counts.items())
    return f"{len(values):,} ({each})" if each and in_all else each or "0"


def publisher_in_words(publisher: str) -> str:
    """Name of a publisher for headings, which are Markdown."""
    return as_written(publisher_name(publisher) if pd.notna(publisher) else "a publisher not known")


def period_in_words(readouts: pd.DataFrame) -> str:
    """First and last day of contact."""
    days = readouts["contact_date"].dropna()
    return f"{days.min():%Y-%m-%d} to {days.max():%Y-%m-%d}" if len(days) else "no dates"


def source_line(dataset, readouts: pd.DataFrame | None = None) -> str:
    """Where the data of a chart come from: name and period; the sample says it is invented.

    Parameters
    ----------
    dataset : Dataset
    readouts : DataFrame, optional
        The rows of ``dataset.readouts`` that the chart is about; all by default. Where they are
        of one publisher, it is named.

    Examples
    --------
    >>> from readout_analysis import build_dataset, sample_path
    >>> dataset = build_dataset(sample_path())
    >>> source_line(dataset)
    'Sample of composed, invented readouts, 2022-08-09 to 2025-12-09'
    >>> source_line(dataset, dataset.readouts.query("publisher == 'RU_MID'"))[-35:]
    'of Russia, 2023-04-11 to 2025-09-23'
    """
    readouts = dataset.readouts if readouts is None else readouts
    paths = dataset.documents["path"].dropna()
    if len(paths) and paths.str.contains("composed_", regex=False).all():
        name = "Sample of composed, invented readouts"
    else:
        name = f"Dataset “{dataset.path.name}”" if dataset.path is not None else "This dataset"
    publishers = readouts["publisher"].unique()
    is_one = len(publishers) == 1 and pd.notna(publishers[0])
    whose = f": {publisher_name(publishers[0])}" if is_one else ""
    return f"{name}{whose}, {period_in_words(readouts)}"


def topic_mentions(dataset) -> pd.DataFrame:
    """Mentions of topics: no layers (tone, speech acts), and no boilerplate of every readout.

    Examples
    --------
    >>> from readout_analysis import build_dataset, sample_path
    >>> dataset = build_dataset(sample_path())
    >>> len(topic_mentions(dataset)) < len(dataset.mentions)
    True
    """
    themes = dataset.themes
    topics = themes[themes["kind"].eq("topic") & ~themes["is_boilerplate"].fillna(False)]
    return dataset.mentions[dataset.mentions["theme_id"].isin(topics["theme_id"])]


def most_raised(shares: pd.DataFrame, *, n: int = 20) -> list[str]:
    """The `n` themes raised in most readouts, over all rows of a table of shares."""
    totals = shares.groupby("theme_id")["n_raising"].sum().sort_index()
    return totals.sort_values(ascending=False, kind="stable").index[:n].tolist()


def leader_in_words(shares: pd.DataFrame, labels: dict[str, str]) -> str:
    """Which theme is mentioned in more readouts than any other, and which comes next."""
    if shares.empty:
        return "No theme of the lexicon is mentioned"
    rows = shares.sort_values("share", ascending=False, kind="stable").head(2)
    first, *second = (as_written(label_of(theme, labels)) for theme in rows["theme_id"])
    shown = [percent(share) for share in rows["share"]]
    then = f"; then {second[0]} ({shown[1]})" if second else ""
    n = rows["n_readouts"].iloc[0]
    return f"{first} is mentioned most often, in {shown[0]} of {n:,} readouts{then}"


def change_in_words(changes: pd.DataFrame, labels: dict[str, str]) -> str:
    """Which theme rose most and which fell most, as far as the intervals allow to say so."""
    if changes.empty:
        return NO_HALVES
    rise, fall = changes.iloc[0], changes.iloc[-1]
    parts = [
        f"{_course(row, labels)} is mentioned {how}"
        for row, how, is_clear in (
            (rise, "more", rise["change_low"] > 0),
            (fall, "less", fall["change_high"] < 0),
        )
        if is_clear
    ]
    if not parts:
        return "No theme is mentioned clearly more or less in the later half of the readouts"
    return f"since {rise['since']:%Y-%m-%d} {' and '.join(parts)}"


def _course(row: pd.Series, labels: dict[str, str]) -> str:
    before, after = (
        f"{percent(row[f'share_{when}'])} of {row[f'n_{when}']:,}" for when in ("before", "after")
    )
    return f"{as_written(label_of(row['theme_id'], labels))} ({before} → {after} readouts)"


def movers(changes: pd.DataFrame, *, n: int = 3) -> list[str]:
    """Themes that changed most, up or down, the clearest first."""
    distance = changes["change"].abs()
    return changes.loc[distance.sort_values(ascending=False, kind="stable").index, "theme_id"][
        :n
    ].tolist()


def pair_in_words(pairs: pd.DataFrame, labels: dict[str, str]) -> str:
    """Which two themes come up together most often."""
    if pairs.empty:
        return "No two themes come up in one sentence"
    top = pairs.sort_values("n_both", ascending=False, kind="stable").iloc[0]
    a, b = (as_written(label_of(top[name], labels)) for name in ("theme_a", "theme_b"))
    return f"{a} and {b} come up together most often: in {top['n_both']:,} sentences"


def met_in_words(pairs: pd.DataFrame, mentions: pd.DataFrame) -> str:
    """How many of all pairs of themes that are mentioned come up together.

    Examples
    --------
    >>> pairs = pd.DataFrame({"n_both": [3]})
    >>> met_in_words(pairs, pd.DataFrame({"theme_id": ["ai", "fish", "oil"]}))
    '33 %'
    """
    n_themes = mentions["theme_id"].nunique()
    n_pairs = n_themes * (n_themes - 1) / 2
    return percent((pairs["n_both"] > 0).sum() / n_pairs) if n_pairs else "none"


def headlines(dataset) -> list[str]:
    """What stands out in a dataset, a sentence each, in Markdown.

    Change is told of the publisher with most readouts: over all of them together, themes come and
    go with who was collected when.

    Examples
    --------
    >>> from readout_analysis import build_dataset, sample_path
    >>> headlines(build_dataset(sample_path()))[0].startswith("No theme")
    False
    """
    labels, mentions = theme_labels(dataset.themes), topic_mentions(dataset)
    shares = theme_share(dataset.readouts, mentions, freq=None)
    own = of_largest_publisher(dataset.readouts)
    changes = theme_change(own, mentions)
    pairs = theme_cooccurrence(dataset.segments, mentions, readouts=dataset.readouts)
    return [
        f"{sentence}."
        for sentence in (
            leader_in_words(shares, labels),
            f"{whose_in_words(own)}: {change_in_words(changes, labels)}",
            pair_in_words(pairs, labels),
        )
    ]


def voices_in_words(voices: pd.DataFrame) -> str:
    """Which publisher gives the other side most and least space, of those with ten readouts."""
    rows = voices[voices["side"].eq("counterpart") & (voices["n_readouts"] >= 10)]
    rows = rows.dropna(subset="publisher")
    rows = rows.sort_values("share", ascending=False, kind="stable")
    if len(rows) < 2:
        return "There are too few readouts to compare publishers"
    most, least = rows.iloc[0], rows.iloc[-1]
    talkative, silent = (publisher_in_words(row["publisher"]) for row in (most, least))
    return (
        f"{talkative} gives the other side {percent(most['share'])} of its words "
        f"({most['n_readouts']:,} readouts), {silent} {percent(least['share'])} "
        f"({least['n_readouts']:,})"
    )


def side_gaps(by_side: pd.DataFrame) -> pd.DataFrame:
    """Themes raised clearly more often by one side, given that it is heard at all.

    Parameters
    ----------
    by_side : DataFrame
        As made by ``theme_share(..., freq=None, by="side")``.

    Returns
    -------
    DataFrame, one row per theme whose two intervals do not overlap, the publisher's own first
        ``theme_id``, ``publisher``, ``counterpart`` (shares of readouts), ``n_publisher``,
        ``n_counterpart`` (readouts with points of that side), ``gap`` (their difference).
    """
    rows = by_side[by_side["side"].isin(["publisher", "counterpart"])]
    wide = rows.pivot_table(
        index="theme_id",
        columns="side",
        values=["share", "share_low", "share_high", "n_readouts"],
        observed=True,
    ).dropna()
    if not {("share", "publisher"), ("share", "counterpart")} <= set(wide.columns):
        return pd.DataFrame(columns=["theme_id", "publisher", "counterpart", "gap"])
    gaps = pd.DataFrame(
        {
            "publisher": wide["share", "publisher"],
            "counterpart": wide["share", "counterpart"],
            "n_publisher": wide["n_readouts", "publisher"].astype(int),
            "n_counterpart": wide["n_readouts", "counterpart"].astype(int),
            "gap": wide["share", "publisher"] - wide["share", "counterpart"],
        }
    )
    apart = (wide["share_low", "publisher"] > wide["share_high", "counterpart"]) | (
        wide["share_low", "counterpart"] > wide["share_high", "publisher"]
    )
    return gaps[apart].sort_values("gap", ascending=False, kind="stable").reset_index()


def side_gap_in_words(by_side: pd.DataFrame, labels: dict[str, str]) -> str:
    """The theme that publishers make more their own than any other, and the other way round."""
    gaps = side_gaps(by_side)
    own, others = gaps[gaps["gap"] > 0], gaps[gaps["gap"] < 0]
    parts = []
    if len(own):
        parts.append(f"Publishers raise {_sides(own.iloc[0], labels)} themselves")
    if len(others):
        parts.append(f"{_sides(others.iloc[-1], labels)} is put in the other side's mouth")
    return "; ".join(parts) or "No theme is clearly raised more by one side"


def _sides(row: pd.Series, labels: dict[str, str]) -> str:
    shares = f"{percent(row['publisher'])} against {percent(row['counterpart'])}"
    return f"{as_written(label_of(row['theme_id'], labels))} ({shares})"
