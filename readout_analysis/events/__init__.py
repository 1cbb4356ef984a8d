"""Which readouts tell of the same contact: two sides, translations, reissues, press copies."""

import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from readout_analysis.errors import require_columns
from readout_analysis.events.identities import (
    Identities,
    agree,
    countries_of,
    disagree,
    identities_of,
)
from readout_analysis.events.near_copies import alike_sketches, sketches

__all__ = ["link_events", "link_sketched"]

_NEIGHBOURS = 60  # readouts of one pair of countries and two days that one is compared with
_MOST = 300  # accounts of one contact; where more are linked, their days or countries are wrong
# Forms agree if they have a bit in common. What one side calls a meeting by video is a call to
# the other or plainly a meeting; a form that is not known may be any of these.
_FORM_BITS = {
    "call": 0b0001,
    "video": 0b0011,
    "meeting": 0b0010,
    "visit": 0b0010,
    "multilateral": 0b0010,
    "letter": 0b0100,
    "joint_statement": 0b1000,
}
_UNKNOWN_FORM = 0b0011


def link_events(
    readouts: pd.DataFrame, participants: pd.DataFrame, documents: pd.DataFrame
) -> pd.DataFrame:
    """Readouts with the contact each tells of, and those that are near copies.

    Two readouts tell of one contact if they name the same countries, in whatever order, a day
    that is the same or, between time zones or where it is inferred, the next, forms that agree
    (a call or a meeting may be by video, a meeting part of a visit), and people who agree: for
    each country somebody in common, or at least nobody who could not be the other's. Readouts
    that do not agree never share an event, even through a third. Where day or counterpart is
    missing, only a near copy is linked.

    Parameters
    ----------
    readouts : DataFrame, one row per readout
        Columns of `tables`: ``readout_id``, ``document_id``, ``url``, ``publisher``,
        ``publisher_country``, ``counterpart_countries``, ``lang``, ``published_date``,
        ``contact_date``, ``contact_date_basis``, ``form``, ``start``, ``end``.
    participants : DataFrame, one row per party
        Columns ``readout_id``, ``n``, ``person_id``, ``name``, ``office_id``, ``country``,
        ``organisation``, ``is_principal``, ``start``.
    documents : DataFrame, one row per document
        Columns ``document_id`` and ``text``.

    Returns
    -------
    DataFrame, the rows of `readouts` in their order
        ``event_id`` is made from the first readout_id of the event: it does not depend on the
        order of rows, nor on readouts of other events. ``near_duplicate_of`` is the readout_id
        of the earliest of several near copies by the same publisher in the same language within
        a week; missing on that one and where there is none.

    Raises
    ------
    MissingColumnsError
        If a table lacks a column named above.

    Examples
    --------
    >>> readouts = pd.DataFrame({"readout_id": ["a.0", "b.0"], "document_id": ["a", "b"],
    ...     "url": pd.NA, "publisher": ["CN_MFA", "RU_MID"], "publisher_country": ["CN", "RU"],
    ...     "counterpart_countries": [["RU"], ["CN"]], "lang": ["zh", "ru"],
    ...     "published_date": pd.Timestamp("2024-05-21"),
    ...     "contact_date": pd.Timestamp("2024-05-21"), "contact_date_basis": "explicit",
    ...     "form": "call", "start": 0, "end": 9})
    >>> parties = ["readout_id", "n", "person_id", "name", "office_id", "country",
    ...     "organisation", "is_principal", "start"]
    >>> documents = pd.DataFrame({"document_id": ["a", "b"], "text": ["9个字的文本…", "текст"]})
    >>> link_events(readouts, pd.DataFrame(columns=parties), documents)["event_id"].tolist()
    ['event_a.0', 'event_a.0']
    """
    require_columns(readouts, _READOUT_COLUMNS, "readouts")
    require_columns(participants, _PARTICIPANT_COLUMNS, "participants")
    require_columns(documents, ["document_id", "text"], "documents")
    table = readouts.sort_values("readout_id", ignore_index=True)
    told = sketches(_told(table, documents))
    linked = link_sketched(table, participants, told).set_index("readout_id")
    linked = linked.loc[readouts["readout_id"], ["event_id", "near_duplicate_of"]]
    return readouts.assign(**{name: linked[name].to_numpy() for name in linked}).astype(
        {name: "string" for name in linked}
    )


def link_sketched(
    table: pd.DataFrame, participants: pd.DataFrame, told: tuple[np.ndarray, np.ndarray]
) -> pd.DataFrame:
    """`link_events` of readouts sorted by their ids, of whose texts there are only sketches."""
    if table.empty:
        return table.assign(event_id=_text([]), near_duplicate_of=_text([]))
    countries = countries_of(table, participants)
    contacts = _contacts(table, countries)
    people = identities_of(table, participants, countries)
    copies = _near_copies(told, contacts, people)
    pairs = _same_contact(contacts, people)
    event = _without_conflicts(copies, pairs, contacts, people)
    first = table.groupby(event)["readout_id"].transform("min")
    return table.assign(
        event_id=_text("event_" + first), near_duplicate_of=_first_copies(table, copies)
    )


_READOUT_COLUMNS = (
    "readout_id",
    "document_id",
    "url",
    "publisher",
    "publisher_country",
    "counterpart_countries",
    "lang",
    "published_date",
    "contact_date",
    "contact_date_basis",
    "form",
    "start",
    "end",
)
_PARTICIPANT_COLUMNS = (
    "readout_id",
    "n",
    "person_id",
    "name",
    "office_id",
    "country",
    "organisation",
    "is_principal",
    "start",
)


def _text(values) -> pd.Series:
    return pd.Series(values, dtype="string")


def _contacts(table: pd.DataFrame, countries: list[list[str]]) -> pd.DataFrame:
    """What is compared of each readout, as numbers.

    ``block`` is -1 where countries are missing, ``day`` NaN where the day is.
    """
    published = _days(table["published_date"])
    keys = ["|".join(named) if len(named) > 1 else None for named in countries]
    return pd.DataFrame(
        {
            "block": pd.factorize(pd.Series(keys, dtype=object), sort=True)[0],
            "day": _days(_days_of_event(table)),
            "published": published,
            "is_sure": (table["contact_date_basis"] != "inferred_from_publication").fillna(False),
            "country": pd.factorize(table["publisher_country"].fillna(""), sort=True)[0],
            "document": pd.factorize(table["document_id"], sort=True)[0],
            "publisher": pd.factorize(_account(table), sort=True)[0],
            "form": table["form"].map(_FORM_BITS).fillna(_UNKNOWN_FORM).astype(int),
        }
    )


def _days_of_event(table: pd.DataFrame) -> pd.Series:
    """Day of each contact; a joint statement tells of none, so the day it was published."""
    is_joint = table["form"].eq("joint_statement").fillna(False)
    return table["contact_date"].fillna(table["published_date"].where(is_joint))


def _account(table: pd.DataFrame) -> pd.Series:
    """Who published it, or the site where that is not known, and in which language."""
    site = table["url"].str.extract(r"^\w+://(?:www\.)?([^/]+)", expand=False)
    return table["publisher"].fillna(site).fillna("") + "|" + table["lang"].fillna("")


def _days(dates: pd.Series) -> np.ndarray:
    days = (pd.to_datetime(dates) - pd.Timestamp("1970-01-01")) / pd.Timedelta(days=1)
    return days.to_numpy(dtype=float, na_value=np.nan)


def _told(table: pd.DataFrame, documents: pd.DataFrame) -> pd.Series:
    """Text of each readout."""
    texts = documents.set_index("document_id")["text"].reindex(table["document_id"]).fillna("")
    return pd.Series(
        [
            text[start:end]
            for text, start, end in zip(texts, table["start"], table["end"], strict=True)
        ],
        dtype=object,
    )


def _near_copies(
    told: tuple[np.ndarray, np.ndarray], contacts: pd.DataFrame, people: Identities
) -> np.ndarray:
    """Pairs of near copies that can be of one contact."""
    day = contacts["published"].fillna(contacts["day"]).to_numpy()
    pairs = alike_sketches(*told, contacts["publisher"].to_numpy(), day)
    a, b = contacts.iloc[pairs[:, 0]], contacts.iloc[pairs[:, 1]]
    same_day = _equal(a["day"], b["day"]) | ~(_values(a, "is_sure") & _values(b, "is_sure"))
    fits = same_day & _equal(a["block"], b["block"]) & ~_equal(a["document"], b["document"])
    return pairs[fits & ~disagree(people, pairs, is_strict=fits)]


def _equal(a: pd.Series, b: pd.Series) -> np.ndarray:
    """Equal, or both missing."""
    left, right = a.to_numpy(), b.to_numpy()
    return (left == right) | (pd.isna(left) & pd.isna(right))


def _values(df: pd.DataFrame, column: str) -> np.ndarray:
    return df[column].to_numpy()


def _same_contact(contacts: pd.DataFrame, people: Identities) -> np.ndarray:
    """Pairs of readouts, of the same countries and about the same day, that agree."""
    known = contacts[(contacts["block"] >= 0) & contacts["day"].notna()]
    known = known.sort_values(["block", "day"], kind="stable")
    place, block, day = known.index.to_numpy(), _values(known, "block"), _values(known, "day")
    found = [np.zeros((0, 2), dtype=np.int64)]
    for lag in range(1, min(_NEIGHBOURS, len(known) - 1) + 1):
        near = (block[lag:] == block[:-lag]) & (day[lag:] - day[:-lag] <= 1)
        if not near.any():
            break
        found.append(np.stack([place[:-lag][near], place[lag:][near]], axis=1))
    pairs = np.sort(np.concatenate(found), axis=1)
    pairs = pairs[~_at_odds(pairs, contacts, people)]
    one_account = _same_account(pairs, contacts)
    agreed = agree(people, pairs, is_strict=one_account)
    same_day = _values(contacts, "day")[pairs[:, 0]] == _values(contacts, "day")[pairs[:, 1]]
    surest_first = np.lexsort((pairs[:, 1], pairs[:, 0], ~same_day, ~agreed))
    return pairs[surest_first][(agreed | ~one_account)[surest_first]]


def _same_account(pairs: np.ndarray, contacts: pd.DataFrame) -> np.ndarray:
    """Whether both are by one publisher, in one language."""
    publisher = _values(contacts, "publisher")
    return publisher[pairs[:, 0]] == publisher[pairs[:, 1]]


def _at_odds(pairs: np.ndarray, contacts: pd.DataFrame, people: Identities) -> np.ndarray:
    """Whether the two readouts of each pair cannot be of one contact."""
    a, b = contacts.iloc[pairs[:, 0]], contacts.iloc[pairs[:, 1]]
    apart = np.abs(_values(a, "day") - _values(b, "day"))  # NaN where one is missing
    sure_a, sure_b = _values(a, "is_sure"), _values(b, "is_sure")
    one_clock = sure_a & sure_b & (_values(a, "country") == _values(b, "country"))
    one_account = _same_account(pairs, contacts)
    one_clock |= ~sure_a & ~sure_b & one_account  # told on two days, each thought its own
    return (
        (apart > 1)
        | ((apart == 1) & one_clock)
        | (_values(a, "form") & _values(b, "form") == 0)
        | (_values(a, "block") != _values(b, "block"))
        | (_values(a, "document") == _values(b, "document"))
        | disagree(people, pairs, is_strict=one_account)
    )


def _without_conflicts(
    copies: np.ndarray, pairs: np.ndarray, contacts: pd.DataFrame, people: Identities
) -> np.ndarray:
    """Number of the event of each readout: linked, no two of an event at odds but copies."""
    event = _components(np.concatenate([copies, pairs]), len(contacts))
    too_many = np.bincount(event) > _MOST
    pairs = pairs[~too_many[event[pairs[:, 0]]]]
    links = np.concatenate([copies, pairs])
    event = _components(links, len(contacts))
    odd = _pairs_inside(event)
    odd = odd[_at_odds(odd, contacts, people) & ~_is_among(odd, copies, len(contacts))]
    for number in np.unique(event[odd[:, 0]]):
        own = links[event[links[:, 0]] == number]
        apart = odd[event[odd[:, 0]] == number]
        members = np.flatnonzero(event == number)
        for member, first in _grown(own, apart, members).items():
            event[member] = len(contacts) + first
    return event


def _components(pairs: np.ndarray, n: int) -> np.ndarray:
    graph = coo_array((np.ones(len(pairs), dtype=bool), (pairs[:, 0], pairs[:, 1])), shape=(n, n))
    return connected_components(graph, directed=False)[1]


def _is_among(pairs: np.ndarray, others: np.ndarray, n: int) -> np.ndarray:
    pairs, others = np.sort(pairs, axis=1), np.sort(others, axis=1)
    return np.isin(pairs[:, 0] * n + pairs[:, 1], others[:, 0] * n + others[:, 1])


def _pairs_inside(event: np.ndarray) -> np.ndarray:
    """All pairs of readouts of the same event."""
    order = np.argsort(event, kind="stable")
    number = event[order]
    found = [np.zeros((0, 2), dtype=np.int64)]
    for lag in range(1, int(np.bincount(event).max(initial=0))):
        same = number[lag:] == number[:-lag]
        found.append(np.stack([order[:-lag][same], order[lag:][same]], axis=1))
    return np.concatenate(found)


def _grown(links: np.ndarray, apart: np.ndarray, members: np.ndarray) -> dict[int, int]:
    """Groups grown along `links` in their order, never holding both of a pair of `apart`."""
    foes: dict[int, set[int]] = {member: set() for member in members.tolist()}
    for a, b in apart.tolist():
        foes[a].add(b)
        foes[b].add(a)
    group = {member: {member} for member in foes}
    for a, b in links.tolist():
        joined = group[a] | group[b]
        if group[a] is not group[b] and not any(foes[member] & joined for member in joined):
            group.update(dict.fromkeys(joined, joined))
    return {member: min(group[member]) for member in foes}


def _first_copies(table: pd.DataFrame, copies: np.ndarray) -> pd.Series:
    """readout_id of the earliest of each group of near copies; missing on itself."""
    group = _components(copies, len(table))
    order = table.assign(group=group).sort_values(["published_date", "readout_id"])
    first = order.groupby("group")["readout_id"].transform("first").sort_index()
    return _text(first).where(first != table["readout_id"])
