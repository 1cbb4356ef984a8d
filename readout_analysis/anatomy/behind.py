"""Principals whom only the sentences behind the contact name.

"The Minister paid a visit to X. He was received by the President, A": a visit names but the
visitor and a country. "He received several guests. They were A, ambassador of X, and B …". "He
received a delegation of X. It was led by A."
"""

import itertools
from collections.abc import Iterator
from dataclasses import replace

from readout_analysis.anatomy.acts import Span
from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.principal import Principal
from readout_analysis.anatomy.same_person import surnames_agree
from readout_analysis.anatomy.told import read_principals

__all__ = ["named_behind"]

_SENTENCES_READ = 3  # behind the contact
_GUESSED = 0.7  # confidence in a country not told with the person


def named_behind(
    lead: Lead,
    principals: list[Principal],
    sentence: Span,
    own: str | None,
    lang: str,
    year: int | None,
) -> list[Principal]:
    """`principals`, with those the sentences behind name in place of a side without a name."""
    behind = [span for span in lead.sentences if span[0] >= sentence[1]][:_SENTENCES_READ]
    if any(one.office_id == "delegation" and one.name is None for one in principals):
        told = [read_principals(lead, span, lang, year) for span in behind]
        return [_led(one, told) for one in principals]
    if any(cue.value == "visit" for cue in lead.contacts(sentence)):
        spans = [span for span in behind if lead.contacts(span)]
        return _with_hosts(principals, _in_office(lead, spans, lang, year), own)
    listed = behind[:1] if behind and lead.cues("listing", behind[0]) else []
    if not listed or any(one.name for one in principals if one.side == "counterpart"):
        return principals
    guests = [one for one in _in_office(lead, listed, lang, year) if one.country not in (None, own)]
    for one in guests:
        one.side = "counterpart"
    kept = [one for one in principals if one.side != "counterpart"] if guests else principals
    return [*kept, *guests]


def _in_office(lead: Lead, spans: list[Span], lang: str, year: int | None) -> Iterator[Principal]:
    """Who is named with an office in `spans`."""
    for span in spans:
        told = read_principals(lead, span, lang, year)
        yield from (one for one in told if one.name and one.office and one.is_principal)


def _with_hosts(
    principals: list[Principal], told: Iterator[Principal], own: str | None
) -> list[Principal]:
    """`principals` of a visit, with those met on it, where but one side is somebody."""
    sides = {one.side for one in principals if one.name or one.office}
    if len(sides) != 1 or (own is None and sides != {"publisher"}):
        return principals
    side = "publisher" if sides == {"counterpart"} else "counterpart"
    bare = [one for one in principals if one.side == side]
    visited = {own} if side == "publisher" else {one.country for one in bare}
    if len(visited) != 1:
        return principals
    home = visited.pop()
    names = [one.name for one in principals if one.name]
    hosts: list[Principal] = []
    for one in told:
        is_known = any(surnames_agree(one.name or "", name) for name in names)
        if one.country in (None, home) and not is_known:
            one.confidence = one.confidence if one.country else _GUESSED
            one.side, one.country = side, home
            hosts.append(one)
            names.append(one.name or "")
    return [*(one for one in principals if one not in bare), *hosts] if hosts else principals


def _led(one: Principal, told: list[list[Principal]]) -> Principal:
    """`one`, or who is told to lead it, if it is a delegation of the other side without a name."""
    if one.office_id != "delegation" or one.name is not None or one.side != "counterpart":
        return one
    pairs = itertools.chain.from_iterable(map(itertools.pairwise, told))
    for delegation, leader in pairs:
        is_it = delegation.office_id == "delegation" and delegation.name is None
        is_it &= delegation.country in (None, one.country)
        if is_it and leader.name and leader.is_addressed:
            return replace(leader, side=one.side, country=one.country, is_principal=True)
    return one
