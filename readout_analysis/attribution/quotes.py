"""Direct speech: passages between quotation marks, over several sentences or not."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import islice

__all__ = ["is_closed", "numbered_quotations", "quoted_spans", "within"]

_PAIRS = {"«": "»", "“": "”", "„": "“”", "「": "」", "『": "』"}
_MARKS = re.compile('[«»“”„"「」『』\\n]')
_STRAIGHT = re.compile('"')
_WORDS_AT_LEAST, _LETTERS_AT_LEAST = 7, 14
_TITLE_AT_LEAST = 4  # words
_SMALL_WORD = 3  # letters: words of titles that are written small
_ENDS = ".!?…,。！？，،؟"
_SPACES_AT_MOST = 8  # before a mark
_STOPS = ".!?…:"  # behind one, another mark only says that the speech goes on
_OPENERS = "([:—–"  # before a straight mark that opens
_BEHIND = ".,;:!?)]—–"  # one that closes


def quoted_spans(text: str, *, has_words: bool = True) -> list[tuple[int, int]]:
    """Spans of direct speech in `text`, quotation marks included, in order.

    A mark that is never closed ends with its line. What is too short to be speech (titles,
    slogans, words held at arm's length) is left out, and so is a whole text in quotation marks.

    Examples
    --------
    >>> quoted_spans('"It is a good and open talk. We agree on it," he said of the "Road".')
    [(0, 45)]
    """
    spans = [
        (start, end)
        for start, end in _closed(text)
        if _is_speech(text[start:end], has_words=has_words)
    ]
    if len(spans) == 1 and spans[0][1] - spans[0][0] > 0.9 * len(text.strip()) > 200:
        return []
    return spans


def _closed(text: str) -> list[tuple[int, int]]:
    """Outermost pairs of quotation marks."""
    spans = []
    start, closing, depth, goes_on_to = -1, "", 0, -1
    for match in _MARKS.finditer(text):
        mark, place = match[0], match.start()
        turn = _turn(text, place) if mark == '"' else ""
        if start < 0:
            if mark in _PAIRS or (mark == '"' and turn != "closes"):
                start, closing, depth = place, _PAIRS.get(mark, '"'), 0
        elif mark == "\n":
            if place < goes_on_to:
                continue
            goes_on_to = _closing_place(text, place, closing)
            if goes_on_to > place:
                continue
            spans.append((start, place))
            start = -1
        elif turn == "opens" and closing == '"':
            depth += _is_nested(text, place)  # else the speech goes on, in another paragraph
        elif mark in closing:
            if depth == 0:
                spans.append((start, match.end()))
                start = -1
            else:
                depth -= 1
        elif mark == text[start]:
            depth += 1
    if start >= 0:
        spans.append((start, len(text)))
    return spans


def _turn(text: str, place: int) -> str:
    """Whether a straight mark opens or closes, where what stands beside it tells."""
    before, behind = text[place - 1 : place].strip(), text[place + 1 : place + 2]
    if behind.isalnum() and (not before or before in _OPENERS):
        return "opens"
    is_end = not behind.strip() or behind in _BEHIND
    return "closes" if is_end and (before.isalnum() or (before and before in _ENDS)) else ""


def _is_nested(text: str, place: int) -> bool:
    """Whether a straight mark that opens inside a quotation opens another one.

    It stands in the middle of a sentence, or two marks that close follow.
    """
    if text[max(0, place - _SPACES_AT_MOST) : place].rstrip()[-1:] not in _STOPS:
        return True
    following = [m.start() for m in islice(_STRAIGHT.finditer(text, place + 1), 2)]
    return len(following) > 1 and all(_turn(text, one) == "closes" for one in following)


def _closing_place(text: str, place: int, closing: str) -> int:
    """Place of the next quotation mark behind a line, if it closes what was opened; else -1."""
    following = next((m for m in _MARKS.finditer(text, place) if m[0] != "\n"), None)
    if closing == '"' or following is None or following[0] not in closing:
        return -1
    return following.start()


def _is_speech(quoted: str, *, has_words: bool) -> bool:
    inner = quoted.strip('«»“”„"「」『』 \u00a0\u202f')
    if not has_words:
        return len(inner) >= _LETTERS_AT_LEAST and any(mark in inner for mark in "。！？，.!?,")
    if _is_title(inner):
        return False
    n_words = len(inner.split())
    return n_words >= _WORDS_AT_LEAST or (n_words >= 3 and inner[-1:] in _ENDS)


def _is_title(quoted: str) -> bool:
    """Whether it is what a document is called: "On the Need to Rebuild the Ports of Ukraine"."""
    words = [word for word in quoted.split() if len(word) > _SMALL_WORD and word[0].isalpha()]
    return len(words) >= _TITLE_AT_LEAST and all(word[0].isupper() for word in words)


def within(spans: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Parts of `spans` inside ``start:end``, counted from `start`."""
    return [(max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start]


def is_closed(quoted: str) -> bool:
    """Whether words in quotation marks end with one: else nobody knows where they end."""
    return quoted[-1:] in _PAIRS.get(quoted[:1], '"')


def numbered_quotations(
    parts: Sequence[tuple[int, int, int | None]], spoken: Sequence[tuple[int, int]]
) -> list[int]:
    """Number of the quotation that each part of a text belongs to; any other part is its own.

    Parameters
    ----------
    parts : sequence of (int, int, int or None)
        Where each begins and ends, and the number of the words quoted without quotation marks,
        a letter say, that it is of.
    spoken : sequence of (int, int)
        Where somebody speaks between quotation marks.

    Examples
    --------
    >>> numbered_quotations([(0, 20, None), (21, 40, None), (41, 60, None)], [(5, 30)])
    [0, 0, 1]
    """
    numbers: list[int] = []
    before: set[object] = set()
    starts, ends = [one[0] for one in spoken], [one[1] for one in spoken]  # both rise
    for start, end, unmarked in parts:
        own: set[object] = {*spoken[bisect_right(ends, start) : bisect_left(starts, end)]}
        own |= set() if unmarked is None else {unmarked}
        numbers.append(numbers[-1] + before.isdisjoint(own) if numbers else 0)
        before = own
    return numbers
