"""The sentences of a label found again in what the package made of the text."""

import re
import unicodedata
from collections.abc import Sequence

_SHORTEST_START = 8  # letters; shorter beginnings must be equal as a whole
_NAME_PARTICLES = frozenset("jr sr iii ii iv bin ben ibn al el de da la von van der بن آل".split())


def letters(text: str | None) -> str:
    """Letters and digits of a text, without case, accents and marks.

    Examples
    --------
    >>> letters("« L'État »")
    'letat'
    """
    return re.sub(r"[\W_]+", "", _plain(text))


def _plain(text: str | None) -> str:
    decomposed = unicodedata.normalize("NFKD", text or "").casefold()
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def align(labelled: Sequence[str], found: Sequence[str]) -> dict[int, int]:
    """Sentences that begin alike, in the order of the text: longest common subsequence.

    Parameters
    ----------
    labelled, found : sequences of str
        Sentences, or their first words.

    Returns
    -------
    dict, number in `labelled` to number in `found`
        A labelled sentence without partner is missing. Where one sentence was cut in several
        parts the first part is its partner.

    Examples
    --------
    >>> align(["Il a dit que", "Elle a répondu"], ["Titre", "Elle a répondu que non."])
    {1: 1}
    """
    rows, columns = [letters(s) for s in labelled], [letters(s) for s in found]
    equal = [[_begin_alike(a, b) for b in columns] for a in rows]
    longest = [[0] * (len(columns) + 1) for _ in range(len(rows) + 1)]
    for i in reversed(range(len(rows))):
        for j in reversed(range(len(columns))):
            both = longest[i + 1][j + 1] + 1 if equal[i][j] else 0
            longest[i][j] = max(longest[i + 1][j], longest[i][j + 1], both)
    return _path(equal, longest)


def _begin_alike(a: str, b: str) -> bool:
    shorter = min(len(a), len(b))
    return a == b or (shorter >= _SHORTEST_START and a[:shorter] == b[:shorter])


def _path(equal: list[list[bool]], longest: list[list[int]]) -> dict[int, int]:
    pairs: dict[int, int] = {}
    i = j = 0
    while i < len(equal) and j < len(equal[i]):
        if equal[i][j] and longest[i][j] == longest[i + 1][j + 1] + 1:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif longest[i + 1][j] >= longest[i][j + 1]:
            i += 1
        else:
            j += 1
    return pairs


def place_sentences(starts: Sequence[str], text: str, known: dict[int, int]) -> list[int | None]:
    """Where each labelled sentence begins in `text`.

    Parameters
    ----------
    starts : sequence of str
        First words of the sentences, in the order of the text.
    text : str
        The document.
    known : dict, number of a sentence to its offset
        Sentences found by `align`; the others are searched between them.

    Returns
    -------
    list of int or None, one per sentence; None where its words are not there

    Examples
    --------
    >>> place_sentences(["Un mot", "Deux mots"], "Un mot. Deux mots.", {0: 0})
    [0, 8]
    """
    folded, offsets = _letters_with_offsets(text)
    places: list[int | None] = []
    reached = 0
    for number, start in enumerate(starts):
        place = known.get(number)
        if place is None:
            later = [offset for n, offset in known.items() if n > number]
            words = letters(start)
            at = folded.find(words, _rank(offsets, reached)) if words else -1
            place = offsets[at] if at >= 0 else None
            if place is not None and later and place >= min(later):
                place = None
        places.append(place)
        reached = reached if place is None else place + 1
    return places


def _letters_with_offsets(text: str) -> tuple[str, list[int]]:
    pieces = [letters(character) for character in text]
    offsets = [at for at, piece in enumerate(pieces) for _ in piece]
    return "".join(pieces), offsets


def _rank(offsets: list[int], offset: int) -> int:
    from bisect import bisect_left

    return bisect_left(offsets, offset)


def same_surname(a: str, b: str) -> bool:
    """Whether two printed names can be the same person's.

    The last word is equal, or the words of one lie all within the other: names are printed in
    different order and length.

    Examples
    --------
    >>> same_surname("Sergueï Lavrov", "M. Lavrov"), same_surname("Wang Yi", "Wang")
    (True, True)
    >>> same_surname("Wang Yi", "Li Hui")
    False
    """
    if letters(a) == letters(b):
        return True
    first, second = _name_words(a), _name_words(b)
    if not first or not second:
        return False
    within = set(first) <= set(second) or set(second) <= set(first)
    return first[-1] == second[-1] or within


def _name_words(name: str) -> list[str]:
    words = [re.sub(r"^ال(?=\w{3})", "", word) for word in re.findall(r"\w+", _plain(name))]
    return [word for word in words if word not in _NAME_PARTICLES and len(word) > 1] or words


def same_place(a: str, b: str) -> bool:
    """Whether two printed places share their letters or a word of four letters or more.

    Examples
    --------
    >>> same_place("à Pékin", "Pékin"), same_place("Pékin", "Moscou")
    (True, False)
    """
    first, second = letters(a), letters(b)
    if not first or not second:
        return False
    long_words = [set(re.findall(r"\w{4,}", _plain(name))) for name in (a, b)]
    return first in second or second in first or bool(long_words[0] & long_words[1])
