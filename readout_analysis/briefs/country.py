"""Everything on one relationship in one set of tables."""

from dataclasses import dataclass, fields
from html import escape

import pandas as pd

from readout_analysis.briefs.news import find_news
from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.frequency import theme_share
from readout_analysis.statistics.left_out import left_out
from readout_analysis.statistics.two_sides import account_pairs, account_themes
from readout_analysis.statistics.units import counted_readouts

_CONTENTS = {
    "contacts": "Contacts by year and form",
    "themes": "Themes, by share of readouts",
    "raised_by": "Who is said to raise them",
    "formulae": "Formulae new, back, reworded and dropped",
    "silent": "Themes that have fallen silent",
    "left_out": "What one side reports and the other leaves out",
}
_ROWS_SHOWN = 10


@dataclass(frozen=True, eq=False)
class CountryBrief:
    """Tables on one relationship; print it for their first rows.

    Attributes
    ----------
    country : str
    title : str
    contacts : DataFrame, one row per year and form
        ``year`` (missing if undated), ``form``, ``n_contacts`` (int).
    themes : DataFrame, as made by `theme_share`, the most raised first
    raised_by : DataFrame, as made by `theme_share` with ``by="side"``
    formulae : DataFrame, as made by `find_news`, the newest first
    silent : DataFrame, as made by `find_news`: themes silent in the latest readouts
    left_out : DataFrame, as made by `left_out`
    """

    country: str
    title: str
    contacts: pd.DataFrame
    themes: pd.DataFrame
    raised_by: pd.DataFrame
    formulae: pd.DataFrame
    silent: pd.DataFrame
    left_out: pd.DataFrame

    def tables(self) -> list[tuple[str, pd.DataFrame]]:
        """Headings and tables, in order."""
        names = [field.name for field in fields(self) if field.name in _CONTENTS]
        return [(_CONTENTS[name], getattr(self, name)) for name in names]

    def __str__(self) -> str:
        parts = [self.title]
        for heading, table in self.tables():
            shown = table.head(_ROWS_SHOWN).to_string(index=False) if len(table) else "  (none)"
            parts.append(f"\n{heading}\n{shown}")
        return "\n".join(parts)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        parts = [f"<h3>{escape(self.title)}</h3>"]
        for heading, table in self.tables():
            parts.append(f"<h4>{escape(heading)}</h4>")
            shown = table.head(_ROWS_SHOWN)
            parts.append(shown.to_html(index=False) if len(shown) else "<p>(none)</p>")
        return "".join(parts)


def country_brief(
    dataset, country: str, *, publisher: str | None = None, news: pd.DataFrame | None = None
) -> CountryBrief:
    """What a dataset says of the relationship with one country.

    Parameters
    ----------
    dataset : Dataset
        With texts or without.
    country : str
        Counterpart, ISO 3166-1 alpha-2 (or EU, UN …), such as ``"RU"``.
    publisher : str, optional
        One publisher, such as ``"CN_MFA"``; by default all.
    news : DataFrame, optional
        ``find_news(dataset)``, where it is at hand: for many briefs of one dataset.

    Returns
    -------
    CountryBrief

    Raises
    ------
    ReadoutAnalysisError
        If no readout is by that publisher, or has that counterpart; the message names those
        there are.

    Notes
    -----
    Themes are topics without those of nearly every readout. An event counts once per publisher.
    What is left out is taken from contacts told by both sides, whichever of them published.

    Examples
    --------
    >>> from readout_analysis import build_dataset, sample_path
    >>> brief = country_brief(build_dataset(sample_path()), "FR")
    >>> brief.contacts.columns.tolist()
    ['year', 'form', 'n_contacts']
    """
    readouts = dataset.readouts
    parties = _counterparts(readouts)
    ids = parties.loc[parties["country"] == country, "readout_id"]
    own = readouts[readouts["readout_id"].isin(ids)]
    if publisher is not None:
        own = own[own["publisher"] == publisher]
    if own.empty:
        _refuse(readouts, country, publisher)
    topics = dataset.themes[
        dataset.themes["kind"].eq("topic") & ~dataset.themes["is_boilerplate"].fillna(False)
    ]
    mentions = dataset.mentions[dataset.mentions["theme_id"].isin(topics["theme_id"])]
    mentions = mentions[mentions["readout_id"].isin(own["readout_id"])]
    segments = dataset.segments[dataset.segments["readout_id"].isin(own["readout_id"])]
    shares = theme_share(own, mentions, freq=None)
    sides = theme_share(own, mentions, segments=segments, freq=None, by="side")
    news = find_news(dataset) if news is None else news
    news = news[news["readout_id"].isin(own["readout_id"])]
    return CountryBrief(
        country,
        _title(own, country),
        _contacts(own),
        shares.sort_values(["share", "theme_id"], ascending=[False, True], ignore_index=True),
        sides.sort_values(["theme_id", "side"], ignore_index=True),
        _formulae(news, own),
        _silent(news, own),
        _left_out(dataset, country, topics),
    )


def _refuse(readouts: pd.DataFrame, country: str, publisher: str | None) -> None:
    """Say which of the two is not there, and what there is of it."""
    if publisher is not None and publisher not in set(readouts["publisher"].dropna()):
        there = _frequent(readouts["publisher"])
        raise ReadoutAnalysisError(
            f"no readout is by {publisher!r}; most frequent publishers: {there}.\n"
            "Give one of them, or leave the publisher out for all."
        )
    own = readouts if publisher is None else readouts[readouts["publisher"] == publisher]
    by = f" by {publisher}" if publisher else ""
    raise ReadoutAnalysisError(
        f"no readout{by} has the counterpart {country!r}; most frequent counterparts:"
        f" {_frequent(_counterparts(own)['country'])}.\n"
        "Give an ISO code such as 'RU', in capitals."
    )


def _counterparts(readouts: pd.DataFrame) -> pd.DataFrame:
    """Every counterpart country of every readout, each once: ``readout_id``, ``country``."""
    all_of_them = readouts[["readout_id", "counterpart_countries"]].explode("counterpart_countries")
    first = readouts[["readout_id", "counterpart_country"]]
    pairs = [table.set_axis(["readout_id", "country"], axis=1) for table in (all_of_them, first)]
    return pd.concat(pairs).dropna().drop_duplicates(ignore_index=True)


def _frequent(names: pd.Series) -> str:
    counts = names.value_counts().sort_index().sort_values(ascending=False, kind="stable")
    return ", ".join(f"{name} ({n})" for name, n in counts.head(12).items()) or "none"


def _title(own: pd.DataFrame, country: str) -> str:
    # Imported here: what stands beside it in `findings` needs Matplotlib.
    from readout_analysis.findings.names import country_name, publisher_name

    days = own["contact_date"].dropna()
    period = f"{days.min():%Y-%m-%d} to {days.max():%Y-%m-%d}" if len(days) else "no dates"
    names = sorted(map(publisher_name, own["publisher"].dropna().unique()))
    who = ", ".join(names + ["unknown publishers"] * bool(own["publisher"].isna().any()))
    return f"{country_name(country)}: {len(own):,} readouts, {period}, by {who}"


def _contacts(own: pd.DataFrame) -> pd.DataFrame:
    once = own.sort_values("readout_id").drop_duplicates("event_id")
    table = once.assign(year=once["contact_date"].dt.year.astype("Int64"))
    counts = table.groupby(["year", "form"], dropna=False).size().rename("n_contacts")
    return counts.reset_index().sort_values(["year", "form"], ignore_index=True)


def _formulae(news: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    found = news[news["kind"] == "formula"]
    dates = own.set_index("readout_id")[["contact_date", "publisher"]]
    table = found.join(dates, on="readout_id").drop(columns="kind")
    first = ["contact_date", "publisher", "readout_id", "status", "item"]
    table = table.sort_values(first, ascending=[False, *(True,) * 4], ignore_index=True)
    return table[[*first[:2], *(c for c in table if c not in first[:2])]]


def _silent(news: pd.DataFrame, own: pd.DataFrame) -> pd.DataFrame:
    """Themes silent in the latest readout of each publisher and language."""
    counted = counted_readouts(own, by="lang").sort_values(["contact_date", "readout_id"])
    latest = counted.dropna(subset=["contact_date"]).drop_duplicates(
        ["publisher", "lang"], keep="last"
    )
    found = news[news["status"].eq("silent") & news["readout_id"].isin(latest["readout_id"])]
    table = found.join(latest.set_index("readout_id")[["publisher", "lang"]], on="readout_id")
    columns = ["publisher", "lang", "item", "n_raised", "n_previous", "n_absent", "chance"]
    columns += [
        "first_date",
        "last_date",
        "note",
        "evidence_readout_id",
        "segment",
        "start",
        "end",
        "url",
    ]
    table = table[columns].rename(columns={"item": "theme_id"})
    return table.sort_values(["chance", "publisher", "theme_id"], ignore_index=True)


def _left_out(dataset, country: str, topics: pd.DataFrame) -> pd.DataFrame:
    pairs = account_pairs(dataset.readouts)
    pairs = pairs[(pairs["country_a"] == country) | (pairs["country_b"] == country)]
    mentions = dataset.mentions[dataset.mentions["theme_id"].isin(topics["theme_id"])]
    return left_out(account_themes(pairs, mentions, dataset.segments, dataset.readouts))
