"""Publishers that go by what they are and whose, in any language: رئاسة الجمهورية التونسية.

``publishers.csv`` has one name of each. What a file calls its source is mostly that of a ministry,
a presidency or an agency with its state beside it, which tells as much.
"""

from readout_analysis.gazetteer import find_countries
from readout_analysis.reading.furniture import names_body
from readout_analysis.reading.publishers import (
    UNKNOWN,
    Inference,
    Publisher,
    load_publishers,
    publisher_of_office,
)

__all__ = ["publisher_of_body"]

_CERTAINTY = 0.8
_PRESIDENCIES = ("Presidency of ", "President of ")
_AGENCY = "Agency"


def publisher_of_body(name: str, lang: str) -> Inference:
    """The publisher that a ministry, presidency or agency is, by its kind and the state named.

    Parameters
    ----------
    name : str
        What the input calls the source.
    lang : str
        Language of the name.

    Returns
    -------
    Inference
        All ``None`` where the name tells no such body, or no state, or the table has none of it.

    Examples
    --------
    >>> publisher_of_body("وكالة أنباء البحرين", "ar").publisher_id
    'BH_BNA'
    >>> publisher_of_body("Ministerio de Relaciones Exteriores de Chile", "es").publisher_id
    'CL_MRE'
    """
    ministry = publisher_of_office([name], lang)
    if ministry.publisher_id is not None:
        return ministry
    is_presidency, is_agency = names_body(name, "presidencies"), names_body(name, "news_agencies")
    if not (is_presidency or is_agency):
        return UNKNOWN
    states = {hit.code for hit in find_countries(name, lang)}
    fits = _is_presidency if is_presidency else _is_agency
    rows = [row for row in load_publishers().values() if row.country in states and fits(row)]
    found = len(states) == len(rows) == 1
    return Inference(rows[0].publisher_id, "column", _CERTAINTY) if found else UNKNOWN


def _is_presidency(row: Publisher) -> bool:
    return row.name.startswith(_PRESIDENCIES)


def _is_agency(row: Publisher) -> bool:
    return row.kind == "press" and _AGENCY in row.name
