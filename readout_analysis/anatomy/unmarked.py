"""The words a party is named with, in a script without capitals.

A name stands behind an office, a country or an honorific and ends where one of the language's
``name_stops`` begins. Much of what stands there is no name: the field of an office, which the
article gives away (the Minister of the Resources of-the-Water), the adjective of a country.
"""

from readout_analysis.anatomy.items import COMMAS, FIELD, Item
from readout_analysis.anatomy.unmarked_names import (
    LEAST_NAME,
    UnmarkedNames,
    without_marks,
)
from readout_analysis.gazetteer.vocabulary import Found

_SENT = "sent"  # value of a country that an envoy is sent to
_NAMED = ("office", "country", "complement", "honorific", "and", "link", "to")
_BEFORE_NAMED = ("contact", "verb", "comma", "and", "start")


class UnmarkedReader(UnmarkedNames):
    """Like `Reader`; names are told by what stands around them."""

    def _last_named(self) -> int:
        return self.end  # any word may

    def _take_word(self, start: int, word: str) -> None:
        super()._take_word(start, without_marks(word))

    def _take_find(self, find: Found) -> bool:
        if self._is_mere_name(find):
            return False
        begins = find.kind in ("office", "honorific") and find.is_place
        if begins and self._has_subject(find):
            self.items.append(Item(find.start, find.start, "with"))  # التقى الوزير بسعادة السفير
        if self._is_sent_to(find):
            self.position = find.end
            self._add(find.start, "link", _SENT)
            return True
        is_country = find.kind == "country" and find.end <= self.end
        is_place = is_country and find.is_place and bool(self.items)
        if not is_place or (self._is_in_office() and self._touches(find.start)):
            return super()._take_find(find)  # وزير الخارجية بجمهورية مصر: of, not in
        self.position = find.end
        in_party = self.last in ("country", "link") and self._touches(find.start)
        self._add(find.start, "link" if in_party else "break")  # سفير مالطا بتونس السيد جوزيف
        return True

    def _is_in_office(self) -> bool:
        """Whether an office was read last, or what it is for; no بمقر المنظمة."""
        before = self.items[-2].kind if len(self.items) > 1 else "start"
        return self.last == "office" or (self.last == "complement" and before != "break")

    def _is_mere_name(self, find: Found) -> bool:
        """Whether what reads like a verb is a name: فيصل, السيدة سلمى."""
        is_verb = find.kind in ("contact", "verb")
        is_known = self.text[find.start : find.end] in self.rules.forenames
        if is_known:
            return is_verb or find.kind == "country"  # no capital without an article: رياض, هند
        return is_verb and self.last == "honorific" and self._touches(find.start)

    def _is_sent_to(self, find: Found) -> bool:
        """Whether a country is where an envoy of another is sent: المبعوث النرويجي للسودان."""
        if find.kind != "country" or find.value.kind != "name" or self._last_office() != "envoy":
            return False
        if find.is_joined:
            return self.last == "link" and self.items[-1].value == _SENT
        is_for = self.text.startswith(self.rules.proclitics, find.start)
        countries = [item for item in self.items if item.kind == "country"]
        return is_for and self.anchor == "country" and countries[-1].value.kind == "adjective"

    def _last_office(self) -> str | None:
        """Kind of the office named last; envoy, if whoever holds it is sent."""
        offices = (item.value for item in reversed(self.items) if item.kind == "office")
        office_id, kind = next(offices, (None, None))
        return "envoy" if office_id == "special_envoy" or kind == "diplomat" else kind

    def _has_subject(self, whom: Found) -> bool:
        """Whether somebody is named right before, who may meet `whom`: X وزير الخارجية بمعالي Y.

        His office may stand behind his name; before a word of honour it is enough.
        """
        behind_name = ("office", "complement", "honorific", "link", "to")
        told = next(
            (item.kind for item in reversed(self.items) if item.kind not in behind_name), ""
        )
        is_named = told in ("name", "person", "country")
        return is_named or (whom.kind == "honorific" and self.anchor in ("office", "complement"))

    def _is_part_of_name(self, find: Found) -> bool:
        if self._is_behind_particle(find.start):
            return True  # محمد ولد الشيخ, عبد الملك, بن تركي
        if find.kind == "complement" and self._in_name(find.start):
            word = self.text[find.start : find.end]
            return not self._is_common(word)  # تمام سلام: peace elsewhere, here a name
        if find.kind == "honorific" and self._in_name(find.start):
            return find.is_place or self._is_bare_style(find)  # فتحي بالحاج, حسن شيخ عثمان
        return self._is_forename(find) or (find.kind == "country" and self._is_surname(find))

    def _is_name(self, start: int, word: str) -> bool:
        return False  # told last, when it is nothing else

    def _take_unknown(self, start: int, word: str) -> None:
        if self._is_post(word):
            self._add(start, "link", word)
        elif self._is_field(start, word):
            self._add(start, "complement", FIELD)
        elif self._goes_on_name(word) or self._ends_name(start, word):
            self._add_name(start, self.position)
        elif self._is_apposed(start) or self._is_before_office(start):
            self._take_apposed(start, word)
        elif self._is_next_envoy(start, word):
            self.items.append(Item(start, start, "and"))
            self._add_name(start + 1, self.position)
        else:
            super()._take_unknown(start, word)

    def _is_post(self, word: str) -> bool:
        """Whether `word` tells where an envoy not named yet is sent: القنصل العام لفرنسا بجدة."""
        bare = word[1:] if word.startswith(tuple(self.rules.written_on)) else word
        if self.rules.posts.isdisjoint((word, bare)) or self.anchor != "country":
            return False
        return self._last_office() == "envoy"

    def _take_apposed(self, start: int, word: str) -> None:
        """Begin a name that stands between commas; an "and" may be written onto it."""
        if self.last == "comma" and self._is_joined(word):
            self.items.append(Item(start, start, "and"))
            start += 1
        self._add_name(start, self.position)

    def _is_apposed(self, start: int) -> bool:
        """Whether what stands behind an office and a comma is who holds it: the Minister, X."""
        if self.last != "comma":
            return False
        before = self.items[:-1]
        while before and self._is_of_office(before[-1]):
            if before[-1].kind == "office":
                n_words, end = self._words_ahead(start)
                following = self.text[end : end + 1]
                is_closed = not following or following in COMMAS + ".()\n" or end >= self.end
                return n_words >= LEAST_NAME and is_closed
            before = before[:-1]
        return False

    def _is_of_office(self, item: Item) -> bool:
        """Whether `item` may stand between an office and its holder: المبعوث إلى اليمن، X."""
        return item.kind in _NAMED or (item.kind == "with" and item.value in self.rules.accredited)

    def _is_before_office(self, start: int) -> bool:
        """Whether a name and a comma stand before an office: (received) X, Minister."""
        is_verb = self.last == "break" and self.items[-1].value in self.rules.stop_words
        if not (is_verb or self.last in _BEFORE_NAMED):
            return False
        n_words, end = self._words_ahead(start)
        if n_words < LEAST_NAME:
            return False
        end += self.text.startswith(tuple(COMMAS), end)
        find = self.chosen.get(self._skip_space(end))
        return find is not None and find.kind == "office" and not find.is_joined

    def _is_next_envoy(self, start: int, word: str) -> bool:
        """Whether "and" is written onto the name of one more envoy: سفير إيطاليا وكارين X سفيرة."""
        if self.last not in ("country", "name") or not self._is_joined(word):
            return False
        n_words, end = self._words_ahead(start + 1)
        find = self.chosen.get(self._skip_space(end + self.text.startswith(tuple(COMMAS), end)))
        is_office = find is not None and find.kind == "office" and not find.is_joined
        return n_words >= LEAST_NAME and is_office and self._last_office() == "envoy"

    def _is_field(self, start: int, word: str) -> bool:
        """Whether `word` tells what somebody is in office for: وزير الموارد المائية والري.

        A head without article asks for a word with one; what is joined to a field is one too.
        """
        rules = self.rules
        items = self.items[:-1] if self.last == "and" else self.items
        if self.last == "link" and self.items[-1].value in rules.of:
            return word not in rules.stop_words  # مساعد وزير الخارجية لشؤون الشرق الأدنى
        if not items or items[-1].kind not in ("office", "complement"):
            return False
        before = items[-1]
        if self.text[before.end : start].strip(" " + "".join(rules.conjunctions)):
            return False
        if word in rules.stop_words:
            return False
        if self._has_prefix(word):
            return True
        if not word.startswith(rules.article):
            return False
        last_word = self.text[before.start : before.end].split()[-1]
        is_open = not last_word.startswith((rules.article, *rules.prefixes))
        is_open |= last_word.startswith(rules.prefixes) and word.endswith(rules.feminine_endings)
        is_joined = len(items) > 1 and items[-2].kind == "and"  # والتعاون الإفريقي
        return is_open or is_joined or before.value == FIELD or self.last == "and"
