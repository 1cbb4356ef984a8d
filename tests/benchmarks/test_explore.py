"""How long the explorer takes to answer a choice, on the shipped dataset.

Run by hand: python -m pytest tests/benchmarks/test_explore.py -s
"""

import os

import pytest

from readout_analysis import load_dataset
from readout_analysis.explore.selection import (
    Selection,
    first_selection,
    selected_chart,
    selected_evidence,
    selected_shares,
)
from readout_analysis.explore.widgets import Explorer
from readout_analysis.shipped import readouts_path


def cpu_seconds(function, *args, n=5):
    """The least of `n` tries, in seconds of this process: other work on the machine is no part."""
    times = []
    for _ in range(n):
        start = os.times()
        result = function(*args)
        end = os.times()
        times.append(end.user + end.system - start.user - start.system)
    return min(times), result


@pytest.mark.parametrize("side", [None, "counterpart"])
def test_explorer_chart_update_on_the_shipped_dataset(side):
    dataset = load_dataset(readouts_path())
    first = first_selection(dataset)
    selection = Selection(first.themes, side=side, freq="MS")
    counting, shares = cpu_seconds(selected_shares, dataset, selection)
    drawing, (png, _) = cpu_seconds(selected_chart, dataset, selection, shares)
    point = shares.iloc[-1]
    finding, rows = cpu_seconds(
        selected_evidence, dataset, selection, point["theme_id"], point["period_start"]
    )
    explorer = Explorer(dataset)
    explorer.selection = selection
    whole, _ = cpu_seconds(explorer._show_selection)
    print(
        f"\nside {side}: counting {counting:.2f} s, drawing {drawing:.2f} s ({len(png):,} bytes), "
        f"evidence {finding:.2f} s ({len(rows)} sentences); an answer in all {whole:.2f} s of CPU"
    )
