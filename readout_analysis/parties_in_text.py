"""Words the parties of each readout go by: parts of their names, their countries, offices."""

import functools
import operator
import re
from collections.abc import Iterator

import numpy as np
import pandas as pd

from readout_analysis.languages import load_language
from readout_analysis.speech import COUNTERPART, PUBLISHER, Kind, speech_of

__all__ = ["party_words"]

_SHORTEST = 3
_MASKS = {"publisher": PUBLISHER, "counterpart": COUNTERPART}


def party_words(readouts: pd.DataFrame, participants: pd.DataFrame, lang: str) -> pd.DataFrame:
    """One row per word a party goes by: ``readout``, ``form``, ``kind``, ``side``.

    Parameters
    ----------
    readouts : DataFrame, one row per readout, all in `lang`
        Its index numbers the readouts.
    participants : DataFrame, one row per party
    lang : str
    """
    number = pd.Series(range(len(readouts)), index=readouts["readout_id"])
    own = participants[participants["readout_id"].isin(number.index)]
    rows = list(_of_countries(readouts))
    people = zip(
        own["readout_id"].map(number),
        own["side"].map(_MASKS).fillna(0).astype(int),
        own["name"].fillna(""),
        own["country"].fillna(""),
        own["organisation"].fillna(""),
        own["office"].fillna(""),
        strict=True,
    )
    names: dict[tuple[int, str], int] = {}
    offices: dict[int, list[tuple[str, int]]] = {}
    for readout, side, name, country, organisation, office in people:
        rows += [(readout, code, "country", side) for code in (country, organisation) if code]
        offices.setdefault(readout, []).append((office, side))
        for form in _name_forms(name, lang):
            names[readout, form] = names.get((readout, form), 0) | side
    rows += [
        (readout, form, "name", side) for (readout, form), side in names.items() if side in (1, 2)
    ]
    rows += _of_titles(offices, lang)
    rows += _of_offices(own.assign(readout=own["readout_id"].map(number)), offices, lang)
    return pd.DataFrame(rows, columns=["readout", "form", "kind", "side"])


def _of_countries(readouts: pd.DataFrame) -> Iterator[tuple]:
    for number, row in enumerate(
        zip(readouts["publisher_country"], readouts["counterpart_countries"], strict=True)
    ):
        if isinstance(row[0], str):
            yield number, row[0], "country", PUBLISHER
        for code in row[1] if row[1] is not None else ():
            if not isinstance(row[0], str) or code != row[0]:
                yield number, code, "country", COUNTERPART


def _of_offices(own: pd.DataFrame, offices: dict, lang: str) -> list[tuple]:
    """Offices by the words printed for them and by their id."""
    speech = speech_of(lang)
    ids = list(speech.offices)
    printed = own["office"].fillna("").tolist()
    sides = own["side"].map(_MASKS).fillna(0).astype(int).tolist()
    readouts = own["readout"].tolist()
    hits = speech.patterns.find_arrays(printed)
    asked = np.flatnonzero(speech.kinds[hits.pattern] == Kind.OFFICE)
    rows = []
    for text, start, end, pattern in zip(*(column[asked].tolist() for column in hits), strict=True):
        readout, form = readouts[text], printed[text][start:end]
        rows.append((readout, ids[speech.numbers[pattern]], "office", sides[text]))
        rows.append((readout, form, "title", _holders(form, offices[readout])))
    given = zip(readouts, own["office_id"].fillna(""), sides, strict=True)
    return rows + [(readout, office, "office", side) for readout, office, side in given if office]


def _name_forms(name: str, lang: str) -> list[str]:
    """The full name and the parts of it that may stand alone."""
    data = load_language(lang)
    rules = data.get("parties", {})
    particles = {p.lower() for p in rules.get("particles", ())} | {"of", "the"}
    if not data.get("sentences", {}).get("spaced", True):
        parts = [part for part in re.split("[·.]", name) if len(part) > 1]
        return list(dict.fromkeys([name, *parts])) if len(name) > 1 else []
    parts = re.findall(r"[^\s.,()]+", name)
    long = [p for p in parts if len(p) >= _SHORTEST and p.lower() not in particles]
    if len(parts) == 2 and len(parts[0]) == 2 and parts[0].lower() not in ("he", "al", "el"):
        long.append(parts[0])
    forms = [_open(part, rules) for part in long]
    return list(dict.fromkeys([name, *forms])) if name.strip() else []


def _of_titles(offices: dict[int, list[tuple[str, int]]], lang: str) -> list[tuple]:
    """Offices as printed, for all whose office has the same word in it."""
    rows = [
        (readout, form, "title", _holders(form, own))
        for readout, own in offices.items()
        for form in sorted({form for office, _ in own for form in _office_forms(office, lang)})
    ]
    styles = load_language(lang).get("speech", {}).get("styles", {})
    for readout, own in offices.items():
        for style, words in styles.items():
            holders = functools.reduce(operator.or_, (_holders(word, own) for word in words), 0)
            if holders in _MASKS.values():  # borne by one side only
                rows.append((readout, style, "title", holders))
    return rows


def _holders(form: str, offices: list[tuple[str, int]]) -> int:
    """Mask of the sides one of whose offices has `form` in it."""
    part = form.rstrip("*").lower()
    return functools.reduce(
        operator.or_, (side for office, side in offices if part in office.lower()), 0
    )


def _office_forms(office: str, lang: str) -> list[str]:
    """The office as printed, and the word for it that may stand alone (the Secretary)."""
    data = load_language(lang)
    of = {word.strip("'’").lower() for word in data.get("speech", {}).get("of", ())}
    words = office.split()
    if not words or not data.get("sentences", {}).get("spaced", True):
        return []
    head = []
    for word in words:
        if word.lower() in of:
            break
        head.append(word)
    rules = data.get("parties", {})
    short = head if data.get("speech", {}).get("head_last") else head[:1]
    forms = [office, " ".join(short)] + ([short[-1]] if short else [])
    return [_declined(form, rules) for form in dict.fromkeys(forms) if len(form) >= _SHORTEST]


def _declined(office: str, rules: dict) -> str:
    return (
        " ".join(_open(word, rules) for word in office.split()[:1]) if " " not in office else office
    )


def _open(part: str, rules: dict) -> str:
    """A part of a name, with any ending where names are declined."""
    if not rules.get("declension") or len(part) < 4:
        return part
    return (part[:-1] if part[-1] in rules.get("name_endings", "") else part) + "*"
