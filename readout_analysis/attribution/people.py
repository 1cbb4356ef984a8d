"""Whom a readout has introduced so far, and whom a pronoun or a name unknown here stands for."""

from collections.abc import Sequence

from readout_analysis.attribution.carried import Sentence, other_side
from readout_analysis.attribution.grammar import Grammar
from readout_analysis.attribution.readings import Cue, Reading, Span
from readout_analysis.attribution.speech import BOTH, SINGLE, Kind
from readout_analysis.attribution.subjects import introduced, pronoun_before

__all__ = ["People"]

_LANDS = (Kind.COUNTRY, Kind.SIDE)


class People:
    """Those told of in the `sentences` of one readout, as far as it was read."""

    def __init__(self, sentences: Sequence[Sentence], grammar: Grammar):
        self._grammar = grammar
        self._sides: dict[str, int] = {}  # of those named with their office, of pronouns too
        self._named = 0  # sides of which somebody is known by name
        self._is_land = False  # what was told last is what a country does: it, not she
        for sentence in sentences:
            for mark in sentence.marks:
                self._named |= mark.side if mark.kind == Kind.NAME else 0

    def meet(self, reading: Reading) -> None:
        """Remember whom a sentence introduces; what two sides are called by names neither."""
        for name, side in introduced(reading):
            self._sides[name] = side if self._sides.get(name, side) == side else 0

    def hear(self, cue: Cue) -> None:
        """Remember who spoke last."""
        self._is_land = cue.kind in _LANDS

    def known(self, cue: Cue, text: str) -> Cue:
        """A cue whose speaker, if no party by itself, may have been introduced before."""
        is_open = cue.kind == Kind.OFFICE and cue.side == BOTH
        if cue.rule == "acts" and is_open and cue.words:
            side = self._meant(pronoun_before(text, cue.words, self._grammar))
            return cue._replace(side=side or cue.side)
        if cue.speaker is None:
            return cue
        word = text[slice(*cue.speaker)]
        if cue.rule == "stranger":
            side = self._sides.get(word, 0) or self._nameless(text, cue.speaker)
        elif cue.rule == "pronoun":
            side = 0 if self._is_land else self._meant(word.lower())
        elif cue.rule == "speaks" and is_open:
            side = self._meant(pronoun_before(text, cue.speaker, self._grammar))
        else:
            return cue
        return cue._replace(rule="speaks", side=side, kind=Kind.NAME) if side else cue

    def _nameless(self, text: str, span: Span) -> int:
        """Side of a name unknown here, behind a word of honour: that of which none is known."""
        is_honoured = pronoun_before(text, span, self._grammar) != ""
        return BOTH - self._named if is_honoured and self._named in SINGLE else 0

    def _meant(self, pronoun: str) -> int:
        """Side of the one a pronoun stands for, if the other goes by another one; else 0."""
        if pronoun not in self._grammar.genders:
            return self._sides.get(pronoun, 0)
        others = {self._sides.get(one, 0) for one in self._grammar.genders if one != pronoun}
        side = other_side(others.pop()) if len(others) == 1 and others < set(SINGLE) else 0
        return side if self._sides.get(pronoun, side) == side else 0
