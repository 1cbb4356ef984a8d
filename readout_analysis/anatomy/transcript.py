"""Whether a text is what was said itself: questions and answers, speakers' names before words."""

import re

from readout_analysis.anatomy.lead import DATELINE_AT_MOST, Lead
from readout_analysis.languages import load_language

__all__ = ["COLON", "transcript"]

COLON = re.compile(r": ?[\"«“]?[^\W\d_]")  # and words
# Its first character is one of a few (no ``^``), which `re` looks for much faster.
# What stands in brackets behind a name says that an interpreter is heard; behind the number of an
# item stands its headline.
_SPEAKER = re.compile(
    r"(?:\n|[.!?…*](?<!\n\d\.)(?<!\n\d\d\.) )([^\W\d_][\w.'’ -]{1,60}[^\s\d])"
    r"(?: ?\([^()\n]{2,30}\))?: ?[\"«“A-ZА-ЯЁÀ-ÝÁ¡¿]"
)
_WORDS_BEHIND_COLON = re.compile(r": ?[\"«“A-ZА-ЯЁÀ-ÝÁ¡¿]")  # no speaker without: found at once
_QUESTION = re.compile(
    r"\n\s*(?:问|答|记者|Q|A|R|В|О|Вопрос|Ответ|س|ج|سؤال|جواب)\s*(?:：|[:–—-]\s)"
)
_TURN = re.compile(r"(?m)^([^\W\d_][^:：.。،,，;؛!?？\n]{1,40})[:：]\s?\S")
_TURNS = 2
_TOLD_AT_LEAST = 1 / 3  # of a text: an account that ends in what somebody said at the contact
_TRANSCRIPT_READ = 20_000  # characters in which speakers are looked for


def transcript(lead: Lead, text: str, lang: str) -> str | None:
    """Why a text is a transcript; None if it is none."""
    if _QUESTION.search(lead.text, lead.body):
        return "questions and answers"
    for person in lead.cues("person", (lead.body, len(lead.text))):
        speaks = COLON.match(lead.text, person.end)
        if speaks and not _is_told_before(lead, person.start, len(text), lang):
            return "transcript: a speaker's name before the words"
    speech = load_language(lang).get("speech", {})
    says, reported = tuple(speech.get("reporting", ())), frozenset(speech.get("reported", ()))
    read = "\n" + text[:_TRANSCRIPT_READ]
    spoken = _SPEAKER.findall(read) if _WORDS_BEHIND_COLON.search(read) else []
    places = _places(lead)
    turns = sum(words not in places and not _reports(words, says, reported) for words in spoken)
    turns += _turns_of_office(lead, says, reported)
    if turns >= _TURNS or (turns and lead.cues("transcript")):
        return "transcript: speakers' names before their words"
    opening = [c for c in lead.cues("transcript") if 0 <= c.start - lead.body < 300]
    return "transcript: addressed to listeners" if opening else None


def _is_told_before(lead: Lead, start: int, length: int, lang: str) -> bool:
    """Whether an account of a contact, no mere heading, stands before the words of a speaker.

    Such words are a quotation at its end, as in posts: X met with Y. They discussed … X: …
    A sign before the speaker says itself that he is quoted: X met with Y. 💬 X: …
    """
    signs = tuple(load_language(lang).get("speech", {}).get("verbatim", ()))
    is_account = start - lead.body >= _TOLD_AT_LEAST * length
    is_quoted = lead.text.endswith(signs, 0, len(lead.text[:start].rstrip()))
    is_account |= is_quoted and not lead.cues("channel", lead.title)  # statement by X at …
    return is_account and any(lead.contacts(span) for span in lead.sentences if span[1] <= start)


def _places(lead: Lead) -> set[str]:
    """Places that the body opens with before a colon, as datelines do (Doha: …)."""
    head = (lead.body, lead.body + DATELINE_AT_MOST)
    places = lead.cues("country", head) + lead.cues("city", head)
    return {lead.text[place.start : place.end] for place in places}


def _reports(line: str, says: tuple[str, ...], reported: frozenset[str]) -> bool:
    """Whether what stands before a colon tells that somebody said what follows."""
    return line.endswith(says) or not reported.isdisjoint(line.lower().split())


def _turns_of_office(lead: Lead, says: tuple[str, ...], reported: frozenset[str]) -> int:
    """How many lines begin with somebody in office and a colon, in any script.

    «王外长：…», «وزير الخارجية: …». Where a verb of speech stands before the colon, a line tells
    what was said; one line alone may address whom a letter is to (Mr President: …).
    """
    lines = [*_TURN.finditer(lead.text, lead.body)]
    if len(lines) < _TURNS:
        return 0
    offices = lead.cues("office", (lead.body, len(lead.text)))
    ends = {cue.end for cue in offices + lead.cues("person", (lead.body, len(lead.text)))}
    starts = {cue.start for cue in offices}
    turns = 0
    for line in lines:
        who = line.group(1)
        is_office = line.start(1) in starts or line.end(1) in ends
        turns += is_office and not _reports(who, says, reported)
    return turns if turns >= _TURNS else 0
