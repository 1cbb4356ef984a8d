"""The words a party is named with, in a script without capitals.

A name stands behind an office, a country or an honorific and ends where one of the language's
``name_stops`` begins. Much of what stands there is no name: the field of an office, which the
article gives away (the Minister of the Resources of-the-Water), the adjective of a country.
"""

from readout_analysis.anatomy.words import FIELD, Reader
from readout_analysis.gazetteer.vocabulary import Found

_LONGEST_PREFIX = 4  # letters
_LONGEST_NAME = 8  # words
_FEMININE = ("ة", "ه")  # an adjective that ends so is no surname


class UnmarkedReader(Reader):
    """Like `Reader`; names are told by what stands around them."""

    def _take_find(self) -> bool:
        find = self.chosen.get(self.position)
        is_country = find is not None and find.kind == "country" and find.end <= self.end
        if find is None or not (is_country and find.is_place and self.items):
            return super()._take_find()
        if self.last in ("office", "complement") and self._touches(find.start):
            return super()._take_find()  # وزير الخارجية بجمهورية مصر: of, not in
        self.position = find.end
        in_party = self.last in ("country", "link") and self._touches(find.start)
        self._add(find.start, "link" if in_party else "break")  # سفير مالطا بتونس السيد جوزيف
        return True

    def _is_part_of_name(self, find: Found) -> bool:
        if find.kind == "complement" and self._in_name(find.start):
            return True  # تمام سلام: peace elsewhere, here a name
        is_country = find.kind == "country"
        return self._is_forename(find) or (is_country and self._is_surname(find))

    def _is_surname(self, find: Found) -> bool:
        """Whether an adjective of a country is a name: فؤاد المصري, بن تركي, الأمير تركي."""
        if find.value.kind != "adjective" or find.is_joined:
            return False
        article = self.rules.article
        if self.last == "honorific":
            return not self.text.startswith(article, find.start)
        if not self._in_name(find.start):
            return False
        words = self.text[self.items[-1].start : find.start].split()
        if words[-1] in self.rules.descent:
            return True
        is_feminine = self.text[find.start : find.end].endswith(_FEMININE)
        return not (is_feminine or words[0].startswith(article))

    def _is_name(self, start: int, word: str) -> bool:
        return False  # told last, when it is nothing else

    def _take_unknown(self, start: int, word: str) -> None:
        if self._is_field(start, word):
            self._add(start, "complement", FIELD)
        elif self._goes_on_name(word):
            self._add_name(start, start + len(word))
        else:
            super()._take_unknown(start, word)

    def _is_field(self, start: int, word: str) -> bool:
        """Whether `word` tells what somebody is in office for: وزير الموارد المائية والري.

        A head without article asks for a word with one; what is joined to a field is one too.
        """
        rules = self.rules
        items = self.items[:-1] if self.last == "and" else self.items
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
        is_joined = len(items) > 1 and items[-2].kind == "and"  # والتعاون الإفريقي
        return is_open or is_joined or before.value == FIELD or self.last == "and"

    def _goes_on_name(self, word: str) -> bool:
        """Whether `word` begins a name or goes on one."""
        rules = self.rules
        if self.last == "honorific" and word in rules.forenames:
            return True  # الشيخ صباح, elsewhere a morning
        if not word.isalpha() or word in rules.stop_words or word in rules.not_names:
            return False
        if len(word) > _LONGEST_PREFIX and word.startswith(rules.prefixes):
            return False
        if self.last in ("name", "person"):
            return self._goes_on(self.items[-1].start, word)
        if self.last in ("link", "to") and self.items[-1].value in rules.place_words:
            return False
        if self.anchor == "country" and word.startswith(tuple(rules.conjunctions)):
            return False
        anchors = ("start", "office", "country", "honorific", "complement", "with")
        return self.last == "to" or self.anchor in anchors

    def _goes_on(self, start: int, word: str) -> bool:
        """Whether the name that begins at `start` goes on with `word`; a surname alone does not."""
        rules = self.rules
        if len(word) > 3 and word.startswith(tuple(rules.conjunctions)):
            return False
        name = self.text[start : self.items[-1].end].split()
        is_surname = len(name) == 1 and name[0].startswith(rules.article)
        return not (is_surname and word.startswith(rules.article)) and len(name) < _LONGEST_NAME
