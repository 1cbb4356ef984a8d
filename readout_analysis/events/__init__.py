"""Which readouts tell of the same contact: two sides, translations, reissues, press copies."""

import numpy as np
import pandas as pd
import pyarrow as pa

from readout_analysis.errors import require_columns
from readout_analysis.events.contacts import CONTACTS, contacts_of
from readout_analysis.events.groups import components, without_conflicts
from readout_analysis.events.identities import Identities, identities_of
from readout_analysis.events.near_copies import sketches
from readout_analysis.events.pairs import SketchesOf, agreeing_pairs, copied_pairs

__all__ = ["link_contacts", "link_events"]


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
    told = _told(table, documents)
    contacts = contacts_of(table, participants)
    people = identities_of(pa.array(contacts.pop("people"), CONTACTS.field("people").type))
    contacts["document"] = pd.factorize(table["document_id"])[0]
    linked = link_contacts(contacts, people, lambda places: sketches(told.iloc[places]))
    linked = linked.set_index("readout_id").loc[readouts["readout_id"]]
    return readouts.assign(**{name: linked[name].to_numpy() for name in linked}).astype(
        {name: "string" for name in linked}
    )


def link_contacts(
    contacts: pd.DataFrame, people: Identities, sketches_of: SketchesOf
) -> pd.DataFrame:
    """`link_events` of what is compared of readouts, without their texts.

    Parameters
    ----------
    contacts : DataFrame, one row per readout, sorted by readout_id
        Columns of `contacts_of` but ``people``, and ``document``, the number of its document.
    people : Identities
        Those of the readouts, row by row.
    sketches_of : callable
        Gives the `sketches` of the texts at some places.

    Returns
    -------
    DataFrame, the rows of `contacts`
        ``readout_id``, ``event_id``, ``near_duplicate_of``.
    """
    ids = contacts[["readout_id"]].astype("string")
    if contacts.empty:
        return ids.assign(event_id=ids["readout_id"], near_duplicate_of=ids["readout_id"])
    copies = copied_pairs(contacts, people, sketches_of)
    pairs = agreeing_pairs(contacts, people)
    event = without_conflicts(copies, pairs, contacts, people)
    place = np.arange(len(contacts))
    first = pd.Series(place).groupby(event).transform("first").to_numpy()
    original = _first_copies(contacts["published"], copies)
    name = ids["readout_id"].array
    return ids.assign(
        event_id="event_" + name.take(first),
        near_duplicate_of=pd.Series(name.take(original)).where(original != place),
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


def _first_copies(published: pd.Series, copies: np.ndarray) -> np.ndarray:
    """Place of the earliest of each group of near copies; of two of one day, the first."""
    by_day = published.sort_values(kind="stable")
    group = components(copies, len(published))[by_day.index]
    first = pd.Series(by_day.index, index=by_day.index).groupby(group).transform("first")
    return first.sort_index().to_numpy()
