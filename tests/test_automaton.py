"""Variants of patterns, their pieces, and the arrays that put the pieces together."""

import numpy as np

from readout_analysis.matching.automaton import Automaton
from readout_analysis.matching.folding import folding_of
from readout_analysis.matching.variants import variants


def spelt(pattern: str, lang: str) -> set[tuple[str, ...]]:
    return {variant.words for variant in variants(pattern, 0, folding_of(lang))}


def found(patterns: list[str], text: str, lang: str = "en") -> list[tuple[int, int, int]]:
    folding = folding_of(lang)
    own = [v for n, pattern in enumerate(patterns) for v in variants(pattern, n, folding)]
    automaton = Automaton(own, has_words=folding.has_words)
    start, end, variant = automaton.find(folding.fold(text).codes)
    return sorted(
        zip(start.tolist(), end.tolist(), automaton.patterns(variant).tolist(), strict=True)
    )


def test_variants_french_capitals_may_lack_their_accent():
    assert spelt("état", "fr") == {("état",), ("etat",)}
    assert ("economie",) in spelt("économie", "fr")


def test_variants_behind_a_gap_keep_their_accents():
    assert spelt("ami … état", "fr") == {("ami", "…", "état")}


def test_variants_fit_only_a_capital_without_accent():
    plain = next(v for v in variants("état", 0, folding_of("fr")) if v.words == ("etat",))
    assert plain.fits("Etat")
    assert not plain.fits("etat")


def test_variants_of_marks_only_are_none():
    assert list(variants("…", 0, folding_of("zh"))) == [] or spelt("…", "zh")
    assert list(variants("--", 0, folding_of("en"))) == []


def test_find_open_pieces_run_to_the_end_of_their_word():
    assert found(["trad*"], "trading places") == [(0, 7, 0)]
    assert found(["trad* place*"], "trading places") == [(0, 14, 0)]


def test_find_pieces_must_meet():
    assert found(["trad* place*"], "trading no places") == []


def test_find_gap_takes_the_next_piece_within_reach():
    assert found(["war … ukraine"], "war in eastern ukraine") == [(0, 22, 0)]
    assert found(["war … ukraine"], "war ukraine") == [(0, 11, 0)]
    assert found(["war … ukraine"], "war a b c d e ukraine") == []


def test_find_two_byte_alphabets_do_not_hit_inside_a_character():
    """More characters than one byte holds: hits begin at the first of two bytes only."""
    letters = [chr(code) for code in range(0x4E00, 0x4E00 + 400)]
    text = "".join(letters)
    hits = found(letters, text, "zh")
    assert sorted({start for start, _, _ in hits}) == list(range(400))
    assert {end - start for start, end, _ in hits} == {1}


def test_find_in_nothing_is_nothing():
    start, end, variant = Automaton([], has_words=True).find(np.zeros(0, dtype=np.uint16))
    assert len(start) == len(end) == len(variant) == 0
