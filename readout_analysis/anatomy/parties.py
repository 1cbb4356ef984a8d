"""Parties named in a sentence: who, in what office, of which country."""

from functools import lru_cache

from readout_analysis.anatomy.builder import Builder
from readout_analysis.anatomy.chosen import choose, nested_countries
from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.party import Party
from readout_analysis.anatomy.rules import rules_of
from readout_analysis.anatomy.unmarked import UnmarkedReader
from readout_analysis.anatomy.unspaced import UnspacedReader
from readout_analysis.anatomy.words import Reader
from readout_analysis.matching.folding import with_plain_characters


def read_parties(lead: Lead, span: tuple[int, int], lang: str) -> list[Party]:
    """Parties named in a stretch of the lead, in order."""
    rules = rules_of(lang)
    found = lead.inside(span)
    chosen = choose(found, has_words=rules.has_words)
    spaced = Reader if rules.has_capitals else UnmarkedReader
    reader = spaced if rules.has_words else UnspacedReader
    items = reader(_in_one_spelling(lead.text, lang), span, chosen, rules).read()
    return Builder(items, nested_countries(found, chosen), rules).read()


@lru_cache(maxsize=8)  # the same lead is read sentence by sentence
def _in_one_spelling(text: str, lang: str) -> str:
    return rules_of(lang).spelling.of(with_plain_characters(text, lang))
