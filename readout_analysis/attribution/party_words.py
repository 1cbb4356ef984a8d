"""Words the parties of each readout go by: parts of their names, their countries, offices."""

import functools
import operator
import re
from collections.abc import Callable, Iterable, Iterator

import numpy as np
import pandas as pd

from readout_analysis.attribution.grammar import grammar_of
from readout_analysis.attribution.name_forms import forms_of_address, name_forms, office_forms
from readout_analysis.attribution.speech import (
    BOTH,
    COUNTERPART,
    PUBLISHER,
    SINGLE,
    Kind,
    PartyWord,
    speech_of,
)
from readout_analysis.gazetteer import tables
from readout_analysis.languages import load_language

__all__ = ["party_words"]

_ANY_MINISTER = "minister"
_PEERS = frozenset({"foreign_minister", _ANY_MINISTER, "counterpart"})
_MASKS = {"publisher": PUBLISHER, "counterpart": COUNTERPART}

Offices = dict[int, list[tuple[str, int]]]  # by readout: office, small, and mask of its side
Word = tuple[int, str]  # number of a readout, and a word or code in it


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
    printed = _with_presumed(readout, own["office"].fillna("").tolist(), held, side, lang)
    whole = printed
    printed = _without_second_offices(readout, printed, held, side, lang)
    offices: Offices = {}
    for which, office, office_id, mask in zip(readout, printed, held, side, strict=True):
        called = office.lower() or _usual_words(office_id, lang)
        offices.setdefault(which, []).append((called, mask))
    peers = {
        which: mask
        for which, office_id, mask in zip(readout, held, side, strict=True)
        if office_id == "counterpart"
    }
    words = [*_of_publication(readouts), *_of_styles(offices, peers, lang)]
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
    told = zip(readout, whole, printed, side, strict=True)
    words += [PartyWord(which, a, "title", mask) for which, a, kept, mask in told if a != kept]
    words += _of_vocabulary(readout, printed, held, side, offices, lang)
    return words


def _with_presumed(
    readout: list[int], printed: list[str], held: list[str], side: list[int], lang: str
) -> list[str]:
    """Offices as printed; a publisher's person without any, who meets a minister, is one too.

    So that "the minister" is not taken for the only one whose office is told.
    """
    told = list(zip(readout, held, side, strict=True))
    peers = (told_one for told_one in told if told_one[1] in _PEERS)
    meeting = {which for which, _, mask in peers if mask == COUNTERPART}
    office = _usual_words(_ANY_MINISTER, lang).partition(",")[0]
    return [
        office if mask == PUBLISHER and which in meeting and not (words or office_id) else words
        for words, (which, office_id, mask) in zip(printed, told, strict=True)
    ]


@functools.cache
def _usual_words(office_id: str, lang: str) -> str:
    """What an office is called that is not printed, but known of who holds it; "" if it is not."""
    rows = [row for row in tables.table("offices") if row["office_id"] == office_id]
    return ", ".join(form.lower() for row in rows for form in tables.split(row.get(lang)))


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
        for form in name_forms(name, lang) + forms_of_address(name, office, lang)
    ]
    words = [
        PartyWord(*pair, "name", mask) for pair, mask in _masks(held).items() if mask in SINGLE
    ]
    if grammar_of(lang).has_words:
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


def _of_titles(
    readout: list[int], printed: list[str], offices: Offices, lang: str
) -> list[PartyWord]:
    """Offices as printed, for all whose office has the same words in it."""
    pairs = {
        (which, form)
        for which, office in zip(readout, printed, strict=True)
        for form in office_forms(office, lang)
    }
    return [
        PartyWord(which, form, "title", _holders(form, offices[which]))
        for which, form in sorted(pairs)
    ]


def _of_styles(offices: Offices, peers: dict[int, int], lang: str) -> Iterator[PartyWord]:
    """Styles like His Majesty, where only one side holds an office that bears them.

    Who is told to be a counterpart (`peers`) bears those of the other side. A style in small
    letters (the monarch) is as good as an office: a country behind it tells whose it is.
    """
    styles = load_language(lang).get("speech", {}).get("styles", {})
    for style, words in styles.items():
        for which, own in offices.items():
            holders = functools.reduce(operator.or_, (_bearers(word, own) for word in words), 0)
            holders |= peers.get(which, 0) if holders else 0
            if holders in SINGLE:
                yield PartyWord(which, style, "title" if style[0].islower() else "name", holders)


def _holders(form: str, offices: list[tuple[str, int]]) -> int:
    """Mask of the sides one of whose offices has `form` in it."""
    part, holders = form.rstrip("*").lower(), 0
    for office, mask in offices:
        if part in office:
            holders |= mask
    return holders


def _bearers(word: str, offices: list[tuple[str, int]]) -> int:
    """Mask of the sides in whose offices `word` ends a word: وزير, but not in that of a وزيرة."""
    ends, bearers = _ends_word(word), 0
    for office, mask in offices:
        if ends(office):
            bearers |= mask
    return bearers


@functools.cache
def _ends_word(word: str) -> Callable[[str], re.Match[str] | None]:
    """Finds where `word` ends one, in small letters."""
    return re.compile(rf"{re.escape(word.lower())}(?!\w)").search


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
            is_second = office_id not in (own, _ANY_MINISTER)  # foreign ministers are one, too
            if is_second and first.get((which, office_id)) == BOTH - mask:
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
