"""Charts in words: the alternative text of each, made from its table, and showing both."""

import base64
import io
from typing import Any

import pandas as pd
from matplotlib import pyplot
from matplotlib.axes import Axes

from readout_analysis.charts.measures import measure_of
from readout_analysis.charts.style import (
    DPI,
    axes_of_size,
    caption,
    house_style,
    label_of,
    root_figure,
)
from readout_analysis.statistics.periods import period_names


def periods_in_words(starts: pd.Series) -> str:
    """First to last period.

    Examples
    --------
    >>> periods_in_words(pd.Series(pd.to_datetime(["2021-01-01", "2021-04-01"])))
    '2021 Q1 to 2021 Q2'
    """
    names = period_names(starts.dropna().drop_duplicates().sort_values())
    if not names or names[0].endswith(" on"):
        return "all dates together"
    return names[0] if len(names) == 1 else f"{names[0]} to {names[-1]}"


def themes_by_frequency(shares: pd.DataFrame) -> list[str]:
    """Themes of a table of shares or rates, those most often raised first."""
    totals = shares.groupby("theme_id")[measure_of(shares).ranked_by].sum().sort_index()
    return totals.sort_values(ascending=False, kind="stable").index.tolist()


def groups_of(table: pd.DataFrame) -> list[str]:
    """The columns a table of shares, rates or pairs is grouped by: those before its themes."""
    columns = list(table.columns)
    first = "theme_a" if "theme_a" in columns else "theme_id"
    return [name for name in columns[: columns.index(first)] if name != "period_start"]


def varying_groups(table: pd.DataFrame) -> list[str]:
    """Those of its groups of which it has several."""
    return [name for name in groups_of(table) if len(table[name].unique()) > 1]


def measure_in_words(shares: pd.DataFrame) -> str:
    """Measure, of whom, when: the beginning of the subtitle of every chart of shares or rates."""
    single = [name for name in groups_of(shares) if name not in varying_groups(shares)]
    whose = "".join(f", {name.replace('_', ' ')} {shares[name].iloc[0]}" for name in single)
    words = measure_of(shares).words.format("it")
    return f"{words}{whose}, {periods_in_words(shares['period_start'])}"


def source_in_words(shares: pd.DataFrame, source: str | None) -> str:
    """Source line: where from, how many readouts, and how many of them have no date."""
    cells = shares.drop_duplicates(["period_start", *groups_of(shares)])
    undated = int(cells.loc[cells["period_start"].isna(), "n_readouts"].sum())
    verb = "is" if undated == 1 else "are"
    left_out = f"; {undated:,} without a date {verb} not shown" if undated else ""
    n = f"n = {int(cells['n_readouts'].sum()) - undated:,} readouts"
    return f"{source or 'Readouts of this dataset'}. {n}, an event once per publisher{left_out}."


def interval_in_words(shares: pd.DataFrame) -> str:
    """Level and method of the intervals of a table of shares or rates.

    Examples
    --------
    >>> interval_in_words(pd.DataFrame({"level": [0.9, 0.9], "method": ["Wilson", "Wilson"]}))
    '90 % Wilson intervals'
    """
    method = measure_of(shares).interval
    if shares.empty or "level" not in shares:
        return method
    return f"{100 * shares['level'].iloc[0]:.3g} % {method}"


def alt_text(table: pd.DataFrame, *, labels: dict[str, str] | None = None, most: int = 6) -> str:
    """A chart of `table` in words, for those who cannot see it.

    Parameters
    ----------
    table : DataFrame
        What the chart shows: shares (`theme_share`), rates (`theme_rate`) or pairs
        (`theme_cooccurrence`).
    labels : dict, optional
        Theme labels, as from `theme_labels`.
    most : int, default 6
        Themes or pairs that are told one by one: the most frequent.

    Returns
    -------
    str

    Examples
    --------
    >>> table = pd.DataFrame({"period_start": pd.to_datetime(["2021-01-01", "2021-04-01"]),
    ...     "theme_id": "climate", "n_readouts": 8, "n_raising": [2, 4], "share": [0.25, 0.5]})
    >>> alt_text(table)
    'Share of readouts that mention a theme, 2021 Q1 to 2021 Q2. climate: 25 % in 2021 Q1, 50 %
    in 2021 Q2.'
    """
    if table.empty:
        return "An empty chart: there is nothing to show."
    if "theme_a" in table:
        return _pairs_in_words(table, labels, most)
    told = themes_by_frequency(table)[:most]
    n_themes = table["theme_id"].nunique()
    others = f" {n_themes - len(told)} more themes are shown." if n_themes > len(told) else ""
    sentences = [
        f"{label_of(theme, labels)}: {_course(rows)}." for theme, rows in _rows_of(table, told)
    ]
    when = periods_in_words(table["period_start"])
    measured = measure_of(table).words.format("a theme")
    return " ".join([f"{measured}, {when}.", *sentences]) + others


def _rows_of(table: pd.DataFrame, themes: list[str]):
    return ((theme, table[table["theme_id"] == theme]) for theme in themes)


def _course(rows: pd.DataFrame) -> str:
    """Values of one theme: by side, or first, highest and last."""
    measure = measure_of(rows)
    values = [measure.in_words(value) for value in rows[measure.name]]
    if "side" in rows:
        return ", ".join(f"{v} ({side})" for v, side in zip(values, rows["side"], strict=True))
    names = period_names(rows["period_start"].dropna())
    if len(names) < 2:
        return values[0]
    told = sorted({0, int(rows[measure.name].to_numpy().argmax()), len(values) - 1})
    return ", ".join(f"{values[n]} in {names[n]}" for n in told if n < len(names))


def _pairs_in_words(table: pd.DataFrame, labels: dict[str, str] | None, most: int) -> str:
    top = table.sort_values("n_both", ascending=False, kind="stable").head(most)
    pairs = (
        f"{label_of(a, labels)} and {label_of(b, labels)} ({n} together, {e:.1f} expected)"
        for a, b, n, e in zip(
            top["theme_a"], top["theme_b"], top["n_both"], top["expected"], strict=True
        )
    )
    return "Themes mentioned together, most often " + "; ".join(pairs) + "."


def empty_chart(ax: Axes | None, *, title: str, source: str | None, lost: str = "") -> Axes:
    """A chart that says that there is nothing to show, and what is `lost`: see `legible_rows`."""
    ax = axes_of_size(ax, 0.3)
    ax.set_axis_off()
    ax.set_label(alt_text(pd.DataFrame()))
    return caption(
        ax,
        title=title,
        subtitle=f"There is nothing to show{lost}",
        source=f"{source or 'This dataset'}.{'' if lost else ' n = 0.'}",
    )


def chart_png(ax: Axes, *, dpi: int, n_colours: int | None = 128) -> bytes:
    r"""The figure of `ax` as a PNG with few colours: a chart needs no more, and is small.

    With ``n_colours=None`` it keeps all of them, which is quicker and larger.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> chart_png(Figure().subplots(), dpi=50)[:4]
    b'\x89PNG'
    """
    from PIL import Image

    drawn, small = io.BytesIO(), io.BytesIO()
    figure = root_figure(ax)
    with house_style():
        box = figure.get_tightbbox().padded(0.12)  # "tight" would first draw everything once more
        quick = {"compress_level": 0 if n_colours else 1}
        figure.savefig(drawn, format="png", dpi=dpi, bbox_inches=box, pil_kwargs=quick)
    if n_colours is None:
        return drawn.getvalue()
    picture = in_few_colours(Image.open(drawn), n_colours)
    picture.save(small, "PNG", compress_level=8)  # 9 takes three times as long, for 3 % less
    return small.getvalue()


def in_few_colours(picture: Any, n: int) -> Any:
    """A picture in at most `n` colours, where even a colour of a few dots stays what it was."""
    from PIL import Image

    method = Image.Quantize.MAXCOVERAGE
    return picture.convert("RGB").quantize(n, method=method, dither=Image.Dither.NONE)


def width_of_png(data: bytes) -> int:
    """Width of a PNG in dots."""
    return int.from_bytes(data[16:20], "big")


def show(ax: Axes) -> None:
    """Display a chart in a notebook, sharp and with its alternative text, and close it.

    Parameters
    ----------
    ax : Axes
        As returned by a plot function.
    """
    from IPython.display import display

    data = chart_png(ax, dpi=DPI)
    pyplot.close(root_figure(ax))
    width = width_of_png(data)
    encoded = base64.b64encode(data).decode("ascii")
    words = {"alt": str(ax.get_label()), "width": width // 2}
    display(
        {"image/png": encoded, "text/plain": words["alt"]},
        raw=True,
        metadata={"image/png": words},
    )
