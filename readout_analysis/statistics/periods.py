"""Periods of contact: the first day of the month, quarter or year, and its name."""

from typing import Literal

import pandas as pd

from readout_analysis.errors import ReadoutAnalysisError

Frequency = Literal["MS", "QS", "YS"]
_PANDAS_PERIODS = {"MS": "M", "QS": "Q", "YS": "Y"}
_MONTHS_IN = {"MS": 1, "QS": 3, "YS": 12}
_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def period_start(dates: pd.Series, freq: Frequency | None) -> pd.Series:
    """First day of the period each date lies in.

    Parameters
    ----------
    dates : Series of datetime64
        Missing dates stay missing.
    freq : {"MS", "QS", "YS"} or None
        Month, quarter or year. None makes one period of all dates, named by the first of them.

    Returns
    -------
    Series of datetime64, with the index of `dates`

    Raises
    ------
    ReadoutAnalysisError
        If `freq` is none of these.

    Examples
    --------
    >>> import pandas as pd
    >>> period_start(pd.Series(pd.to_datetime(["2021-02-04"])), "QS").dt.date.tolist()
    [datetime.date(2021, 1, 1)]
    """
    dates = pd.to_datetime(dates).astype("datetime64[s]")
    if freq is None:
        return pd.Series(dates.min(), index=dates.index, dtype="datetime64[s]")
    if freq not in _PANDAS_PERIODS:
        raise ReadoutAnalysisError(
            f"freq is {freq!r}; use 'MS' (month), 'QS' (quarter), 'YS' (year) or None (one period)."
        )
    starts = dates.dt.to_period(_PANDAS_PERIODS[freq]).dt.start_time
    return starts.astype("datetime64[s]")


def period_names(starts: pd.Series | pd.DatetimeIndex) -> list[str]:
    """Names of periods for people.

    How long a period is says the table (``table.attrs["freq"]``, which its columns share) or the
    frequency of the index; else it is told from where the first days stand in the year.

    Parameters
    ----------
    starts : Series of datetime64, or DatetimeIndex
        First days, as in ``period_start`` of a table of shares.

    Returns
    -------
    list of str, one per start: "2021", "2021 Q1" or "Feb 2021"

    Examples
    --------
    >>> import pandas as pd
    >>> period_names(pd.Series(pd.to_datetime(["2021-01-01", "2021-04-01"])))
    ['2021 Q1', '2021 Q2']
    """
    days, months = pd.DatetimeIndex(starts), _months_apart(starts)
    if months is None:
        return [f"{day:%Y-%m-%d} on" for day in days]
    if months == 12:
        return [f"{day.year}" for day in days]
    if months == 3:
        return [f"{day.year} Q{day.quarter}" for day in days]
    return [f"{_MONTHS[day.month - 1]} {day.year}" for day in days]


def all_periods(starts: pd.Series) -> pd.DatetimeIndex:
    """Every period from the first to the last, those that are missing in between included.

    Parameters
    ----------
    starts : Series of datetime64
        First days, as in ``period_start`` of a table of shares; missing ones are left out.

    Returns
    -------
    DatetimeIndex, sorted, without repeats; it knows its frequency

    Examples
    --------
    >>> import pandas as pd
    >>> len(all_periods(pd.Series(pd.to_datetime(["2021-01-01", "2021-10-01"]))))
    4
    """
    days = pd.DatetimeIndex(starts.dropna().unique()).sort_values()
    months = _months_apart(starts)
    if months is None or days.empty:
        return days
    freq = next(name for name, n in _MONTHS_IN.items() if n == months)
    return pd.date_range(days[0], days[-1], freq=freq).astype(days.dtype)


def _months_apart(starts: pd.Series | pd.DatetimeIndex) -> int | None:
    """12, 3 or 1, as is known or by where the days stand in the year; None if no first days."""
    if isinstance(starts, pd.Series) and "freq" in starts.attrs:
        return _MONTHS_IN.get(starts.attrs["freq"])
    days = pd.DatetimeIndex(starts.dropna())
    if days.freqstr is not None:
        return _MONTHS_IN.get(days.freqstr[:2])
    months = set(days.month)
    if not (days.day == 1).all():
        return None
    if months <= {1}:
        return 12
    return 3 if months <= {1, 4, 7, 10} else 1


def readable_frequency(dates: pd.Series, *, n_readouts: int = 12) -> Frequency:
    """Shortest period in which there are usually enough readouts to say something.

    Parameters
    ----------
    dates : Series of datetime64
        Days of contact; missing ones are left out.
    n_readouts : int, default 12
        Readouts that the middle one of the periods should have. With 12, an interval around
        a share of one half is about a quarter wide on either side.

    Returns
    -------
    "MS", "QS" or "YS"; years where no period has as many

    Examples
    --------
    >>> import pandas as pd
    >>> readable_frequency(pd.Series(pd.date_range("2021-01-01", "2021-12-31", freq="7D")))
    'QS'
    """
    frequencies: tuple[Frequency, ...] = ("MS", "QS")
    for freq in frequencies:
        if period_start(dates, freq).value_counts().median() >= n_readouts:
            return freq
    return "YS"
