"""Several contacts told in one text: a readout each.

Two shapes are known. One sentence names several counterparts met one after the other, and each
has a passage of its own that opens by naming the meeting with him (在会见X时). Or a later
paragraph says that there was another contact (also spoke with Y), with a party not named before.
"""

import re
from dataclasses import replace

from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.principal import Principal
from readout_analysis.anatomy.principals import Contact
from readout_analysis.anatomy.rules import rules_of
from readout_analysis.anatomy.same_person import surnames_agree
from readout_analysis.anatomy.sides import set_sides, share_countries
from readout_analysis.anatomy.told import read_principals
from readout_analysis.gazetteer.vocabulary import Found

_OPENING = 80  # characters of a passage in which it names its counterpart
_HELD = ("meeting", "call", "video", "talk")  # not discussed
_BETWEEN = 20  # characters: a separate, une fructueuse
_STOP = re.compile(r"[,;:.«»\"“”()\n]")
_LINE = re.compile(r"[^\n]+")


def split_contacts(
    lead: Lead, contact: Contact, text: str, lang: str, year: int | None
) -> list[tuple[Contact, tuple[int, int]]]:
    """Contacts told in `text`, each with its span there; the first begins with the text.

    Parameters
    ----------
    lead : Lead
        Title and first sentences.
    contact : Contact
        The first contact, as read from them.
    text : str
        The body.
    lang : str
        Language.
    year : int or None
        Year of publication.
    """
    parts = _one_by_one(lead, contact, text) or _further(lead, contact, lang, year)
    if not parts:
        return [(contact, (0, len(text)))]
    starts = [0, *(start for _, start in parts[1:]), len(text)]
    return [(part, (starts[n], starts[n + 1])) for n, (part, _) in enumerate(parts)]


def _one_by_one(lead: Lead, contact: Contact, text: str) -> list[tuple[Contact, int]]:
    """One contact for each counterpart that has a passage of its own."""
    others = [one for one in contact.principals if one.side == "counterpart" and one.is_principal]
    named = {one.name: one for one in others if one.name}
    if len(named) < 2 or len(named) != len(others):
        return []
    cues = [cue for cue in lead.cues("several") if cue.start >= max(lead.body, contact.sentence[1])]
    starts: dict[str, int] = {}
    for line in _LINE.finditer(lead.text, lead.body):
        opening = lead.text[line.start() : line.start() + _OPENING]
        if any(line.start() <= cue.start < line.start() + _OPENING // 2 for cue in cues):
            name = next((name for name in named if _surname(name) in opening), None)
            if name is not None:
                starts.setdefault(name, line.start() - lead.body)
    if len(starts) != len(named):
        return []
    hosts = [one for one in contact.principals if one not in others]
    parts = [
        (replace(contact, principals=[*hosts, named[name]]), start)
        for name, start in sorted(starts.items(), key=lambda item: item[1])
    ]
    return parts


def _surname(name: str) -> str:
    return name.split()[-1]


def _further(
    lead: Lead, contact: Contact, lang: str, year: int | None
) -> list[tuple[Contact, int]]:
    """The contact, and those that later paragraphs tell with a counterpart not named before."""
    if not (lead.cues("further") or lead.cues("further_first")):
        return []
    told_there = [one for one in contact.principals if _is_inside(one, contact.sentence)]
    if all(one.side == "publisher" for one in told_there):
        told_there = contact.principals  # the other side is told before or behind
    known = {one.country for one in told_there}
    hosts = [one for one in contact.principals if one.side == "publisher"]
    parts = [(replace(contact, principals=told_there), 0)]
    has_words = rules_of(lang).has_words  # elsewhere such sentences tell who else was present
    for sentence in lead.sentences:
        is_later = sentence[0] >= contact.sentence[1]
        if not (is_later and _tells_another(lead, sentence) and lead.contacts(sentence)):
            continue
        told = read_principals(lead, sentence, lang, year)
        _address_objects(lead, sentence, told, lang)
        set_sides(told, contact.own)
        share_countries(told, contact.own)
        others = [one for one in told if one.side == "publisher" and one.name]
        is_another = bool(others) and not _share_person(others, contact, told_there)
        new = [one for one in told if _is_new(one, known, is_known=is_another)]
        if has_words and not (new or is_another or _is_of_guest(told, known)):
            parts = _with_more(parts, told, contact)  # of the same state: also met its …
        if new and not _is_of_guest(told, known):
            own = others if is_another else hosts
            part = replace(contact, sentence=sentence, principals=[*own, *new])
            parts.append((part, sentence[0] - lead.body))
            known |= {one.country for one in new}
            if is_another:  # each of the publisher's has a contact of his own
                its = [one for one in parts[0][0].principals if not _is_among(one, others)]
                parts[0] = (replace(contact, principals=its), 0)
    if len(parts) < 2:
        return [] if parts[0][0].principals == told_there else _with_others(parts, contact)
    stays = parts[0][0].principals  # and whom no other passage tells: the title alone, say
    met = [one for one in contact.principals if one.side == "counterpart" and one not in stays]
    left = [one for one in met if one.country not in known]
    return [(replace(contact, principals=[*stays, *left]), 0), *parts[1:]]


def _with_others(parts: list[tuple[Contact, int]], contact: Contact) -> list[tuple[Contact, int]]:
    """The one contact, with those that no sentence but the title tells."""
    told = parts[0][0].principals
    others = [one for one in contact.principals if one not in told]
    return [(replace(contact, principals=[*told, *others]), 0)]


def _with_more(
    parts: list[tuple[Contact, int]], told: list[Principal], contact: Contact
) -> list[tuple[Contact, int]]:
    """The contacts, with whom else of a state met already a later sentence tells.

    On his visit to Peru he met the President. He also met the Vice-President, X.
    """
    named = [*contact.principals, *(one for part, _ in parts for one in part.principals)]
    states = {one.country for one in named if one.side == "counterpart"} - {None, contact.own}
    for one in told:
        is_met = one.is_addressed and one.is_principal and one.side != "publisher"
        if not (is_met and one.name and one.office) or _is_told(one, named):
            continue
        country = one.country or (next(iter(states)) if len(states) == 1 else None)
        if country in states:
            more = replace(one, country=country, side="counterpart")
            parts = [_with_one(part, start, more) for part, start in parts]
    return parts


def _with_one(part: Contact, start: int, more: Principal) -> tuple[Contact, int]:
    """A contact, with `more` among those met if others of that state are."""
    is_its = any(p.country == more.country and p.side == "counterpart" for p in part.principals)
    return (replace(part, principals=[*part.principals, more]) if is_its else part, start)


def _tells_another(lead: Lead, sentence: tuple[int, int]) -> bool:
    """Whether `sentence` says that there was another contact, or begins with "and received".

    Inside a paragraph only words that tell it themselves do so (also met), no mere "in addition".
    """
    first, last = sentence
    opening = len(lead.text[first:last]) - len(lead.text[first:last].lstrip())
    further = lead.cues("further", sentence)
    if "\n" not in lead.text[first - 1 : first + opening]:
        met = [cue for cue in lead.contacts(sentence) if cue.value in _HELD]
        return any(_tells_contact(lead.text, one.end, cue) for one in further for cue in met)
    begins = lead.cues("further_first", (first, first + opening + 1))
    return bool(begins or further)


def _tells_contact(text: str, end: int, met: Found) -> bool:
    """Whether words for another contact, up to `end`, hold those that tell it or stand before them.

    He also met …; he also held a separate meeting.
    """
    between = text[end : met.start]
    is_next = len(between) <= _BETWEEN and not _STOP.search(between)
    return met.start < end <= met.end or (end <= met.start and is_next)


def _address_objects(
    lead: Lead, sentence: tuple[int, int], told: list[Principal], lang: str
) -> None:
    """Mark whom a verb without "with" has behind it as addressed: also met President X.

    Where the verb stands first, and in scripts without capitals, that may be its subject.
    """
    if not rules_of(lang).has_capitals or any(one.is_addressed for one in told):
        return
    verb = min((cue.end for cue in lead.contacts(sentence)), default=None)
    for one in told:
        one.is_addressed = verb is not None and one.span[0] >= verb


def _is_of_guest(told: list[Principal], known: set[str | None]) -> bool:
    """Whether a sentence tells what else somebody met did: the Chilean minister also received."""
    return any(
        one.side == "counterpart"
        and one.country in known
        and not (one.is_addressed or one.is_joined)
        for one in told
    )


def _share_person(others: list[Principal], contact: Contact, told: list[Principal]) -> bool:
    """Whether one of `others` is named in the sentence that tells the first contact."""
    first, last = contact.sentence
    there = [one for one in told if one.side == "publisher" and first <= one.span[0] < last]
    return not there or any(_is_among(one, there) for one in others)


def _is_among(one: Principal, others: list[Principal]) -> bool:
    return any(one.name and _surname(one.name) == _surname(other.name or "?") for other in others)


def _is_told(one: Principal, others: list[Principal]) -> bool:
    return any(surnames_agree(one.name or "", other.name) for other in others if other.name)


def _is_inside(one: Principal, span: tuple[int, int]) -> bool:
    return one.side == "publisher" or span[0] <= one.span[0] < span[1]


def _is_new(one: Principal, known: set[str | None], *, is_known: bool) -> bool:
    """Whether a contact with `one` is another; where `is_known`, it is whoever it is with."""
    if one.side != "counterpart" or not one.is_principal or one.country is None:
        return False
    return is_known or (one.country not in known and one.office is not None)
