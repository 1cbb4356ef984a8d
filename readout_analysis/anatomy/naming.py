"""Who is named where the contact is told: in the title, and in the sentence that tells it."""

from dataclasses import dataclass

from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.principal import Principal, is_anybody
from readout_analysis.anatomy.sides import POSSESSIVES, set_country_of_office
from readout_analysis.anatomy.source import source_of_account
from readout_analysis.anatomy.told import read_principals
from readout_analysis.gazetteer import tables
from readout_analysis.languages import load_language

__all__ = ["BEST_SCORE", "SENTENCES_READ", "Named", "read_named"]

SENTENCES_READ = 8  # in which a contact may be told
BEST_SCORE = 2  # parties
_SENTENCES_OF_JOINT = 2
_SHOUTED = 0.9  # of its letters are capitals


@dataclass
class Named:
    """Who is named in the contact sentence and in the title, before sides are known."""

    sentence: tuple[int, int]
    told: list[Principal]
    titled: list[Principal]
    is_joint: bool
    own: str | None  # country of the publisher, or of the office that made the statement


def read_named(
    lead: Lead,
    lang: str,
    own: str | None,
    year: int | None,
    *,
    site: str | None = None,
    is_copied: bool = False,
) -> Named:
    """Who is named in the contact sentence of `lead` and in its title.

    For the parameters see `readout_analysis.anatomy.principals.read_contact`.
    """
    is_joint = any(cue.value == "joint_statement" for cue in lead.contacts(lead.title))
    is_shouted = _is_shouted(lead.text[slice(*lead.title)])  # names cannot be told from words
    titled = [] if is_shouted else read_principals(lead, lead.title, lang, year)
    sentence, told = _contact_sentence(
        lead, lang, year, is_joint=is_joint, has_title=len(titled) > 1
    )
    told = _with_speaker(lead, sentence, told, lang, year)
    if is_copied or own is None:
        own = source_of_account(lead, told + titled, sentence, own or site, lang) or own
    for one in (*told, *titled):
        set_country_of_office(one, lead, own or site, lang, year)
    if is_joint:
        told, titled = _without_words(told), _without_words(titled)
    if any(one.name for one in told):
        titled = [
            one for one in titled if _is_sought(one, told) or not _is_headline_word(one, lead)
        ]
    if sum(one.name is not None for one in titled) > 1:  # the title names both sides
        told = [one for one in told if one.name or _is_of_state(one) or one is told[0]]
    return Named(sentence, told, titled, is_joint, own)


def _is_shouted(title: str) -> bool:
    """Whether the words of a title are in capitals, but for one perhaps."""
    if title.lower() == title.upper():
        return False  # as in scripts without capitals
    letters = [char for char in title if char.isalpha()]
    cased = [char for char in letters if char.lower() != char.upper()]
    return bool(cased) and sum(map(str.isupper, cased)) >= _SHOUTED * len(cased)


def _contact_sentence(
    lead: Lead, lang: str, year: int | None, *, is_joint: bool, has_title: bool
) -> tuple[tuple[int, int], list[Principal]]:
    """First sentence that tells a contact between two parties, else the best there is."""
    spans = lead.sentences[: _SENTENCES_OF_JOINT if is_joint else SENTENCES_READ]
    telling = [span for span in spans if is_joint or lead.contacts(span)] or spans
    telling = [span for span in telling if not _lists_guests(lead, span)] or telling
    telling = [span for span in telling if not _lists_company(lead, span)] or telling
    best: tuple[tuple[int, int], list[Principal]] = ((lead.body, lead.body), [])
    best_score = -1
    known: set[str] = set()  # surnames of those in office named so far
    before: list[Principal] = []
    for span in telling:
        told = read_principals(lead, span, lang, year)
        _take_countries(told, before)
        before += told
        known |= {_surname(one) for one in told if one.name and one.office}
        strong = [p for p in told if has_title or not p.is_bare or _surname(p) in known]
        strong = [one for one in strong if not is_anybody(one)]
        if _is_headline(span, lead):
            strong = [one for one in strong if one.name]
        is_visit = any(cue.value == "visit" for cue in lead.contacts(span))
        is_half = _are_of_one_side(strong) and not is_visit
        score = min(len(strong), 1 if is_half else BEST_SCORE)
        if score > best_score:
            best, best_score = (span, told), score
        if best_score == BEST_SCORE:
            break
    return best


def _lists_guests(lead: Lead, span: tuple[int, int]) -> bool:
    """Whether a sentence but tells who was received, before any word for a contact."""
    guests = lead.cues("guests", span)
    contacts = [cue.start for cue in lead.contacts(span)]
    return bool(guests) and guests[0].start < min(contacts, default=span[1])


def _lists_company(lead: Lead, span: tuple[int, int]) -> bool:
    """Whether a sentence but tells who else was there, as a caption does: X等参加会见."""
    told = lead.contacts(span)
    aside = lead.cues("aside", span)
    return bool(told) and all(
        any(cue.start <= one.start and one.end <= cue.end for cue in aside) for one in told
    )


def _with_speaker(
    lead: Lead, sentence: tuple[int, int], told: list[Principal], lang: str, year: int | None
) -> list[Principal]:
    """Whom the contact sentence means by "his meeting": who spoke before. جاء ذلك خلال لقائه مع X.

    He comes first; the contact sentence only tells when he said what stands before it.
    """
    opening = tuple(load_language(lang).get("contact", {}).get("said_in", ()))
    is_open = sum(not one.is_joined for one in told) < BEST_SCORE
    if not (is_open and opening and lead.text[slice(*sentence)].strip().startswith(opening)):
        return told
    before = [span for span in lead.sentences if span[1] <= sentence[0]]
    spoke = (one for span in before for one in read_principals(lead, span, lang, year))
    speaker = next((one for one in spoke if one.office and not one.is_addressed), None)
    return [speaker, *told] if speaker else told


def _take_countries(told: list[Principal], before: list[Principal]) -> None:
    """Give those named without a country the one a sentence before tells of that surname."""
    homes = {_surname(one): one.country for one in before if one.name and one.country}
    for one in told:
        if one.name and one.country is None:
            one.country = homes.get(_surname(one))


def _are_of_one_side(principals: list[Principal]) -> bool:
    """Whether all are of one country, and nobody is met: X, the head of Polish diplomacy."""
    countries = {one.country for one in principals}
    is_one = len(countries) == 1 and None not in countries
    return is_one and not any(one.is_addressed for one in principals)


def _is_headline(span: tuple[int, int], lead: Lead) -> bool:
    """Whether a sentence is but the headline printed again in the text."""
    return lead.text[slice(*span)].strip() == lead.text[slice(*lead.title)].strip()


def _surname(one: Principal) -> str:
    return (one.name or "").split(" ")[-1]


def _without_words(principals: list[Principal]) -> list[Principal]:
    """Without what is but a word with a capital; the titles of joint texts are full of them."""
    return [one for one in principals if one.office or one.person_id]


def _is_headline_word(one: Principal, lead: Lead) -> bool:
    """Whether a name is but a word of a headline: one word, never told in the text (Confers).

    What else the headline says of him stays, as far as it says anything.
    """
    name = one.name or ""
    if not name or " " in name or one.person_id or name in lead.text[lead.body :]:
        return False
    if lead.text.startswith(tuple(name + end for end in POSSESSIVES), one.span[1] - len(name)):
        return False  # Secretary Roe's call
    one.name = None
    return one.office is None


def _is_sought(one: Principal, told: list[Principal]) -> bool:
    """Whether a title tells the name of him whom the text calls but a counterpart."""
    return one.is_addressed and any(p.office_id == "counterpart" and not p.name for p in told)


def _is_of_state(one: Principal) -> bool:
    country = tables.countries().get(one.country or "")
    return country is not None and country.kind != "organisation"
