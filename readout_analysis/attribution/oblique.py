"""Whether words before somebody named govern him, so that he is no subject: with X, to X."""

from readout_analysis.attribution.grammar import Grammar

__all__ = ["is_oblique"]

_STOPS = tuple(",;:.—–!?…")  # between a reference and a word that does not govern it
_LOOK_BACK = 40  # characters read before a reference to see whether it is a subject
_SHORTEST_GOVERNING = 6  # letters


def is_oblique(
    text: str, start: int, grammar: Grammar, unless: frozenset[str] = frozenset()
) -> bool:
    """Whether the words before, `unless` they are these, make it something else than a subject."""
    before = text[max(0, start - _LOOK_BACK) : start]
    if not grammar.has_words:
        return before.rstrip("“‘").endswith(grammar.oblique_ends)
    words = before.split()
    while words:
        word = words.pop()
        is_of_name = word[0].isupper() and (words or start > _LOOK_BACK)
        if is_of_name and word.lower() in grammar.oblique:
            continue  # Al Ghais said
        bare = word.strip("()«»\"“”'’.").lower()
        if word.endswith(".") and bare in grammar.skipped:
            continue  # thanked Mr. X
        if word.rstrip("\"'”’»)").endswith(_STOPS):
            return False
        is_long = len(bare) >= _SHORTEST_GOVERNING
        is_governed = is_long and bare.endswith(grammar.governing)
        if bare in grammar.oblique and words and words[-1].lower() in grammar.honours:
            return False  # Mme de Wit
        if is_governed or (bare in grammar.oblique and bare not in unless):
            said = {word.strip(",").lower() for word in words[-2:]}
            return said.isdisjoint(grammar.impersonal)
        if bare not in grammar.skipped and not word[0].isupper():
            return False
    return False
