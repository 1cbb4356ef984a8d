"""What may be a name in a script without capitals, by the words themselves and those around them.

Where a name stands in a sentence is read in `readout_analysis.anatomy.unmarked`.
"""

import re

from readout_analysis.anatomy.items import COMMAS
from readout_analysis.anatomy.words import Reader
from readout_analysis.gazetteer.vocabulary import Found

__all__ = ["LEAST_NAME", "UnmarkedNames", "without_marks"]

LEAST_NAME = 2  # words of a name that no word of office or "with" stands right before
_LONGEST_NAME = 8  # words
_SHORTEST_JOINED = 4  # letters of a word and the "and" written onto it
_SHORTEST_PREFIXED = 5  # and of one that no name begins like
_LEAST_BARE = 3  # letters of a word that a small one may be written onto, and of that one
_MARKS = "\u0640\u064b-\u0652\u0670"  # vowel signs, or a stroke that makes a word longer
_MARK = re.compile(f"[{_MARKS}]")


def without_marks(word: str) -> str:
    """A word without vowel signs and strokes that make it longer."""
    return _MARK.sub("", word)


class UnmarkedNames(Reader):
    """Questions about names, asked of the items read so far and the words ahead."""

    token = re.compile(rf"\w[\w{_MARKS}]*(?:[-.][\w{_MARKS}]+)*|[^\w\s]")

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
        if self._has_prefix(word):
            return False
        if self.last in ("name", "person"):
            return self._goes_on(self.items[-1].start, word)
        if self._is_common(word):
            return False
        if self.last in ("link", "to") and self.items[-1].value in rules.place_words:
            return False
        if self._is_joined(word) and self.anchor in ("office", "complement", "country"):
            return False  # الشؤون السياسية وبناء السلام
        anchors = ("start", "office", "country", "honorific", "complement", "with", "leading")
        return self.last == "to" or self.anchor in anchors

    def _goes_on(self, start: int, word: str) -> bool:
        """Whether the name that begins at `start` goes on with `word`; a surname alone does not."""
        rules = self.rules
        if self._is_joined(word) or word in rules.ordinary:
            return False
        name = self.text[start : self.items[-1].end].split()
        is_surname = len(name) == 1 and name[0].startswith(rules.article)
        is_surname &= name[0] not in rules.first_names
        return not (is_surname and word.startswith(rules.article)) and len(name) < _LONGEST_NAME

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

    def _words_ahead(self, start: int) -> tuple[int, int]:
        """How many words from `start` on may be of one name, and where they end."""
        n_words, end, position = 0, start, start
        while n_words <= _LONGEST_NAME and position < self.end:
            token = self.token.match(self.text, position)
            if token is None:
                break
            find = self.chosen.get(position)
            is_name = find is None or self._may_be_surname(find, token.end())
            word = without_marks(token.group())
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
        if not is_first and self._is_joined(word):
            return False
        if is_first and self._is_common(word):
            return False
        return not self._has_prefix(word)

    def _is_joined(self, word: str) -> bool:
        """Whether "and" is written onto `word`, which is no name that begins with its letter."""
        rules = self.rules
        is_long = len(word) >= _SHORTEST_JOINED and word not in rules.begin_like_and
        return is_long and word.startswith(tuple(rules.conjunctions))

    def _has_prefix(self, word: str) -> bool:
        """Whether `word` begins as no name does, with a preposition and the article."""
        return len(word) >= _SHORTEST_PREFIXED and word.startswith(self.rules.prefixes)

    def _is_common(self, word: str) -> bool:
        """Whether `word`, a small word or the article on it or not, is one of every text."""
        rules = self.rules
        is_bound = word.startswith(rules.proclitics) and len(word) > _LEAST_BARE
        bare = word[1:] if is_bound and word not in rules.forenames else word  # ليلى is no يلي
        forms = {form.removeprefix(rules.article) for form in (word, bare)} | {word, bare}
        return not rules.ordinary.isdisjoint(forms)

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
        is_feminine = self.text[find.start : find.end].endswith(self.rules.feminine_endings)
        return not (is_feminine or self.text.startswith(article, self.items[-1].start))

    def _is_bare_style(self, find: Found) -> bool:
        """Whether a style lacks the article it has before names, and another name follows."""
        article, word = self.rules.article, self.text[find.start : find.end]
        following = self.token.match(self.text, self._skip_space(find.end))
        is_bare = not word.startswith(article) and f"{article}{word}" in self.rules.honorifics
        return (
            is_bare and following is not None and self._may_be_of_name(following[0], is_first=True)
        )
