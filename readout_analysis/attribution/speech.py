"""Words by which a text tells who speaks, found in whole batches of sentences.

The words are data: ``speech`` in the language files, the names of countries and offices of the
gazetteer, and the names of the participants of each readout.
"""

from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

import numpy as np

from readout_analysis.attribution.overlaps import Mark, first_words, prefixed, without_inner
from readout_analysis.garbage import uncollected
from readout_analysis.gazetteer import country_adjectives, country_names, side_words, tables
from readout_analysis.languages import load_language
from readout_analysis.matching.patterns import Hits, PatternSet

__all__ = ["Kind", "Mark", "PartyWord", "Speech", "find_marks", "speech_of"]

PUBLISHER, COUNTERPART = 1, 2  # bits of the mask of a side


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


def find_marks(
    texts: Sequence[str], owner: np.ndarray, parties: Sequence[PartyWord], lang: str
) -> list[list[Mark]]:
    """Marks in each of `texts`, in order, none inside another.

    Parameters
    ----------
    texts : sequence of str
        Sentences.
    owner : array of int
        Number of the readout of each sentence.
    parties : sequence of PartyWord
    lang : str
        Language of all of them.
    """
    speech = speech_of(lang)
    hits = speech.patterns.find_arrays(texts)
    kind, value = speech.kinds[hits.pattern], speech.numbers[hits.pattern]
    side = np.zeros(len(kind), dtype=np.int64)
    for which, numbers, of_kind in (
        ((Kind.COUNTRY, Kind.ADJECTIVE, Kind.SIDE), speech.countries, "country"),
        ((Kind.OFFICE,), speech.offices, "office"),
    ):
        known = [one for one in parties if one.kind == of_kind and one.form in numbers]
        asked = np.isin(kind, which)
        side[asked] = _lookup((owner[hits.text[asked]], value[asked]), known, numbers)
    if load_language(lang).get("parties", {}).get("names") == "capitals":
        kind = np.where((kind == Kind.COUNTRY) & _are_small(texts, hits), Kind.ADJECTIVE, kind)
    side[kind == Kind.OWN] = PUBLISHER
    kind = np.where(kind == Kind.OWN, Kind.COUNTRY, kind)
    oblique = prefixed(texts, hits, speech.patterns)
    names = _find_names(texts, owner, parties, lang)
    names = [
        np.concatenate([np.asarray(a), np.asarray(b, dtype=np.int64)])
        for a, b in zip(names, _find_initials(texts, owner, parties, hits, kind), strict=True)
    ]
    spots = set(zip(*(column.tolist() for column in names[:3]), strict=True))
    for number in np.flatnonzero(kind == Kind.PRONOUN):  # His Excellency, if it is clear who
        if (hits.text[number], hits.start[number], hits.end[number]) in spots:
            kind[number] = Kind.ADJECTIVE
    columns = [
        np.concatenate([np.asarray(a), np.asarray(b)])
        for a, b in zip((hits.text, hits.start, hits.end, kind, side, oblique), names, strict=True)
    ]
    cabinet = np.array([office.endswith("minister") for office in speech.offices])
    is_cabinet = np.zeros(len(columns[0]), dtype=bool)
    is_office = kind == Kind.OFFICE
    is_cabinet[: len(kind)][is_office] = cabinet[value[is_office]]
    endings = load_language(lang).get("speech", {}).get("article_endings")
    if endings:
        _settle_by_article(columns, texts, owner, parties, endings)
    else:
        _settle_offices(columns, owner, is_cabinet)
    hiding = np.concatenate([first_words(texts, hits, speech.patterns), names[2]])
    return without_inner(columns, len(texts), hiding)


def _settle_offices(columns: list[np.ndarray], owner: np.ndarray, of: np.ndarray) -> None:
    """Give an office of both to the counterpart, where the publisher's goes by another word.

    A Secretary and a Foreign Minister are both foreign ministers. `of` marks the offices meant:
    heads of state and of government go by several words in the same text.
    """
    text, _, _, kind, side, _ = columns
    has_own_word = np.zeros(len(owner) + 1, dtype=bool)
    has_own_word[owner[text[(kind == Kind.TITLE) & (side == PUBLISHER)]]] = True
    is_shared = of & (side == PUBLISHER | COUNTERPART)
    side[is_shared & has_own_word[owner[text]]] = COUNTERPART


def _settle_by_article(
    columns: list[np.ndarray],
    texts: Sequence[str],
    owner: np.ndarray,
    parties: Sequence[PartyWord],
    endings: Mapping[str, str],
) -> None:
    """Give an office of both to the side whose title has the ending that the article asks for."""
    held: dict[tuple[int, str], int] = {}
    for one in parties:
        for article, ending in endings.items():
            if one.kind == "title" and " " not in one.form and one.form.endswith(ending):
                key = (one.readout, article)
                held[key] = held.get(key, 0) | one.side
    text, start, _, kind, side, _ = columns
    for number in np.flatnonzero((kind == Kind.OFFICE) & (side == PUBLISHER | COUNTERPART)):
        before = texts[text[number]][: start[number]].lower().split()[-1:]
        mask = held.get((int(owner[text[number]]), "".join(before)), 0)
        side[number] = mask or side[number]


def _find_names(texts, owner, parties, lang):
    """Names of the parties where they stand, each only in its own readout."""
    known = [one for one in parties if one.kind in ("name", "title")]
    if not known:
        return (np.zeros(0, dtype=np.int64),) * 6
    forms = [*dict.fromkeys(one.form for one in known)]
    patterns = PatternSet(forms, lang)
    hits = patterns.find_arrays(texts)
    numbers = {form: number for number, form in enumerate(forms)}
    side = _lookup((owner[hits.text], hits.pattern), known, numbers)
    titles = {one.form for one in known if one.kind == "title"}
    is_title = np.array([form in titles for form in forms])[hits.pattern]
    is_small = _are_small(texts, hits)
    own = (side > 0) & (is_title | ~is_small)  # a name begins with a capital, if there are any
    kind = np.where(is_title[own], Kind.TITLE, Kind.NAME)
    oblique = prefixed(texts, hits, patterns)[own]
    return hits.text[own], hits.start[own], hits.end[own], kind, side[own], oblique


def _find_initials(texts, owner, parties, hits, kind):
    """First characters of names that stand for them, before a verb of speech: 穆表示, 穆并通报."""
    known = {(one.readout, one.form): one.side for one in parties if one.kind == "initial"}
    if not known:
        return ((),) * 6
    says = np.flatnonzero(kind == Kind.SAY)
    begins = np.unique(hits.text[says][(hits.start[says] > 0) & (hits.start[says] <= 2)])
    found = [
        (text, 0, 1, Kind.NAME, known[owner[text], texts[text][0]], 0)
        for text in begins.tolist()
        if (owner[text], texts[text][0]) in known
    ]
    return tuple(zip(*found, strict=True)) if found else ((),) * 6


def _are_small(texts: Sequence[str], hits: Hits) -> np.ndarray:
    """Whether each hit begins with a small letter: a name does not, la autoridad india does."""
    places = zip(hits.text.tolist(), hits.start.tolist(), strict=True)
    return np.array([texts[text][start].islower() for text, start in places], dtype=bool)


def _lookup(
    asked: tuple[np.ndarray, np.ndarray], known: Sequence[PartyWord], numbers: Mapping[str, int]
) -> np.ndarray:
    """Mask, of all that fit together, of each pair asked of a readout and the number of a form.

    It is 0 where nothing `known` fits.
    """
    if not known or not len(asked[0]):
        return np.zeros(len(asked[0]), dtype=np.int64)
    readout, form, side = np.array([(one.readout, numbers[one.form], one.side) for one in known]).T
    width = int(max(form.max(), asked[1].max())) + 1
    unique, inverse = np.unique(readout * width + form, return_inverse=True)
    masks = np.zeros(len(unique), dtype=np.int64)
    np.bitwise_or.at(masks, inverse, side)
    wanted = asked[0] * width + asked[1]
    place = np.minimum(np.searchsorted(unique, wanted), len(unique) - 1)
    return np.where(unique[place] == wanted, masks[place], 0)
