"""Names back in the nominative, for languages that decline them."""

import itertools
from functools import cache

from readout_analysis.languages import load_language

__all__ = ["case_of", "nominative"]

_VOWELS = "ая"
_TELLING = ("ы", "е", "у")  # of their endings; in -и many a foreign name does not decline
_TOO_SHORT = frozenset("иеуыю")  # as an ending alone: most foreign names in them do not decline
_ACCUSATIVE = 2
_ADDRESSED = 3  # instrumental: (to meet) with


def nominative(name: str, lang: str, case: int | None) -> str:
    """`name` in the nominative, if it stands in case number `case` of the language file.

    Words that have no ending of that case stay as they are.

    Examples
    --------
    >>> nominative("Андреем Вороновым", "ru", 3)
    'Андрей Воронов'
    """
    if case is None:
        return name
    words = [(word, _undeclined(word, lang, case)) for word in name.split()]
    is_declined = any(word != whole for word, whole in words)
    return " ".join(
        _of_one_letter(word, lang, case) if word == whole and is_declined else whole
        for word, whole in words
    )


def case_of(office: str | None, lang: str, *, is_addressed: bool) -> int | None:
    """Case that an office stands in; None for the nominative, or if nothing tells.

    Examples
    --------
    >>> case_of("Министром обороны", "ru", is_addressed=False)
    3
    """
    if not _endings(lang):
        return None
    words = office.replace("ё", "е").split() if office else []
    if not words:
        return _ADDRESSED if is_addressed else None
    for case, endings in enumerate(_endings(lang)):
        if any(words[0].endswith(form) for form, whole in endings if len(whole) == 1):
            return case
    adjectives = load_language(lang).get("parties", {}).get("adjective_cases", {})
    return next((case for end, case in adjectives.items() if words[0].endswith(end)), None)


def _undeclined(word: str, lang: str, case: int) -> str:
    cases = _endings(lang)
    # Before a noun in the genitive that is rather an accusative, a name in -a has its own ending.
    found = [cases[case], [pair for pair in cases[_ACCUSATIVE] if case == 0 and len(pair[0]) > 1]]
    for form, whole in itertools.chain.from_iterable(found):
        if word.endswith(form) and len(word) > len(form) + 1:
            return word[: -len(form)] + whole
    return word


def _of_one_letter(word: str, lang: str, case: int) -> str:
    """`word` beside another that is declined: only then does one letter tell (Верме)."""
    declension = load_language(lang).get("parties", {}).get("declension", {})
    ends = {vowel: declension[vowel][case] for vowel in _VOWELS if vowel in declension}
    whole = next((v for v, end in ends.items() if end in _TELLING and word.endswith(end)), None)
    return word[:-1] + whole if whole and len(word) > 2 else word


@cache
def _endings(lang: str) -> list[list[tuple[str, str]]]:
    """Per case, pairs of an ending and the nominative's, the longest first."""
    declension = load_language(lang).get("parties", {}).get("declension", {})
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
