"""Formulae that are not gone but said in other words: one word more, less or changed."""

import numpy as np
import pandas as pd

from readout_analysis.formulae import has_texts
from readout_analysis.formulae.phrases import Tokens, function_words, tokenise
from readout_analysis.languages import known_languages
from readout_analysis.matching.folding import folding_of

SHARE = 2 / 3  # of the words of a formula that a rewording keeps
SHARE_OF_CHARACTERS = 3 / 4  # the same, in a language without spaces between words
CHARACTERS = 6  # of the shortest formula there of which a rewording can be told
STEM = 5  # letters by which two forms of a word are taken for one

_PLACE = ["segment", "start", "end"]
_STILL_THERE = ""  # word for word, across a comma or a name


def mark_reworded(
    changes: pd.DataFrame, segments: pd.DataFrame, readouts: pd.DataFrame
) -> pd.DataFrame:
    """Tell formulae that are dropped from those that are only worded otherwise.

    Parameters
    ----------
    changes : DataFrame, one row per readout, formula and status
        As made by `formula_changes`.
    segments : DataFrame, one row per segment
        Columns ``readout_id``, ``segment``, ``start``, ``text``.
    readouts : DataFrame, one row per readout
        Columns ``readout_id``, ``lang``; ``url`` where there is one.

    Returns
    -------
    DataFrame, the rows of `changes` and ``wording`` (the new words, as printed)
        The status of a dropped formula becomes ``reworded`` where the readout has at least two
        thirds of its words close together, in words that the last readout with the formula did
        not have; its evidence is then the new wording. A new formula that is such a wording is
        left out. Without texts the table stays as it is.

    Notes
    -----
    Words are compared by their first five letters, so that case endings do not matter, and stand
    in a row of at most twice as many words as the formula has. In Chinese three quarters of the
    characters must stand in one phrase, and formulae of fewer than six are left alone.

    Examples
    --------
    >>> segments = pd.DataFrame({"readout_id": ["a", "b"], "segment": 0, "start": 0, "text":
    ...     ["They seek peaceful reunification soon.", "They seek full reunification soon."]})
    >>> readouts = pd.DataFrame({"readout_id": ["a", "b"], "lang": "en"})
    >>> changes = pd.DataFrame({"readout_id": ["b"], "status": "dropped", "segment": 0, "start": 0,
    ...     "end": 4, "formula": "seek peaceful reunification soon", "evidence_readout_id": "a"})
    >>> mark_reworded(changes, segments, readouts)[["status", "wording"]]
         status                        wording
    0  reworded  seek full reunification soon
    """
    changes = changes.assign(wording=pd.Series(pd.NA, index=changes.index, dtype="string"))
    gone = changes[changes["status"] == "dropped"]
    if not len(gone) or not has_texts(segments):
        return changes
    found = [
        _of_language(own, segments, str(lang))
        for lang, own in gone.groupby(gone["readout_id"].map(_column(readouts, "lang")))
        if lang in known_languages()
    ]
    variants = pd.concat(found) if found else pd.DataFrame()
    if not len(variants):
        return changes
    still_there = variants["wording"] == _STILL_THERE
    table = changes.drop(index=variants.index[still_there])
    variants = variants[~still_there].reindex(columns=[*_PLACE, "wording"])
    variants = variants.astype(dict.fromkeys(_PLACE, "Int32") | {"wording": "string"})
    table.loc[variants.index, ["status", *_PLACE, "wording"]] = variants.assign(status="reworded")[
        ["status", *_PLACE, "wording"]
    ]
    table.loc[variants.index, "evidence_readout_id"] = table.loc[variants.index, "readout_id"]
    if "url" in readouts:
        url = table.loc[variants.index, "readout_id"].map(_column(readouts, "url"))
        table.loc[variants.index, "url"] = url
    return table.drop(index=_explained(table)).reset_index(drop=True)


def _column(readouts: pd.DataFrame, name: str) -> pd.Series:
    return readouts.set_index("readout_id")[name]


def _of_language(gone: pd.DataFrame, segments: pd.DataFrame, lang: str) -> pd.DataFrame:
    """For each dropped formula the new wording, if there is one: its place and its words."""
    wanted = pd.unique(pd.concat([gone["readout_id"], gone["evidence_readout_id"]]))
    texts = segments[segments["readout_id"].isin(wanted)].dropna(subset=["text"])
    texts = texts.sort_values(["readout_id", "segment"], ignore_index=True)
    tokens = tokenise(texts["text"].tolist(), lang)
    readout = texts["readout_id"].to_numpy()[tokens.text]
    stems = _stems(tokens, lang)
    bounds = _bounds(readout)
    folded = {
        key: f" {' '.join(tokens.vocabulary[tokens.unit[first:last]])} "
        for key, (first, last) in bounds.items()
    }
    part = _parts(tokens, lang)
    rows = {}
    for change in gone.itertuples():
        first, last = bounds.get(change.readout_id, (0, 0))
        units = set(_formula_stems(change.formula, lang))
        said = f" {' '.join(_units(change.formula, lang))} "
        if said in folded.get(change.readout_id, ""):
            rows[change.Index] = {"wording": _STILL_THERE}
            continue
        for begin, end in _windows(stems[first:last], part[first:last], units, lang):
            begin, end = begin + first, end + first
            words = " ".join(tokens.vocabulary[tokens.unit[begin : end + 1]])
            before = folded.get(change.evidence_readout_id, "").replace(said, " | ")
            if f" {words} " not in before:
                rows[change.Index] = _place(texts.iloc[tokens.text[begin]], tokens, begin, end)
                break
    return pd.DataFrame.from_dict(rows, orient="index")


def _place(segment: pd.Series, tokens: Tokens, begin: int, end: int) -> dict:
    start, stop = int(tokens.start[begin]), int(tokens.end[end])
    return {
        "segment": segment["segment"],
        "start": start + int(segment["start"]),
        "end": stop + int(segment["start"]),
        "wording": segment["text"][start:stop],
    }


def _bounds(readout: np.ndarray) -> dict[str, tuple[int, int]]:
    """First and last (excluded) token of each readout; its segments stand together."""
    keys, first = np.unique(readout, return_index=True)
    order = np.argsort(first)
    ends = np.append(first[order][1:], len(readout))
    return dict(zip(keys[order], zip(first[order], ends, strict=True), strict=True))


def _stems(tokens: Tokens, lang: str) -> np.ndarray:
    """Beginning of each token; empty for function words."""
    stops = function_words(lang)
    known = np.array(["" if w in stops else w[:STEM] for w in tokens.vocabulary], dtype=object)
    return known[tokens.unit]


def _formula_stems(formula: str, lang: str) -> list[str]:
    stops = function_words(lang)
    return [unit[:STEM] for unit in _units(formula, lang) if unit not in stops]


def _units(formula: str, lang: str) -> list[str]:
    return formula.split() if folding_of(lang).has_words else list(formula)


def _parts(tokens: Tokens, lang: str) -> np.ndarray:
    """Number of the segment of each token; without spaces between words, of its phrase."""
    if folding_of(lang).has_words:
        return tokens.text
    return np.cumsum(~tokens.joined) - ~tokens.joined


def _windows(
    stems: np.ndarray, part: np.ndarray, units: set[str], lang: str
) -> list[tuple[int, int]]:
    """Rows of tokens that hold enough of `units`: the most of them first, then the shortest."""
    has_words = folding_of(lang).has_words
    if not has_words and len(units) < CHARACTERS:
        return []
    share = SHARE if has_words else SHARE_OF_CHARACTERS
    enough = max(int(np.ceil(share * len(units))), 2)
    hits = [place for place, stem in enumerate(stems) if stem in units]
    found = []
    for number, begin in enumerate(hits):
        seen: set[str] = set()
        last = begin
        for end in hits[number:]:
            if end - begin >= 2 * len(units) or part[end] != part[begin]:
                break
            if stems[end] not in seen:
                seen.add(stems[end])
                last = end
        if len(seen) >= enough:
            found.append((-len(seen), last - begin, begin, last))
    return [(begin, end) for _, _, begin, end in sorted(found)]


def _explained(table: pd.DataFrame) -> pd.Index:
    """New formulae that stand where another is worded otherwise."""
    key = ["readout_id", "segment"]
    new = table[table["status"] == "new"].reset_index()[["index", *key, "start", "end"]]
    other = table[table["status"] == "reworded"][[*key, "start", "end"]]
    both = new.merge(other, on=key, suffixes=("", "_other"))
    meets = (both["start"] < both["end_other"]) & (both["end"] > both["start_other"])
    return pd.Index(both.loc[meets.fillna(False).astype(bool), "index"].unique())
