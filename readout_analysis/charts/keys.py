"""Charts of what marks one set of readouts against another: themes, words, entries, pairs."""

import pandas as pd
from matplotlib.axes import Axes

from readout_analysis.charts.rows import (
    DOWN,
    UNCLEAR,
    UP,
    axes_of_rows,
    both_ends,
    direction_colours,
    draw_intervals,
    few_ticks,
    legible_rows,
    level_in_words,
    limits_of,
    refuse_repeats,
    signed,
    write_figures,
    write_key,
)
from readout_analysis.charts.style import INK, caption, label_of, styled
from readout_analysis.charts.text import empty_chart
from readout_analysis.errors import require_columns

_LOG_ODDS = ["log_odds", "log_odds_low", "log_odds_high"]
_CHANGE = ["change", "change_low", "change_high"]
_KEYNESS = ["n_target", "n_reference", "q_value", *_LOG_ODDS]
_SHIFT = ["theme_id", "entry_id", "n_before", "n_after", "words_before", "words_after", *_CHANGE]
_PAIRS = ["theme_a", "theme_b", "n_both_before", "n_both_after", "p_value", "q_value", *_CHANGE]
_MOST_ENTRIES = 20


@styled
def plot_keyness(
    marks: pd.DataFrame,
    *,
    names: tuple[str, str] = ("target", "reference"),
    labels: dict[str, str] | None = None,
    title: str | None = None,
    source: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """What marks a target on top, what marks its reference below, with intervals.

    Parameters
    ----------
    marks : DataFrame, as returned by `keyness`
        Of more than 24 items, the twelve that most surely mark each side.
    names : pair of str, default ("target", "reference")
        What the two sets of readouts are called.
    labels, title, source, ax : optional
        As for `plot_theme_share`.

    Returns
    -------
    Axes

    Raises
    ------
    MissingColumnsError
        If `marks` is no table of `keyness`.

    Examples
    --------
    >>> marks = pd.DataFrame({"theme_id": ["trade", "climate"], "n_target": [9, 1],
    ...     "n_reference": [2, 8], "log_odds": [1.5, -2.0], "log_odds_low": [0.5, -3.0],
    ...     "log_odds_high": [2.5, -1.0], "q_value": 0.01})
    >>> ax = plot_keyness(marks, names=("2024", "2023"))
    >>> [text.get_text() for text in ax.texts[:3]]
    ['2024 / 2023', '9 / 2', '1 / 8']
    """
    require_columns(marks, _KEYNESS, "marks")
    title = title or f"What marks {names[0]} against {names[1]} in readouts"
    item = str(marks.columns[0])
    known, lost = legible_rows(marks.dropna(subset="log_odds"), item)
    if known.empty:
        return empty_chart(ax, title=title, source=source, lost=lost)
    rows = both_ends(known).sort_values("log_odds", ascending=False, kind="stable")
    ax = axes_of_rows(ax, _names(rows[item], labels, is_theme=item == "theme_id"))
    draw_intervals(ax, rows, _LOG_ODDS, _colours(rows, "log_odds"))
    _difference_axis(ax, rows, _LOG_ODDS)
    counts = zip(rows["n_target"], rows["n_reference"], strict=True)
    write_figures(ax, " / ".join(names), [f"{a:,} / {b:,}" for a, b in counts])
    write_key(ax, [(UP, f"more in {names[0]}"), (DOWN, f"more in {names[1]}"), _GREY])
    caption(
        ax,
        title=title,
        subtitle="Log odds of being mentioned, 0 where both use it alike; bars: "
        f"{level_in_words(marks)} intervals, clustered by readout; colour: clear at a false "
        f"discovery rate of 5 %; figures: mentions; {len(rows)} of {len(marks):,}{lost}",
        source=_n_mentions(source, int(marks["n_target"].sum()), int(marks["n_reference"].sum())),
    )
    told = [_told(name, row) for name, row in zip(_ticks(ax), rows.itertuples(), strict=True)]
    ax.set_label(_in_words(f"What marks {names[0]} against {names[1]} in readouts.", told))
    return ax


_GREY = (UNCLEAR, "not clear")


def _names(items: pd.Series, labels: dict[str, str] | None, *, is_theme: bool) -> list[str]:
    return [label_of(item, labels) if is_theme else str(item) for item in items]


def _colours(rows: pd.DataFrame, value: str) -> list[str]:
    return direction_colours(rows[value], rows["q_value"].le(0.05))


def _difference_axis(ax: Axes, rows: pd.DataFrame, columns: list[str]) -> None:
    ax.set_xlim(limits_of(rows, columns))
    few_ticks(ax)
    ax.axvline(0, color=INK, linewidth=0.8)


def _n_mentions(source: str | None, target: int, reference: int) -> str:
    return f"{source or 'Readouts of this dataset'}. n = {target:,} mentions against {reference:,}."


def _ticks(ax: Axes) -> list[str]:
    return [label.get_text().replace("\n", " ") for label in ax.get_yticklabels()]


def _told(name: str, row) -> str:
    return f"{name}: {row.n_target:,} against {row.n_reference:,} mentions"


def _in_words(beginning: str, told: list[str]) -> str:
    few = told if len(told) <= 6 else told[:3] + told[-3:]
    return f"{beginning} {'; '.join(few)}."


@styled
def plot_theme_shift(
    shift: pd.DataFrame,
    *,
    labels: dict[str, str] | None = None,
    title: str | None = None,
    source: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Entries of the lexicon that drive the change of a theme, the largest changes first.

    Parameters
    ----------
    shift : DataFrame, as returned by `theme_shift`
        One theme. Of more than 20 entries, those that changed most.
    labels, title, source, ax : optional
        As for `plot_theme_share`.

    Returns
    -------
    Axes

    Raises
    ------
    MissingColumnsError
        If `shift` is no table of `theme_shift`.
    ReadoutAnalysisError
        If it has several themes.

    Examples
    --------
    >>> shift = pd.DataFrame({"theme_id": "trade", "entry_id": ["trade:en:tariff*"],
    ...     "n_before": 0, "n_after": 6, "words_before": 500, "words_after": 500, "change": 12.0,
    ...     "change_low": 3.0, "change_high": 21.0, "q_value": 0.02})
    >>> [label.get_text() for label in plot_theme_shift(shift).get_yticklabels()]
    ['tariff* (en)']
    """
    require_columns(shift, [*_SHIFT, "q_value"], "shift")
    if shift.empty:
        return empty_chart(ax, title=title or "Entries that drive the change", source=source)
    refuse_repeats(shift, ["entry_id"], "Give one theme: theme_shift(..., theme='trade').")
    theme = label_of(shift["theme_id"].iloc[0], labels)
    title = title or f"Which wordings drive the change of {theme}"
    moved, lost = legible_rows(shift[shift["change"] != 0], "entry_id")
    if moved.empty:
        return empty_chart(ax, title=title, source=source, lost=lost)
    rows = moved.head(_MOST_ENTRIES)
    ax = axes_of_rows(ax, [_entry(entry) for entry in rows["entry_id"]])
    draw_intervals(ax, rows, _CHANGE, _colours(rows, "change"))
    _difference_axis(ax, rows, _CHANGE)
    counts = zip(rows["n_before"], rows["n_after"], strict=True)
    write_figures(ax, "mentions", [f"{before:,} → {after:,}" for before, after in counts])
    write_key(ax, [(UP, "more"), (DOWN, "less"), _GREY])
    caption(
        ax,
        title=title,
        subtitle="Change of mentions per 1,000 words of readouts; the changes of all entries add "
        f"up to {signed(shift['change'].sum(), 2)}; bars: {level_in_words(shift)} intervals, "
        "clustered by readout; colour: clear at a false discovery rate of 5 %; "
        f"{len(rows)} of {len(shift):,} entries{lost}",
        source=_n_words(source, shift),
    )
    told = [
        f"{_entry(row.entry_id)}: {row.n_before:,} mentions, then {row.n_after:,}"
        for row in rows.head(6).itertuples()
    ]
    ax.set_label(_in_words(f"Wordings that drive the change of {theme} in readouts.", told))
    return ax


def _entry(entry_id: str) -> str:
    """An entry in words: ``trade:en:tariff*`` is ``tariff* (en)``."""
    _, _, rest = str(entry_id).partition(":")
    lang, _, pattern = rest.partition(":")
    return f"{pattern} ({lang})" if pattern else str(entry_id)


def _n_words(source: str | None, shift: pd.DataFrame) -> str:
    before, after = (int(shift[f"words_{when}"].iloc[0]) for when in ("before", "after"))
    where = source or "Readouts of this dataset"
    return f"{where}. n = {before:,} words before, {after:,} after (characters in Chinese)."


@styled
def plot_cooccurrence_change(
    change: pd.DataFrame,
    *,
    labels: dict[str, str] | None = None,
    title: str | None = None,
    source: str | None = None,
    ax: Axes | None = None,
) -> Axes:
    """Pairs of themes that came closer on top, that drifted apart below, with intervals.

    Parameters
    ----------
    change : DataFrame, as returned by `cooccurrence_change`
        Of more than 20 pairs, those with the strongest evidence.
    labels, title, source, ax : optional
        As for `plot_theme_share`.

    Returns
    -------
    Axes

    Raises
    ------
    MissingColumnsError
        If `change` is no table of `cooccurrence_change`.

    Examples
    --------
    >>> change = pd.DataFrame({"theme_a": ["a"], "theme_b": ["b"], "n_units_before": 90,
    ...     "n_units_after": 80, "n_both_before": 2, "n_both_after": 9, "change": 1.5,
    ...     "change_low": 0.5, "change_high": 2.5, "p_value": 0.001, "q_value": 0.01})
    >>> [label.get_text() for label in plot_cooccurrence_change(change).get_yticklabels()]
    ['a + b']
    """
    require_columns(change, [*_PAIRS, "n_units_before", "n_units_after"], "change")
    title = title or "Pairs of themes that came closer or drifted apart in readouts"
    known = change.dropna(subset=["change", "p_value"])
    if known.empty:
        return empty_chart(ax, title=title, source=source)
    rows = known.sort_values("p_value", kind="stable").head(_MOST_ENTRIES)
    rows = rows.sort_values("change", ascending=False, kind="stable")
    ax = axes_of_rows(ax, _pair_names(rows, labels))
    draw_intervals(ax, rows, _CHANGE, _colours(rows, "change"))
    _difference_axis(ax, rows, _CHANGE)
    counts = zip(rows["n_both_before"], rows["n_both_after"], strict=True)
    write_figures(ax, "passages", [f"{before:,} → {after:,}" for before, after in counts])
    write_key(ax, [(UP, "closer"), (DOWN, "further apart"), _GREY])
    before, after = (int(change[f"n_units_{when}"].max()) for when in ("before", "after"))
    caption(
        ax,
        title=title,
        subtitle="Change of the log odds ratio of standing in one passage; bars: "
        f"{level_in_words(change)} intervals, clustered by readout; colour: clear at a false "
        f"discovery rate of 5 %; figures: passages with both; {len(rows)} of {len(change):,} pairs,"
        " the surest",
        source=f"{source or 'Readouts of this dataset'}. n = {before:,} passages before, "
        f"{after:,} after.",
    )
    told = [
        f"{name}: {row.n_both_before:,} passages, then {row.n_both_after:,}"
        for name, row in zip(_ticks(ax), rows.itertuples(), strict=True)
    ]
    ax.set_label(_in_words("Pairs of themes in readouts, closer and further apart.", told))
    return ax


def _pair_names(rows: pd.DataFrame, labels: dict[str, str] | None) -> list[str]:
    pairs = zip(rows["theme_a"], rows["theme_b"], strict=True)
    return [" +\n".join(label_of(theme, labels) for theme in pair) for pair in pairs]
