"""Take attached particles off words, where what remains is a word somebody looks for.

Arabic writes conjunctions, prepositions and the article onto the next word, and pronouns onto
the one before. What may come off is data (``matching`` in the language file).
"""

from collections.abc import Iterable, Iterator

import numpy as np

from readout_analysis.matching.folding import Folded

_SPACE = ord(" ")
_LETTERS_LEFT = 3  # of a word that lost one letter in front, or a pronoun behind


class Stemmed:
    """A folded text, or some phrases of it, with other words in the places of its words.

    Parameters
    ----------
    folded : Folded
        The text.
    stems : list of str
        What stands for each word.
    starts, ends : arrays of int
        Where the words themselves stand in `folded`.
    """

    def __init__(self, folded: Folded, stems: list[str], starts: np.ndarray, ends: np.ndarray):
        self.codes = np.frombuffer(
            " ".join(stems).encode("utf-16-le", "surrogatepass"), dtype=np.uint16
        )
        self._folded = folded
        lengths = np.fromiter(map(len, stems), np.int64, len(stems)) + 1
        self._starts = np.cumsum(lengths) - lengths
        self._word_starts, self._word_ends = starts, ends

    def spans(self, start: np.ndarray, end: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Spans in the original of whole words, from those at `start` to those before `end`."""
        first = np.searchsorted(self._starts, start, side="right") - 1
        last = np.searchsorted(self._starts, end - 1, side="right") - 1
        return self._folded.spans(self._word_starts[first], self._word_ends[last])


class Stems:
    """Words of patterns, to which words of a text are brought back.

    Parameters
    ----------
    words : iterable of str
        Folded words of all patterns; a word with any ending ends in ``*``.
    settings : dict
        ``article``, ``conjunctions``, ``prepositions``, ``proclitics``, ``suffixes`` and
        ``before_suffix`` of a language file.
    """

    def __init__(self, words: Iterable[str], settings: dict):
        self._article = settings["article"]
        self._conjunctions = tuple(settings["conjunctions"])
        self._proclitics = settings["proclitics"]
        self._written_on = (*self._conjunctions, *settings["prepositions"])
        self._suffixes = settings["suffixes"]
        self._before_suffix = {to: letter for letter, to in settings["before_suffix"].items()}
        looked_for = {self.of_pattern(word) for word in words}
        self._whole = {word.removesuffix("*") for word in looked_for}
        self._open = {word.removesuffix("*") for word in looked_for if word.endswith("*")}
        self._open_lengths = sorted({len(word) for word in self._open})
        self._known: dict[str, tuple[str, str]] = {}

    def of_pattern(self, word: str) -> str:
        """`word` of a pattern as it is looked for: without the article; "and peace" is a word."""
        if joined := self._joined(word):
            return joined
        bare = word.removeprefix(self._article)
        return bare if len(bare.removesuffix("*")) >= _LETTERS_LEFT else word

    def _joined(self, word: str) -> str:
        """A conjunction and `word` without the article between them; empty if not so written."""
        bare = word[1:].removeprefix(self._article)
        is_joined = word.startswith(self._conjunctions) and len(bare) < len(word) - 1
        return word[0] + bare if is_joined and len(bare.removesuffix("*")) >= _LETTERS_LEFT else ""

    def read(self, folded: Folded) -> list[Stemmed]:
        """`folded` with its words brought back; phrases with words of two readings come again."""
        words = folded.text.split(" ")
        known = self._known
        for word in set(words).difference(known):
            known[word] = self._stems_of(word)
        pairs = [known[word] for word in words]
        ends = np.append(np.flatnonzero(folded.codes == _SPACE), len(folded.codes))
        starts = np.append(0, ends[:-1] + 1)
        readings = [Stemmed(folded, [first for first, _ in pairs], starts, ends)]
        has_two = np.array([first is not second for first, second in pairs], dtype=bool)
        for takes_second in _other_readings(has_two):
            again = _with_their_phrases(takes_second, starts == ends)
            if len(again):
                stems = [pairs[place][int(takes_second[place])] for place in again.tolist()]
                readings.append(Stemmed(folded, stems, starts[again], ends[again]))
        return readings

    def _stems_of(self, word: str) -> tuple[str, str]:
        """The stem with least taken off; the next one, if the first may be a chance likeness.

        "And peace" is found as such, where a pattern says so, and also as "peace".
        """
        looked_for = (stem for stem in self._candidates(word) if self._is_looked_for(stem))
        first = next(looked_for, word)
        if first not in self._whole or (first == word and self._has_joined_article(word)):
            return first, next(looked_for, first)  # للأمم stands in a pattern, and so does أمم
        without_article = self.of_pattern(first)  # الماني of a phrase, ماني alone
        if without_article != first and self._is_looked_for(without_article):
            return first, without_article
        alone = first[1:]  # a pattern may say لوقف, which is to hide no وقف
        is_joined = first.startswith(self._written_on) and len(alone) >= _LETTERS_LEFT
        return first, alone if is_joined and self._is_looked_for(alone) else first

    def _has_joined_article(self, word: str) -> bool:
        """Whether particles with the article among them are written onto `word`."""
        long = [p for p in self._proclitics if len(p) > 1 and p != self._article]
        return any(word.startswith(p) and len(word) - len(p) >= _LETTERS_LEFT for p in long)

    def _is_looked_for(self, stem: str) -> bool:
        return stem in self._whole or any(stem[:n] in self._open for n in self._open_lengths)

    def _candidates(self, word: str) -> Iterator[str]:
        """What `word` may be without its particles, the least taken off first."""
        bare = [word, self._joined(word)] if self._joined(word) else [word]
        for particle in self._proclitics:
            needed = _LETTERS_LEFT if len(particle) == 1 else _LETTERS_LEFT - 1
            if word.startswith(particle) and len(word) - len(particle) >= needed:
                bare.append(word[len(particle) :])
        # الألماني: patterns lose what looks like an article, so a word behind one loses it too
        bare += [self.of_pattern(stem) for stem in bare[1:] if stem.startswith(self._article)]
        bare.sort(key=len, reverse=True)
        yield from bare
        for stem in bare:
            for suffix in self._suffixes:
                if stem.endswith(suffix) and len(stem) - len(suffix) >= _LETTERS_LEFT:
                    short = stem[: -len(suffix)]
                    yield short
                    if short[-1] in self._before_suffix:
                        yield short[:-1] + self._before_suffix[short[-1]]


def _other_readings(has_two: np.ndarray) -> Iterator[np.ndarray]:
    """Which words take their second stem, of those that have two: all, or every other one.

    In "prosperity and security and stability" a pattern "security and stability" needs the
    second stem of the one word, "security", and the first of the next, "and stability".
    """
    yield has_two
    places = np.arange(len(has_two))
    in_row = places - np.maximum.accumulate(np.where(has_two, 0, places + 1))
    before_another = has_two & np.append(has_two[1:], False)
    for parity in (0, 1):
        yield before_another & (in_row % 2 == parity)


def _with_their_phrases(chosen: np.ndarray, ends_phrase: np.ndarray) -> np.ndarray:
    """Places of the words of all phrases that have a chosen word, with what ends the phrase."""
    phrase = np.cumsum(ends_phrase) - ends_phrase
    return np.flatnonzero(np.isin(phrase, phrase[chosen]))
