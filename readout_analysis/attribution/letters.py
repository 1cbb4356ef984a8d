"""Who wrote a letter, and whether the sentence that tells of it says what he wrote.

"The President received a letter from the King, in which he expressed his thanks": the words are
the King's, and so is what follows, until somebody else is named.
"""

from readout_analysis.attribution.readings import Reading
from readout_analysis.attribution.speech import SINGLE, Kind
from readout_analysis.attribution.verbs import SPEAKING

__all__ = ["tells_content", "writer_of"]

_PEOPLE = frozenset({Kind.NAME, Kind.OFFICE, Kind.OTHER})
_BEFORE = 20  # characters of a verb before "in which": أعرب فيها


def writer_of(reading: Reading) -> int:
    """Side of whoever wrote the letter that a sentence tells of; 0 where nobody is named.

    He who sent it is the subject; the one it is from is named last, where it was received.
    """
    content = _content(reading)
    people = [one for one in reading.references if one.kind in _PEOPLE and one.side in SINGLE]
    told = [one for one in people if one.start < content]
    if not told:
        return 0
    opening = reading.text[:content].lower()
    if any(words in opening for words in reading.grammar.receives):
        return told[-1].side
    return next((one.side for one in told if not one.is_oblique), told[0].side)


def tells_content(reading: Reading) -> bool:
    """Whether a sentence says what the letter says: …, in which he thanked him; …, thanking him.

    Where no words are parted by spaces it has a verb that reports; to congratulate is but the
    occasion there (致电X，祝贺他当选).
    """
    if not reading.grammar.has_words:
        said = (mark for mark in reading.marks if mark.kind in SPEAKING)
        words = (reading.text[mark.start : mark.end] for mark in said)
        return any(word in reading.grammar.reporting for word in words)
    content = _content(reading)
    first = reading.references[0].end if reading.references else 0
    return any(
        mark.start > content - _BEFORE
        if mark.kind in SPEAKING
        else mark.kind == Kind.SAY_LOOSE and mark.start > first
        for mark in reading.marks
    )


def _content(reading: Reading) -> int:
    """Where "in which" stands; the end of the text if it does not."""
    text = reading.text.lower()
    found = [text.find(words) for words in reading.grammar.in_letter]
    return min((place for place in found if place > 0), default=len(text))
