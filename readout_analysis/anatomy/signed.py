"""Texts of several states that no title calls joint: who signs them tells it.

"Nous, ministres des affaires étrangères de A, de B et de C, condamnons …"; or a headline with the
offices that make the statement: Déclaration du Président de la République, de la Chancelière
fédérale d'Allemagne et du Premier ministre italien.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import takewhile

from readout_analysis.anatomy.codes import code_of
from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.principal import Principal
from readout_analysis.anatomy.rules import rules_of
from readout_analysis.anatomy.sides import home_of
from readout_analysis.gazetteer import find_countries, tables
from readout_analysis.gazetteer.vocabulary import Found
from readout_analysis.languages import load_language

__all__ = ["joint_parties", "with_joint_text"]

_FIRST_AT_MOST = 130  # characters before the first state: names and offices
_SEVERAL = 2
_GUESSED = 0.5  # confidence in a party told by nothing but its country
_WORD = re.compile(r"[A-ZÀ-Ý][^\W\d_]{0,2}\.|[^\W\d_]+(?:[-.][^\W\d_]+)*|[^\w\s]")  # M., Mr.
_SIGNS = frozenset("’',«»()\"")
_DASHES = (" -", " –", " —")
_PARTING = frozenset(";.!?:")
_BEFORE_WE = " \t\n\"“«'’1.)–-"
_HEADING_AT_MOST = 60  # characters of a date or place before the text itself


def with_joint_text(lead: Lead, lang: str) -> Lead:
    """`lead`, its title marked as that of a joint text where several states sign it."""
    contact = load_language(lang).get("contact", {})
    nouns = frozenset(contact.get("signed", ()))
    if not (contact.get("we") or nouns) or any(
        cue.value == "joint_statement" for cue in lead.contacts(lead.title)
    ):
        return lead
    words = [word for word in _WORD.finditer(lead.text, *lead.title) if word.group().isalpha()]
    noun = next((word for word in words if word.group().lower() in nouns), None)
    is_signed = len(_signers(lead, lang)) >= _SEVERAL
    if noun and not is_signed:
        is_signed = bool(_tellers(lead, lang)) or _names_signers(lead, noun.end(), lang)
    if not (words and is_signed):
        return lead
    mark = noun or words[0]
    cue = Found(mark.start(), mark.end(), "contact", "joint_statement")
    return replace(lead, found=sorted([*lead.found, cue], key=lambda one: one[:2]))


def _signers(lead: Lead, lang: str) -> list[str]:
    """States for which a text that begins with "we" speaks, in their order."""
    we = tuple(f"{word}{end}" for word in _we(lang) for end in (", ", " "))
    for span in _openings(lead):
        begin = span[0] + len(lead.text[slice(*span)]) - len(_opening(lead, span))
        if we and _opening(lead, span).lower().startswith(we):
            return _listed(lead, (begin, span[1]), lang)
    return []


def joint_parties(
    lead: Lead, principals: list[Principal], own: str | None, lang: str
) -> list[Principal]:
    """Parties of a joint text: the countries of its title, with whoever is named for them.

    Empty where the title names no other party. The publisher's side is one of them unless the
    title names two states and not its own.
    """
    span = _without_heading(lead, lead.title)
    abouts = lead.cues("topic", span) + lead.cues("about", span)
    stop = min((cue.start for cue in abouts), default=span[1])
    hits = [hit for hit in find_countries(lead.text[span[0] : stop], lang) if hit.kind != "seat"]
    codes = _signers(lead, lang) or list(dict.fromkeys(hit.code for hit in hits))
    others = [code for code in codes if home_of(code) != own]
    if not others:
        codes = _tellers(lead, lang)
        others = [code for code in codes if home_of(code) != own]
    signed = {one.country for one in principals if one.name and one.country} - {own}
    if not others or (signed and signed.isdisjoint(others)):
        return []  # a country for which nobody signs is what the text is about
    states = [code for code in others if tables.countries()[code].kind != "organisation"]
    titled = [one for one in principals if one.office and span[0] <= one.span[0] < stop]
    has_own = any(one.side == "publisher" for one in titled)
    takes_part = own is not None and (len(others) < len(codes) or len(states) < 2 or has_own)
    wanted = ([own] if takes_part and own else []) + others
    named = [one for one in principals if one.country in wanted]
    held = {one.country for one in named}
    alone = [
        Principal(None, None, None, None, code, span, confidence=_GUESSED)
        for code in wanted
        if code not in held
    ]
    for one in alone:
        one.side = "publisher" if one.country == own else "counterpart"
    return [*named, *alone]


def _tellers(lead: Lead, lang: str) -> list[str]:
    """States that open a statement as those who make it: A, B and C condemn …, three at least."""
    first = lead.sentences[0] if lead.sentences else (0, 0)
    told = lead.contacts(first) + lead.contacts(lead.title)
    if any(cue.value != "joint_statement" for cue in told):
        return []
    listed = _listed(lead, first, lang)
    return listed if len(listed) > _SEVERAL else []


def _without_heading(lead: Lead, span: tuple[int, int]) -> tuple[int, int]:
    """A headline without what it is filed under: Ukraine – Joint statement of A and B."""
    first = min(c.start for c in lead.contacts(span) if c.value == "joint_statement")
    before = lead.text[span[0] : first].rstrip()
    return (first if before.endswith(_DASHES) else span[0], span[1])


def _we(lang: str) -> list[str]:
    return load_language(lang).get("contact", {}).get("we", [])


def _openings(lead: Lead) -> Iterator[tuple[int, int]]:
    """The first sentence, and the next one where that is but a heading."""
    headings = takewhile(lambda span: span[1] - span[0] <= _HEADING_AT_MOST, lead.sentences[:2])
    yield from lead.sentences[: 1 + len(list(headings))]


def _opening(lead: Lead, span: tuple[int, int]) -> str:
    return lead.text[slice(*span)].lstrip(_BEFORE_WE)


def _listed(lead: Lead, span: tuple[int, int], lang: str) -> list[str]:
    """States told one after the other, with but names, offices and small words between them."""
    codes: list[str] = []
    place = span[0]
    for cue in lead.cues("country", span):
        if cue.value.kind == "seat":
            continue
        is_far = not codes and cue.start - span[0] > _FIRST_AT_MOST
        if is_far or not _is_of_list(lead, (place, cue.start), lang, is_first=not codes):
            break
        code = code_of(cue)
        codes += [code] if code else []
        place = cue.end
    return list(dict.fromkeys(codes))


def _is_of_list(lead: Lead, gap: tuple[int, int], lang: str, *, is_first: bool) -> bool:
    """Whether nothing but names, offices and small words stands in `gap`."""
    rules = rules_of(lang)
    taken = [(cue.start, cue.end) for cue in lead.cues("office", gap)]
    taken += [(cue.start, cue.end) for cue in lead.cues("complement", gap)]
    small = {word for phrase in rules.small_words for word in phrase.split()} | {*_we(lang)}
    small |= set(load_language(lang)["contact"].get("signing", ()))
    for word in _WORD.finditer(lead.text, *gap):
        written = word.group()
        is_office = any(start <= word.start() < end for start, end in taken)
        is_small = written.lower() in small or written[:1].isupper() or written in _SIGNS
        is_small |= is_first and not written.isalpha()
        if written in _PARTING or not (is_office or is_small):
            return False
    return True


def _names_signers(lead: Lead, start: int, lang: str) -> bool:
    """Whether a headline goes on with the offices of several, one of another state, told alone."""
    title = (start, lead.title[1])
    stops = [cue.start for kind in ("about", "topic", "occasion") for cue in lead.cues(kind, title)]
    span = (start, min(stops, default=title[1]))
    offices = [cue for cue in lead.cues("office", span) if cue.value[1] == "state"]
    if len(offices) < _SEVERAL or not lead.cues("country", span):
        return False
    rules = rules_of(lang)
    before = {word.strip("'’") for word in lead.text[start : offices[0].start].lower().split()}
    between = lead.text[offices[0].end : offices[-1].start].lower().split()
    is_joined = not rules.conjunctions.isdisjoint(between)
    return (
        is_joined and before <= {*rules.of, *rules.articles} and rules.between.isdisjoint(between)
    )
