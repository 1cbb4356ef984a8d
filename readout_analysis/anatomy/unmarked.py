"""The words a party is named with, in a script without capitals.

A name stands behind an office, a country or an honorific and ends where one of the language's
``name_stops`` begins. Much of what stands there is no name: the field of an office, which the
article gives away (the Minister of the Resources of-the-Water), the adjective of a country.
"""

import re

from readout_analysis.anatomy.items import COMMAS, FIELD, Item
from readout_analysis.anatomy.words import Reader
from readout_analysis.gazetteer.vocabulary import Found

_LONGEST_PREFIX = 4  # letters
_LONGEST_NAME = 8  # words
_FEMININE = ("ة", "ه")  # an adjective that ends so is no surname
_MARKS = "\u0640\u064b-\u0652\u0670"  # vowel signs, or a stroke that makes a word longer
_WITHOUT_MARKS = re.compile(f"[{_MARKS}]")
_SENT = "sent"  # value of a country that an envoy is sent to
_LEAST_BARE = 3  # letters of a word that a small one may be written onto, and of that one
_LEAST_NAME = 2  # words of a name that no word of office or "with" stands right before
_NAMED = ("office", "country", "complement", "honorific", "and", "link", "to")
_BEFORE_NAMED = ("contact", "verb", "comma", "and", "start")


class UnmarkedReader(Reader):
    """Like `Reader`; names are told by what stands around them."""

    token = re.compile(rf"\w[\w{_MARKS}]*(?:[-.][\w{_MARKS}]+)*|[^\w\s]")

    def _last_named(self) -> int:
        return self.end  # any word may

    def _take_word(self, start: int, word: str) -> None:
        super()._take_word(start, _WITHOUT_MARKS.sub("", word))

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

    def _is_bare_style(self, find: Found) -> bool:
        """Whether a style lacks the article it has before names, and another name follows."""
        article, word = self.rules.article, self.text[find.start : find.end]
        following = self.token.match(self.text, self._skip_space(find.end))
        is_bare = not word.startswith(article) and f"{article}{word}" in self.rules.honorifics
        return (
            is_bare and following is not None and self._may_be_of_name(following[0], is_first=True)
        )

    def _is_behind_particle(self, start: int) -> bool:
        """Whether a name has but begun: with a word that asks for another one (son of, servant)."""
        if not self._in_name(start):
            return False
        return self.text[self.items[-1].start : start].split()[-1] in self.rules.particles

    def _is_surname(self, find: Found) -> bool:
        """Whether an adjective of a country is a name: فؤاد المصري, بن تركي, الأمير تركي."""
        if find.value.kind != "adjective" or find.is_joined:
            return False
        article = self.rules.article
        if self.last == "honorific":
            return not self.text.startswith(article, find.start)
        if not self._in_name(find.start):
            return False
        is_feminine = self.text[find.start : find.end].endswith(_FEMININE)
        return not (is_feminine or self.text.startswith(article, self.items[-1].start))

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
        if self._is_begun_by_and(word):
            self.items.append(Item(start, start, "and"))
            start += 1
        self._add_name(start, self.position)

    def _is_begun_by_and(self, word: str) -> bool:
        rules = self.rules
        is_joined = self.last == "comma" and len(word) > _LONGEST_PREFIX - 1
        begins = word.startswith(tuple(rules.conjunctions))
        return is_joined and begins and word not in rules.begin_like_and

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
                return n_words >= _LEAST_NAME and is_closed
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
        if n_words < _LEAST_NAME:
            return False
        end += self.text.startswith(tuple(COMMAS), end)
        find = self.chosen.get(self._skip_space(end))
        return find is not None and find.kind == "office" and not find.is_joined

    def _is_next_envoy(self, start: int, word: str) -> bool:
        """Whether "and" is written onto the name of one more envoy: سفير إيطاليا وكارين X سفيرة."""
        rules = self.rules
        begins = word.startswith(tuple(rules.conjunctions)) and word not in rules.begin_like_and
        if self.last not in ("country", "name") or not begins or len(word) < _LONGEST_PREFIX:
            return False
        n_words, end = self._words_ahead(start + 1)
        find = self.chosen.get(self._skip_space(end + self.text.startswith(tuple(COMMAS), end)))
        is_office = find is not None and find.kind == "office" and not find.is_joined
        return n_words >= _LEAST_NAME and is_office and self._last_office() == "envoy"

    def _words_ahead(self, start: int) -> tuple[int, int]:
        """How many words from `start` on may be of one name, and where they end."""
        n_words, end, position = 0, start, start
        while n_words <= _LONGEST_NAME and position < self.end:
            token = self.token.match(self.text, position)
            if token is None:
                break
            find = self.chosen.get(position)
            is_name = find is None or self._may_be_surname(find, token.end())
            word = _WITHOUT_MARKS.sub("", token.group())
            if not (is_name and self._may_be_of_name(word, is_first=not n_words)):
                break
            n_words, end = n_words + 1, token.end()
            position = self._skip_space(end)
        return n_words, end

    def _may_be_surname(self, find: Found, end: int) -> bool:
        """Whether a word known as something else may be part of a name: سلام, المصري."""
        is_adjective = find.kind == "country" and find.value.kind == "adjective"
        return find.end == end and (is_adjective or find.kind in ("complement", "honorific"))

    def _may_be_of_name(self, word: str, *, is_first: bool) -> bool:
        rules = self.rules
        if not word.isalpha() or word in rules.stop_words or rules.is_ordinary(word):
            return False
        if word in rules.links or word in rules.with_words:
            return False
        is_and = len(word) > _LONGEST_PREFIX - 1 and word.startswith(tuple(rules.conjunctions))
        if is_and and not is_first and word not in rules.begin_like_and:
            return False
        if is_first and self._is_common(word):
            return False
        return not (len(word) > _LONGEST_PREFIX and word.startswith(rules.prefixes))

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
        if word.startswith(rules.prefixes) and len(word) > _LONGEST_PREFIX:
            return True
        if not word.startswith(rules.article):
            return False
        last_word = self.text[before.start : before.end].split()[-1]
        is_open = not last_word.startswith((rules.article, *rules.prefixes))
        is_open |= last_word.startswith(rules.prefixes) and word.endswith(_FEMININE)
        is_joined = len(items) > 1 and items[-2].kind == "and"  # والتعاون الإفريقي
        return is_open or is_joined or before.value == FIELD or self.last == "and"

    def _goes_on_name(self, word: str) -> bool:
        """Whether `word` begins a name or goes on one."""
        rules = self.rules
        if self.last == "honorific" and word in rules.forenames:
            following = self.token.match(self.text, self._skip_space(self.position))
            return not following or following.group() not in rules.not_names  # سموه صباح أمس
        if self.last == "name" and self._is_middle_name(word):
            return True
        if not word.isalpha() or word in rules.stop_words or rules.is_ordinary(word):
            return False
        if len(word) > _LONGEST_PREFIX and word.startswith(rules.prefixes):
            return False
        if self.last in ("name", "person"):
            return self._goes_on(self.items[-1].start, word)
        if self._is_common(word):
            return False
        if self.last in ("link", "to") and self.items[-1].value in rules.place_words:
            return False
        is_and = len(word) > _LONGEST_PREFIX - 1 and word.startswith(tuple(rules.conjunctions))
        if is_and and self.anchor in ("office", "complement", "country"):
            return word in rules.begin_like_and  # no name: الشؤون السياسية وبناء السلام
        anchors = ("start", "office", "country", "honorific", "complement", "with", "leading")
        return self.last == "to" or self.anchor in anchors

    def _ends_name(self, start: int, word: str) -> bool:
        """Whether an ordinary word is the second of a name, before a comma: رامي عودة، return.

        Or what the name needs that ends with a particle: هاني أبو الخير.
        """
        rules = self.rules
        if not self._in_name(start) or word in rules.stop_words or not rules.is_ordinary(word):
            return False
        if self._ends_with_particle() and word.startswith(rules.article):
            return True
        first = self.text[self.items[-1].start : start].strip()
        is_forename = first.isalpha() and not first.startswith(rules.article)
        return is_forename and self.text.startswith(tuple(COMMAS), self.position)

    def _is_middle_name(self, word: str) -> bool:
        """Whether a name goes on with a word of another meaning: ناصر صباح الأحمد, no morning."""
        following = self.token.match(self.text, self._skip_space(self.position))
        if word not in self.rules.forenames or following is None:
            return False
        return self._may_be_of_name(following.group(), is_first=True)

    def _is_common(self, word: str) -> bool:
        """Whether `word`, a small word or the article on it or not, is one of every text."""
        rules = self.rules
        is_bound = word.startswith(rules.proclitics) and len(word) > _LEAST_BARE
        bare = word[1:] if is_bound and word not in rules.forenames else word  # ليلى is no يلي
        forms = {form.removeprefix(rules.article) for form in (word, bare)} | {word, bare}
        return not rules.ordinary.isdisjoint(forms)

    def _goes_on(self, start: int, word: str) -> bool:
        """Whether the name that begins at `start` goes on with `word`; a surname alone does not."""
        rules = self.rules
        is_and = len(word) > 3 and word.startswith(tuple(rules.conjunctions))
        if (is_and and word not in rules.begin_like_and) or word in rules.ordinary:
            return False
        name = self.text[start : self.items[-1].end].split()
        is_surname = len(name) == 1 and name[0].startswith(rules.article)
        is_surname &= name[0] not in rules.first_names
        return not (is_surname and word.startswith(rules.article)) and len(name) < _LONGEST_NAME
