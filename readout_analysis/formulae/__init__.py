"""Formulae: set phrases that recur, word for word, across readouts (提法)."""

import numpy as np
import pandas as pd

from readout_analysis.errors import require_columns
from readout_analysis.formulae.from_counts import formulae_of_features
from readout_analysis.formulae.name_spans import in_names
from readout_analysis.formulae.phrases import (
    ABOUT_EQUAL,
    CHARACTERS,
    VARIETY,
    WORDS,
    Phrases,
    Tokens,
    bounded,
    names_of,
    recurrent_phrases,
    tokenise,
    variety,
)
from readout_analysis.languages import known_languages
from readout_analysis.matching.folding import folding_of

COLUMNS = ["formula", "readout_id", "segment", "start", "end", "lang", "url"]


def find_formulae(
    segments: pd.DataFrame,
    readouts: pd.DataFrame,
    *,
    min_readouts: int = 3,
    participants: pd.DataFrame | None = None,
    features: pd.DataFrame | None = None,
    shortest: int | None = None,
) -> pd.DataFrame:
    """Every place where a formula stands: a phrase that recurs in several readouts.

    Phrases are compared folded. They end at punctuation, neither begin nor end with a function
    word, hold no figure, and have 2 to 40 words, or 4 to 80 characters in Chinese.

    Parameters
    ----------
    segments : DataFrame, one row per segment
        Columns ``readout_id``, ``segment``, ``start``, ``text``.
    readouts : DataFrame, one row per readout
        Columns ``readout_id``, ``lang``; ``url`` where there is one.
    min_readouts : int, default 3
        Readouts of one language in which a phrase must be found.
    participants : DataFrame, one row per participant, optional
        Columns ``readout_id``, ``name``; ``person_id`` where there is one. Names end a phrase,
        so that no name is a formula: of known people everywhere, of others in their readout.
    features : DataFrame, one row per feature of a readout, optional
        Columns ``readout_id``, ``feature``. Used where no segment has a text: formulae then have
        no place, and one of more than three words (six characters) is put together from counted
        phrases that overlap and stand in the same readouts.
    shortest : int, optional
        Words of the shortest formula, characters in Chinese; by default 2, or 4.

    Returns
    -------
    DataFrame, one row per occurrence, sorted by ``lang``, ``formula``, ``readout_id``, ``start``
        ``formula`` (folded), ``readout_id``, ``segment``, ``start``, ``end`` (place in the
        document, as in segments), ``lang``, ``url``. An occurrence inside a longer formula
        counts for both.

    Raises
    ------
    MissingColumnsError
        If a table lacks a column named above.
    ReadoutAnalysisError
        If no segment has a text and no features are given.

    Notes
    -----
    Nested phrases are collapsed from the longest down: a phrase is kept if the commonest kept
    phrase around it is found in fewer than 0.8 of its readouts. So "shared future" goes where
    nearly all have "community with a shared future", and stays where many have it alone. Without
    spaces between words, at least three different characters must stand before a phrase and
    behind it (accessor variety), or it is likely to begin or end inside a word.

    References
    ----------
    .. [1] K. Frantzi, S. Ananiadou, H. Mima (2000). Automatic recognition of multi-word terms:
       the C-value/NC-value method. Int. J. on Digital Libraries 3, 115-130. (Nested terms.)
    .. [2] H. Feng, K. Chen, X. Deng, W. Zheng (2004). Accessor variety criteria for Chinese word
       extraction. Computational Linguistics 30(1), 75-93.

    Examples
    --------
    >>> segments = pd.DataFrame({"readout_id": ["a", "b"], "segment": 0, "start": 0,
    ...     "text": ["They back the one-China policy.", "Both keep to the one China policy."]})
    >>> readouts = pd.DataFrame({"readout_id": ["a", "b"], "lang": "en"})
    >>> find_formulae(segments, readouts, min_readouts=2)[["formula", "readout_id", "start"]]
                formula readout_id  start
    0  one china policy          a     14
    1  one china policy          b     17
    """
    require_columns(readouts, ["readout_id", "lang"], "readouts")
    if not has_texts(segments):
        found = formulae_of_features(features, readouts, min_readouts, participants)
    else:
        require_columns(segments, ["readout_id", "segment", "start", "text"], "segments")
        texts = segments.dropna(subset=["text"])[["readout_id", "segment", "start", "text"]]
        texts = texts.merge(readouts[["readout_id", "lang"]], on="readout_id")
        found = [
            _of_language(of_lang.reset_index(drop=True), min_readouts, participants, shortest)
            for lang, of_lang in texts.groupby("lang")
            if lang in known_languages()
        ]
    table = pd.concat([pd.DataFrame(columns=COLUMNS[:-1]), *found])
    url = readouts.set_index("readout_id")["url"] if "url" in readouts else pd.Series(dtype=object)
    table["url"] = table["readout_id"].map(url)
    order = ["lang", "formula", "readout_id", "start"]
    return _typed(table[COLUMNS]).sort_values(order, ignore_index=True)


def has_texts(segments: pd.DataFrame) -> bool:
    """Whether any segment has its text, or there is no segment at all."""
    return not len(segments) or ("text" in segments and bool(segments["text"].notna().any()))


def formula_counts(occurrences: pd.DataFrame, readouts: pd.DataFrame) -> pd.DataFrame:
    """How widely each formula is used, and from when to when.

    Parameters
    ----------
    occurrences : DataFrame, one row per occurrence
        As made by `find_formulae`.
    readouts : DataFrame, one row per readout
        Columns ``readout_id``, ``contact_date``.

    Returns
    -------
    DataFrame, one row per formula and language, the most used first
        ``formula``, ``lang``, ``n_readouts`` (int), ``n`` (int, occurrences), ``first_date``,
        ``last_date`` (missing where no readout is dated).

    Examples
    --------
    >>> occurrences = pd.DataFrame({"formula": ["free trade"] * 2, "lang": "en",
    ...     "readout_id": ["a", "b"]})
    >>> readouts = pd.DataFrame({"readout_id": ["a", "b"],
    ...     "contact_date": pd.to_datetime(["2024-01-02", "2025-03-04"])})
    >>> formula_counts(occurrences, readouts)[["formula", "n_readouts", "last_date"]]
          formula  n_readouts  last_date
    0  free trade           2 2025-03-04
    """
    require_columns(readouts, ["readout_id", "contact_date"], "readouts")
    dates = readouts.set_index("readout_id")["contact_date"]
    table = occurrences.assign(date=occurrences["readout_id"].map(dates))
    counts = table.groupby(["formula", "lang"], as_index=False).agg(
        n_readouts=("readout_id", "nunique"),
        n=("readout_id", "size"),
        first_date=("date", "min"),
        last_date=("date", "max"),
    )
    return counts.sort_values(
        ["n_readouts", "formula", "lang"], ascending=[False, True, True], ignore_index=True
    )


def _of_language(
    texts: pd.DataFrame, min_readouts: int, participants, shortest: int | None
) -> pd.DataFrame:
    lang = str(texts["lang"].iloc[0])
    tokens = _without_names_and_figures(texts, lang, participants)
    readout = pd.factorize(texts["readout_id"])[0][tokens.text]
    usual, longest = WORDS if folding_of(lang).has_words else CHARACTERS
    shortest = shortest or usual
    levels = list(recurrent_phrases(tokens, readout, longest=longest, min_groups=min_readouts))
    kept = _kept(levels, [_is_formula(tokens, level, lang, shortest) for level in levels])
    parts = [
        _occurrences(tokens, level, chosen, lang)
        for level, chosen in zip(levels, kept, strict=True)
        if chosen.any()
    ]
    if not parts:
        return pd.DataFrame(columns=COLUMNS[:-1])
    table = pd.concat(parts, ignore_index=True)
    row = texts.iloc[table.pop("text")].reset_index(drop=True)
    offset = row["start"].to_numpy(np.int64)
    return table.assign(
        readout_id=row["readout_id"],
        segment=row["segment"],
        start=table["start"] + offset,
        end=table["end"] + offset,
        lang=lang,
    )


def _is_formula(tokens: Tokens, level: Phrases, lang: str, shortest: int) -> np.ndarray:
    if level.length < shortest:
        return np.zeros(len(level.first), bool)
    is_whole = folding_of(lang).has_words or variety(tokens, level) >= VARIETY
    return bounded(tokens, level, lang) & is_whole


def _kept(levels: list[Phrases], is_formula: list[np.ndarray]) -> list[np.ndarray]:
    """Formulae that no kept formula around them nearly always comes with."""
    kept: list[np.ndarray] = []
    around = np.zeros(0, np.int64)  # for each kind: readouts of the commonest kept one around it
    for level, candidates in zip(reversed(levels), reversed(is_formula), strict=True):
        around = np.pad(around, (0, max(len(level.first) - len(around), 0)))
        chosen = candidates & (around < ABOUT_EQUAL * level.n_groups)
        kept.insert(0, chosen)
        passed_on = np.where(chosen, level.n_groups, around)
        n_below = int(max(level.left.max(), level.right.max())) + 1 if len(level.left) else 0
        around = np.zeros(n_below, np.int64)
        np.maximum.at(around, level.left, passed_on)
        np.maximum.at(around, level.right, passed_on)
    return kept


def _occurrences(tokens: Tokens, level: Phrases, chosen: np.ndarray, lang: str) -> pd.DataFrame:
    stays = chosen[level.kind]
    first = level.place[stays]
    names = np.empty(len(chosen), dtype=object)
    names[chosen] = names_of(tokens, level, lang, chosen)
    return pd.DataFrame(
        {
            "formula": names[level.kind[stays]],
            "text": tokens.text[first],
            "start": tokens.start[first],
            "end": tokens.end[first + level.length - 1],
        }
    )


def _without_names_and_figures(texts: pd.DataFrame, lang: str, participants) -> Tokens:
    """The tokens that may be part of a formula; what stands before others ends there."""
    tokens = tokenise(texts["text"].tolist(), lang)
    is_figure = np.fromiter((word.isdigit() for word in tokens.vocabulary), bool)
    outside = is_figure[tokens.unit]
    if participants is not None:
        outside |= in_names(tokens, texts, participants, lang)
    joined = tokens.joined & ~np.append(outside[1:], False)[: len(outside)]
    unit, text, start, end = (column[~outside] for column in tokens[:4])
    return Tokens(unit, text, start, end, joined[~outside], tokens.vocabulary)


def _typed(table: pd.DataFrame) -> pd.DataFrame:
    dtypes = {"segment": "Int32", "start": "Int32", "end": "Int32"}
    return table.astype({name: dtypes.get(name, "string") for name in table.columns})
