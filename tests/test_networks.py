import numpy as np
import pandas as pd
import pytest

from readout_analysis.statistics.graphs import communities, layout, modularity
from readout_analysis.statistics.networks import cooccurrence_network

KARATE = {  # Zachary (1977), as numbered there
    1: [2, 3, 4, 5, 6, 7, 8, 9, 11, 12, 13, 14, 18, 20, 22, 32],
    2: [3, 4, 8, 14, 18, 20, 22, 31],
    3: [4, 8, 9, 10, 14, 28, 29, 33],
    4: [8, 13, 14],
    5: [7, 11],
    6: [7, 11, 17],
    7: [17],
    9: [31, 33, 34],
    10: [34],
    14: [34],
    15: [33, 34],
    16: [33, 34],
    19: [33, 34],
    20: [34],
    21: [33, 34],
    23: [33, 34],
    24: [26, 28, 30, 33, 34],
    25: [26, 28, 32],
    26: [32],
    27: [30, 34],
    28: [34],
    29: [32, 34],
    30: [33, 34],
    31: [33, 34],
    32: [33, 34],
    33: [34],
}


def test_communities_of_the_karate_club_have_the_published_modularity():
    """Newman (2004), Physical Review E 69, 066133: Q = 0.381 at its peak."""
    weights = np.zeros((34, 34))
    for i, others in KARATE.items():
        for j in others:
            weights[i - 1, j - 1] = weights[j - 1, i - 1] = 1
    assert weights.sum() == 2 * 78
    label = communities(weights)
    assert modularity(weights, label) == pytest.approx(0.381, abs=0.0005)
    assert label.max() == 2


def test_layout_same_seed_same_places():
    weights = np.ones((5, 5)) - np.eye(5)
    np.testing.assert_array_equal(layout(weights, seed=1), layout(weights, seed=1))


def two_circles(n=300, seed=0):
    """Themes a, b, c come up together, and d, e, f; a year later a leaves for d, e, f."""
    rng = np.random.default_rng(seed)
    first = np.arange(n) < n / 2
    rows = []
    for circles, when in ((("abc", "def"), first), (("bc", "adef"), ~first)):
        for readout in np.flatnonzero(when):
            themes = circles[rng.integers(2)]
            rows += [(f"r{readout:03d}", 0, t) for t in themes if rng.random() < 0.7]
    mentions = pd.DataFrame(rows, columns=["readout_id", "segment", "theme_id"])
    readouts = pd.DataFrame({"readout_id": [f"r{i:03d}" for i in range(n)]})
    days = np.where(first, "2021-06-01", "2022-06-01")
    return readouts.assign(segment=0), mentions, readouts.assign(contact_date=pd.to_datetime(days))


def test_cooccurrence_network_theme_that_changed_circles_changes_community_not_place():
    segments, mentions, readouts = two_circles()
    nodes, edges = cooccurrence_network(segments, mentions, readouts=readouts, freq="YS")
    community = nodes.pivot_table(index="theme_id", columns="period_start", values="community")
    before, after = (community[year] for year in community)
    assert before["a"] == before["b"] != before["d"]
    assert after["a"] == after["d"] != after["b"]
    assert nodes.groupby("theme_id")[["x", "y"]].nunique().eq(1).all(axis=None)
    assert nodes["community_stability"].min() > 0.7
    assert edges["stability"].min() > 0.5


def test_cooccurrence_network_same_seed_same_tables():
    tables = two_circles()
    first, again = (cooccurrence_network(*tables[:2], seed=4) for _ in range(2))
    pd.testing.assert_frame_equal(first.nodes, again.nodes)
    pd.testing.assert_frame_equal(first.edges, again.edges)


def test_cooccurrence_network_themes_by_chance_have_no_edges_but_a_reason():
    segments, mentions, _ = two_circles()
    alone = mentions[mentions["theme_id"].isin(["a", "d"])]
    nodes, edges = cooccurrence_network(segments, alone)
    assert nodes.loc[nodes["theme_id"] == "d", "reason"].notna().all()
    assert edges.empty or (edges["n_both"] >= 3).all()


def test_cooccurrence_network_one_readout_or_no_mention_is_an_empty_network():
    segments, mentions, _ = two_circles()
    nodes, edges = cooccurrence_network(segments.head(1), mentions)
    assert edges.empty and nodes["n_edges"].sum() == 0
    nodes, edges = cooccurrence_network(segments, mentions.head(0))
    assert edges.empty and nodes.empty
