"""How a lexicon fares on a corpus: what hits, what never does, and what makes a theme move."""

import pandas as pd

from readout_analysis.lexicon import Lexicon, load_lexicon
from readout_analysis.statistics.units import counted_mentions

SATURATED = 0.9  # share of readouts above which a theme tells nothing
DRIFTING = 0.5  # share of a theme's hits that a single new formula may make up
FEW = 5  # hits or readouts from which on a share means something
_MENTION = ["readout_id", "segment", "start", "theme_id"]
_WORDS_AROUND = r"(\w+)\W*$", r"^\W*(\w+)"


def lexicon_health(dataset, *, lexicon: Lexicon | None = None) -> pd.DataFrame:
    """What each entry of a lexicon did in a dataset, per language and year.

    Parameters
    ----------
    dataset : Dataset
        Uses ``readouts``, ``segments`` and ``mentions``.
    lexicon : Lexicon, optional
        The lexicon the mentions come from; the shipped one by default.

    Returns
    -------
    DataFrame, one row per entry, language and year with hits; one, with no year, per entry that
    never hit in a language the dataset has; sorted by theme, language, entry and year
        ``theme_id``, ``lang``, ``entry_id``, ``year`` (of publication), ``n_hits`` (that count),
        ``n_suppressed`` (removed by an except span, a longer hit, a title, for want of company),
        ``n_alone`` (of those, hits of an entry of weight below 1 in segments where nothing else
        makes its theme count: what its weight kept out), ``n_readouts``,
        ``share_of_theme`` (of the theme's hits in that language and year), ``first_seen``,
        ``last_seen`` (in that language, any year), ``left``, ``right`` (most frequent word before
        and behind; missing where the texts are).

    Examples
    --------
    >>> from readout_analysis import build_dataset, sample_path
    >>> health = lexicon_health(build_dataset(sample_path()))
    >>> bool(health.query("lang == 'en'")["n_hits"].sum() > 100)
    True
    """
    lexicon = lexicon or load_lexicon()
    mentions = _dated(dataset)
    mentions["is_alone"] = _is_alone(mentions, lexicon)
    keys = ["theme_id", "lang", "entry_id", "year"]
    counted = mentions[~mentions["is_suppressed"]]
    health = mentions.groupby(keys, dropna=False).agg(
        n_suppressed=("is_suppressed", "sum"), n_alone=("is_alone", "sum")
    )
    of_counted = counted.groupby(keys, dropna=False)
    health["n_hits"] = of_counted.size().reindex(health.index, fill_value=0)
    health["n_readouts"] = of_counted["readout_id"].nunique().reindex(health.index, fill_value=0)
    in_theme = health.groupby(["theme_id", "lang", "year"], dropna=False)["n_hits"]
    health["share_of_theme"] = (health["n_hits"] / in_theme.transform("sum")).fillna(0.0)
    health = health.reset_index().merge(_seen(counted), how="left", on=["entry_id", "lang"])
    health = health.merge(_neighbours(counted), how="left", on=["entry_id", "lang"])
    langs = dataset.readouts["lang"].unique()
    health = pd.concat([health, _never_hit(lexicon, health, langs)], ignore_index=True)
    columns = [*keys, "n_hits", "n_suppressed", "n_alone", "n_readouts", "share_of_theme"]
    columns += ["first_seen", "last_seen", "left", "right"]
    return health[columns].sort_values(keys, ignore_index=True)


def _dated(dataset) -> pd.DataFrame:
    """Mentions with language, day, year and, where there are texts, the words around them."""
    readouts = dataset.readouts[["readout_id", "lang", "published_date"]]
    mentions = dataset.mentions.merge(readouts, on="readout_id")
    mentions["year"] = pd.to_datetime(mentions["published_date"]).dt.year.astype("Int64")
    segments = dataset.segments.rename(columns={"start": "segment_start"})
    columns = [name for name in ("segment_start", "text") if name in segments]
    return mentions.merge(segments[["readout_id", "segment", *columns]], on=_MENTION[:2])


def _is_alone(mentions: pd.DataFrame, lexicon: Lexicon) -> pd.Series:
    """Suppressed hits of entries that need company, where their theme does not count at all."""
    weak = lexicon.entries.loc[lexicon.entries["weight"] < 1, "entry_id"]
    in_segment = mentions.groupby(["readout_id", "segment", "theme_id"])["is_suppressed"]
    return mentions["entry_id"].isin(weak) & in_segment.transform("all")


def _seen(counted: pd.DataFrame) -> pd.DataFrame:
    days = counted.groupby(["entry_id", "lang"])["published_date"]
    return days.agg(first_seen="min", last_seen="max").reset_index()


def _neighbours(counted: pd.DataFrame) -> pd.DataFrame:
    """The word most often found before and behind each entry; the first in the alphabet of two."""
    keys = ["entry_id", "lang"]
    if "text" not in counted or counted["text"].isna().all():
        return counted[keys].drop_duplicates().assign(left=pd.NA, right=pd.NA)
    rows = counted[counted["text"].notna()]
    starts, ends = rows["start"] - rows["segment_start"], rows["end"] - rows["segment_start"]
    texts = rows["text"].tolist()
    before = [text[:place] for text, place in zip(texts, starts, strict=True)]
    behind = [text[place:] for text, place in zip(texts, ends, strict=True)]
    sides = {"left": (before, _WORDS_AROUND[0]), "right": (behind, _WORDS_AROUND[1])}
    words = rows[keys].assign(
        **{
            side: pd.Series(part, index=rows.index, dtype="string").str.extract(pattern)[0]
            for side, (part, pattern) in sides.items()
        }
    )
    most_frequent = [
        words.groupby([*keys, side])
        .size()
        .rename("n")
        .reset_index()
        .sort_values([*keys, "n", side], ascending=[True, True, False, True])
        .drop_duplicates(keys)[[*keys, side]]
        for side in sides
    ]
    return most_frequent[0].merge(most_frequent[1], on=keys, how="outer")


def _never_hit(lexicon: Lexicon, health: pd.DataFrame, langs) -> pd.DataFrame:
    entries = lexicon.entries
    is_idle = entries["lang"].isin(langs) & (entries["role"] != "except")
    is_idle &= ~entries["entry_id"].isin(health["entry_id"])
    idle = entries.loc[is_idle, ["theme_id", "lang", "entry_id"]]
    return idle.assign(n_hits=0, n_suppressed=0, n_alone=0, n_readouts=0, share_of_theme=0.0)


def health_warnings(dataset, *, lexicon: Lexicon | None = None) -> pd.DataFrame:
    """Themes whose figures may mislead: saturated, drifting, or found before they existed.

    Parameters
    ----------
    dataset : Dataset
        Uses ``readouts``, ``segments`` and ``mentions``.
    lexicon : Lexicon, optional
        The lexicon the mentions come from; the shipped one by default.

    Returns
    -------
    DataFrame, one row per warning, sorted by warning, theme, language and entry
        ``warning``, ``theme_id``, ``lang``, ``entry_id`` (missing if about the whole theme),
        ``year``, ``share``, ``detail``. Warnings: ``saturation`` (in nine of ten readouts of the
        language: its presence says nothing), ``drift`` (more than half of a year's hits come from
        an entry never seen before that year: a formula arrived, the theme need not have grown),
        ``before_its_time`` (a dated formula found before the day it is in use from: wrong sense).

    Examples
    --------
    >>> from readout_analysis import build_dataset, sample_path
    >>> warnings = health_warnings(build_dataset(sample_path()))
    >>> set(warnings["warning"]) <= {"saturation", "drift", "before_its_time"}
    True
    """
    lexicon = lexicon or load_lexicon()
    health = lexicon_health(dataset, lexicon=lexicon)
    found = [_saturated(dataset), _drifting(health), _before_its_time(health, lexicon)]
    table = pd.concat(found, ignore_index=True)
    columns = ["warning", "theme_id", "lang", "entry_id", "year", "share", "detail"]
    return table.reindex(columns=columns).sort_values(columns[:5], ignore_index=True)


def _saturated(dataset) -> pd.DataFrame:
    langs = dataset.readouts[["readout_id", "lang"]]
    n_readouts = langs.groupby("lang").size()
    raised = counted_mentions(dataset.mentions).drop_duplicates(["readout_id", "theme_id"])
    shares = raised.merge(langs, on="readout_id").groupby(["theme_id", "lang"]).size()
    table = shares.rename("n").reset_index()
    # A number is said: no rows, mapped, would be text.
    table["share"] = table["n"] / table["lang"].map(n_readouts).astype(float)
    table = table[(table["share"] >= SATURATED) & (table["n"] >= FEW)]
    detail = "in nearly every readout: show its rate, not whether it is there"
    return table.assign(warning="saturation", detail=detail).drop(columns="n")


def _drifting(health: pd.DataFrame) -> pd.DataFrame:
    seen = health.dropna(subset=["year"])
    first_year = seen.groupby(["theme_id", "lang"])["year"].transform("min")
    is_new = pd.to_datetime(seen["first_seen"]).dt.year == seen["year"]
    of_theme = seen.groupby(["theme_id", "lang", "year"])["n_hits"].transform("sum")
    drifts = is_new & (seen["year"] > first_year) & (of_theme >= FEW)
    drifts &= seen["share_of_theme"] > DRIFTING
    table = seen.loc[drifts, ["theme_id", "lang", "entry_id", "year", "share_of_theme"]]
    detail = "most of the year's hits come from an entry not seen before it"
    table = table.assign(warning="drift", detail=detail)
    return table.rename(columns={"share_of_theme": "share"})


def _before_its_time(health: pd.DataFrame, lexicon: Lexicon) -> pd.DataFrame:
    dated = lexicon.entries.dropna(subset=["valid_from"])[["entry_id", "valid_from"]]
    table = health.merge(dated, on="entry_id").drop_duplicates("entry_id")
    is_early = pd.to_datetime(table["first_seen"]) < pd.to_datetime(table["valid_from"])
    table = table.loc[is_early, ["theme_id", "lang", "entry_id", "valid_from"]]
    detail = "found before " + table["valid_from"] + ": another sense, or a wrong date"
    return table.assign(warning="before_its_time", detail=detail).drop(columns="valid_from")
