"""Words by which a text tells who speaks, and what each of them is.

The words are data: ``speech`` in the language files, the names of countries and offices of the
gazetteer, and the names of the participants of each readout.
"""

from functools import cache
from typing import NamedTuple

import numpy as np

from readout_analysis.garbage import uncollected
from readout_analysis.gazetteer import country_adjectives, country_names, side_words, tables
from readout_analysis.languages import load_language
from readout_analysis.matching.patterns import PatternSet

__all__ = [
    "BOTH",
    "COUNTERPART",
    "PUBLISHER",
    "SINGLE",
    "Kind",
    "Mark",
    "PartyWord",
    "Speech",
    "speech_of",
]

PUBLISHER, COUNTERPART = 1, 2  # bits of the mask of a side
SINGLE = (PUBLISHER, COUNTERPART)  # masks of one side
BOTH = PUBLISHER | COUNTERPART


class Kind:
    """What a mark is, a number; of two that cover the same words the higher one counts."""

    ROLE = -1  # a word for a person, which with the adjective of a country names somebody
    ADJECTIVE = 0
    COUNTRY = 1
    OFFICE = 2
    SIDE = 3
    TITLE = 4  # an office as printed for one of the participants; counts as an office
    NAME = 5
    PRONOUN = 6
    PLURAL = 7
    OTHER = 8
    DOCUMENT = 9
    CONTACT = 10
    AGREE_LOOSE = 11
    SAY_LOOSE = 12
    AGREE = 13
    SAY = 14
    PASSIVE = 15
    ACCORDING = 16
    TURN = 17
    EARLIER = 18
    NARRATOR = 19
    MODAL = 20
    IGNORED = 21
    TOPIC = 22
    JOINED = 23
    JOINT = 24
    RELATIVE = 25
    OWN = 27  # words that mean the publisher's country
    PARTICIPLE = 26  # of a verb of speech, inflected; tells something behind "was" only


_LISTS = {
    "pronoun": Kind.PRONOUN,
    "plural_pronoun": Kind.PLURAL,
    "other": Kind.OTHER,
    "document": Kind.DOCUMENT,
    "joint": Kind.JOINT,
    "contact": Kind.CONTACT,
    "say": Kind.SAY,
    "say_loose": Kind.SAY_LOOSE,
    "agree": Kind.AGREE,
    "passive": Kind.PASSIVE,
    "according": Kind.ACCORDING,
    "turn": Kind.TURN,
    "earlier": Kind.EARLIER,
    "narrator": Kind.NARRATOR,
    "modal": Kind.MODAL,
    "ignored": Kind.IGNORED,
    "topic": Kind.TOPIC,
    "relative": Kind.RELATIVE,
    "own": Kind.OWN,
    "joined": Kind.JOINED,
    "role": Kind.ROLE,
}
_LOOSE = {Kind.SAY: Kind.SAY_LOOSE, Kind.AGREE: Kind.AGREE_LOOSE}


class Mark(NamedTuple):
    """One mark in a sentence; `side` is a mask of sides, 0 where it names none."""

    start: int
    end: int
    kind: int
    side: int
    is_oblique: bool = False  # a preposition is written onto it


class PartyWord(NamedTuple):
    """A word that a party of a readout goes by.

    Attributes
    ----------
    readout : int
        Number of the readout.
    form : str
        A name, the first character of one, an office as printed, the code of a country or office.
    kind : {"name", "initial", "title", "country", "office"}
    side : int
        Mask of the sides it stands for.
    """

    readout: int
    form: str
    kind: str
    side: int


class Speech(NamedTuple):
    """What is known of speech in one language: patterns and, for each, its kind and value."""

    patterns: PatternSet
    kinds: np.ndarray
    numbers: np.ndarray  # number of a country or an office
    countries: dict[str, int]
    offices: dict[str, int]


@cache
@uncollected()
def speech_of(lang: str) -> Speech:
    """The vocabulary of `lang`, compiled once."""
    rows = list(_vocabulary(lang))
    countries = {code: number for number, code in enumerate(tables.countries())}
    offices = {row["office_id"]: number for number, row in enumerate(tables.table("offices"))}
    for code, number in countries.items():
        forms = {
            Kind.COUNTRY: [*country_names(lang, code), *_seats(lang, code)],
            Kind.ADJECTIVE: _adjectives(lang, code),
            Kind.SIDE: [*side_words(lang, code), *_framed(lang, code)],
            Kind.TITLE: _with_heads(lang, code),
        }
        rows += [(f, kind, number) for kind, own in forms.items() for f in own if f]
    for row in tables.table("offices"):
        own = tables.split(row.get(lang))
        rows += [(form, Kind.OFFICE, offices[row["office_id"]]) for form in own]
    patterns, kinds, values = zip(*rows, strict=True)
    return Speech(PatternSet(patterns, lang), np.array(kinds), np.array(values), countries, offices)


def _adjectives(lang: str, code: str) -> list[str]:
    """Adjectives of a country, in the plural too: las autoridades suecas."""
    own = country_adjectives(lang, code)
    return [form for word in own for form in tables.inflected(word, "adjective", lang)]


def _seats(lang: str, code: str) -> list[str]:
    """Capitals and palaces that may stand for a country."""
    return tables.split(tables.countries()[code].row.get(f"seat_{lang}"))


def _framed(lang: str, code: str) -> list[str]:
    """Words for the side of a country made with its adjectives: the U.S. side, du côté russe."""
    frames = load_language(lang).get("speech", {}).get("side_frames", ())
    return [frame.format(word) for word in country_adjectives(lang, code) for frame in frames]


def _with_heads(lang: str, code: str) -> list[str]:
    """Offices behind a country in short, which a word for its side tells: 塔方, 塔外长."""
    heads = load_language(lang).get("speech", {}).get("heads_behind_country", {})
    return [
        word.removesuffix(end) + head
        for word in side_words(lang, code)
        for end, own in heads.items()
        for head in own
        if word.endswith(end)
    ]


def _vocabulary(lang: str):
    """Rows of (pattern, kind, 0) from the language file."""
    own = load_language(lang).get("speech", {})
    for key, kind in _LISTS.items():
        for entry in own.get(key, ()):
            yield from ((form, k, 0) for form, k in _forms(entry, kind, own.get("endings", {})))


def _forms(entry: str, kind: int, endings: dict):
    """Forms of a verb written as stem+class; any other entry is its own only form."""
    stem, plus, verb_class = entry.partition("+")
    if not plus:
        return [(entry, kind)]
    return [
        (form.replace("~", stem), own)
        for own, key in (
            (kind, "finite"),
            (_LOOSE.get(kind, kind), "loose"),
            (Kind.PARTICIPLE, "participle"),
        )
        for form in endings[verb_class].get(key, ())
    ]
