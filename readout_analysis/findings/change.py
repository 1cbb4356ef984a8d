"""Headings of the notebook on what changed, from their tables: no more than these say."""

import pandas as pd

from readout_analysis.charts.measures import percent
from readout_analysis.charts.style import label_of
from readout_analysis.findings.names import as_written

CLEAR = 0.05  # false discovery rate below which a heading calls a change one
LASTING = 0.1  # of the readouts, on either side of a change
DATED = pd.Timedelta(days=366)  # length of the interval of a date, at most
NO_HALVES = "There are too few dated readouts to compare an earlier with a later half"


def trend_in_words(trends: pd.DataFrame, labels: dict[str, str]) -> str:
    """How many themes rise and fall, and which of each has the strongest evidence.

    Examples
    --------
    >>> trends = pd.DataFrame({"theme_id": ["ai", "fish"], "effect_per_year": [2.0, 0.9],
    ...     "fitted_first": [0.02, 0.3], "fitted_last": [0.2, 0.2], "p_value": [0.001, 0.2],
    ...     "q_value": [0.002, 0.2]})
    >>> trend_in_words(trends, {"ai": "AI"})
    'Of 2 themes 1 rises and 0 fall: most surely AI rises (2 % → 20 %)'
    """
    clear = trends[trends["q_value"] <= CLEAR].sort_values(["p_value", "theme_id"])
    n_themes = int(trends["effect_per_year"].notna().sum())
    rising, falling = clear[clear["effect_per_year"] > 1], clear[clear["effect_per_year"] < 1]
    if clear.empty:
        if not n_themes:
            return "There are too few dated readouts to tell a trend"
        return f"None of {n_themes:,} themes has a clear trend over the years"
    counts = f"{_agree(len(rising), 'rise')} and {_agree(len(falling), 'fall')}"
    parts = [
        f"{as_written(label_of(row['theme_id'], labels))} {verb} "
        f"({percent(row['fitted_first'])} → {percent(row['fitted_last'])})"
        for rows, verb in ((rising, "rises"), (falling, "falls"))
        for _, row in rows.head(1).iterrows()
    ]
    return f"Of {n_themes:,} themes {counts}: most surely {', '.join(parts)}"


def _agree(n: int, verb: str) -> str:
    return f"{n:,} {verb}{'s' if n == 1 else ''}"


def step_in_words(changes: pd.DataFrame, labels: dict[str, str]) -> str:
    """How many themes changed in a step, and the surest step that lasted and has a date.

    Examples
    --------
    >>> days = pd.to_datetime(["2022-03-01"])
    >>> changes = pd.DataFrame({"theme_id": ["ukraine"], "n_readouts": 90, "change_date": days,
    ...     "date_low": days, "date_high": days, "n_before": 40, "n_after": 50,
    ...     "share_before": 0.1, "share_after": 0.6, "statistic": 30.0})
    >>> step_in_words(changes, {})
    '1 theme changed in a step; the surest that lasted and has a date: ukraine on
    2022-03-01 (10 % → 60 % of readouts)'
    """
    n = changes.dropna(subset="change_date")["theme_id"].nunique()
    if not n:
        return "No theme changed in a step"
    beginning = f"{'1 theme' if n == 1 else f'{n:,} themes'} changed in a step"
    lasting = lasting_steps(changes)
    if lasting.empty:
        return f"{beginning}, none of them for long at a date that can be told"
    row = lasting.iloc[0]
    low, high = (f"{row[name]:%Y-%m-%d}" for name in ("date_low", "date_high"))
    day = f"on {low}" if low == high else f"between {low} and {high}"
    return (
        f"{beginning}; the surest that lasted and has a date: "
        f"{as_written(label_of(row['theme_id'], labels))} {day} "
        f"({percent(row['share_before'])} → {percent(row['share_after'])} of readouts)"
    )


def lasting_steps(changes: pd.DataFrame) -> pd.DataFrame:
    """Changes with a tenth of the readouts on either side, dated within a year, surest first.

    The order is that of the chart: by the evidence for the change, whatever its size. Where the
    interval of the date is longer, the change was slow: a day of it would say too much.
    """
    found = changes.dropna(subset="change_date")
    found = found[found["date_high"] - found["date_low"] <= DATED]
    n_least = found[["n_before", "n_after"]].min(axis="columns")
    lasting = found[n_least >= LASTING * found["n_readouts"]]
    return lasting.sort_values(["statistic", "theme_id"], ascending=[False, True])


def day_to_check(
    changes: pd.DataFrame, halved: pd.DataFrame, days: pd.Series, *, n_days: int = 180
) -> tuple[str, pd.Timestamp]:
    """Theme and day for a placebo check: a change that lasted, with `n_days` on either side.

    Where there is none, the theme that rose most between the halves, and the day between them.

    Examples
    --------
    >>> day = pd.Timestamp("2021-06-01")
    >>> halved = pd.DataFrame({"theme_id": ["fish"], "since": [day]})
    >>> never = pd.to_datetime([None])
    >>> none = pd.DataFrame({"theme_id": ["fish"], "change_date": never, "date_low": never,
    ...     "date_high": never, "n_readouts": 9, "n_before": 0, "n_after": 0,
    ...     "statistic": 0.0})
    >>> day_to_check(none, halved, pd.Series([day]))
    ('fish', Timestamp('2021-06-01 00:00:00'))
    """
    window = pd.Timedelta(days=n_days)
    lasting = lasting_steps(changes)
    room = lasting["change_date"].between(days.min() + window, days.max() - window)
    chosen = lasting[room] if room.any() else halved.rename(columns={"since": "change_date"})
    row = chosen.iloc[0]
    return str(row["theme_id"]), row["change_date"]


def mark_in_words(marks: pd.DataFrame, labels: dict[str, str]) -> str:
    """The theme that marks the later readouts most surely, and that marks the earlier ones.

    Examples
    --------
    >>> marks = pd.DataFrame({"theme_id": ["ai", "covid"], "n_target": [90, 2],
    ...     "n_reference": [10, 80], "log_odds": [2.0, -3.0], "z": [6.0, -7.0], "q_value": 0.001})
    >>> mark_in_words(marks, {"ai": "AI", "covid": "The pandemic"})
    'AI marks the later half (90 against 10 mentions), The pandemic the earlier half (80 against 2)'
    """
    if marks.empty:
        return NO_HALVES
    clear = marks[marks["q_value"] <= CLEAR].sort_values("z", ascending=False, kind="stable")
    late, early = clear[clear["log_odds"] > 0].head(1), clear[clear["log_odds"] < 0].tail(1)
    parts = [
        f"{as_written(label_of(row.theme_id, labels))} marks the later half "
        f"({row.n_target:,} against {row.n_reference:,} mentions)"
        for row in late.itertuples()
    ] + [
        f"{as_written(label_of(row.theme_id, labels))}{'' if len(late) else ' marks'} "
        f"the earlier half ({row.n_reference:,} against {row.n_target:,})"
        for row in early.itertuples()
    ]
    return ", ".join(parts) or "No theme clearly marks one half of the readouts"


def driver_in_words(shift: pd.DataFrame, labels: dict[str, str]) -> str:
    r"""The entry of the lexicon that moved most with a theme.

    Examples
    --------
    >>> shift = pd.DataFrame({"theme_id": "trade", "entry_id": ["trade:en:tariff*"],
    ...     "n_before": 3, "n_after": 40, "change": 0.9, "share_of_change": 1.0})
    >>> driver_in_words(shift, {"trade": "Trade"})
    'Trade: “tariff\\*” (3 → 40 mentions) makes up 100 % of what moved'
    """
    if shift.empty:
        return NO_HALVES
    moved = shift[shift["change"] != 0]
    if moved.empty:
        return "No wording of the theme changed"
    row = moved.iloc[0]
    wording = as_written(str(row["entry_id"]).split(":", 2)[-1])
    return (
        f"{as_written(label_of(row['theme_id'], labels))}: “{wording}” ({row['n_before']:,} → "
        f"{row['n_after']:,} mentions) makes up {percent(abs(row['share_of_change']))} of what "
        "moved"
    )


def pair_change_in_words(change: pd.DataFrame, labels: dict[str, str]) -> str:
    """How many pairs of themes came closer or drifted apart, and the surest of them.

    Examples
    --------
    >>> change = pd.DataFrame({"theme_a": ["a"], "theme_b": ["b"], "n_both_before": 4,
    ...     "n_both_after": 30, "change": 1.5, "p_value": 0.001, "q_value": 0.01})
    >>> pair_change_in_words(change, {})
    '1 pair came closer, a and b (4 → 30 passages); none drifted apart'
    """
    clear = change[change["q_value"] <= CLEAR].sort_values("p_value", kind="stable")
    if clear.empty:
        return "No pair of themes clearly came closer or drifted apart"
    is_closer = clear["change"] > 0
    n_closer, closest = _surest_pair(clear[is_closer], labels)
    n_apart, furthest = _surest_pair(clear[~is_closer], labels)
    pairs = {0: "No pair", 1: "1 pair"}.get(n_closer, f"{n_closer:,} pairs")
    return f"{pairs} came closer{closest}; {n_apart or 'none'} drifted apart{furthest}"


def _surest_pair(clear: pd.DataFrame, labels: dict[str, str]) -> tuple[int, str]:
    """How many pairs there are, and the first of them, with what led to it if there are more."""
    if clear.empty:
        return 0, ""
    row = clear.iloc[0]
    a, b = (as_written(label_of(row[name], labels)) for name in ("theme_a", "theme_b"))
    surely = ", most surely" if len(clear) > 1 else ","
    passages = f"({row['n_both_before']:,} → {row['n_both_after']:,} passages)"
    return len(clear), f"{surely} {a} and {b} {passages}"


def formulae_born(counts: pd.DataFrame, since: pd.Timestamp) -> pd.DataFrame:
    """Formulae first used on a day or after it, the most used first."""
    return counts[counts["first_date"] >= since]


def formulae_gone(counts: pd.DataFrame, since: pd.Timestamp) -> pd.DataFrame:
    """Formulae last used before a day, the most used first."""
    return counts[counts["last_date"] < since]


def births_in_words(counts: pd.DataFrame, since: pd.Timestamp) -> str:
    """How many formulae were born and gone, and the most used of each.

    Examples
    --------
    >>> days = pd.to_datetime(["2021-01-01", "2023-01-01"])
    >>> counts = pd.DataFrame({"formula": ["old words", "new words"], "n_readouts": [9, 5],
    ...     "first_date": days, "last_date": days})
    >>> births_in_words(counts, pd.Timestamp("2022-01-01"))
    'New since 2022-01-01: “new words” (5 readouts); gone: “old words” (9)'
    """
    if pd.isna(since):
        return NO_HALVES
    born, gone = formulae_born(counts, since), formulae_gone(counts, since)
    parts = []
    if len(born):
        row = born.iloc[0]
        words = f"“{as_written(row['formula'])}” ({row['n_readouts']:,} readouts)"
        parts.append(f"New since {since:%Y-%m-%d}: {words}")
    if len(gone):
        row = gone.iloc[0]
        words = f"“{as_written(row['formula'])}” ({row['n_readouts']:,})"
        parts.append(f"gone: {words}" if born.size else f"Gone since {since:%Y-%m-%d}: {words}")
    return "; ".join(parts) or "No formula was born or has gone"


def placebo_in_words(change: pd.DataFrame, theme: str, labels: dict[str, str]) -> str:
    """How a change at a day compares with those at other days.

    Examples
    --------
    >>> change = pd.DataFrame({"theme_id": ["ukraine"], "since": pd.Timestamp("2022-02-24"),
    ...     "share_before": 0.1, "share_after": 0.6, "n_placebos": 20, "n_as_large": 1})
    >>> placebo_in_words(change, "ukraine", {})
    'ukraine around 2022-02-24 (10 % → 60 %): as large a change around 1 of 20 other days'
    """
    rows = change[change["theme_id"] == theme]
    if rows.empty:
        return "There are too few dated readouts to check a change against other days"
    row = rows.iloc[0]
    return (
        f"{as_written(label_of(theme, labels))} around {row['since']:%Y-%m-%d} "
        f"({percent(row['share_before'])} → {percent(row['share_after'])}): as large a change "
        f"around {row['n_as_large']:,} of {row['n_placebos']:,} other days"
    )
