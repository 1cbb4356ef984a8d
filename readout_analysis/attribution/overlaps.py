"""Which of the marks found in a sentence count, where they overlap."""

import itertools
from collections.abc import Sequence

import numpy as np

from readout_analysis.attribution.speech import Mark
from readout_analysis.languages import load_language
from readout_analysis.matching.patterns import Hits, PatternSet

__all__ = ["first_words", "prefixed", "without_inner"]

_GAP = "…"  # in a pattern: other words may stand here


def prefixed(texts: Sequence[str], hits: Hits, patterns: PatternSet) -> np.ndarray:
    """Whether a hit begins with a preposition written onto its first word (Arabic)."""
    own = load_language(patterns.lang).get("speech", {})
    prefixes, conjunctions = own.get("oblique_prefixes", ()), tuple(own.get("and_prefixes", ()))
    if not prefixes:
        return np.zeros(len(hits.text), dtype=bool)
    rows = zip(hits.text.tolist(), hits.start.tolist(), hits.pattern.tolist(), strict=True)
    found = []
    for text, start, pattern in rows:
        first = patterns.patterns[pattern][:1]
        start += first not in conjunctions and texts[text][start] in conjunctions
        found.append(texts[text][start] in prefixes and texts[text][start] != first)
    return np.array(found, dtype=bool)


def first_words(texts: Sequence[str], hits: Hits, patterns: PatternSet) -> np.ndarray:
    """End of each hit; of the first word only, where its subject may stand in a gap (… عبر عن)."""
    ends = np.asarray(hits.end).copy()
    if load_language(patterns.lang).get("speech", {}).get("verb_first"):
        for number in np.flatnonzero([_GAP in patterns.patterns[p] for p in hits.pattern]):
            space = texts[hits.text[number]].find(" ", hits.start[number])
            ends[number] = space if space > 0 else ends[number]
    return ends


def without_inner(columns: list[np.ndarray], n_texts: int, hiding: np.ndarray) -> list[list[Mark]]:
    """Marks by text, without those inside a longer one or equal to one that counts more.

    `hiding` is where each ceases to hide others.
    """
    text, start, end, kind, side, _ = columns
    preference = np.array([3, 0, 2, 1])[side]  # the publisher's, then what both hold
    order = np.lexsort((preference, -kind, -end, start, text))
    text, start, end, kind, side, oblique = (column[order] for column in columns)
    hiding = hiding[order]
    reach = text * (int(end.max(initial=0)) + 2) + hiding
    before = np.maximum.accumulate(np.concatenate([[-1], reach[:-1]]))
    kept = np.flatnonzero(reach > before)
    rows = list(
        map(
            Mark._make,
            zip(
                start[kept].tolist(),
                end[kept].tolist(),
                kind[kept].tolist(),
                side[kept].tolist(),
                oblique[kept].tolist(),
                strict=True,
            ),
        )
    )
    bounds = np.searchsorted(text[kept], np.arange(n_texts + 1)).tolist()
    return [rows[a:b] for a, b in itertools.pairwise(bounds)]
