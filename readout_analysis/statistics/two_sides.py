"""Two accounts of one contact: what both report, what only one does, who raised it."""

import numpy as np
import pandas as pd

from readout_analysis.errors import require_columns
from readout_analysis.statistics.units import counted_mentions

_READOUT = ["readout_id", "event_id", "publisher_country", "lang"]
_PAIR = ["event_id", "country_a", "country_b", "readout_a", "readout_b"]
_ACCOUNT = ["raised_by", "rank", "space", "segment", "start", "end", "url"]


def account_pairs(readouts: pd.DataFrame) -> pd.DataFrame:
    """Contacts that both sides tell of, with the readout of each side.

    Parameters
    ----------
    readouts : DataFrame, one row per readout
        Columns ``readout_id``, ``event_id``, ``publisher_country``, ``lang``; ``contact_date``,
        ``published_at_utc``, ``n_words``, ``is_joint``, ``near_duplicate_of`` where there.

    Returns
    -------
    DataFrame, one row per contact and pair of publishing countries, sorted by ``event_id``
        ``event_id``, ``contact_date``, ``country_a``, ``country_b`` (in alphabetical order),
        ``readout_a``, ``readout_b`` (in one language if they can be, else those first
        published), ``lang_a``, ``lang_b``, ``n_words_a``, ``n_words_b`` (characters in
        Chinese), ``lag_hours`` (b published after a; negative if before; missing where no time
        is printed). Joint texts and near copies are no accounts of one side.

    Examples
    --------
    >>> readouts = pd.DataFrame({"readout_id": ["r1", "r2"], "event_id": "e",
    ...     "publisher_country": ["NO", "GB"], "lang": "en"})
    >>> account_pairs(readouts)[["country_a", "readout_a", "country_b", "readout_b"]]
      country_a readout_a country_b readout_b
    0        GB        r2        NO        r1
    """
    require_columns(readouts, _READOUT, "readouts")
    optional = ["contact_date", "published_at_utc", "n_words"]
    own = readouts[~_flag(readouts, "is_joint")]
    if "near_duplicate_of" in own:
        own = own[own["near_duplicate_of"].isna()]
    own = own.dropna(subset=["event_id", "publisher_country"]).reindex(
        columns=[*_READOUT, *optional]
    )
    several = own.groupby("event_id")["publisher_country"].transform("nunique") > 1
    pairs = own[several].merge(own[several], on="event_id", suffixes=("_a", "_b"))
    pairs = pairs[pairs["publisher_country_a"] < pairs["publisher_country_b"]]
    first = ["published_at_utc_a", "published_at_utc_b", "readout_id_a", "readout_id_b"]
    pairs = pairs.assign(differ=pairs["lang_a"] != pairs["lang_b"])
    countries = ["event_id", "publisher_country_a", "publisher_country_b"]
    pairs = pairs.sort_values([*countries, "differ", *first]).drop_duplicates(countries)
    lag = pd.to_datetime(pairs["published_at_utc_b"]) - pd.to_datetime(pairs["published_at_utc_a"])
    pairs = pairs.assign(
        lag_hours=lag / pd.Timedelta(hours=1),
        contact_date=pairs["contact_date_a"].fillna(pairs["contact_date_b"]),
    )
    pairs = pairs.rename(
        columns={f"{old}_{s}": f"{new}_{s}" for old, new in
                 (("publisher_country", "country"), ("readout_id", "readout")) for s in "ab"}
    )  # fmt: skip
    columns = ["event_id", "contact_date", *_PAIR[1:], "lang_a", "lang_b", "n_words_a", "n_words_b"]
    return pairs[[*columns, "lag_hours"]].reset_index(drop=True)


def _flag(table: pd.DataFrame, name: str) -> pd.Series:
    if name not in table:
        return pd.Series(False, index=table.index)
    return table[name].fillna(False).astype(bool)


def account_themes(
    pairs: pd.DataFrame,
    mentions: pd.DataFrame,
    segments: pd.DataFrame,
    readouts: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Themes of two accounts of one contact: who reports each, and who is said to raise it.

    Parameters
    ----------
    pairs : DataFrame, one row per contact and pair of countries
        As made by `account_pairs`.
    mentions : DataFrame, one row per mention
        Columns ``readout_id``, ``segment``, ``theme_id``, ``start``, ``end``.
    segments : DataFrame, one row per segment
        Columns ``readout_id``, ``segment``, ``side``, ``n_words``.
    readouts : DataFrame, one row per readout, optional
        Column ``url``, for the evidence.

    Returns
    -------
    DataFrame, one row per pair and theme that either account reports, sorted by them
        ``event_id``, ``country_a``, ``country_b``, ``readout_a``, ``readout_b``, ``theme_id``,
        ``reported_by`` (a, b or both), and of each account, with ending ``_a`` or ``_b``:
        ``raised_by`` (countries it says raised it, or ``both``, sorted, joined by ", "; missing
        where it is told without a speaker), ``rank`` (1 for the theme it mentions first),
        ``space`` (share of its words in segments that mention it, in [0, 1]), and the first
        mention: ``segment``, ``start``, ``end``, ``url``.

    Examples
    --------
    >>> readouts = pd.DataFrame({"readout_id": ["r1", "r2"], "event_id": "e", "lang": "en",
    ...     "publisher_country": ["GB", "NO"], "url": None})
    >>> segments = pd.DataFrame({"readout_id": ["r1", "r2"], "segment": 0, "n_words": 9,
    ...     "side": ["counterpart", "both"]})
    >>> mentions = pd.DataFrame({"readout_id": ["r1", "r1"], "segment": 0, "start": [3, 7],
    ...     "end": [5, 9], "theme_id": ["fish", "energy"]})
    >>> found = account_themes(account_pairs(readouts), mentions, segments, readouts)
    >>> found[["theme_id", "reported_by", "raised_by_a", "rank_a"]]
      theme_id reported_by raised_by_a  rank_a
    0   energy           a          NO       2
    1     fish           a          NO       1
    """
    require_columns(mentions, ["readout_id", "segment", "theme_id", "start", "end"], "mentions")
    require_columns(segments, ["readout_id", "segment", "side", "n_words"], "segments")
    hits = counted_mentions(mentions)
    sides = [_account(pairs, hits, segments, own, other) for own, other in (("a", "b"), ("b", "a"))]
    key = [*_PAIR, "theme_id"]
    if not any(map(len, sides)):  # texts of no rows on either side pandas cannot merge
        sides = [side.astype(dict.fromkeys(key, object)) for side in sides]
    table = sides[0].merge(sides[1], on=key, how="outer", suffixes=("_a", "_b"), indicator="found")
    names = {"left_only": "a", "right_only": "b", "both": "both"}
    table["reported_by"] = table["found"].astype("string").map(names)
    urls = {}
    if readouts is not None and "url" in readouts:
        urls = readouts.set_index("readout_id")["url"].to_dict()
    for letter in "ab":
        reported = table[f"rank_{letter}"].notna()
        table[f"url_{letter}"] = table[f"readout_{letter}"].map(urls).where(reported)
    columns = [f"{name}_{letter}" for letter in "ab" for name in _ACCOUNT]
    return table.sort_values(key, ignore_index=True)[[*key, "reported_by", *columns]]


def _account(
    pairs: pd.DataFrame, hits: pd.DataFrame, segments: pd.DataFrame, own: str, other: str
) -> pd.DataFrame:
    """Themes of the accounts of one side: where first, in how much of it, raised by whom."""
    columns = ["readout_id", "segment", "side", "n_words"]
    told = pairs[_PAIR].merge(segments[columns], left_on=f"readout_{own}", right_on="readout_id")
    total = told.groupby(_PAIR)["n_words"].sum().rename("total")
    raiser = told["side"].map({"both": "both"}).astype("string")
    raiser = raiser.mask(told["side"] == "publisher", told[f"country_{own}"])
    told["raiser"] = raiser.mask(told["side"] == "counterpart", told[f"country_{other}"])
    found = told.merge(
        hits[["readout_id", "segment", "theme_id", "start", "end"]], on=["readout_id", "segment"]
    )
    key = [*_PAIR, "theme_id"]
    found = found.sort_values([*key, "start", "end"])
    first = found.drop_duplicates(key)[[*key, "segment", "start", "end"]]
    first = first.assign(rank=first.groupby(_PAIR)["start"].rank(method="min").astype("Int64"))
    once = found.drop_duplicates([*key, "segment"])
    space = once.groupby(key)["n_words"].sum().rename("words").reset_index()
    space = space.merge(total.reset_index(), on=_PAIR)
    space["space"] = space["words"].astype(float) / space["total"].astype(float).replace(0, np.nan)
    raisers = once.dropna(subset=["raiser"]).groupby(key)["raiser"]
    who = raisers.agg(lambda names: ", ".join(sorted(set(names)))).rename("raised_by")
    table = first.merge(space[[*key, "space"]], on=key, how="left")
    return table.merge(who.reset_index(), on=key, how="left")


def account_summary(
    pairs: pd.DataFrame, themes: pd.DataFrame, segments: pd.DataFrame
) -> pd.DataFrame:
    """How far two accounts of one contact agree: themes, order, length, room for the other.

    Parameters
    ----------
    pairs : DataFrame, one row per contact and pair of countries
        As made by `account_pairs`.
    themes : DataFrame, one row per pair and theme
        As made by `account_themes`.
    segments : DataFrame, one row per segment
        Columns ``readout_id``, ``side``, ``n_words``.

    Returns
    -------
    DataFrame, one row per row of `pairs`, with its columns
        ``n_both``, ``n_only_a``, ``n_only_b`` (int, themes), ``overlap`` (float in [0, 1],
        n_both / all; missing if neither account has a theme), ``order_agreement`` (Kendall's tau
        of the ranks of the common themes, in [-1, 1]; missing below three of them),
        ``space_for_other_a``, ``space_for_other_b`` (share of its words each account gives to
        the other side, in [0, 1]).

    References
    ----------
    .. [1] M. G. Kendall (1945). The treatment of ties in ranking problems. Biometrika 33, 239-251.

    Examples
    --------
    >>> readouts = pd.DataFrame({"readout_id": ["r1", "r2"], "event_id": "e",
    ...     "publisher_country": ["GB", "NO"], "lang": "en"})
    >>> segments = pd.DataFrame({"readout_id": ["r1", "r1", "r2"], "segment": [0, 1, 0],
    ...     "n_words": [30, 10, 9], "side": ["publisher", "counterpart", "both"]})
    >>> mentions = pd.DataFrame({"readout_id": ["r1", "r2"], "segment": 0, "start": 0, "end": 4,
    ...     "theme_id": ["fish", "fish"]})
    >>> pairs = account_pairs(readouts)
    >>> summary = account_summary(pairs, account_themes(pairs, mentions, segments), segments)
    >>> summary[["n_both", "overlap", "space_for_other_a"]]
       n_both  overlap  space_for_other_a
    0       1      1.0               0.25
    """
    key = ["event_id", "country_a", "country_b"]
    kinds = {"both": "n_both", "a": "n_only_a", "b": "n_only_b"}
    counts = pd.DataFrame(
        {name: themes["reported_by"].eq(kind).astype(int) for kind, name in kinds.items()}
    )
    counts = themes[key].join(counts).groupby(key, as_index=False).sum()
    table = pairs.merge(counts, on=key, how="left")
    table = table.fillna(dict.fromkeys(kinds.values(), 0)).astype(
        dict.fromkeys(kinds.values(), int)
    )
    total = table[list(kinds.values())].sum(axis=1)
    table["overlap"] = table["n_both"] / total.replace(0, np.nan)
    common = themes[themes["reported_by"] == "both"]
    tau = {group: _tau(own) for group, own in common.groupby(key)}
    groups = pd.MultiIndex.from_frame(table[key])
    table["order_agreement"] = [tau.get(group, np.nan) for group in groups]
    for letter in "ab":
        table[f"space_for_other_{letter}"] = table[f"readout_{letter}"].map(_given_away(segments))
    return table


def _tau(common: pd.DataFrame) -> float:
    from scipy.stats import kendalltau

    ranks = common[["rank_a", "rank_b"]].astype(int)
    if len(ranks) < 3 or (ranks.nunique() < 2).any():
        return np.nan
    return float(kendalltau(ranks["rank_a"], ranks["rank_b"]).statistic)


def _given_away(segments: pd.DataFrame) -> pd.Series:
    """Share of the words of each readout in segments that report the counterpart."""
    words = segments["n_words"].astype(float)
    total = words.groupby(segments["readout_id"]).sum()
    other = words.where(segments["side"] == "counterpart", 0).groupby(segments["readout_id"]).sum()
    return other / total.replace(0, np.nan)
