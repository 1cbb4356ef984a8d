"""What somebody is in office for, told in nouns that no list knows: министр развития сетей.

Where languages decline, their endings tell that such words go on to a name, and are no verb.
"""

import re
from typing import Any

from readout_analysis.anatomy.rules import Rules
from readout_analysis.gazetteer.vocabulary import Found

__all__ = ["house_leads_to_name", "leads_to_name", "office_is_open"]

_WORD = re.compile(r"[\w-]+|\S")
_LEAST_LETTERS = 4
_OFFICE = ("office", "complement")
_LINKS = ("link", "to")
_AHEAD = ("country", "person", "complement")


def office_is_open(items: list[Any], rules: Rules) -> bool:
    """Whether an office ends the items read so far, or "and", or "for" behind it."""
    if not (items and rules.field_noun_endings):
        return False
    if items[-1].kind == "link" and items[-1].value in rules.of:
        anchor = next((one.kind for one in reversed(items) if one.kind not in _LINKS), "")
        return anchor in (*_OFFICE, "country")
    before = items[-2:-1] if items[-1].kind == "and" else items[-1:]
    return any(item.kind in _OFFICE for item in before)


def leads_to_name(text: str, span: tuple[int, int], chosen: dict[int, Found], rules: Rules) -> bool:
    """Whether all words from the start of `span` to a name tell what somebody is in office for.

    министром энергетики и развития сетей Японии К.Аоки
    """
    place, end = span
    while (token := _WORD.match(text, place, end)) is not None:
        word, found = token.group(), chosen.get(place)
        if found is not None or word[0].isupper():
            return place > span[0] and (found is None or found.kind in _AHEAD)
        is_noun = len(word) >= _LEAST_LETTERS and word.endswith(rules.field_noun_endings)
        if not (is_noun or word in rules.small_words_of_field) or word.endswith(rules.verb_endings):
            return False
        place = token.end()
        while place < end and text[place].isspace():
            place += 1
    return False


def house_leads_to_name(
    text: str, span: tuple[int, int], chosen: dict[int, Found], rules: Rules
) -> bool:
    """Whether what follows "at" or "on" is the house or field of an office, and then a name.

    Minister of State at the Federal Foreign Office of Germany X; Adviser on Foreign Policy X;
    Secretary of State at the Chancellery of the President of Poland X
    """
    place, end = span
    has_field = is_of = False
    while (token := _WORD.match(text, place, end)) is not None:
        word, found = token.group(), chosen.get(place)
        is_holder = found is not None and found.kind == "office" and is_of and has_field
        if found is not None and found.kind not in _AHEAD and not is_holder:
            return has_field and found.kind == "honorific"
        is_small = word in rules.links or word in rules.articles or word in rules.conjunctions
        is_field = found is not None or rules.is_ordinary(word)
        if word[0].isupper() and not is_field:
            return has_field and word not in rules.not_names
        if not (is_small or (is_field and word[0].isupper()) or word == ","):
            return False
        has_field |= not is_small and (found is None or found.kind == "complement")
        is_of = word in rules.of or (is_of and word in rules.articles)
        place = found.end if found is not None else token.end()
        while place < end and text[place].isspace():
            place += 1
    return False
