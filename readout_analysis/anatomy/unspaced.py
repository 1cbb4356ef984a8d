"""The words a party is named with, in a language without spaces between words.

A name has no mark of its own: it stands behind an office, or behind a word for "with", and ends
where the next thing known begins or one of the language's ``name_stops``.
"""

import re
from bisect import bisect_right
from functools import cached_property
from itertools import dropwhile, islice

from readout_analysis.anatomy.items import COMMAS, Item
from readout_analysis.anatomy.opening_names import OpeningNameReader
from readout_analysis.anatomy.words import CLOSING, IGNORED
from readout_analysis.gazetteer.vocabulary import Found

_LONGEST_NAME = 16  # characters; more where its parts are marked
_LONGEST_PARTED = 40
_SHORTEST = 2
_BEFORE_NAME = ("start", "office", "honorific", "with", "contact", "and")
_OPENING = "“「『《（("  # what stands behind "with" as well as a word: 同“X”
_LONGEST_BODY = 14  # a parliament, a party between its country and an office
_LONGEST_ASIDE = 40
_LONGEST_STOP = 6  # characters of a stop that may overlap what is found behind a name
_DOTS = frozenset("·•・‧∙⋅")  # between the names of one person
_WITHIN_NAME = _DOTS | {"-", "－"}


class UnspacedReader(OpeningNameReader):
    """Like `Reader`, character by character."""

    @cached_property
    def _starts(self) -> list[int]:
        """Where finds begin, in order."""
        return sorted(self.chosen)

    def read(self) -> list[Item]:
        """Items of the sentence."""
        while self.position < self.end:
            if self._is_behind_contact(self.position):
                self.position += 1
                continue
            find = self.chosen.get(self.position)
            if find is not None and self._take_find(find):
                continue
            near = (self.position + 1 in self.chosen) or (self.position + 2 in self.chosen)
            if near and self._take_short_country():
                continue
            if self._take_unspaced_name() or self._take_name_before() or self._take_body():
                continue
            if self._take_name_again():
                continue
            start, char = self.position, self.text[self.position]
            kind, size = self._unspaced_word(start)
            self.position = start + size
            if char in CLOSING:
                close = self.text.find(CLOSING[char], start, min(self.end, start + _LONGEST_ASIDE))
                self.position = close + 1 if close > 0 else self.position
            elif not (char in IGNORED or (char.isspace() and not self._parts(start))):
                self._add(start, kind, char)
        return self.items

    def _is_behind_contact(self, place: int) -> bool:
        """Whether a small word stands between a contact and whom one meets: 会见了由X率领的…."""
        if self.text[place] not in self.rules.behind_contact or self.last != "contact":
            return False
        between = self.text[self.items[-1].end : place]
        return all(char in self.rules.behind_contact for char in between)

    def _parts(self, place: int) -> bool:
        """Whether the space at `place` parts two headlines: 习近平会见… 李强会见…."""
        later = (find for start, find in self.chosen.items() if place < start < self.end)
        return self.span[0] == 0 and any(find.kind == "contact" for find in later)

    def _take_find(self, find: Found) -> bool:
        if self._take_house(find) or self._take_name_like_find(find):
            return True
        return super()._take_find(find)

    def _take_house(self, find: Found) -> bool:
        """Take a building named for an office: 总统府."""
        if find.kind != "office" or not self.text.startswith(self.rules.houses, find.end):
            return False
        self.position = find.end + 1
        self._add(find.start, "complement", self.text[find.start : self.position])
        return True

    def _take_name_like_find(self, find: Found) -> bool:
        """Take a name that begins like a country or a known person: 外长马里内斯库."""
        if find.kind == "person":
            return self._take_longer_name(find)
        if find.kind != "country" or self.last not in ("office", "honorific"):
            return False
        goes_on = find.end < self.end and self.text[find.end].isalpha()
        if not goes_on or find.end in self.chosen or self.rules.stops.match(self.text, find.end):
            return self._take_namesake(find)
        return self._take_unspaced_name()

    def _take_namesake(self, place: Found) -> bool:
        """Take a name that is all a country's or a city's, behind an office: X国总理罗索."""
        before = dropwhile(_is_office, reversed(self.items))
        is_of_country = getattr(next(before, None), "kind", None) == "country"
        is_right_behind = self.items[-1].end == place.start
        behind = self.chosen.get(place.end)
        if not (is_of_country and is_right_behind) or (behind and behind.kind == "office"):
            return False
        self.position = place.end
        self._add_name(place.start, place.end)
        return True

    def _is_part_of_name(self, find: Found) -> bool:
        return False

    def _take_longer_name(self, find: Found) -> bool:
        """Take a name that goes on behind a known person's: 洛佩斯·桑托 is no 洛佩斯."""
        is_longer = self.text[find.end : find.end + 1] in _WITHIN_NAME
        if not is_longer or not self._take_unspaced_name():
            return False
        if not _DOTS.isdisjoint(self.text[find.start : find.end]):  # known by several: it is he
            self.items[-1] = self.items[-1]._replace(kind="person", value=find.value)
        return True

    def _unspaced_word(self, start: int) -> tuple[str, int]:
        rules = self.rules
        if self.text[start] in COMMAS:
            return "comma", 1
        for size in (4, 3, 2, 1):  # 共和国 is no "and"
            word = self.text[start : start + size]
            if word in rules.begin_like_small_words and not self._is_cut(start, size):
                return "break", size
            if word in rules.small_words:
                return rules.small_words[word][0], size
        return "break", 1

    def _is_cut(self, start: int, size: int) -> bool:
        """Whether a find begins inside what reads like a word: 同意大利, with Italy."""
        return any(place in self.chosen for place in range(start + 1, start + size))

    def _take_unspaced_name(self) -> bool:
        start, last_kind = self.position, self.last
        if last_kind not in _BEFORE_NAME:
            return False
        if last_kind == "contact" and not self._is_met(start):
            return False
        if last_kind == "and" and not (self._names_so_far() and self._joins_people()):
            return False
        is_parted = not _DOTS.isdisjoint(self.text[start : start + _LONGEST_NAME])
        longest = _LONGEST_PARTED if is_parted else _LONGEST_NAME
        limit = min([self.end, start + longest, *self._next_find(self._behind_letter(start))])
        last = min(self.end, limit + _LONGEST_STOP)
        stop = self.rules.stops.search(self.text, start, last)
        if stop and self._is_letter_of_name(stop, start):
            stop = self.rules.stops.search(self.text, stop.end(), last)
        limit = min(stop.start(), limit) if stop else limit
        end = start
        while end < limit and (self.text[end].isalpha() or self.text[end] in _WITHIN_NAME):
            end += 1
        name = self.text[start:end]
        if len(name) < 2 or not name[0].isalpha() or name.startswith(self.rules.no_name_begins):
            return False
        if last_kind == "start" and self._is_title_of_two(name):
            return False
        if last_kind == "with" and name.startswith(self.rules.pronouns):
            return False  # 向他介绍
        if last_kind in ("start", "contact") and self._is_body_of_office(end):
            return False
        if last_kind == "and" and self._is_complement(end):
            return False  # X、市国际事务局主任Y
        self.position = end
        known = [f for at, f in self.chosen.items() if at > start and f.end == end]
        if known and known[0].kind == "person":  # 本雅明·内塔尼亚胡, known by his surname
            self.items.append(Item(start, end, "person", known[0].value))
        else:
            self._add_name(start, end)
        return True

    def _is_letter_of_name(self, stop: re.Match[str], start: int) -> bool:
        """Whether one character that elsewhere ends a name is part of one begun at `start`.

        It is its second one (文在寅), or nothing follows that it could go with (阮文同。).
        """
        if stop.end() - stop.start() > 1:
            return False
        behind = self.text[stop.end() : stop.end() + 1]
        is_last = stop.group() in self.rules.with_words and not behind.isalnum()
        return stop.start() == start + 1 or (is_last and behind not in _OPENING)

    def _behind_letter(self, start: int) -> int:
        """Where a name goes on whose second letter begins like a country: 总统科罗马."""
        find = self.chosen.get(start + 1)
        is_inside = find is not None and find.kind == "country" and self.last == "office"
        return start + 1 if is_inside else start

    def _is_body_of_office(self, end: int) -> bool:
        """Whether an office stands at `end`, of a body before it: 证监会主席, 省委外办主任X."""
        office = self.chosen.get(end)
        if office is None or office.kind != "office":
            return False
        return self.text[end - 1] in self.rules.bodies or self._begins_name(office.end)

    def _leads_to_name(self, start: int, limit: int) -> bool:
        """Whether the first office from `start` on has a name behind it."""
        finds = (self.chosen[place] for place in self._starts if start <= place < limit)
        office = next((find for find in finds if find.kind == "office"), None)
        return office is not None and self._begins_name(office.end)

    def _is_complement(self, place: int) -> bool:
        find = self.chosen.get(place)
        return find is not None and find.kind == "complement"

    def _is_met(self, place: int) -> bool:
        """Whether the word for a contact before `place` has a name as its object: 会见X."""
        last = self.items[-1]
        return last.end == place and self.text[last.start : last.end] in self.rules.transitive

    def _take_body(self) -> bool:
        """Take what stands before an office, behind a country or an office held besides.

        哈萨克斯坦议会上院议长; 副首相兼公务员部大臣.
        """
        start, limit = self.position, min(self.end, self.position + _LONGEST_BODY)
        is_behind = self.last in ("country", "complement") or self._adds_office()
        is_listed = self.last == "and" and self._names_so_far()
        if not is_behind and not (is_listed and self._leads_to_name(start, limit)):
            return False
        if self.last == "complement" and self.text[start] in self.rules.field_links:
            start += 1  # 气候与绿色增长大臣
        stop = next((s for s in self._next_find(start) if s <= limit), None)
        if stop is None or self.chosen[stop].kind not in ("office", "complement"):
            return False
        fields = [self.text[start:stop]]
        for link in self.rules.field_links:  # 商业和贸易大臣, 生产、外贸和渔业部部长
            fields = [part for field in fields for part in field.rstrip(link).split(link)]
        shortest = _SHORTEST if len(fields) > 1 else 1
        if not all(len(part) >= shortest and part.isalpha() for part in fields):
            return False
        if any(map(self._has_stop, fields)):
            return False
        self.position = stop
        self._add(start, "complement")
        return True

    def _has_stop(self, field: str) -> bool:
        """Whether a word that ends names stands in what a body is called: 同, but no 同盟."""
        for word in self.rules.words_of_bodies:
            field = field.replace(word, "")
        return self.rules.stops.search(field) is not None

    def _adds_office(self) -> bool:
        """Whether the last item joins a further office to one."""
        kinds = [item.kind for item in self.items[-2:]]
        return kinds in (["office", "and"], ["office", "link"])

    def _joins_people(self) -> bool:
        """Whether "and" stands behind somebody, and no other word: not 成果丰硕、前景广阔."""
        return self.items[-2].kind != "break"

    def _names_so_far(self) -> bool:
        return any(item.kind in ("name", "person") for item in self.items)

    def _next_find(self, start: int) -> list[int]:
        """Where the next find begins that is no part of a name: 阿卜杜拉·萨尔曼·阿勒沙特."""
        later = self._starts[bisect_right(self._starts, start) :]
        outside = (place for place in later if not self._goes_on_name(start, place))
        return [place for place in islice(outside, 1) if place < self.end]

    def _goes_on_name(self, start: int, place: int) -> bool:
        """Whether what is found at `place` is but letters of a name begun at `start`."""
        find = self.chosen[place]
        letters = self.text[place - 1 : find.end]  # with the one before
        if not _WITHIN_NAME.isdisjoint(letters):
            return True
        ends_there = not self.text[find.end : find.end + 1].isalpha()
        is_parted = not _DOTS.isdisjoint(self.text[start:place])
        return find.kind == "country" and is_parted and ends_there


def _is_office(item: Item) -> bool:
    return item.kind in ("office", "complement")
