"""Names back in the nominative, for languages that decline them.

A case is a number: its place in the lists of ``declension`` in the language file. Many endings
tell their case, one letter alone hardly does: Верме can be the name itself, or a case of Верма.
"""

from collections.abc import Iterable
from functools import cache, lru_cache

from readout_analysis.languages import load_language

__all__ = ["GENITIVE", "cases_of", "declines", "nominative"]

_OF_ONE_LETTER = "ая"  # words in them tell their case by one letter
_TELLING = ("ы", "е", "у")  # of their endings; in -и many a foreign name does not decline
_TOO_SHORT = frozenset("иеуыю")  # as an ending alone: most foreign names in them do not decline
_LEAST_LETTERS = 4  # of a first name that tells its case by one letter: Анны, not Лу
GENITIVE, _ACCUSATIVE, _INSTRUMENTAL = 0, 2, 3


def nominative(name: str, lang: str, cases: Iterable[int]) -> str:
    """`name` in the nominative, if it stands in one of `cases`, numbers of the language file.

    Words that have no ending of that case stay as they are; if none has, the next case is tried.

    Examples
    --------
    >>> nominative("Андреем Вороновым", "ru", [3])
    'Андрей Воронов'
    """
    return next((one for case in cases if (one := _from(name, lang, case)) != name), name)


@lru_cache(maxsize=1 << 12)  # the same people in many texts
def _from(name: str, lang: str, case: int) -> str:
    """`name` in the nominative, if it stands in `case`."""
    words = name.split()
    last = len(words) - 1
    found = [
        _undeclined(word, lang, case, is_surname=0 < place == last)
        for place, word in enumerate(words)
    ]
    changed = [whole for word, whole in zip(words, found, strict=True) if whole and whole != word]
    is_masculine = any(whole[-1] not in _vowels(lang) for whole in changed)
    wholes = []
    for place, (word, whole) in enumerate(zip(words, found, strict=True)):
        is_forename = place == 0 < last and len(word) >= _LEAST_LETTERS
        # Beside a man's surname that is declined, a first name in -е is not: Хосе.
        tells = not is_masculine if is_forename else bool(changed)
        wholes.append(whole or (_of_one_letter(word, lang, case) if tells else word))
    return " ".join(wholes)


@lru_cache(maxsize=1 << 12)  # the same few offices in all texts
def cases_of(office: str | None, lang: str, *, is_addressed: bool) -> tuple[int, ...]:
    """Cases that an office may stand in, the likeliest first; none for the nominative.

    One that is not declined leaves it open: with him, or received him.

    Examples
    --------
    >>> cases_of("Министром обороны", "ru", is_addressed=False)
    (3,)
    >>> cases_of("замминистра обороны", "ru", is_addressed=True)
    (3, 0)
    """
    first = next(iter((office or "").replace("ё", "е").split()), "")
    if not declines(lang):
        return ()
    irregular = _parties(lang).get("office_cases", {})
    if first.lower() in irregular:
        return tuple(irregular[first.lower()])
    if not first or first.startswith(tuple(_parties(lang).get("undeclined_offices", ()))):
        return (_INSTRUMENTAL, GENITIVE)[: 2 if first else 1] if is_addressed else ()
    for case, endings in enumerate(_endings(lang)):
        if any(first.endswith(form) for form, whole in endings if len(whole) == 1):
            return (case,)
    adjectives = _parties(lang).get("adjective_cases", {})
    return tuple(case for end, case in adjectives.items() if first.endswith(end))[:1]


def declines(lang: str) -> bool:
    """Whether a language declines names and offices."""
    return bool(_parties(lang).get("declension"))


def _undeclined(word: str, lang: str, case: int, *, is_surname: bool) -> str | None:
    """`word` in the nominative; None if its ending, but for one letter, does not tell."""
    for form, whole in _endings_in(case, lang):
        if is_surname and case == GENITIVE and form.endswith("и"):
            continue  # Аоки, but Юкки Виртанена
        is_long = len(word) > len(form) + (whole[-1] in _vowels(lang))  # Яном, not Вой
        if word.endswith(form) and is_long:
            return word[: -len(form)] + whole
    return None


def _of_one_letter(word: str, lang: str, case: int) -> str:
    """`word` whose case one letter tells, and only what stands beside it that it is declined."""
    declension = _parties(lang).get("declension", {})
    cases = (case, _ACCUSATIVE) if case == GENITIVE else (case,)
    ends = [(v, declension[v][n]) for v in _OF_ONE_LETTER if v in declension for n in cases]
    whole = next((v for v, end in ends if end in _TELLING and word.endswith(end)), None)
    return word[:-1] + whole if whole and len(word) > 2 else word


def _endings_in(case: int, lang: str) -> list[tuple[str, str]]:
    """Endings of a case; with the genitive the accusative's, as министра may be either."""
    cases = _endings(lang)
    if case != GENITIVE:
        return cases[case]
    return [*cases[case], *(pair for pair in cases[_ACCUSATIVE] if len(pair[0]) > 1)]


def _vowels(lang: str) -> str:
    return str(_parties(lang).get("vowels", ""))


def _parties(lang: str) -> dict:
    """How names and offices are written in a language, from its file."""
    return load_language(lang).get("parties", {})


@cache
def _endings(lang: str) -> list[list[tuple[str, str]]]:
    """Per case, pairs of an ending and the nominative's, the longest first."""
    declension = _parties(lang).get("declension", {})
    n_cases = max(map(len, declension.values()), default=0)
    return [
        sorted(
            {
                (forms[case], whole)
                for whole, forms in declension.items()
                if forms[case] not in _TOO_SHORT
            },
            key=lambda pair: (-len(pair[0]), -len(pair[1]), pair),
        )
        for case in range(n_cases)
    ]
