"""Charts are checked as objects: what they draw, what stands around it, what they leave behind."""

import itertools

import matplotlib
import numpy as np
import pandas as pd
import pytest
from matplotlib import pyplot
from matplotlib.axes import Axes
from matplotlib.text import Text

from readout_analysis import charts
from readout_analysis.charts.fonts import is_legible
from readout_analysis.charts.style import TEXT, label_of, root_figure
from readout_analysis.cooccurrence import theme_cooccurrence
from readout_analysis.errors import MissingColumnsError, ReadoutAnalysisError
from readout_analysis.frequency import theme_share
from readout_analysis.statistics.intervals import wilson_interval

SIZES = [(1, 1), (3, 1), (3, 12), (12, 8), (3, 60), (60, 1), (60, 60)]
BY_THEME_ALONE = {"plot_theme_ranking", "plot_who_said_what", "plot_cooccurrence"}


@pytest.fixture(autouse=True)
def no_figure_left():
    yield
    pyplot.close("all")


def shares_of(n_themes, n_periods, *, by=None):
    """A made table of shares, as `theme_share` returns it."""
    random = np.random.default_rng(0)
    starts = pd.date_range("2015-01-01", periods=n_periods, freq="QS")
    themes = [f"theme_number_{number}" for number in range(n_themes)]
    keys = [starts, by[1], themes] if by else [starts, themes]
    names = ["period_start", *([by[0]] if by else []), "theme_id"]
    table = pd.DataFrame(list(itertools.product(*keys)), columns=names)
    n = random.integers(5, 40, len(starts))
    table["n_readouts"] = table["period_start"].map(dict(zip(starts, n, strict=True)))
    table["n_raising"] = random.binomial(table["n_readouts"], random.uniform(0, 0.6, len(table)))
    table["share"] = table["n_raising"] / table["n_readouts"]
    low, high = wilson_interval(table["share"], table["n_readouts"])
    return table.assign(share_low=low, share_high=high)


def rates_of(n_themes, n_periods):
    """A made table of rates, as `theme_rate` returns it."""
    columns = {"n_raising": "n_mentions", "share": "rate"}
    columns |= {"share_low": "rate_low", "share_high": "rate_high"}
    table = shares_of(n_themes, n_periods).rename(columns=columns)
    return table.assign(**{name: 30 * table[name] for name in ("rate", "rate_low", "rate_high")})


def pairs_of(n_themes):
    random = np.random.default_rng(0)
    segments = pd.DataFrame({"readout_id": "r", "segment": range(300)})
    hits = [
        (segment, f"theme_number_{theme}")
        for segment in segments["segment"]
        for theme in random.choice(n_themes, 2, replace=False)
    ]
    mentions = pd.DataFrame(hits, columns=["segment", "theme_id"]).assign(readout_id="r")
    return theme_cooccurrence(segments, mentions)


def texts_of(ax):
    figure = root_figure(ax)
    figure.draw_without_rendering()
    texts = [text for text in figure.findobj(Text) if text.get_text().strip()]
    unseen = _labels_beyond_the_axes(figure)
    return [text for text in texts if text.get_visible() and text not in unseen]


def _labels_beyond_the_axes(figure):
    """Tick labels beyond the limits of their axis are there, but not drawn."""
    unseen = set()
    for axis in itertools.chain.from_iterable((a.xaxis, a.yaxis) for a in figure.findobj(Axes)):
        low, high = sorted(axis.get_view_interval())
        for tick in axis.get_major_ticks():
            if not low <= tick.get_loc() <= high:
                unseen |= {tick.label1, tick.label2}
    return unseen


def drawn(plot, n_themes, n_periods):
    if plot is charts.plot_cooccurrence:
        return plot(pairs_of(max(n_themes, 2)))
    if plot is charts.plot_theme_ranking:
        return plot(shares_of(n_themes, 1))
    if plot is charts.plot_who_said_what:
        sides = ("side", ["both", "counterpart", "publisher"])
        return plot(shares_of(n_themes, 1, by=sides))
    if plot is charts.plot_theme_rate:
        return plot(rates_of(n_themes, n_periods))
    return plot(shares_of(n_themes, n_periods))


PLOTS = [
    charts.plot_theme_heatmap,
    charts.plot_theme_panels,
    charts.plot_theme_ranking,
    charts.plot_theme_rate,
    charts.plot_theme_share,
    charts.plot_who_said_what,
    charts.plot_cooccurrence,
]


CASES = [
    (plot, size)
    for plot in PLOTS
    for size in SIZES
    if plot.__name__ not in BY_THEME_ALONE or size in [(1, 1), (3, 1), (12, 8), (60, 1)]
    if (plot, size) != (charts.plot_theme_panels, (60, 1))  # (60, 60) has as many panels: all time
]


@pytest.mark.parametrize(("plot", "size"), CASES, ids=lambda case: getattr(case, "__name__", None))
def test_plot_is_captioned_readable_and_leaves_nothing_behind(plot, size):
    """All that holds of a chart of any size, at one drawing: drawing is what takes the time."""
    before = dict(matplotlib.rcParams)
    ax = drawn(plot, *size)
    texts = texts_of(ax)
    assert dict(matplotlib.rcParams) == before
    title, subtitle, source = (text.get_text() for text in ax.texts[-3:])
    assert title and subtitle
    assert "n = " in source or "Readouts with points of: both" in source
    assert ax.get_label().endswith(".")  # the alternative text
    assert min(text.get_fontsize() for text in texts) >= 9
    assert not any("discuss" in text.get_text() for text in texts)
    if max(size) <= 12:
        assert not overlaps(texts)


def overlaps(texts):
    level = [text for text in texts if text.get_rotation() == 0]
    boxes = [(text.get_text(), text.get_window_extent().shrunk(0.98, 0.8)) for text in level]
    pairs = itertools.combinations(boxes, 2)
    return [(a, b) for (a, box_a), (b, box_b) in pairs if box_a.overlaps(box_b)]


def test_plot_theme_share_draws_the_table():
    shares = shares_of(2, 5)
    lines = charts.plot_theme_share(shares).lines
    drawn_shares = sorted(tuple(line.get_ydata()) for line in lines if len(line.get_ydata()) == 5)
    wanted = sorted(tuple(rows["share"]) for _, rows in shares.groupby("theme_id"))
    np.testing.assert_allclose(drawn_shares, wanted)


def test_plot_theme_rate_draws_rates_above_one_and_says_of_what():
    rates = rates_of(1, 2).assign(theme_id="climate", rate=[1.5, 30.0], rate_high=[np.nan, 46])
    ax = charts.plot_theme_rate(rates)
    assert ax.get_ylim()[1] > 46
    assert "per 1,000 words" in ax.texts[-2].get_text()
    assert "climate: 1.5 in 2015 Q1, 30 in 2015 Q2" in ax.get_label()
    with pytest.raises(MissingColumnsError, match="rate"):
        charts.plot_theme_rate(rates.drop(columns="rate"))


def test_plot_theme_share_leaves_a_gap_where_a_period_has_no_readouts():
    shares = shares_of(1, 5)
    line = charts.plot_theme_share(shares.drop(index=2)).lines[0]
    assert np.isnan(line.get_ydata()[2])


def test_plot_theme_share_needs_a_table_of_shares():
    with pytest.raises(MissingColumnsError, match="shares lacks"):
        charts.plot_theme_share(pd.DataFrame({"theme_id": ["a"]}))


def test_plot_theme_share_of_several_themes_and_groups_asks_to_choose():
    shares = shares_of(2, 3, by=("publisher", ["A", "B"]))
    with pytest.raises(ReadoutAnalysisError, match="Keep one theme or one group"):
        charts.plot_theme_share(shares)


def test_plot_theme_share_draws_into_the_axes_it_is_given():
    ax = pyplot.figure().subplots()
    assert charts.plot_theme_share(shares_of(1, 3), ax=ax) is ax


def test_plot_of_an_empty_table_says_that_there_is_nothing():
    ax = charts.plot_theme_share(shares_of(1, 1).head(0))
    assert "nothing to show" in " ".join(text.get_text() for text in ax.texts)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "$\\frac{1}{0}$", "a\nb"])
def test_plot_writes_any_title_as_it_stands(text):
    ax = charts.plot_theme_share(shares_of(1, 3), title=text)
    root_figure(ax).canvas.draw()
    assert " ".join(text.split()) in {" ".join(t.get_text().split()) for t in ax.texts}


def test_theme_labels_falls_back_where_no_font_can_write_the_label():
    themes = pd.DataFrame({"theme_id": ["a"], "label_en": ["Climate"], "label_zh": ["\U0001f9ea"]})
    labels = charts.theme_labels(themes, lang="zh")
    assert all(is_legible(label) for label in labels.values())


def test_label_of_an_unknown_theme_is_its_id_in_words():
    assert label_of("free_trade", {}) == "free trade"


@pytest.mark.parametrize("ending", ["png", "svg", "pdf"])
def test_save_chart_gives_the_same_bytes_twice(tmp_path, ending):
    files = []
    for name in "ab":
        ax = charts.plot_theme_share(shares_of(2, 3))
        files.append(charts.save_chart(ax, tmp_path / f"{name}.{ending}"))
        pyplot.close("all")
    assert files[0].read_bytes() == files[1].read_bytes()


def test_save_chart_puts_the_table_beside_the_picture(tmp_path):
    shares = shares_of(2, 3)
    charts.save_chart(charts.plot_theme_share(shares), tmp_path / "a.png", table=shares)
    assert len(pd.read_csv(tmp_path / "a.csv")) == len(shares)


def test_house_text_is_at_least_nine_points():
    assert TEXT >= 9


@pytest.mark.parametrize("highest", [0.5, 0.011])
def test_share_axis_writes_percents_with_no_more_figures_than_they_need(highest):
    figure = root_figure(ax := charts.plot_theme_share(shares_of(1, 3).assign(share_high=highest)))
    figure.draw_without_rendering()
    ticks = [tick.get_text() for tick in ax.get_yticklabels()]
    assert ticks[0] == "0 %" and len(set(ticks)) == len(ticks)
    assert not [tick for tick in ticks if ".0 " in tick]


@pytest.mark.parametrize(("freq", "name"), [("MS", "Jan 2021"), ("QS", "2021 Q1"), ("YS", "2021")])
def test_chart_of_a_lone_period_in_january_names_it_as_it_was_counted(freq, name):
    readouts = pd.DataFrame({"readout_id": ["a"], "contact_date": pd.to_datetime(["2021-01-05"])})
    mentions = pd.DataFrame({"readout_id": ["a"], "theme_id": ["climate"]})
    ax = charts.plot_theme_share(theme_share(readouts, mentions, freq=freq))
    assert f"mention it, {name};" in " ".join(text.get_text() for text in ax.texts)
    assert " ".join(ax.get_xticklabels()[0].get_text().split()) in (name, "Q1 2021")
