"""By whose office an account was told that the press copies, or a site nobody knows.

«…, the French Foreign Ministry said», «según la SRE», «сообщила пресс-служба президента Перу»:
an office with its country beside it, or a house that tells one by its name (the Élysée).
"""

import re
from collections.abc import Iterator

from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.principal import Principal
from readout_analysis.gazetteer import tables
from readout_analysis.gazetteer.vocabulary import Found
from readout_analysis.languages import load_language

__all__ = ["source_of_account"]

_SENTENCES_READ = 4
_NAMED_NEAR = 40  # characters between a press service and its country
_REACH = 48  # characters between who says it and the word for saying
_BESIDE = 20  # characters between an office and its country: présidence de la République française
_STOPS = re.compile(r"[.;:!?\n]|[,،] ")
_Span = tuple[int, int]


def source_of_account(
    lead: Lead, parties: list[Principal], sentence: _Span, own: str | None, lang: str
) -> str | None:
    """Country of the office that made the statement; None where the text names none.

    Parameters
    ----------
    lead : Lead
        Title and first sentences.
    parties : list of Principal
        Who is told to meet: where the publisher's country is known, the office is of one of them.
    sentence : pair of int
        The contact sentence: an office that speaks later may tell the other side's account.
    own : str or None
        Country of the publisher.
    lang : str
        Language.
    """
    others = {one.country for one in parties if one.country}
    before = sum(span[0] < sentence[1] for span in lead.sentences)  # and the one behind it
    heads = lead.sentences[: min(before + 1, _SENTENCES_READ)]
    is_open = any(one.office and not one.country for one in parties)  # the Minister, of its own
    found = [*_press_offices(lead), *_speakers(lead, [lead.title, *heads], lang)]
    is_free = bool(others) and own is None
    agency = next((code for code in _agencies(lead) if code in others), None)
    offices = (code for code in found if code in others or is_open or is_free)
    return agency or next(offices, None)


def _agencies(lead: Lead) -> list[str]:
    """Countries of the agencies that the first sentence quotes: 据新华社报道."""
    return [cue.value for span in lead.sentences[:1] for cue in lead.cues("agency", span)]


def _press_offices(lead: Lead) -> Iterator[str]:
    """Countries right beside words that alone tell a source: пресс-служба …, …外交部网站."""
    for first, last in (lead.title, *lead.sentences[:_SENTENCES_READ]):
        for cue in lead.cues("source", (first, last)):
            stop = lead.text.find(",", cue.end, last)
            last = min(stop if stop >= 0 else last, cue.end + _NAMED_NEAR)
            near = lead.cues("country", (cue.start, last))[:1]
            yield from (c.value.codes[0] for c in near if len(c.value.codes) == 1)
        for cue in lead.cues("source_behind", (first, last)):
            named = lead.cues("country", (first, cue.start))
            near = [c for c in named if cue.start - c.end <= 1]
            yield from (c.value.codes[0] for c in near[:1] if len(c.value.codes) == 1)


def _speakers(lead: Lead, spans: list[_Span], lang: str) -> Iterator[str]:
    """Countries of offices and houses beside a word for saying, the nearest first."""
    small = frozenset(load_language(lang).get("contact", {}).get("before_source", ()))
    clausal = frozenset(load_language(lang).get("speech", {}).get("subordinate", ()))
    for span in spans:
        offices = list(_offices(lead, span))
        houses = [(cue.start, cue.end, cue.value) for cue in lead.cues("house", span)]
        for said in lead.cues("says", span):
            near = [one for one in offices if _is_beside(lead, one, said)]
            near = [one for one in near if not _is_said(lead, one, said, clausal)]
            near += [one for one in houses if _is_said_by(lead, one, said, small)]
            yield from (code for *_, code in sorted(near, key=lambda one: abs(one[0] - said.start)))


def _offices(lead: Lead, span: _Span) -> Iterator[tuple[int, int, str]]:
    """Offices that speak, each with the state whose they are: Seoul's foreign ministry."""
    held = lead.cues("office", span)
    for office in lead.cues("speaker", span):
        if any(one.start <= office.start and office.end <= one.end for one in held):
            continue  # the head of Japan's diplomacy is a person
        for country in lead.cues("country", span):
            first, last = sorted(((office.start, office.end), (country.start, country.end)))
            between = lead.text[first[1] : last[0]]
            codes = country.value.codes
            is_state = len(codes) == 1 and tables.countries()[codes[0]].kind != "organisation"
            if is_state and len(between) <= _BESIDE and not _STOPS.search(between):
                yield first[0], last[1], codes[0]


def _between(lead: Lead, one: tuple[int, int, str], said: Found) -> str:
    return lead.text[min(one[1], said.end) : max(one[0], said.start)]


def _is_beside(lead: Lead, one: tuple[int, int, str], said: Found) -> bool:
    between = _between(lead, one, said)
    return len(between) <= _REACH and not _STOPS.search(between)


def _is_said(lead: Lead, one: tuple[int, int, str], said: Found, clausal: frozenset[str]) -> bool:
    """Whether an office stands in what was said: told him that the Government has given."""
    return one[0] > said.start and not clausal.isdisjoint(_between(lead, one, said).split())


def _is_said_by(lead: Lead, one: tuple[int, int, str], said: Found, small: frozenset[str]) -> bool:
    """Whether but small words stand between: talks in the Kremlin, he said, are of no source."""
    words = re.findall(r"\w+", _between(lead, one, said).lower())
    return small.issuperset(words) and _is_beside(lead, one, said)
