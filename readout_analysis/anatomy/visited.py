"""Whom a visitor met: named in the sentences behind the one that tells of the visit.

"The Minister paid a visit to X. He was received by the President, A, and met his counterpart, B":
the visit names but the visitor and a country; its hosts come after.
"""

import re
from collections.abc import Iterator

from readout_analysis.anatomy.acts import Span
from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.principal import Principal
from readout_analysis.anatomy.same_person import surnames_agree
from readout_analysis.anatomy.told import read_principals

__all__ = ["with_guests", "with_hosts"]

_CLAUSE = re.compile(
    r"(?:\([^()]*\)|（[^（）]*）|[^,，。.\n(（])+"
)  # commas within parentheses too
_SENTENCES_READ = 3  # behind the visit
_GUESSED = 0.7  # confidence in a country not told with the person


def with_hosts(
    lead: Lead,
    principals: list[Principal],
    sentence: Span,
    own: str | None,
    lang: str,
    year: int | None,
) -> list[Principal]:
    """`principals` of a visit, with those met on it in place of a side without any person.

    Unchanged where the contact `sentence` tells of no visit, or of both sides by name.
    """
    if own is None or not any(cue.value == "visit" for cue in lead.contacts(sentence)):
        return principals
    named = {one.side for one in principals if one.name or one.office}
    if len(named) != 1:
        return principals
    side = "publisher" if named == {"counterpart"} else "counterpart"
    bare = [one for one in principals if one.side == side]
    visited = {own} if side == "publisher" else {one.country for one in bare}
    if len(visited) != 1:
        return principals
    home = visited.pop()
    names = [one.name for one in principals if one.name]
    hosts = [
        one
        for one in _told_behind(lead, sentence, lang, year)
        if one.country in (None, home)
        and not any(surnames_agree(one.name or "", name) for name in names)
    ]
    for one in hosts:
        one.confidence = one.confidence if one.country else _GUESSED
        one.side, one.country = side, home
    return [*(one for one in principals if one not in bare), *hosts] if hosts else principals


def with_guests(
    lead: Lead, principals: list[Principal], own: str | None, lang: str, year: int | None
) -> list[Principal]:
    """`principals`, a delegation received replaced by those whom a sentence names as its members.

    Unchanged where somebody of the other side is named already.
    """
    received = [one for one in principals if one.side == "counterpart"]
    if own is None or any(one.name and (one.office or one.country) for one in received):
        return principals
    states = {one.country for one in received} - {None}
    for cue in lead.cues("guests"):
        clause = _CLAUSE.match(lead.text, cue.start)
        told = read_principals(lead, clause.span(), lang, year) if clause else []
        guests = [one for one in told if one.name and one.country != own]
        for one in guests:
            one.side = "counterpart"
            if one.country is None and len(states) == 1:
                one.country, one.confidence = next(iter(states)), _GUESSED
        guests = [one for one in guests if one.country and one.office]
        if guests:
            return [*(one for one in principals if one not in received), *guests]
    return principals


def _told_behind(lead: Lead, sentence: Span, lang: str, year: int | None) -> Iterator[Principal]:
    """Who is named with an office in a contact told in the sentences behind."""
    behind = [span for span in lead.sentences if span[0] >= sentence[1]]
    for span in behind[:_SENTENCES_READ]:
        if lead.contacts(span):
            told = read_principals(lead, span, lang, year)
            yield from (one for one in told if one.name and one.office and one.is_principal)
