"""Forms that a name, or an office as printed, may take in the same text."""

import re
from functools import cache, lru_cache
from typing import NamedTuple

from readout_analysis.languages import load_language
from readout_analysis.matching.folding import with_plain_characters

__all__ = ["forms_of_address", "name_forms", "office_forms"]

_SHORTEST = 3  # letters of a part of a name that may stand alone
_DOTS = "[·•・‧∙⋅.]"  # between the names of one person
_LONGEST_SURNAME_FIRST = 4  # letters of a name whose first one or two are the surname
_SHORTEST_DECLINED = 4  # letters of a name that takes endings


class _Rules(NamedTuple):
    """How names and offices are shortened in one language."""

    has_words: bool
    is_declined: bool
    name_endings: str
    particles: frozenset[str]
    of: frozenset[str]  # words that part an office from its field
    head_last: bool  # Foreign Minister, not ministre des Affaires étrangères


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
    )


@lru_cache(maxsize=1 << 14)
def name_forms(name: str, lang: str) -> tuple[str, ...]:
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
def forms_of_address(name: str, office: str, lang: str) -> tuple[str, ...]:
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


@lru_cache(maxsize=1 << 14)
def office_forms(office: str, lang: str) -> tuple[str, ...]:
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


def _declined(part: str, rules: _Rules) -> str:
    """A word, with any ending where words are declined."""
    if not rules.is_declined or len(part) < _SHORTEST_DECLINED:
        return part
    return (part[:-1] if part[-1] in rules.name_endings else part) + "*"
