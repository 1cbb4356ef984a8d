"""The words a party is named with, in a language without spaces between words.

A name has no mark of its own: it stands behind an office, or behind a word for "with", and ends
where the next thing known begins or one of the language's ``name_stops``.
"""

from readout_analysis.anatomy.words import CLOSING, COMMAS, IGNORED, Item, Reader
from readout_analysis.gazetteer.vocabulary import Found

_LONGEST_NAME = 16  # characters
_LONGEST_BODY = 14  # a parliament, a party between its country and an office
_LONGEST_ASIDE = 40


class UnspacedReader(Reader):
    """Like `Reader`, character by character."""

    def read(self) -> list[Item]:
        """Items of the sentence."""
        while self.position < self.end:
            if self._take_name_like_country() or self._take_find():
                continue
            if self._take_unspaced_name() or self._take_body():
                continue
            start, char = self.position, self.text[self.position]
            kind, size = self._unspaced_word(start)
            self.position = start + size
            if char in CLOSING:
                close = self.text.find(CLOSING[char], start, min(self.end, start + _LONGEST_ASIDE))
                self.position = close + 1 if close > 0 else self.position
            elif not (char in IGNORED or char.isspace()):
                self._add(start, kind, char)
        return self.items

    def _take_name_like_country(self) -> bool:
        """Take a name that begins like a country: 外长马里内斯库."""
        find = self.chosen.get(self.position)
        if find is None or find.kind != "country" or self.last not in ("office", "honorific"):
            return False
        goes_on = find.end < self.end and self.text[find.end].isalpha()
        if not goes_on or find.end in self.chosen or self.rules.stops.match(self.text, find.end):
            return False
        return self._take_unspaced_name()

    def _is_part_of_name(self, find: Found) -> bool:
        return False

    def _unspaced_word(self, start: int) -> tuple[str, int]:
        rules = self.rules
        if self.text[start] in COMMAS:
            return "comma", 1
        for size in (2, 1):
            word = self.text[start : start + size]
            if word in rules.conjunctions:
                return "and", size
            if word in rules.with_words:
                return "with", size
            if word in rules.links:
                return "link", size
        return "break", 1

    def _take_unspaced_name(self) -> bool:
        before = ("start", "office", "honorific", "with", "contact")
        if self.last not in before and not (self.last == "and" and self._names_so_far()):
            return False
        start = self.position
        limit = min([self.end, start + _LONGEST_NAME, *self._next_find(start)])
        stop = self.rules.stops.search(self.text, start, limit)
        limit = stop.start() if stop else limit
        end = start
        while end < limit and (self.text[end].isalpha() or self.text[end] in "·•・"):
            end += 1
        name = self.text[start:end]
        if len(name) < 2 or name.startswith(tuple(self.rules.not_names)):
            return False
        self.position = end
        self._add_name(start, end)
        return True

    def _take_body(self) -> bool:
        """Take what stands between a country and an office: 哈萨克斯坦议会上院议长."""
        if self.last not in ("country", "complement"):
            return False
        start, limit = self.position, min(self.end, self.position + _LONGEST_BODY)
        stop = next((s for s in self._next_find(start) if s <= limit), None)
        if stop is None or self.chosen[stop].kind not in ("office", "complement"):
            return False
        between = self.text[start:stop]
        if not between.isalpha() or self.rules.stops.search(between):
            return False
        self.position = stop
        self._add(start, "complement")
        return True

    def _names_so_far(self) -> bool:
        return any(item.kind in ("name", "person") for item in self.items)

    def _next_find(self, start: int) -> list[int]:
        return [p for p in sorted(self.chosen) if start < p < self.end][:1]
