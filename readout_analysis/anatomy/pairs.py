"""Parties told by a list of their countries only: the Russian-Myanmar consultations, AUKUS."""

import re
from collections.abc import Iterator

from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.rules import Rules
from readout_analysis.anatomy.told import Principal
from readout_analysis.gazetteer.vocabulary import Found

_SENTENCES_READ = 2
_BEHIND_AT_MOST = 48  # characters between the countries and the word for the contact
_BEFORE_AT_MOST = 12  # characters of "of the" before them
_STOPS = re.compile(r"[,.;:،؛]")
_DASHES = frozenset("-–—/,.")  # the full stop is that of U.S.
_GUESSED = 0.5


def parties_of_list(lead: Lead, own: str | None, rules: Rules) -> list[Principal]:
    """The countries that stand together before or behind a word for a contact, `own` among them.

    Empty where there are none: what is told is no contact between states then.
    """
    for span in (lead.title, *lead.sentences[:_SENTENCES_READ]):
        topics = [cue.start for cue in lead.cues("topic", span)]
        for group in _groups(lead, span, rules):
            codes = list(dict.fromkeys(cue.value.codes[0] for cue in group))
            bounds = (group[0].start, group[-1].end)
            is_topic = any(topic < bounds[0] for topic in topics)
            if (
                own in codes
                and len(codes) > 1
                and not is_topic
                and _meet(lead, span, bounds, rules)
            ):
                return [_party(code, own, bounds) for code in codes]
    return []


def _groups(lead: Lead, span: tuple[int, int], rules: Rules) -> Iterator[list[Found]]:
    """Runs of countries with nothing but dashes, commas and small words between them."""
    small = rules.conjunctions | rules.articles | _DASHES
    group: list[Found] = []
    for cue in lead.cues("country", span):
        if len(cue.value.codes) != 1 or cue.value.kind == "seat":
            continue
        gap = re.findall(r"\w+|[^\w\s]", lead.text[group[-1].end : cue.start]) if group else []
        if group and not (gap and small.issuperset(word.lower() for word in gap)):
            yield group
            group = []
        group.append(cue)
    if group:
        yield group


def _meet(lead: Lead, span: tuple[int, int], bounds: tuple[int, int], rules: Rules) -> bool:
    """Whether a word for a contact is close behind the countries, or before them and "of"."""
    for cue in lead.contacts(span):
        behind = lead.text[bounds[1] : cue.start]
        if cue.start >= bounds[1] and len(behind) <= _BEHIND_AT_MOST:
            return not _STOPS.search(behind)
        before = lead.text[cue.end : bounds[0]]
        if cue.end <= bounds[0] and len(before) <= _BEFORE_AT_MOST:
            words = before.lower().split()
            return bool(words) and (rules.of | rules.articles).issuperset(words)
    return False


def _party(code: str, own: str | None, span: tuple[int, int]) -> Principal:
    side = "publisher" if code == own else "counterpart"
    return Principal(None, None, None, None, code, span, side=side, confidence=_GUESSED)
