"""Direct speech: passages between quotation marks, over several sentences or not."""

import re
from collections.abc import Sequence

__all__ = ["quoted_spans"]

_PAIRS = {"«": "»", "“": "”", "„": "“”", "「": "」", "『": "』"}
_MARKS = re.compile('[«»“”„"「」『』]|\\n')
_WORDS_AT_LEAST, _LETTERS_AT_LEAST = 7, 14
_ENDS = ".!?…,。！？，،؟"


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
        if start < 0:
            if mark in _PAIRS or mark == '"':
                start, closing, depth = place, _PAIRS.get(mark, '"'), 0
        elif mark == "\n":
            if place < goes_on_to:
                continue
            goes_on_to = _closing_place(text, place, closing)
            if goes_on_to > place:
                continue
            spans.append((start, place))
            start = -1
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
    n_words = len(inner.split())
    return n_words >= _WORDS_AT_LEAST or (n_words >= 3 and inner[-1:] in _ENDS)


def within(spans: Sequence[tuple[int, int]], start: int, end: int) -> list[tuple[int, int]]:
    """Parts of `spans` inside ``start:end``, counted from `start`."""
    return [(max(a, start) - start, min(b, end) - start) for a, b in spans if a < end and b > start]
