"""Who is told in the sentence before the contact, where that one has but a pronoun or no subject.

"X came to Oslo. There Y received him." "X was in Oslo. He met Y."
"""

from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.principal import Principal
from readout_analysis.anatomy.told import read_principals
from readout_analysis.languages import load_language

__all__ = ["home_of_visitor", "met_again", "taken_up"]


def met_again(
    lead: Lead, sentence: tuple[int, int], lang: str, year: int | None, own: str | None
) -> list[Principal]:
    """Whom a pronoun in the contact sentence stands for: X came to Baku. There Y received him."""
    words = {word.strip(".,") for word in lead.text[slice(*sentence)].lower().split()}
    if words.isdisjoint(load_language(lang).get("contact", {}).get("met_again", ())):
        return []
    told = _told_before(lead, sentence, lang, year)
    met = [one for one in told if one.office and one.country not in (None, own)]
    for one in met:
        one.side, one.is_principal = "counterpart", True
    return [one for one in met if one.name] or met


def taken_up(
    lead: Lead,
    sentence: tuple[int, int],
    met: list[Principal],
    lang: str,
    year: int | None,
    own: str | None,
) -> list[Principal]:
    """Who was told before, where a pronoun opens the contact sentence or it tells but whom he met.

    X was in Oslo. He met Y. The first talks were with Z.
    """
    words = lead.text[slice(*sentence)].split(maxsplit=1)
    pronouns = load_language(lang)["speech"].get("pronoun", ())
    is_open = bool(met) and all(one.is_addressed for one in met)
    if not (is_open or (words and words[0].lower() in pronouns)):
        return []
    told = [one for one in _told_before(lead, sentence, lang, year) if one.name and one.office]
    taken = [one for one in told if one.country in (None, own) and not one.is_addressed][:1]
    for one in taken:
        one.side, one.country, one.is_principal = "publisher", own, True
    return taken


def home_of_visitor(
    lead: Lead, sentence: tuple[int, int], told: list[Principal], lang: str, year: int | None
) -> str | None:
    """Country of whoever alone is named before a sentence that tells but whom he met."""
    if not told or not all(one.is_addressed for one in told):
        return None
    before = [one for one in _told_before(lead, sentence, lang, year) if one.name and one.office]
    acting = {one.country for one in before if not one.is_addressed}
    is_alone = len(before) == 1 and acting.isdisjoint({None, *(one.country for one in told)})
    return acting.pop() if is_alone and acting else None


def _told_before(
    lead: Lead, sentence: tuple[int, int], lang: str, year: int | None
) -> list[Principal]:
    """Who is told to take part in the sentence right before `sentence`."""
    before = [span for span in lead.sentences if span[1] <= sentence[0]][-1:]
    return [one for span in before for one in read_principals(lead, span, lang, year)]
