"""Parties named in a sentence: who, in what office, of which country."""

from functools import lru_cache

from readout_analysis.anatomy.builder import Builder
from readout_analysis.anatomy.chosen import choose, nested_countries
from readout_analysis.anatomy.items import Item
from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.party import Party
from readout_analysis.anatomy.rules import rules_of
from readout_analysis.anatomy.unmarked import UnmarkedReader
from readout_analysis.anatomy.unspaced import UnspacedReader
from readout_analysis.anatomy.whole_offices import with_whole_offices
from readout_analysis.anatomy.words import Reader
from readout_analysis.gazetteer.cases import cases_of, declines
from readout_analysis.matching.folding import with_plain_characters


def read_parties(lead: Lead, span: tuple[int, int], lang: str) -> list[Party]:
    """Parties named in a stretch of the lead, in order."""
    rules = rules_of(lang)
    found = lead.inside(span)
    chosen = choose(found, has_words=rules.has_words)
    spaced = Reader if rules.has_capitals else UnmarkedReader
    reader = spaced if rules.has_words else UnspacedReader
    items = reader(_in_one_spelling(lead.text, lang), span, chosen, rules).read()
    items = _with_subjects_apart(items, lead.text, lang) if declines(lang) else items
    items = with_whole_offices(items, rules)
    return Builder(items, nested_countries(found, chosen), rules).read()


def _with_subjects_apart(items: list[Item], text: str, lang: str) -> list[Item]:
    """The items, a break between whom one meets and an office whose case tells the subject.

    в беседе с послом Перу министр отметил
    """
    parted: list[Item] = []
    is_met = False
    for place, item in enumerate(items):
        if item.kind in ("break", "contact"):
            is_met = False
        is_subject = is_met and items[place - 1].kind != "with" and _is_nominative(item, text, lang)
        if is_subject:
            parted.append(Item(item.start, item.start, "break"))
        is_met = item.kind == "with" or (is_met and not is_subject)
        parted.append(item)
    return parted


def _is_nominative(item: Item, text: str, lang: str) -> bool:
    is_post = item.kind == "office" and item.value[1] != "role"
    return is_post and not cases_of(text[item.start : item.end], lang, is_addressed=True)


@lru_cache(maxsize=8)  # the same lead is read sentence by sentence
def _in_one_spelling(text: str, lang: str) -> str:
    return rules_of(lang).spelling.of(with_plain_characters(text, lang))
