"""Parties told by a list of their countries only: the Russian-Myanmar consultations, AUKUS."""

import re
from collections.abc import Iterator
from dataclasses import replace

from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.principal import Principal
from readout_analysis.anatomy.rules import Rules
from readout_analysis.gazetteer.vocabulary import Found

_SENTENCES_READ = 2
_BEHIND_AT_MOST = 48  # characters between the countries and the word for the contact
_BEFORE_AT_MOST = 12  # characters of "of the" before them
_BETWEEN_AT_MOST = 60  # of "between the foreign ministries of"
_STOPS = re.compile(r"[,.;:،؛]")
_SIGNS = frozenset("-–—/,.'’")  # the full stop is that of U.S.
_NEAR = 30  # characters between the word for the contact and the office: talks between the …
_GUESSED = 0.5


def parties_of_list(lead: Lead, own: str | None, rules: Rules) -> list[Principal]:
    """The countries that stand together before or behind a word for a contact, `own` among them.

    «US-Japan consultations», «talks between the foreign ministries of France and Chile».

    Empty where there are none: what is told is no contact between states then.
    """
    for span in (lead.title, *lead.sentences[:_SENTENCES_READ]):
        topics = [cue.start for cue in lead.cues("topic", span)]
        for group in _groups(lead, span, rules):
            codes = _codes(group)
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


def ministers_of_pair(
    lead: Lead, sentence: tuple[int, int], own: str | None, rules: Rules
) -> list[Principal]:
    """Those in office of two countries named before: X and Y agreed …, the ministers of both met.

    `own` is one of the two; empty where a sentence tells no such contact.
    """
    contacts = lead.contacts(sentence)
    for both in lead.cues("both_countries", sentence):
        offices = [cue for cue in lead.cues("office", sentence) if cue.end <= both.start]
        near = [cue for cue in offices if both.start - cue.end <= _BEFORE_AT_MOST]
        if not near or not any(0 <= near[-1].start - cue.end <= _NEAR for cue in contacts):
            continue
        for group in _groups(lead, (sentence[0], near[-1].start), rules):
            codes = _codes(group)
            if own in codes and len(codes) == 2:
                span = (near[-1].start, near[-1].end)
                office_id, kind = near[-1].value
                office = lead.text[slice(*span)]
                held = {"office": office, "office_id": office_id, "office_kind": kind}
                return [replace(_party(code, own, span), **held) for code in codes]
    return []


def counterparts_listed(
    lead: Lead, one: Principal, sentence: tuple[int, int], own: str | None
) -> list[Principal]:
    """One for each country listed behind nameless counterparts; `one` alone where none is."""
    is_open = one.office_id == "counterpart" and one.name is None and one.country is None
    if not is_open or not sentence[0] <= one.span[1] < sentence[1]:
        return [one]
    behind = (one.span[1], sentence[1])
    stop = min((cue.start for cue in lead.cues("topic", behind)), default=sentence[1])
    named = (cue for cue in lead.cues("country", (behind[0], stop)) if cue.value.kind != "seat")
    codes = [cue.value.codes[0] for cue in named if len(cue.value.codes) == 1]
    others = [code for code in dict.fromkeys(codes) if code != own]
    if len(others) < 2:
        return [one]
    return [replace(one, country=code, confidence=_GUESSED) for code in others]


def _groups(lead: Lead, span: tuple[int, int], rules: Rules) -> Iterator[list[Found]]:
    """Runs of countries with nothing but dashes, commas and small words between them.

    One word may name several: sino-russe, 中俄.
    """
    small = rules.conjunctions | rules.articles | rules.of | _SIGNS
    group: list[Found] = []
    for cue in lead.cues("country", span):
        if cue.value.kind == "seat":
            continue
        gap = re.findall(r"\w+|[^\w\s]", lead.text[group[-1].end : cue.start]) if group else []
        if group and not (gap and small.issuperset(word.lower() for word in gap)):
            yield group
            group = []
        group.append(cue)
    if group:
        yield group


def _codes(group: list[Found]) -> list[str]:
    return list(dict.fromkeys(code for cue in group for code in cue.value.codes))


def _meet(lead: Lead, span: tuple[int, int], bounds: tuple[int, int], rules: Rules) -> bool:
    """Whether a word for a contact is close behind the countries, or before them and "of"."""
    for cue in lead.contacts(span):
        behind = lead.text[bounds[1] : cue.start]
        if cue.start >= bounds[1] and len(behind) <= _BEHIND_AT_MOST:
            return not _STOPS.search(behind)
        before = lead.text[cue.end : bounds[0]] if cue.end <= bounds[0] else ""
        words = before.lower().split()
        if not rules.between.isdisjoint(words):
            return len(before) <= _BETWEEN_AT_MOST and not _STOPS.search(before)
        if words and len(before) <= _BEFORE_AT_MOST:
            return (rules.of | rules.articles).issuperset(words)
    return False


def _party(code: str, own: str | None, span: tuple[int, int]) -> Principal:
    side = "publisher" if code == own else "counterpart"
    return Principal(None, None, None, None, code, span, side=side, confidence=_GUESSED)
