"""Names that open a clause, where words are not parted by spaces: no office stands before them."""

from readout_analysis.anatomy.short_countries import ShortCountryReader

_LONGEST_BEFORE = 5  # characters of a name before an office
_SHORTEST = 2
_LONGEST_FULL = 3  # characters of a Chinese name
_PAIR = 2
_MENTIONS = 2


class OpeningNameReader(ShortCountryReader):
    """Like `ShortCountryReader`, with steps that take a name behind a country or clause."""

    def _take_name_before(self) -> bool:
        """Take a name before its office, behind a country or clause: 日本川上阳外务大臣.

        What stands there else is a body or a field, which has no second mention.
        """
        behind_clause = self.text[self.position - 1] in self.rules.clausal
        if not (self.last == "country" or behind_clause):
            return False
        start = self.position
        ends = range(start + _SHORTEST, start + _LONGEST_BEFORE + 1)
        end = next((place for place in ends if place in self.chosen), start)
        name, office = self.text[start:end], self.chosen.get(end)
        if office is None or office.kind != "office":
            return False
        is_name = name.isalpha() and not name.startswith(self.rules.no_name_begins)
        bodies = self.rules.bodies | self.rules.like_bodies
        if not is_name or not bodies.isdisjoint(name) or self.rules.stops.search(name):
            return False
        is_again = self.text.count(name[:_SHORTEST]) >= _MENTIONS
        is_again |= name[0] + self.text[end : office.end] in self.text  # 韩静大使, 韩大使
        if self._begins_name(office.end) or not is_again or self._is_title_of_two(name):
            return False
        self.position = end
        self._add_name(start, end)
        return True

    def _take_name_again(self) -> bool:
        """Take a name that opens a clause right before a contact, its office told before."""
        start = self.position
        if self.text[start - 1] not in self.rules.clausal:
            return False
        ends = range(start + _SHORTEST, start + _LONGEST_BEFORE + 1)
        end = next((place for place in ends if place in self.chosen), start)
        name = self.text[start:end]
        before = self.text.rfind(name, 0, start) if name else -1
        is_told = before > 0 and self.text.endswith(self.rules.heads, 0, before)
        if not (is_told and name.isalpha() and self.chosen[end].kind == "contact"):
            return False
        if name.startswith(self.rules.no_name_begins):
            return False
        self.position = end
        self._add_name(start, end)
        return True

    def _begins_name(self, place: int) -> bool:
        is_word = place < self.end and self.text[place].isalpha() and place not in self.chosen
        is_stop = self.text.startswith(self.rules.no_name_begins, place)
        return is_word and not is_stop and not self.rules.stops.match(self.text, place)

    def _is_title_of_two(self, name: str) -> bool:
        """Whether two countries in short begin a title: 日中外长会谈, 中澳年度领导人会晤."""
        shorts = self.rules.short_countries.keys()
        return set(name[:2]) <= shorts and (len(name) == _PAIR or len(name) > _LONGEST_FULL)
