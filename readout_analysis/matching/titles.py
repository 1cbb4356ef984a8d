"""Office titles in texts: the minister of defence is no talk of defence.

What makes a title is data, ``matching: titles:`` of a language file: `heads` (minister of),
`fields` (defence, foreign trade) and `portfolios`, which are rarer fields,
`links` (of, the, and), `heads_behind` that follow their field (Defence Minister,
国防部长), and `whole` titles.
"""

import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from readout_analysis.gazetteer import tables
from readout_analysis.languages import load_language
from readout_analysis.matching.folding import folding_of
from readout_analysis.matching.patterns import Hits

_ROLES = {"heads": 0, "heads_behind": 1, "fields": 2, "portfolios": 2, "whole": 3}
_WORD = re.compile(r"\w+")
_NO_BREAK = re.compile(r"[^\w.;:!?。；：！？؛؟]*")


class Titles:
    """The titles of one language.

    Attributes
    ----------
    patterns : list of str
        What must be looked for to find them.
    """

    def __init__(self, lang: str):
        matching = load_language(lang).get("matching", {})
        settings = matching.get("titles", {})
        pairs = [(role, pattern) for role in _ROLES for pattern in settings.get(role, ())]
        self.patterns = [pattern for _, pattern in pairs]
        self._roles = np.array([_ROLES[role] for role, _ in pairs], dtype=np.int64)
        self._folding = folding_of(lang)
        self._proclitics = ("", *matching.get("proclitics", ()))
        # A noun with the article governs none: in الوزيران التعاون the ministers have a verb.
        article = matching.get("article", "")
        self._articles = tuple(before + article for before in self._proclitics) if article else ()
        # The country may stand between: le ministre tanzanien des Finances.
        forms = tables.country_forms(lang).items()
        countries = [form for form, meaning in forms if meaning.kind == "adjective"]
        self._folding.learn(links := [*settings.get("links", ()), *countries])
        self._links = frozenset(" ".join(self._folding.fold_words(link)) for link in links)
        self._known: dict[str, bool] = {}

    def spans(self, hits: Hits, texts: Sequence[str]) -> Hits:
        """Spans of titles, from `hits` of `patterns` in `texts`; all of pattern 0."""
        role = self._roles[hits.pattern]
        found = [hits.text[role == 3], hits.start[role == 3], hits.end[role == 3]]
        is_head = role < 2
        fields: dict[int, tuple[dict, dict]] = defaultdict(lambda: ({}, {}))
        with_heads = np.isin(hits.text, hits.text[is_head])
        for text, start, end in _rows(hits, (role == 2) & with_heads):
            ends, starts = fields[text]
            ends[start] = max(end, ends.get(start, 0))
            starts[end] = min(start, starts.get(end, start))
        rows = []
        for text, start, end in _rows(hits, role == 0):
            if texts[text].startswith(self._articles, start) and (
                _NO_BREAK.match(texts[text], end).end() in fields[text][0]  # type: ignore[union-attr]
            ):
                continue
            last = self._end(texts[text], end, fields[text][0])
            if last > end:
                rows.append((text, start, last))
        for text, start, end in _rows(hits, role == 1):
            first = self._start(texts[text], start, fields[text][1])
            if first < start:
                rows.append((text, first, end))
        more = np.array(rows, dtype=np.int64).reshape(-1, 3).T
        columns = [np.concatenate(pair) for pair in zip(found, more, strict=True)]
        return Hits(columns[0], columns[1], columns[2], np.zeros_like(columns[0]))

    def _end(self, text: str, place: int, field_ends: dict[int, int]) -> int:
        """End of the last field that follows `place` over nothing but links and commas."""
        last = place
        while True:
            place = _NO_BREAK.match(text, place).end()  # type: ignore[union-attr]
            if place in field_ends:
                place = last = field_ends[place]
                continue
            word = _WORD.match(text, place)
            if word is None or not self._is_link(word.group()):
                return last
            place = word.end()

    def _start(self, text: str, place: int, field_starts: dict[int, int]) -> int:
        """Start of the first field that stands right before `place`."""
        first = place
        for _ in range(4):  # Foreign, Trade and Defence Minister
            before = next((p for p in (place, place - 1, place - 2) if p in field_starts), None)
            if before is None:
                return first
            place = first = field_starts[before]
            while link := self._link_before(text, place):
                place = link
        return first

    def _link_before(self, text: str, place: int) -> int:
        words = text[max(0, place - 12) : place].rstrip(" ,").rsplit(" ", 1)
        return place - len(words[-1]) - 1 if self._is_link(words[-1]) else 0

    def _is_link(self, word: str) -> bool:
        if word not in self._known:
            folded = " ".join(self._folding.fold_words(word))
            bare = (folded.removeprefix(written_on) for written_on in self._proclitics)
            self._known[word] = any(form in self._links for form in bare)
        return self._known[word]


def _rows(hits: Hits, places: np.ndarray):
    return zip(*(column[places].tolist() for column in hits[:3]), strict=True)
