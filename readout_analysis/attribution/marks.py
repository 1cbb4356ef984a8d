"""Marks of who speaks, found in whole batches of sentences.

They are words of the language, and the names and offices of the participants of each readout.
"""

import re
from collections.abc import Mapping, Sequence

import numpy as np

from readout_analysis.attribution.overlaps import first_words, prefixed, without_inner
from readout_analysis.attribution.reports import with_reports
from readout_analysis.attribution.speech import (
    BOTH,
    COUNTERPART,
    PUBLISHER,
    SINGLE,
    Kind,
    Mark,
    PartyWord,
    Speech,
    speech_of,
)
from readout_analysis.attribution.topics import with_topics
from readout_analysis.languages import load_language
from readout_analysis.matching.patterns import Hits, PatternSet

__all__ = ["find_marks"]


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
    hits = _without_nouns(_without_pronouns(speech, texts), texts, speech)
    kind, value = speech.kinds[hits.pattern], speech.numbers[hits.pattern]
    side = _sides(owner[hits.text], kind, value, parties, speech)
    if load_language(lang).get("parties", {}).get("names") == "capitals":
        kind = np.where((kind == Kind.COUNTRY) & _are_small(texts, hits), Kind.ADJECTIVE, kind)
    side[kind == Kind.OWN] = PUBLISHER
    kind = np.where(kind == Kind.OWN, Kind.COUNTRY, kind)
    oblique = prefixed(texts, hits, speech.patterns)
    names = _find_names(texts, owner, parties, lang)
    names = _joined(names, _find_initials(texts, owner, parties, hits, kind))
    spots = set(zip(*(column.tolist() for column in names[:3]), strict=True))
    for number in np.flatnonzero(kind == Kind.PRONOUN):  # His Excellency, if it is clear who
        if (hits.text[number], hits.start[number], hits.end[number]) in spots:
            kind[number] = Kind.ADJECTIVE
    columns = _joined((hits.text, hits.start, hits.end, kind, side, oblique), names)
    _settle_by_house(columns)
    endings = load_language(lang).get("speech", {}).get("article_endings")
    if endings:
        _settle_by_article(columns, texts, owner, parties, endings)
    else:
        cabinet = [n for office, n in speech.offices.items() if office.endswith("minister")]
        is_cabinet = (kind == Kind.OFFICE) & np.isin(value, cabinet)
        _settle_offices(columns, owner, np.flatnonzero(is_cabinet))
    hiding = np.concatenate([first_words(texts, hits, speech.patterns), names[2]])
    marks = with_reports(texts, without_inner(columns, len(texts), hiding), lang)
    return with_topics(texts, marks, lang)


def _without_pronouns(speech: Speech, texts: Sequence[str]) -> Hits:
    """Hits in `texts`, but countries that a pronoun is written onto: عراقة is no Iraq."""
    hits = speech.patterns.find_arrays(texts)
    if not speech.patterns.takes_pronouns:
        return hits
    is_kept = speech.kinds[hits.pattern] != Kind.COUNTRY
    for number in np.flatnonzero(~is_kept):
        written = texts[hits.text[number]][hits.start[number] : hits.end[number]]
        is_kept[number] = not speech.patterns.has_pronoun(written, hits.pattern[number])
    return Hits(*(column[is_kept] for column in hits))


def _without_nouns(hits: Hits, texts: Sequence[str], speech: Speech) -> Hits:
    """`hits`, but verbs written with an article: they are nouns (البحث العلمي, الأمن القومي)."""
    own = load_language(speech.patterns.lang).get("matching", {})
    if "article" not in own:
        return hits
    letters = "".join((*own["conjunctions"], *own["prepositions"]))
    has_article = re.compile(f"[{letters}]*(?:{own['article']}|لل)").match
    fold = speech.patterns.folding.fold_words
    is_kept = ~np.isin(speech.kinds[hits.pattern], (Kind.SAY, Kind.AGREE, Kind.JOINED))
    for number in np.flatnonzero(~is_kept):
        written = texts[hits.text[number]][hits.start[number] : hits.end[number]]
        form = speech.patterns.patterns[hits.pattern[number]]
        is_noun = has_article(fold(written)[0]) and not has_article(fold(form)[0])
        is_kept[number] = not is_noun
    return Hits(*(column[is_kept] for column in hits))


def _joined(columns: Sequence, more: Sequence) -> list[np.ndarray]:
    """Columns of marks, and below them those of others."""
    return [
        np.concatenate([np.asarray(a), np.asarray(b, dtype=np.int64)])
        for a, b in zip(columns, more, strict=True)
    ]


def _sides(
    readout: np.ndarray,
    kind: np.ndarray,
    value: np.ndarray,
    parties: Sequence[PartyWord],
    speech: Speech,
) -> np.ndarray:
    """Mask of the sides that the country or office of each mark is of; 0 where it is nobody's."""
    side = np.zeros(len(kind), dtype=np.int64)
    for which, numbers, of_kind in (
        ((Kind.COUNTRY, Kind.ADJECTIVE, Kind.SIDE, Kind.TITLE), speech.countries, "country"),
        ((Kind.OFFICE,), speech.offices, "office"),
    ):
        known = [one for one in parties if one.kind == of_kind and one.form in numbers]
        asked = np.isin(kind, which)
        side[asked] = _lookup((readout[asked], value[asked]), known, numbers)
    return side


def _settle_offices(columns: list[np.ndarray], owner: np.ndarray, of: np.ndarray) -> None:
    """Give an office of both to the counterpart, where the publisher's goes by another word.

    A Secretary and a Foreign Minister are both foreign ministers. `of` numbers the marks
    meant: heads of state and of government go by several words in the same text.
    """
    text, _, _, kind, side, _ = columns
    has_own_word = np.zeros(len(owner) + 1, dtype=bool)
    has_own_word[owner[text[(kind == Kind.TITLE) & (side == PUBLISHER)]]] = True
    side[of[(side[of] == BOTH) & has_own_word[owner[text[of]]]]] = COUNTERPART


def _settle_by_house(columns: list[np.ndarray]) -> None:
    """Give an office of both to the side whose country is told in it: председатель Кнессета."""
    text, start, end, kind, side, _ = columns
    lands: dict[int, list[int]] = {}
    for land in np.flatnonzero((kind == Kind.COUNTRY) & np.isin(side, list(SINGLE))).tolist():
        lands.setdefault(text[land], []).append(land)
    for number in np.flatnonzero((kind == Kind.OFFICE) & (side == BOTH)).tolist():
        inside = (n for n in lands.get(text[number], ()) if start[n] > start[number])
        told = {side[land] for land in inside if end[land] <= end[number]}
        if len(told) == 1:
            side[number] = told.pop()


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
    for number in np.flatnonzero((kind == Kind.OFFICE) & (side == BOTH)):
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
