"""Made tables for charts of change: what the statistics return, of any size, without readouts."""

import itertools

import numpy as np
import pandas as pd

from readout_analysis.statistics.networks import Network

DAYS = {"date_low": -20, "change_date": 0, "date_high": 30}


def themes(n):
    return [f"theme_number_{number}" for number in range(n)]


def with_interval(table, name, random, *, spread=0.5):
    """`table` with a value around nought, its ends, and q-values of which half are small."""
    value = random.normal(0, 1, len(table))
    q_value = np.where(np.arange(len(table)) % 2, 0.4, 0.01)
    ends = {f"{name}_low": value - spread, f"{name}_high": value + spread}
    return table.assign(**{name: value}, **ends, p_value=q_value, q_value=q_value, level=0.95)


def trends_of(n):
    random = np.random.default_rng(0)
    table = pd.DataFrame({"theme_id": themes(n), "n_readouts": 90})
    table = with_interval(table, "effect", random)
    logs = {"effect_per_year": "effect", "effect_low": "effect_low", "effect_high": "effect_high"}
    table = table.assign(**{new: np.exp(table[old]) for new, old in logs.items()})
    return table.assign(fitted_first=0.001, fitted_last=0.4, method="logistic regression")


def changes_of(n):
    random = np.random.default_rng(0)
    before, after = random.uniform(0, 1, (2, n))
    table = pd.DataFrame({"theme_id": themes(n), "since": pd.Timestamp("2022-01-01")})
    table = table.assign(n_before=40, n_after=50, share_before=before, share_after=after)
    change = after - before
    return table.assign(change=change, change_low=change - 0.1, change_high=change + 0.1)


def steps_of(n_themes, n_periods):
    """Two changes a theme in each of `n_themes` themes, and shares of `n_periods` periods."""
    starts = pd.date_range("2015-01-01", periods=n_periods, freq="QS")
    middle = starts[n_periods // 2]
    rows = [
        {name: middle + pd.Timedelta(days=shift + 200 * n) for name, shift in DAYS.items()}
        | {"theme_id": theme, "n_readouts": 90, "statistic": 9.0 - n}
        | {"share_before": 0.2, "share_after": 0.6}
        for theme in themes(n_themes)
        for n in (0, 1)
    ]
    index = pd.MultiIndex.from_product(
        [starts, themes(n_themes)], names=["period_start", "theme_id"]
    )
    shares = pd.DataFrame({"n_readouts": 9, "share": 0.4}, index=index).reset_index()
    return pd.DataFrame(rows), shares


def marks_of(n):
    table = pd.DataFrame({"theme_id": themes(n), "n_target": 1200, "n_reference": 30})
    return with_interval(table, "log_odds", np.random.default_rng(0))


def shift_of(n):
    entries = [f"trade:en:entry number {number}" for number in range(n)]
    table = pd.DataFrame({"theme_id": "trade", "entry_id": entries, "n_before": 3, "n_after": 900})
    table = table.assign(words_before=5000, words_after=6000)
    return with_interval(table, "change", np.random.default_rng(0))


def pair_changes_of(n):
    table = pd.DataFrame({"theme_a": themes(n), "theme_b": [f"{theme}_too" for theme in themes(n)]})
    table = table.assign(n_both_before=3, n_both_after=1200)
    table = table.assign(n_units_before=7000, n_units_after=8000)
    return with_interval(table, "change", np.random.default_rng(0))


def network_of(n_themes, n_periods):
    """A ring of themes in each period, every fifth theme beginning a community."""
    random = np.random.default_rng(0)
    starts = pd.date_range("2015-01-01", periods=min(n_periods, 8), freq="YS")
    angle = 2 * np.pi * np.arange(n_themes) / n_themes
    ring = pd.DataFrame({"theme_id": themes(n_themes), "x": np.cos(angle), "y": np.sin(angle)})
    ring = ring.assign(n_units=random.integers(3, 90, n_themes), n_edges=2)
    ring = ring.assign(strength=random.uniform(0, 3, n_themes), community=np.arange(n_themes) // 5)
    pairs = pd.DataFrame({"theme_a": themes(n_themes), "theme_b": np.roll(themes(n_themes), 1)})
    pairs = pairs.assign(weight=random.uniform(0, 1, n_themes), n_units=200)
    keyed = [pd.concat([t.assign(period_start=day) for day in starts]) for t in (ring, pairs)]
    return Network(*(table[["period_start", *table.columns[:-1]]] for table in keyed))


def contacts_of(n):
    """Readouts of one relationship, a month apart, and findings in each."""
    days = pd.date_range("2015-01-05", periods=n, freq="30D")
    forms = list(itertools.islice(itertools.cycle(["call", "meeting", "letter"]), n))
    readouts = pd.DataFrame({"contact_date": days, "form": forms})
    readouts["readout_id"] = [f"r{number}" for number in range(n)]
    kinds = [("formula", "new"), ("theme", "silent"), ("formula", "dropped")]
    news = pd.DataFrame(kinds, columns=["kind", "status"]).assign(item="free_trade")
    return readouts, readouts[["readout_id"]].merge(news, how="cross")


def accounts_of(n):
    table = pd.DataFrame({"event_id": ["e", "f"] * n, "theme_id": np.repeat(themes(n), 2)})
    sides = list(itertools.islice(itertools.cycle(["a", "both", "b"]), len(table)))
    return table.assign(country_a="GB", country_b="NO", reported_by=sides)


def habits_of(n):
    table = pd.DataFrame({"reporting": "GB", "silent": "NO", "theme_id": themes(n)})
    table = table.assign(n_contacts=1200, n_reported=1100, n_left_out=1000)
    return table.assign(share=0.9, share_low=0.7, share_high=0.97)


def novelty_of(n):
    random = np.random.default_rng(0)
    days = pd.date_range("2015-01-05", periods=n, freq="9D")
    table = pd.DataFrame({"contact_date": days, "novelty": random.uniform(0.1, 1, n)})
    return table.assign(readout_id=days.astype(str), resonance=random.normal(0, 1, n))


def bursts_of(n):
    starts = pd.date_range("2015-01-01", periods=n, freq="40D")
    table = pd.DataFrame({"theme_id": themes(n), "burst_start": starts, "n_readouts": 9})
    table = table.assign(burst_end=starts + pd.Timedelta(days=30), weight=np.arange(n) + 1.0)
    return table.assign(share=0.8, share_usual=0.1)


def similarities_of(n):
    names = [f"G{number:02d}" for number in range(n + 1)]
    pairs = pd.DataFrame(itertools.combinations(names, 2), columns=["group_a", "group_b"])
    random = np.random.default_rng(0)
    return pairs.assign(n_a=9, n_b=9, similarity=random.uniform(0, 1, len(pairs)))


def uncovered_of(n):
    table = pd.DataFrame({"period_start": pd.NaT, "lang": [f"g{k:02d}" for k in range(n)]})
    table = table.assign(n_readouts=9, n_segments=80, n_uncovered=20)
    return table.assign(share=0.25, share_low=0.2, share_high=0.4)


def topics_of(n):
    table = pd.DataFrame({"name": themes(n), "share": 1 / n})
    return table.assign(n_segments=40, n_readouts=9)


def levels_of(n):
    ids = [f"r{k}" for k in range(n)]
    levels = pd.DataFrame({"readout_id": ids, "level": [f"level_{k % 5}" for k in range(n)]})
    readouts = pd.DataFrame(
        {"readout_id": ids, "contact_date": pd.date_range("2015-01-01", periods=n, freq="50D")}
    )
    return levels.assign(rank=[k % 5 for k in range(n)]), readouts
