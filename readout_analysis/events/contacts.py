"""What is compared of the contacts that readouts tell of, as numbers.

Each readout is looked at alone and names are hashed, so that the same numbers come out wherever
it is read, and a large corpus is linked without a text or a name in memory.
"""

import numpy as np
import pandas as pd
import pyarrow as pa

from readout_analysis.events.identities import people_of
from readout_analysis.gazetteer import tables

__all__ = ["CONTACTS", "contacts_of"]

CONTACTS = pa.schema(
    {
        "readout_id": pa.string(),
        "countries": pa.uint64(),
        "account": pa.uint64(),
        "country": pa.uint64(),
        "day": pa.float32(),
        "published": pa.float32(),
        "is_sure": pa.bool_(),
        "form": pa.int8(),
        "people": pa.list_(pa.uint64()),
    }
)
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


def contacts_of(readouts: pd.DataFrame, participants: pd.DataFrame) -> pd.DataFrame:
    """What is compared of each of `readouts`.

    Parameters
    ----------
    readouts, participants : DataFrame
        As `readout_analysis.events.link_events` takes them.

    Returns
    -------
    DataFrame, the rows of `readouts` in their order
        ``readout_id``; ``countries``, one number for all of the contact, 0 where fewer than two
        are known; ``account``, who published it and in which language; ``country``, the
        publisher's; ``day`` of the contact, and when it was ``published``, in days since 1970,
        NaN where not known; ``is_sure``, whether the day is told and not inferred; ``form`` as
        bits; ``people``, see `people_of`.
    """
    countries = _countries_of(readouts, participants)
    keys = ["|".join(named) if len(named) > 1 else "" for named in countries]
    hashed = _hashes(pd.Series(keys))
    return pd.DataFrame(
        {
            "readout_id": readouts["readout_id"].to_numpy(),
            "countries": np.where([key != "" for key in keys], hashed, np.uint64(0)),
            "account": _hashes(_account(readouts)),
            "country": _hashes(readouts["publisher_country"]),
            "day": _days(_days_of_contact(readouts)),
            "published": _days(readouts["published_date"]),
            "is_sure": readouts["contact_date_basis"]
            .ne("inferred_from_publication")
            .fillna(False)
            .to_numpy(dtype=bool),
            "form": readouts["form"].map(_FORM_BITS).fillna(_UNKNOWN_FORM).to_numpy(dtype=np.int8),
            "people": pd.Series(people_of(readouts, participants, countries), dtype=object),
        }
    )


def _hashes(texts: pd.Series) -> np.ndarray:
    return pd.util.hash_array(texts.fillna("").to_numpy(dtype=object))


def _countries_of(readouts: pd.DataFrame, participants: pd.DataFrame) -> list[list[str]]:
    """Countries of each contact, sorted.

    Beside two states, an organisation counts only if somebody holds an office in it: who meets
    on its margins is told with it by one side and without it by the other.
    """
    served = participants.loc[participants["office_id"].notna(), ["readout_id", "organisation"]]
    present = set(served.dropna().itertuples(index=False, name=None))
    organisations = {
        code for code, country in tables.countries().items() if country.kind == "organisation"
    }
    found = []
    for readout_id, own, others in zip(
        readouts["readout_id"].tolist(),
        readouts["publisher_country"].fillna("").tolist(),
        readouts["counterpart_countries"].tolist(),
        strict=True,
    ):
        named = {own, *(others if others is not None else ())} - {""}
        absent = {code for code in named & organisations if (readout_id, code) not in present}
        found.append(sorted(named - absent if len(named - absent) > 1 else named))
    return found


def _days_of_contact(readouts: pd.DataFrame) -> pd.Series:
    """Day of each contact; a joint statement tells of none, so the day it was published."""
    is_joint = readouts["form"].eq("joint_statement").fillna(False)
    return readouts["contact_date"].fillna(readouts["published_date"].where(is_joint))


def _account(readouts: pd.DataFrame) -> pd.Series:
    """Who published it, or the site where that is not known, and in which language."""
    site = readouts["url"].str.extract(r"^\w+://(?:www\.)?([^/]+)", expand=False)
    return readouts["publisher"].fillna(site).fillna("") + "|" + readouts["lang"].fillna("")


def _days(dates: pd.Series) -> np.ndarray:
    days = (pd.to_datetime(dates) - pd.Timestamp("1970-01-01")) / pd.Timedelta(days=1)
    return days.to_numpy(dtype=np.float32, na_value=np.nan)
