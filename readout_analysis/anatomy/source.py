"""By whose ministry a press text was told: «…, the French Foreign Ministry said», «según la SRE».

Where the site is nobody's, the account is that of whoever is quoted as its source: an office with
its country beside it, or a house that tells one by its name (the Élysée), beside a word for saying.
"""

import re
from collections.abc import Iterator

from readout_analysis.anatomy.lead import Lead
from readout_analysis.gazetteer import tables
from readout_analysis.gazetteer.vocabulary import Found
from readout_analysis.languages import load_language

__all__ = ["source_of_account"]

_REACH = 48  # characters between who says it and the word for saying
_BESIDE = 20  # characters between an office and its country: présidence de la République française
_STOPS = re.compile(r"[.;:!?\n]|[,،] ")
_Span = tuple[int, int]


def source_of_account(lead: Lead, sentences: list[_Span], lang: str) -> str | None:
    """Country of the first source that the title or one of `sentences` names; None without one.

    Parameters
    ----------
    lead : Lead
        Title and first sentences.
    sentences : list of pair of int
        Spans in which a source is looked for.
    lang : str
        Language.
    """
    small = frozenset(load_language(lang).get("contact", {}).get("before_source", ()))
    for span in (lead.title, *sentences):
        offices = list(_offices(lead, span))
        houses = [(cue.start, cue.end, cue.value) for cue in lead.cues("house", span)]
        for said in lead.cues("says", span):
            near = [one for one in offices if _is_beside(lead, one, said, _REACH)]
            near += [one for one in houses if _is_said_by(lead, one, said, small)]
            if near:
                return min(near, key=lambda one: abs(one[0] - said.start))[2]
    return None


def _offices(lead: Lead, span: _Span) -> Iterator[tuple[int, int, str]]:
    """Offices that speak, each with the state whose they are: Seoul's foreign ministry."""
    for office in lead.cues("source", span):
        for country in lead.cues("country", span):
            first, last = sorted(((office.start, office.end), (country.start, country.end)))
            between = lead.text[first[1] : last[0]]
            codes = country.value.codes
            is_state = len(codes) == 1 and tables.countries()[codes[0]].kind != "organisation"
            if is_state and len(between) <= _BESIDE and not _STOPS.search(between):
                yield first[0], last[1], codes[0]


def _is_beside(lead: Lead, one: tuple[int, int, str], said: Found, reach: int) -> bool:
    between = lead.text[min(one[1], said.end) : max(one[0], said.start)]
    return len(between) <= reach and not _STOPS.search(between)


def _is_said_by(lead: Lead, one: tuple[int, int, str], said: Found, small: frozenset[str]) -> bool:
    """Whether but small words stand between: talks in the Kremlin, he said, are of no source."""
    between = lead.text[min(one[1], said.end) : max(one[0], said.start)]
    return small.issuperset(re.findall(r"\w+", between.lower())) and _is_beside(
        lead, one, said, _REACH
    )
