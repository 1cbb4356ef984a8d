"""What the wording of a sentence tells beside its cue: furniture, first person, mere report."""

import re

from readout_analysis.attribution.grammar import Grammar
from readout_analysis.attribution.readings import Cue
from readout_analysis.matching.folding import with_plain_characters

__all__ = [
    "FURNITURE_AT_MOST",
    "addresses",
    "addresses_somebody",
    "announces_letter",
    "conveys",
    "ends_openly",
    "ends_with_colon",
    "follows_letter",
    "goes_on_to_report",
    "is_first_person",
    "is_ornament",
    "is_talk",
    "opens_statement",
    "opens_verbatim",
    "reports",
    "speaks_of_himself",
    "tells_of_letter",
]

FURNITURE_AT_MOST = 60  # characters of a line that ends without a full stop
_SENTENCE_ENDS = tuple(".!?…。！？؟:;：；,，،")
_COLONS = (":", "：")
_TOLD = ("contact", "contact_topic", "narrator", "passive")  # rules of what nobody says
_ORNAMENTS = tuple("#*@©_=~|")


def ends_openly(text: str) -> bool:
    """Whether a line ends like no sentence: a headline, a signature."""
    return text.rstrip("\"'”’»)] ")[-1:] not in _SENTENCE_ENDS


def is_ornament(text: str) -> bool:
    """Whether a line begins with a sign: a hashtag, a rule."""
    return text.startswith(_ORNAMENTS)


def is_talk(words: str, grammar: Grammar) -> bool:
    """Whether what tells something is the contact itself (the meeting), not a statement."""
    return re.split(r"[\s'’]", words.lower())[-1] in grammar.talks


def opens_statement(text: str) -> bool:
    """Whether a short line ends with a colon or comma: the statement stands below."""
    is_open = text.rstrip().endswith((*_COLONS, ",", "，", "،"))
    return is_open and len(text) <= 2 * FURNITURE_AT_MOST


def is_first_person(text: str, grammar: Grammar) -> bool:
    """Whether a sentence begins with "we" or "our"."""
    words = text[:FURNITURE_AT_MOST].split(maxsplit=1)
    return bool(words) and words[0].lower() in grammar.first_person


def speaks_of_himself(text: str, grammar: Grammar) -> bool:
    """Whether somebody says "I", where one paragraph is one speaker's."""
    return grammar.run_is_paragraph and any(word in text for word in grammar.first_person)


def addresses_somebody(text: str, grammar: Grammar) -> bool:
    """Whether a sentence has a word for who speaks or is spoken to: I, you, 总理先生."""
    return any(word in text for word in (*grammar.first_person, *grammar.second_person))


def reports(cue: Cue, text: str, grammar: Grammar) -> bool:
    """Whether the verb of a cue but reports (表示), where such verbs are known."""
    words = with_plain_characters(text[cue.begins : cue.ends], grammar.lang)
    return words.endswith(grammar.reporting)


def goes_on_to_report(text: str, grammar: Grammar) -> bool:
    """Whether a later clause begins with such a verb: 塞方欢迎…，表示…."""
    clauses = re.split("[,，]", with_plain_characters(text, grammar.lang))[1:]
    return any(clause.startswith(grammar.reporting) for clause in clauses)


def ends_with_colon(text: str) -> bool:
    """Whether what a sentence tells of stands below it."""
    return text.rstrip().endswith(_COLONS)


def follows_letter(text: str, grammar: Grammar) -> bool:
    """Whether words say that those of a letter follow (the message reads …)."""
    return any(words in text.lower() for words in grammar.text_follows)


def tells_of_letter(text: str, grammar: Grammar) -> bool:
    """Whether words say that a letter says what the sentence tells (the message notes …)."""
    return any(words in text.lower() for words in grammar.letters)


def conveys(cue: Cue, text: str, grammar: Grammar) -> bool:
    """Whether the verb of a cue is that of who brings greetings, where such verbs are known."""
    return any(word in text[cue.begins : cue.ends] for word in grammar.conveying)


def announces_letter(text: str, grammar: Grammar) -> bool:
    """Whether the words of a letter stand below (… in which he wrote:)."""
    return ends_with_colon(text) and follows_letter(text, grammar)


def opens_verbatim(text: str, cue: Cue, grammar: Grammar) -> bool:
    """Whether a sign says that somebody's own words follow (💬), not what was done (✍️)."""
    if not text.startswith(grammar.verbatim):
        return False
    is_of_us = not grammar.first_person.isdisjoint(text.lower().split())
    return is_of_us or ends_with_colon(text) or cue.rule not in _TOLD


def addresses(text: str, cue: Cue) -> bool:
    """Whether a sentence opens with whom it is written to (Your Excellency: …)."""
    return cue.rule == "speaks" and text[cue.ends :].lstrip().startswith(_COLONS)
