"""Charts of what changed: what they draw, what stands around it, what they leave behind."""

from pathlib import Path

import matplotlib
import pandas as pd
import pytest
from matplotlib import pyplot
from matplotlib.colors import to_hex

from readout_analysis import charts
from readout_analysis.charts import fonts as chart_fonts
from readout_analysis.charts import network as network_charts
from readout_analysis.charts import rows as chart_rows
from readout_analysis.charts.rows import DOWN, UNCLEAR, UP
from readout_analysis.errors import MissingColumnsError, ReadoutAnalysisError
from readout_analysis.statistics.networks import Network
from tests import chart_tables as made
from tests.test_charts import overlaps, texts_of

SIZES = [(1, 1), (3, 12), (60, 60)]
DRAWN = {
    "plot_theme_trend": lambda themes, _: charts.plot_theme_trend(made.trends_of(themes)),
    "plot_theme_change": lambda themes, _: charts.plot_theme_change(made.changes_of(themes)),
    "plot_change_points": lambda *size: charts.plot_change_points(*made.steps_of(*size)),
    "plot_keyness": lambda themes, _: charts.plot_keyness(made.marks_of(themes)),
    "plot_theme_shift": lambda themes, _: charts.plot_theme_shift(made.shift_of(themes)),
    "plot_cooccurrence_change": lambda themes, _: charts.plot_cooccurrence_change(
        made.pair_changes_of(themes)
    ),
    "plot_network": lambda *size: charts.plot_network(made.network_of(*size)),
    "plot_relationship": lambda _, n: charts.plot_relationship(
        made.contacts_of(n)[0], news=made.contacts_of(n)[1]
    ),
    "plot_two_sides": lambda themes, _: charts.plot_two_sides(made.accounts_of(themes)),
    "plot_left_out": lambda themes, _: charts.plot_left_out(made.habits_of(themes)),
    "plot_novelty": lambda themes, n: charts.plot_novelty(made.novelty_of(themes * n)),
    "plot_bursts": lambda themes, _: charts.plot_bursts(made.bursts_of(themes)),
    "plot_similarity": lambda themes, _: charts.plot_similarity(made.similarities_of(themes)),
    "plot_uncovered": lambda themes, _: charts.plot_uncovered(made.uncovered_of(themes)),
    "plot_topics": lambda themes, _: charts.plot_topics(made.topics_of(themes)),
    "plot_partnership": lambda _, n: charts.plot_partnership(*made.levels_of(n)),
}


@pytest.fixture(autouse=True)
def no_figure_left():
    yield
    pyplot.close("all")


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", DRAWN)
def test_plot_is_captioned_readable_free_of_overlaps_and_leaves_nothing_behind(name, size):
    before = dict(matplotlib.rcParams)
    ax = DRAWN[name](*size)
    texts = texts_of(ax)
    assert dict(matplotlib.rcParams) == before
    title, subtitle, source = (text.get_text() for text in ax.texts[-3:])
    assert title and subtitle and "n = " in source
    assert ax.get_label().endswith(".")  # the alternative text
    assert min(text.get_fontsize() for text in texts) >= 9
    assert not any("discuss" in text.get_text() for text in texts)
    assert not overlaps(texts)


EMPTY = {
    "plot_theme_trend": lambda: charts.plot_theme_trend(made.trends_of(1).head(0)),
    "plot_theme_change": lambda: charts.plot_theme_change(made.changes_of(1).head(0)),
    "plot_change_points": lambda: charts.plot_change_points(
        made.steps_of(1, 4)[0].assign(change_date=pd.NaT), made.steps_of(1, 4)[1]
    ),
    "plot_keyness": lambda: charts.plot_keyness(made.marks_of(1).head(0)),
    "plot_theme_shift": lambda: charts.plot_theme_shift(made.shift_of(1).head(0)),
    "plot_cooccurrence_change": lambda: charts.plot_cooccurrence_change(
        made.pair_changes_of(1).head(0)
    ),
    "plot_network": lambda: charts.plot_network(
        Network(made.network_of(1, 1).nodes, made.network_of(1, 1).edges.head(0))
    ),
    "plot_relationship": lambda: charts.plot_relationship(made.contacts_of(1)[0].head(0)),
    "plot_two_sides": lambda: charts.plot_two_sides(made.accounts_of(1).head(0)),
    "plot_left_out": lambda: charts.plot_left_out(made.habits_of(1).head(0)),
    "plot_novelty": lambda: charts.plot_novelty(made.novelty_of(1).head(0)),
    "plot_bursts": lambda: charts.plot_bursts(made.bursts_of(1).assign(burst_start=pd.NaT)),
    "plot_similarity": lambda: charts.plot_similarity(made.similarities_of(1).head(0)),
    "plot_uncovered": lambda: charts.plot_uncovered(made.uncovered_of(1).head(0)),
    "plot_topics": lambda: charts.plot_topics(made.topics_of(1).head(0)),
    "plot_partnership": lambda: charts.plot_partnership(
        made.levels_of(1)[0].assign(level=None), made.levels_of(1)[1]
    ),
}


@pytest.mark.parametrize("name", EMPTY)
def test_plot_of_an_empty_table_says_that_there_is_nothing(name):
    assert "nothing to show" in " ".join(text.get_text() for text in EMPTY[name]().texts)


@pytest.mark.parametrize(
    "name", ["plot_theme_trend", "plot_theme_change", "plot_keyness", "plot_theme_shift"]
)
def test_plot_of_another_table_names_the_columns_it_lacks(name):
    with pytest.raises(MissingColumnsError, match="lacks"):
        getattr(charts, name)(pd.DataFrame({"theme_id": ["a"]}))


def test_plot_theme_trend_colours_only_what_is_clear():
    trends = made.trends_of(2).assign(effect_per_year=[2.0, 0.9], q_value=[0.01, 0.5])
    dots = charts.plot_theme_trend(trends).collections[-1]
    assert [to_hex(colour) for colour in dots.get_facecolors()] == [UP, UNCLEAR]


def test_plot_theme_trend_of_several_groups_asks_to_choose():
    with pytest.raises(ReadoutAnalysisError, match="one row per theme_id"):
        charts.plot_theme_trend(pd.concat([made.trends_of(2)] * 2))


def test_plot_theme_trend_of_rates_writes_rates():
    trends = made.trends_of(1).assign(method="negative-binomial regression", fitted_last=0.25)
    assert "→ 0.25" in " ".join(text.get_text() for text in charts.plot_theme_trend(trends).texts)


def test_plot_theme_change_joins_before_and_after():
    changes = made.changes_of(1).assign(share_before=0.1, share_after=0.5)
    line = charts.plot_theme_change(changes).collections[0].get_segments()[0]
    assert line[:, 0].tolist() == [0.1, 0.5]


def test_plot_change_points_draws_levels_and_a_band_for_each_date():
    ax = charts.plot_change_points(*made.steps_of(1, 12))
    panel = ax.child_axes[0]
    assert panel.lines[0].get_ydata().tolist() == [0.2, 0.2, 0.6, 0.6, 0.6, 0.6]
    assert len(panel.patches) == 2


def test_plot_keyness_leaves_out_words_that_no_font_can_write(monkeypatch):
    monkeypatch.setattr(chart_rows, "is_legible", lambda text: text != "峰会")
    marks = made.marks_of(2).rename(columns={"theme_id": "feature"})
    ax = charts.plot_keyness(marks.assign(feature=["summit", "峰会"]))
    assert [label.get_text() for label in ax.get_yticklabels()] == ["summit"]
    assert any("1 that no font here can write" in text.get_text() for text in ax.texts)


def test_plot_keyness_says_that_no_font_can_write_any_row(monkeypatch):
    monkeypatch.setattr(chart_rows, "is_legible", lambda text: False)
    ax = charts.plot_keyness(made.marks_of(2), source="Invented")
    words = " ".join(text.get_text() for text in ax.texts)
    assert "2 that no font here can write" in words
    assert "n = 0" not in words


def test_plot_theme_shift_of_several_themes_asks_for_one():
    with pytest.raises(ReadoutAnalysisError, match="Give one theme"):
        charts.plot_theme_shift(pd.concat([made.shift_of(1)] * 2))


def test_plot_cooccurrence_change_colours_what_drifts_apart():
    change = made.pair_changes_of(1).assign(change=-1.0)
    dots = charts.plot_cooccurrence_change(change).collections[-1]
    assert to_hex(dots.get_facecolors()[0]) == DOWN


def test_font_families_finds_a_font_that_matplotlib_has_not_yet_noted(monkeypatch):
    monkeypatch.setattr(chart_fonts.font_manager.fontManager, "ttflist", [])
    monkeypatch.setattr(chart_fonts, "_CHINESE", ("DejaVu Sans Mono",))
    here = Path(matplotlib.get_data_path()) / "fonts" / "ttf" / "DejaVuSansMono.ttf"
    monkeypatch.setattr(chart_fonts.font_manager, "findSystemFonts", lambda: [str(here)])
    assert "DejaVu Sans Mono" in chart_fonts.font_families.__wrapped__()


def test_plot_network_keeps_every_theme_in_its_place():
    panels = charts.plot_network(made.network_of(12, 3)).child_axes
    places = [panel.collections[-1].get_offsets() for panel in panels]
    assert len(panels) == 3
    assert (places[0] == places[1]).all() and (places[1] == places[2]).all()


def test_plot_network_keeps_the_colour_of_a_community_whatever_its_number():
    nodes, edges = made.network_of(10, 2)
    is_last = nodes["period_start"] == nodes["period_start"].max()
    nodes = nodes.assign(community=nodes["community"].where(~is_last, 1 - nodes["community"]))
    first, last = charts.plot_network(Network(nodes, edges)).child_axes
    colours = [panel.collections[-1].get_facecolors().tolist() for panel in (first, last)]
    assert colours[0] == colours[1]


def test_plot_network_of_many_periods_shows_the_last_ones_and_says_so():
    ax = charts.plot_network(made.network_of(6, 8))
    assert len(ax.child_axes) == 6
    assert any("the last 6 of 8 panels" in text.get_text() for text in ax.texts)


def test_plot_relationship_marks_each_contact_in_the_row_of_its_form():
    readouts, _ = made.contacts_of(5)
    rows = charts.plot_relationship(readouts).lines[0].get_ydata()
    assert sorted(rows.tolist()) == [0, 0, 1, 1, 2]


def test_plot_two_sides_of_several_pairs_asks_for_one():
    themes = pd.concat([made.accounts_of(1), made.accounts_of(1).assign(country_a="FR")])
    with pytest.raises(ReadoutAnalysisError, match="one pair of countries; this table has 2"):
        charts.plot_two_sides(themes)


def test_plot_left_out_leaves_out_what_nobody_leaves_out():
    habits = made.habits_of(2).assign(n_left_out=[3, 0])
    ax = charts.plot_left_out(habits)
    assert [label.get_text() for label in ax.get_yticklabels()] == ["theme number 0 (GB, not NO)"]


def test_plot_novelty_colours_by_resonance():
    novelty = made.novelty_of(3).assign(resonance=[1.0, -1.0, None])
    dots = charts.plot_novelty(novelty).collections[0]
    assert [to_hex(colour) for colour in dots.get_facecolors()] == [UP, DOWN, UNCLEAR]


def test_plot_network_of_many_lines_draws_the_closest_and_says_so(monkeypatch):
    monkeypatch.setattr(network_charts, "_MOST_LINES", 2)
    nodes, edges = made.network_of(10, 1)
    ax = charts.plot_network(Network(nodes, edges))
    (panel,) = ax.child_axes
    assert len(panel.collections[0].get_segments()) == 2 < len(edges)
    assert any("the 2 closest are drawn" in text.get_text() for text in ax.texts)
