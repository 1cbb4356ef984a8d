"""Take attached particles off words, where what remains is a word somebody looks for.

Arabic writes conjunctions, prepositions and the article onto the next word, and pronouns onto
the one before. What may come off is data (``matching`` in the language file).
"""

from collections.abc import Iterable, Iterator

import numpy as np


class Stems:
    """Words of patterns, to which words of a text are brought back.

    Parameters
    ----------
    patterns : iterable of tuple of str
        Folded words of each pattern; a word with any ending ends in ``*``.
    settings : dict
        ``proclitics``, ``suffixes`` and ``before_suffix`` of a language file.
    """

    def __init__(self, patterns: Iterable[tuple[str, ...]], settings: dict):
        words = {word for pattern in patterns for word in pattern}
        self._whole = {word for word in words if not word.endswith("*")}
        self._open = {word.removesuffix("*") for word in words if word.endswith("*")}
        self._open_lengths = sorted({len(word) for word in self._open})
        self._proclitics = settings["proclitics"]
        self._suffixes = settings["suffixes"]
        self._before_suffix = {to: letter for letter, to in settings["before_suffix"].items()}
        self._known: dict[str, str] = {}

    def apply(
        self, text: str, starts: np.ndarray, ends: np.ndarray
    ) -> tuple[str, np.ndarray, np.ndarray]:
        """`text` with its words brought back, and where each character starts and ends."""
        words = text.split(" ")
        stems = [self._stem(word) for word in words]
        lengths = np.array([len(word) for word in words])
        first = np.cumsum(lengths + 1) - lengths - 1
        stem_lengths = np.array([len(stem) for stem in stems])
        # Every character of a stem stands for the whole word: a hit covers whole words.
        places = np.repeat(np.arange(len(words)), stem_lengths + 1)[:-1]
        last = np.maximum(first + lengths - 1, first)
        size = len(starts) - 1
        return (
            " ".join(stems),
            starts[np.minimum(first, size)][places],
            ends[np.minimum(last, size)][places],
        )

    def _stem(self, word: str) -> str:
        known = self._known.get(word)
        if known is None:
            candidates = self._candidates(word)
            known = next((stem for stem in candidates if self._is_looked_for(stem)), word)
            self._known[word] = known
        return known

    def _is_looked_for(self, stem: str) -> bool:
        return stem in self._whole or any(stem[:n] in self._open for n in self._open_lengths)

    def _candidates(self, word: str) -> Iterator[str]:
        """What `word` may be without its particles, the least taken off first."""
        bare = [word]
        for particle in self._proclitics:
            needed = 3 if len(particle) == 1 else 2
            if word.startswith(particle) and len(word) - len(particle) >= needed:
                bare.append(word[len(particle) :])
        yield from sorted(bare, key=len, reverse=True)
        for stem in sorted(bare, key=len, reverse=True):
            for suffix in self._suffixes:
                if stem.endswith(suffix) and len(stem) - len(suffix) >= 3:
                    short = stem[: -len(suffix)]
                    yield short
                    if short[-1] in self._before_suffix:
                        yield short[:-1] + self._before_suffix[short[-1]]
