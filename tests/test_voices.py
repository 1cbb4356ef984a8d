import numpy as np
import pandas as pd
import pytest
from matplotlib.colors import to_rgb

from readout_analysis.charts import voices
from readout_analysis.errors import MissingColumnsError
from readout_analysis.statistics.voices import side_share


def tables(words):
    """Readouts of one publisher with (publisher, counterpart) words each."""
    ids = [f"r{number}" for number in range(len(words))]
    readouts = pd.DataFrame({"readout_id": ids, "publisher": "A"})
    readouts["contact_date"] = pd.Timestamp("2021-02-04")
    segments = pd.DataFrame(
        [
            (key, side, n)
            for key, pair in zip(ids, words, strict=True)
            for side, n in zip(("publisher", "counterpart"), pair, strict=True)
        ],
        columns=["readout_id", "side", "n_words"],
    )
    return readouts, segments


def test_side_share_is_words_over_words():
    table = side_share(*tables([(30, 10), (10, 30)])).set_index("side")
    assert table.loc["publisher", "share"] == 0.5
    assert table["n_words_side"].sum() == table["n_words"].iloc[0] == 80
    assert table.loc["both", "share"] == 0


def test_side_share_interval_widens_where_readouts_differ():
    alike = side_share(*tables([(50, 50)] * 10)).set_index("side").loc["publisher"]
    unlike = side_share(*tables([(90, 10), (10, 90)] * 5)).set_index("side").loc["publisher"]
    assert unlike.share_high - unlike.share_low > alike.share_high - alike.share_low


def test_side_share_interval_is_the_ratio_estimators():
    random = np.random.default_rng(1)
    words = random.integers(1, 200, (40, 2))
    row = side_share(*tables(words)).set_index("side").loc["publisher"]
    x, y = words.sum(axis=1), words[:, 0]
    ratio = y.sum() / x.sum()
    variance = 40 / 39 * ((y - ratio * x) ** 2).sum() / x.sum() ** 2
    assert row.share_high - row.share_low == pytest.approx(2 * 2.02 * variance**0.5, rel=0.05)


def test_side_share_of_a_single_readout_has_no_interval():
    row = side_share(*tables([(30, 10)])).iloc[0]
    assert row["share"] == 0.75
    assert np.isnan(row["share_low"])


def test_side_share_needs_words():
    readouts, segments = tables([(1, 1)])
    with pytest.raises(MissingColumnsError, match="segments lacks 'n_words'"):
        side_share(readouts, segments.drop(columns="n_words"))


def test_plot_side_share_figures_can_be_read_on_the_colour_of_their_side():
    """At least 4.5 : 1, as WCAG asks of text."""

    def luminance(colour):
        rgb = np.array(to_rgb(colour))
        linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
        return linear @ [0.2126, 0.7152, 0.0722]

    for side, colour in voices._COLOURS.items():
        dark, light = sorted([luminance(colour), luminance(voices._INK_ON[side])])
        assert (light + 0.05) / (dark + 0.05) >= 4.5, side
