"""All clues of a passage weighed together, behind the rules that read it one by one.

A rule sees a cue and what went before. A logistic regression also sees what follows, what else
stands in the sentence, and what the text is like: its form and length, and who is heard in it. Its
weights are data, ``side_weights.csv``, trained by `readout_analysis.evaluation.side_weights`.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import numpy as np
import pandas as pd

from readout_analysis.attribution.carried import Sentence
from readout_analysis.attribution.sides import Passage
from readout_analysis.attribution.speech import Kind, Mark
from readout_analysis.weights import ALWAYS, Weights, chances, read_weights, step

__all__ = ["SIDES_BY_MASK", "WEIGHTS", "evidence_of", "weighed"]

SIDES_BY_MASK = ("narrator", "publisher", "counterpart", "both")
WEIGHTS = files("readout_analysis") / "attribution" / "side_weights.csv"
_VOICES = frozenset(("publisher", "counterpart"))
_SURE = 0.9  # confidence of a rule that is sure
_LIKELY = 0.8  # of one that is right as a rule
_KINDS = {kind: name.lower() for name, kind in vars(Kind).items() if isinstance(kind, int)}
_VERBS = frozenset(("say", "agree"))
_LENGTHS = (60, 120, 250)  # characters of a passage
_NUMBERS = (3, 6, 12)  # passages of a readout
_LEAST = 1e-9  # chance that is taken for none


def evidence_of(passages: Sequence[Passage], sentences: Sequence[Sentence], form: str) -> list[str]:
    """What speaks for a side of each passage of one readout: clues parted by spaces."""
    alone = Counter(sentence.paragraph for sentence in sentences)
    sides = [SIDES_BY_MASK[one.side] for one in passages]
    of_text = [ALWAYS, f"form={form or 'none'}", f"passages={step(len(passages), _NUMBERS)}"]
    if form != "letter" or _VOICES.issubset(sides):  # a letter has one voice, whose ever it is
        of_text += [f"text={side}" for side in sorted(set(sides))]
    n_likely = sum(one.confidence >= _LIKELY and not one.is_carried for one in passages)
    clarity = f"quarters_clear={min(3, 4 * n_likely // max(1, len(passages)))}"
    rules = ["none", *(one.rule for one in passages), "none"]
    around = ["none", *sides, "none"]
    paragraph, source, found = None, "none", []
    for number, (one, side) in enumerate(zip(passages, sides, strict=True)):
        sentence = sentences[one.sentence]
        before, behind = around[number], around[number + 2]
        place = "goes_on" if sentence.paragraph == paragraph else "opens"
        paragraph = sentence.paragraph
        if not one.is_carried:
            source = "sure" if one.confidence >= _SURE else "unsure"
        is_sure = source == "sure" and not (one.is_carried and place == "opens")
        is_contact = one.rule.startswith("contact")  # or a topic is but what somebody speaks of
        marks = (mark for mark in sentence.marks if is_contact or mark.kind != Kind.TOPIC)
        told = {_kind_of(mark, one, sentence.start) for mark in marks}
        if one.rule == "speaks" and told.isdisjoint(_VERBS):
            told.add("say")  # for X, it is so; the occasion for X to do so
        kinds = sorted(told)
        clues = [f"side={side}", f"rule={one.rule}", f"sure={one.confidence}", place]
        clues += [f"rule_before={rules[number]}", f"rule_behind={rules[number + 2]}"]
        clues += [f"side_before={before}", f"side_behind={behind}"]
        clues += [f"length={step(one.end - one.start, _LENGTHS)}"]
        clues += ["alone"] * (alone[paragraph] == 1) + ["quote"] * one.is_quote
        clues += [f"mark={kind}" for kind in kinds]
        clues += [clarity] + ["surely"] * is_sure
        of_side = [f"sure={one.confidence}", _likeness(side, before, behind), *kinds]
        of_side += [clarity] + ["surely"] * is_sure
        of_side += [f"carried_{place}", f"carried_from={source}"] * one.is_carried
        clues += [f"{side}&{clue}" for clue in of_side]
        found.append(" ".join(of_text + clues))
    return found


def _kind_of(mark: Mark, one: Passage, start: int) -> str:
    """What a mark counts as: "according to" him, or "was said by" him, is as good as he said."""
    is_cue = one.cue == (start + mark.start, start + mark.end)
    tells_so = mark.kind == Kind.ACCORDING or (mark.kind == Kind.PASSIVE and is_cue)
    is_said = tells_so and one.rule in ("speaks", "pronoun")
    return _KINDS[Kind.SAY if is_said else mark.kind]


def _likeness(side: str, before: str, behind: str) -> str:
    """Which neighbours the rules gave the same side."""
    if before == side == behind:
        return "as_both_neighbours"
    return "as_before" if before == side else "as_behind" if behind == side else "alone"


def weighed(clues: Sequence[str], quotations: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
    """The likeliest side of passages with these clues, and its probability.

    Passages with the same number are parts of one quotation, and of one side: the likeliest of all
    together.
    """
    weights = _shipped()
    found = chances(clues, weights)
    groups, _ = pd.factorize(np.asarray(quotations, dtype=object))
    sizes = np.bincount(groups)
    evidence = np.zeros((len(sizes), len(weights.answers)))
    np.add.at(evidence, groups, np.log(np.maximum(found, _LEAST)))
    means = np.exp(evidence / sizes[:, None])[groups]
    found = means / means.sum(axis=1, keepdims=True)
    return weights.answers[found.argmax(axis=1)], found.max(axis=1).round(2)


@cache
def _shipped() -> Weights:
    return read_weights(WEIGHTS)
