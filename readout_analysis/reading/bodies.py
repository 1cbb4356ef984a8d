"""Publishers that go by what they are and whose, in any language: رئاسة الجمهورية التونسية.

``publishers.csv`` has one name of each. What a file calls its source is mostly that of a ministry,
a presidency or an agency with its state beside it, which tells as much.
"""

from readout_analysis.gazetteer import find_countries
from readout_analysis.reading.furniture import names_body
from readout_analysis.reading.publishers import (
    UNKNOWN,
    Inference,
    load_publishers,
    publisher_of_office,
)

__all__ = ["publisher_of_body"]

_CERTAINTY = 0.8
# Kinds of publishers, and the patterns of ``furniture.yaml`` that name a body of each.
_WORDS_FOR = {"presidency": "presidencies", "news_agency": "news_agencies"}


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
    kind = next((kind for kind, words in _WORDS_FOR.items() if names_body(name, words)), None)
    if kind is None:
        return UNKNOWN
    states = {hit.code for hit in find_countries(name, lang)}
    rows = [row for row in load_publishers().values() if row.country in states and row.kind == kind]
    found = len(states) == len(rows) == 1
    return Inference(rows[0].publisher_id, "column", _CERTAINTY) if found else UNKNOWN
