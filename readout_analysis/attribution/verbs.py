"""What the words before a verb of speech, or before its subject, tell: voice, number, person."""

from readout_analysis.attribution.readings import Reading
from readout_analysis.attribution.references import Reference
from readout_analysis.attribution.speech import Kind, Mark

__all__ = [
    "SPEAKING",
    "is_according",
    "is_active",
    "is_body",
    "is_of_group",
    "is_of_us",
    "is_passive",
    "is_plural",
]

SPEAKING = frozenset({Kind.SAY, Kind.AGREE, Kind.JOINED})
_LOOK_BACK = 24  # characters read before a verb
_NEAR = 6  # characters between "according to" and a verb


def is_active(reading: Reading, mark: Mark) -> bool:
    """Whether somebody says something by this verb: it says, or has said, and is not passive."""
    if mark.kind in SPEAKING:
        return not is_passive(reading, mark)
    if mark.kind != Kind.PARTICIPLE:
        return False
    words = _words_before(reading, mark.start)[-2:]
    return not reading.grammar.perfect_auxiliaries.isdisjoint(words)


def is_passive(reading: Reading, mark: Mark) -> bool:
    """Whether the verb stands behind "was"."""
    auxiliaries = reading.grammar.passive_auxiliaries
    if not auxiliaries:
        return False
    words = _words_before(reading, mark.start)
    if not auxiliaries.isdisjoint(words[-1:]):
        return True
    # "was also discussed"; but a clitic (se) stands right before its verb.
    return (
        len(words) > 1 and words[-2] in auxiliaries and len(words[-2]) > 2 and words[-1].isalpha()
    )


def is_plural(reading: Reading, mark: Mark) -> bool:
    """Whether the verb itself, or its auxiliary, is in the plural."""
    grammar = reading.grammar
    if reading.text[mark.start : mark.end].endswith(grammar.plural_endings):
        return True
    words = _words_before(reading, mark.start, mark.end)
    return not grammar.plural_auxiliaries.isdisjoint(words[-4:])


def is_of_us(reading: Reading, mark: Mark) -> bool:
    """Whether it is we who agreed or discussed something: the publisher and his guest."""
    words = _words_before(reading, mark.start)[-2:]
    return mark.kind == Kind.AGREE and not reading.grammar.first_plural.isdisjoint(words)


def is_of_group(reading: Reading, one: Reference) -> bool:
    """Whether a reference is in the plural itself: los funcionarios suecos."""
    words = _words_before(reading, one.start)[-3:]
    return not reading.grammar.plural_articles.isdisjoint(words)


def is_according(reading: Reading, index: int) -> bool:
    """Whether a verb but goes on with "according to": según informó la Cancillería."""
    mark, before = reading.marks[index], reading.marks[max(0, index - 1)]
    return before.kind == Kind.ACCORDING and mark.start - before.end <= _NEAR


def is_body(reading: Reading, mark: Mark) -> bool:
    """Whether the word before a verb is an acronym: a ministry that tells what both said."""
    words = reading.text[max(0, mark.start - _LOOK_BACK) : mark.start].split()
    while words and words[-1].lower() in reading.grammar.tag_auxiliaries:
        words.pop()
    word = "".join(words[-1:]).strip("()")
    return len(word) > 2 and word.isalpha() and word.isupper()


def _words_before(reading: Reading, start: int, end: int | None = None) -> list[str]:
    """Small-letter words right before character `start`, and on to `end` if it is given."""
    return reading.text[max(0, start - _LOOK_BACK) : end or start].lower().split()
