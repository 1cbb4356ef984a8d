"""Words the parties of each readout go by: parts of their names, their countries, offices."""

import functools
import operator
import re
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

import numpy as np
import pandas as pd

from readout_analysis.attribution.speech import (
    BOTH,
    COUNTERPART,
    PUBLISHER,
    SINGLE,
    Kind,
    PartyWord,
    speech_of,
)
from readout_analysis.languages import load_language
from readout_analysis.matching.folding import with_plain_characters

__all__ = ["party_words"]

_SHORTEST = 3  # letters of a part of a name that may stand alone
_DOTS = "[·•・‧∙⋅.]"  # between the names of one person
_LONGEST_SURNAME_FIRST = 4  # letters of a name whose first one or two are the surname
_SHORTEST_DECLINED = 4  # letters of a name that takes endings
_MASKS = {"publisher": PUBLISHER, "counterpart": COUNTERPART}

Offices = dict[int, list[tuple[str, int]]]  # by readout: office as printed, mask of its side
Word = tuple[int, str]  # number of a readout, and a word or code in it


class _Rules(NamedTuple):
    """How names and offices are shortened in one language."""

    has_words: bool
    is_declined: bool
    name_endings: str
    particles: frozenset[str]
    of: frozenset[str]  # words that part an office from its field
    head_last: bool  # Foreign Minister, not ministre des Affaires étrangères
    styles: dict[str, list[str]]  # His Majesty: words of the offices that bear it


@cache
def _rules(lang: str) -> _Rules:
    data = load_language(lang)
    names, speech = data.get("parties", {}), data.get("speech", {})
    return _Rules(
        data.get("sentences", {}).get("spaced", True),
        bool(names.get("declension")),
        names.get("name_endings", ""),
        frozenset(word.lower() for word in names.get("particles", ())) | {"of", "the"},
        frozenset(word.strip("'’").lower() for word in speech.get("of", ())),
        speech.get("head_last", False),
        speech.get("styles", {}),
    )


def party_words(readouts: pd.DataFrame, participants: pd.DataFrame, lang: str) -> list[PartyWord]:
    """Words that the parties go by.

    Parameters
    ----------
    readouts : DataFrame, one row per readout, all in `lang`
        Columns ``readout_id``, ``publisher_country``, ``counterpart_countries``.
    participants : DataFrame, one row per party
    lang : str

    Returns
    -------
    list of PartyWord
        ``readout`` is the row of `readouts`.
    """
    number = dict(zip(readouts["readout_id"].tolist(), range(len(readouts)), strict=True))
    own = participants[participants["readout_id"].isin(readouts["readout_id"])]
    readout = [number[name] for name in own["readout_id"].tolist()]
    side = [_MASKS.get(name, 0) for name in own["side"].fillna("").tolist()]
    held = own["office_id"].fillna("").tolist()
    printed = own["office"].fillna("").tolist()
    printed = _without_second_offices(readout, printed, held, side, lang)
    offices: Offices = {}
    for which, office, mask in zip(readout, printed, side, strict=True):
        offices.setdefault(which, []).append((office, mask))
    words = [*_of_publication(readouts), *_of_styles(offices, lang)]
    for column, kind in (
        ("country", "country"),
        ("organisation", "country"),
        ("office_id", "office"),
    ):
        codes = own[column].fillna("").tolist()
        found = zip(readout, codes, side, strict=True)
        words += [PartyWord(which, code, kind, mask) for which, code, mask in found if code]
    words += _of_names(readout, own["name"].fillna("").tolist(), side, printed, lang)
    words += _of_titles(readout, printed, offices, lang)
    words += _of_vocabulary(readout, printed, held, side, offices, lang)
    return words


def _of_publication(readouts: pd.DataFrame) -> Iterator[PartyWord]:
    """Countries of the two sides."""
    publishers = readouts["publisher_country"].fillna("").tolist()
    for number, (own, others) in enumerate(
        zip(publishers, readouts["counterpart_countries"], strict=True)
    ):
        if own:
            yield PartyWord(number, own, "country", PUBLISHER)
        for code in others if others is not None else ():
            if code != own:
                yield PartyWord(number, code, "country", COUNTERPART)


def _of_names(
    readout: list[int], names: list[str], side: list[int], printed: list[str], lang: str
) -> list[PartyWord]:
    """Names and their parts; a part that both sides share names neither."""
    held = [
        ((which, form), mask)
        for which, name, mask, office in zip(readout, names, side, printed, strict=True)
        for form in _name_forms(name, lang) + _forms_of_address(name, office, lang)
    ]
    words = [
        PartyWord(*pair, "name", mask) for pair, mask in _masks(held).items() if mask in SINGLE
    ]
    if _rules(lang).has_words:
        return words
    begun = [((word.readout, word.form[0]), word.side) for word in words]  # 奥 for 奥尼尔
    initials = _masks(begun).items()
    return words + [PartyWord(*one, "initial", mask) for one, mask in initials if mask in SINGLE]


def _masks(held: Iterable[tuple[Word, int]]) -> dict[Word, int]:
    """Mask of all the sides that each word is `held` by."""
    masks: dict[Word, int] = {}
    for word, mask in held:
        masks[word] = masks.get(word, 0) | mask
    return masks


@lru_cache(maxsize=1 << 14)
def _name_forms(name: str, lang: str) -> tuple[str, ...]:
    """The full name and the parts of it that may stand alone."""
    rules = _rules(lang)
    if not rules.has_words:
        parts = [part for part in re.split(_DOTS, name) if len(part) > 1]
        if len(name) == _LONGEST_SURNAME_FIRST and name.isalpha():
            parts.append(name[:2])  # 岸田文雄, 岸田
        return tuple(dict.fromkeys([name, *parts])) if len(name) > 1 else ()
    parts = re.findall(r"[^\s.,()]+", name)
    long = [p for p in parts if len(p) >= _SHORTEST and p.lower() not in rules.particles]
    if len(parts) == 2 and len(parts[0]) == 2 and parts[0] != "He":  # Xi, Li: not the pronoun
        long.append(parts[0])
    forms = [_declined(part, rules) for part in long]
    return tuple(dict.fromkeys([name, *forms])) if name.strip() else ()


@lru_cache(maxsize=1 << 14)
def _forms_of_address(name: str, office: str, lang: str) -> tuple[str, ...]:
    """Surname, or how a foreign name begins, and office in one word: 林部长, 石破总理, 奥总理."""
    speech = load_language(lang).get("speech", {})
    heads = speech.get("heads", ())
    if not heads or len(name) < 2:
        return ()
    printed = with_plain_characters(office, lang)
    held = [head for head in heads if head in printed]
    held += [
        head for held_one, head in speech.get("heads_alike", {}).items() if held_one in printed
    ]
    sizes = (1, 2) if len(name) <= _LONGEST_SURNAME_FIRST and name.isalpha() else (1,)
    parts = dict.fromkeys([name, re.split(_DOTS, name)[-1]])
    return tuple(
        part[:size] + head for part in parts for size in sizes for head in held if size < len(part)
    )


def _of_titles(
    readout: list[int], printed: list[str], offices: Offices, lang: str
) -> list[PartyWord]:
    """Offices as printed, for all whose office has the same words in it."""
    pairs = {
        (which, form)
        for which, office in zip(readout, printed, strict=True)
        for form in _office_forms(office, lang)
    }
    return [
        PartyWord(which, form, "title", _holders(form, offices[which]))
        for which, form in sorted(pairs)
    ]


@lru_cache(maxsize=1 << 14)
def _office_forms(office: str, lang: str) -> tuple[str, ...]:
    """The office as printed, and the word for it that may stand alone (the Secretary)."""
    rules = _rules(lang)
    words = office.split()
    if not words or not rules.has_words:
        return ()
    end = next((place for place, word in enumerate(words) if word.lower() in rules.of), len(words))
    head = words[:end]
    short = head if rules.head_last else head[:1]
    singles = [_declined(word, rules) for word in short[-1:]]
    forms = dict.fromkeys([office, " ".join(short), *singles])
    return tuple(form for form in forms if len(form) >= _SHORTEST)


def _of_styles(offices: Offices, lang: str) -> Iterator[PartyWord]:
    """Styles like His Majesty, where only one side can bear them."""
    for style, words in _rules(lang).styles.items():
        for which, own in offices.items():
            holders = functools.reduce(operator.or_, (_holders(word, own) for word in words), 0)
            if holders in SINGLE:
                yield PartyWord(which, style, "name", holders)


def _holders(form: str, offices: list[tuple[str, int]]) -> int:
    """Mask of the sides one of whose offices has `form` in it."""
    part = form.rstrip("*").lower()
    return functools.reduce(
        operator.or_, (mask for office, mask in offices if part in office.lower()), 0
    )


def _without_second_offices(
    readout: list[int], printed: list[str], held: list[str], side: list[int], lang: str
) -> list[str]:
    """Offices as printed, without a second one that is the first of the other side.

    Of a Deputy Prime Minister and Foreign Minister, of a Minister who is also called Ambassador,
    that part names nobody where a Foreign Minister, an ambassador is met.
    """
    first = _masks(zip(zip(readout, held, strict=True), side, strict=True))
    found = _offices_in(printed, lang)
    cut = []
    for which, office, own, mask in zip(readout, printed, held, side, strict=True):
        kept = office
        for office_id, start, end in reversed(_outermost(found.get(office, []))):
            if office_id != own and first.get((which, office_id)) == BOTH - mask:
                kept = kept[:start] + kept[end:]
        cut.append(kept)
    return cut


def _of_vocabulary(
    readout: list[int],
    printed: list[str],
    held: list[str],
    side: list[int],
    offices: Offices,
    lang: str,
) -> Iterator[PartyWord]:
    """Offices known by name that are found in what is printed; an ambassador is an envoy."""
    found = _offices_in(printed, lang)
    for which, office, own, mask in zip(readout, printed, held, side, strict=True):
        if own == "ambassador":
            yield PartyWord(which, "special_envoy", "office", mask)
        for office_id, start, end in found.get(office, ()):
            yield PartyWord(which, office_id, "office", mask)
            yield PartyWord(
                which, office[start:end], "title", _holders(office[start:end], offices[which])
            )


def _outermost(found: list[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    """Those of `found`, which are in order, that lie in no longer one."""
    return [
        one
        for one in found
        if not any(a <= one[1] and one[2] <= b and b - a > one[2] - one[1] for _, a, b in found)
    ]


def _offices_in(printed: list[str], lang: str) -> dict[str, list[tuple[str, int, int]]]:
    """Offices known by name in each different one of `printed`, in order, and where they stand."""
    speech = speech_of(lang)
    ids = list(speech.offices)
    different = [*dict.fromkeys(printed)]  # most offices are named many times
    hits = speech.patterns.find_arrays(different)
    asked = np.flatnonzero(speech.kinds[hits.pattern] == Kind.OFFICE)
    found: dict[str, list[tuple[str, int, int]]] = {}
    for text, start, end, pattern in zip(*(column[asked].tolist() for column in hits), strict=True):
        found.setdefault(different[text], []).append((ids[speech.numbers[pattern]], start, end))
    return found


def _declined(part: str, rules: _Rules) -> str:
    """A word, with any ending where words are declined."""
    if not rules.is_declined or len(part) < _SHORTEST_DECLINED:
        return part
    return (part[:-1] if part[-1] in rules.name_endings else part) + "*"
