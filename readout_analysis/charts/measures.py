"""What a chart over time measures: shares of readouts, or rates per 1,000 words."""

from collections.abc import Callable
from typing import NamedTuple

import pandas as pd


class Measure(NamedTuple):
    """How a measure is called in its table, in words and on an axis.

    Its interval is in the columns with ``_low`` and ``_high`` behind its name.
    """

    name: str
    ranked_by: str  # the column by which themes are ranked
    words: str  # with {} for what is measured
    in_words: Callable[[float], str]
    tick: Callable[[float, float], str]
    highest: float | None  # no value is above it
    interval: str

    @property
    def low(self) -> str:
        """Column of the lower end of its interval."""
        return f"{self.name}_low"

    @property
    def high(self) -> str:
        """Column of the upper end of its interval."""
        return f"{self.name}_high"


def percent(share: float) -> str:
    """A share as people write it: whole percents, and "under 1" where it is not nought.

    Examples
    --------
    >>> percent(0.123), percent(0.004), percent(0.0)
    ('12 %', 'under 1 %', '0 %')
    """
    return "under 1 %" if 0 < share < 0.005 else f"{100 * share:.0f} %"


def percent_tick(share: float, position: float = 0) -> str:
    """A share as the axes of charts write it: in percent, with no more figures than it needs.

    Examples
    --------
    >>> percent_tick(0.32), percent_tick(0.005)
    ('32 %', '0.5 %')
    """
    return f"{100 * share:.3g} %"


def _number(value: float, position: float = 0) -> str:
    return f"{value:.3g}"


SHARE = Measure(
    "share",
    "n_raising",
    "Share of readouts that mention {}",
    percent,
    percent_tick,
    1.0,
    "Wilson intervals",
)
RATE = Measure(
    "rate",
    "n_mentions",
    "Mentions of {} per 1,000 words (in Chinese, characters)",
    _number,
    _number,
    None,
    "Wilson intervals on effective words",
)


def measure_of(table: pd.DataFrame) -> Measure:
    """What a table of `theme_share` or `theme_rate` measures.

    Examples
    --------
    >>> measure_of(pd.DataFrame({"theme_id": ["climate"], "rate": [0.4]})).high
    'rate_high'
    """
    return RATE if RATE.name in table else SHARE
