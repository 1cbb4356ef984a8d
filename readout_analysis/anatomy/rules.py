"""The small words that parties are named with in a language: ``parties:`` in its file."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from readout_analysis.gazetteer import country_names, short_forms, tables
from readout_analysis.languages import from_settings, load_language

__all__ = ["Rules", "rules_of"]

# Fields of `Rules` that are keys of ``contact:``.
_OF_CONTACT = "between accredited transitive mask_verbs sadly mask_until aside_behind".split()


@dataclass(frozen=True, kw_only=True)
class Rules:
    """``parties:`` of a language, most of it by its own keys, as sets to look words up in."""

    has_words: bool
    has_capitals: bool
    links: frozenset[str]
    of: frozenset[str]  # links between an office and what it is for
    with_article: frozenset[str]  # those of them that hold an article: du, des
    conjunctions: frozenset[str]
    articles: frozenset[str]
    with_words: frozenset[str]
    small_words: dict[str, tuple[str, str | None]]  # all these: kind and value of their item
    particles: frozenset[str]
    not_names: frozenset[str]
    ordinary: frozenset[str]  # nobody's name, in lower case
    before_names: frozenset[str]  # words that are names before another: Sunday Orr, Han Ji-eun
    things: frozenset[str]  # what stands before is their name, nobody's
    parts: frozenset[str]  # of states; a name before one is its name: the Arauca province
    place_words: frozenset[str]
    written_on: tuple[str, ...]  # those of them that are written onto the place
    venues: frozenset[str]  # houses; a name behind is theirs: au palais Bustros
    between: frozenset[str]  # before the parties to a contact
    accredited: frozenset[str]  # behind an ambassador, before where he is sent; else mean more
    sent_from: frozenset[str]  # between a delegation and whose it is
    several_envoys: frozenset[str]  # words for an office of envoys that more than one holds
    posted: frozenset[str]  # mean that alone, so that a country behind is never his own (驻)
    houses: tuple[str, ...]  # behind an office they make a building of it
    short_countries: dict[str, dict[str, list[str]]]  # 中: the names of those it may stand for
    clausal: frozenset[str]  # links that end a clause about whoever is named behind
    bodies: frozenset[str]  # characters that end what a body is called, and no person
    words_of_bodies: tuple[str, ...]  # that begin like what ends a name
    like_bodies: frozenset[str]  # the same, or end a name
    same_country: frozenset[str]  # words for the country named last
    nicknames: dict[str, str]  # of a country, before an office
    no_name_begins: tuple[str, ...]  # where words are not parted
    pronouns: tuple[str, ...]
    heads: tuple[str, ...]  # of offices: a name may stand behind
    field_links: frozenset[str]  # join the fields of one office
    begin_like_small_words: tuple[str, ...]  # words that begin like a small one, and are none
    behind_contact: frozenset[str]  # characters between a word for a contact and whom one meets
    transitive: frozenset[str]  # words for a contact right before the name of whom one meets
    mask_verbs: tuple[str, ...]  # right behind whoever holds the contact, mask or no mask
    sadly: tuple[str, ...]  # between a name and the word for a death
    mask_until: tuple[str, ...]  # end what somebody was doing besides
    aside_behind: tuple[str, ...]  # end a clause that tells who else was present
    stops: re.Pattern[str]
    stop_words: frozenset[str]
    prefixes: tuple[str, ...]  # no name begins with
    proclitics: tuple[str, ...]  # small words written onto the word behind
    feminine_endings: tuple[str, ...]  # of adjectives, which are no surnames
    descent: tuple[str, ...]  # son of
    begin_like_and: frozenset[str]  # names that begin with a letter that elsewhere means "and"
    forenames: frozenset[str]  # words of another meaning that are names behind an honorific
    honorifics: frozenset[str]
    first_names: frozenset[str]  # with the article; no surnames before another word with one
    posts: frozenset[str]  # words of the place an envoy is sent to, before his name
    has_country_behind: bool  # an office is of the country behind it, of none named before
    field_endings: tuple[str, ...]  # of adjectives that tell what an office is for
    held_as: frozenset[str]  # between a name and the office somebody is sent in
    charged: frozenset[str]  # links between an office and any words for what it is for
    before_place: frozenset[str]  # links between an office and the place it is of: of the city
    before_house: frozenset[str]  # small words between an office and the house it is of
    field_noun_endings: tuple[str, ...]  # of nouns that tell it, where they lead to a name
    small_words_of_field: frozenset[str]  # that stand between them
    place_endings: tuple[str, ...]  # of a place, behind "in"
    verb_endings: tuple[str, ...]  # of words that end like such nouns, and are none
    voices: frozenset[str]  # words for a spokesperson, who may hold an office besides
    adjectives_first: bool  # never do: behind an office such a word is a name, Germán
    adjectives_follow: bool  # an office, be they written with a capital: le chef d'État Guinéen
    abroad: re.Pattern[str]  # the people of a country there are whom a minister is for
    article: str  # written onto its word; "" where it is not
    spelling: "Spelling"

    def is_ordinary(self, word: str) -> bool:
        """Whether `word` is nobody's name: Agency, Remain."""
        return word in self.not_names or word.lower() in self.ordinary

    def are_envoys(self, office: str | None) -> bool:
        """Whether an office is that of several envoys: the ambassadors of Peru and Chile."""
        return not self.several_envoys.isdisjoint((office or "").lower().split())


class Spelling:
    """Letters written one for the other are read as one of them; places stay where they are.

    Some only behind three letters: there يجرى is يجري, while على (on) is not علي (a name).
    """

    def __init__(self, letters: dict[str, str], late_letters: dict[str, str]):
        self._letters = str.maketrans(letters)
        self._late_letters = late_letters
        late = "".join(map(re.escape, late_letters))
        self._late = re.compile(rf"(?<=\w{{3}})[{late}](?!\w)") if late else None

    def of(self, text: str) -> str:
        """`text` in the one spelling."""
        text = text.translate(self._letters) if self._letters else text
        if self._late is None:
            return text
        return self._late.sub(lambda found: self._late_letters[found.group()], text)


def ordinary_words_path(lang: str) -> Path:
    """File of the words of `lang` that are nobody's name, one a line."""
    return Path(__file__).parents[1] / "languages" / f"ordinary_{lang}.txt"


def _ordinary_words(lang: str) -> list[str]:
    path = ordinary_words_path(lang)
    return path.read_text("utf-8").split() if path.exists() else []


@cache
def rules_of(lang: str) -> Rules:
    """The rules of `lang`."""
    data = load_language(lang)
    parties, contact, speech = (data.get(part, {}) for part in ("parties", "contact", "speech"))
    matching, dates = data.get("matching", {}), data.get("dates", {})
    spelling = Spelling(parties.get("spellings", {}), parties.get("late_spellings", {}))
    own = {
        key: [spelling.of(str(word)) for word in value] if isinstance(value, list) else value
        for key, value in parties.items()
    }

    def words(key: str) -> frozenset[str]:
        return frozenset(own.get(key, ()))

    has_words = parties.get("words", True)
    cities = frozenset(map(spelling.of, contact.get("city", ())))
    given = {
        "has_words": has_words,
        "has_capitals": parties.get("names") == "capitals",
        "with_article": words("of_with_article"),
        "conjunctions": words("and"),
        "with_words": words("with"),
        "small_words": _small_words(words, has_words=has_words),
        "particles": words("particles") - words("and"),
        "not_names": words("not_names") | cities,
        "ordinary": frozenset(map(spelling.of, _ordinary_words(lang))),
        "before_names": frozenset(
            (*words("before_names"), *dates.get("weekdays", ()), *dates.get("months", ()))
        ),
        "place_words": frozenset(contact.get("in", ())),
        "written_on": tuple(word[:-1] for word in contact.get("in", ()) if word[-1:] == "ـ"),
        "venues": frozenset(map(str.lower, contact.get("venues", ()))),
        "sent_from": words("from"),
        "several_envoys": frozenset(map(str.lower, parties.get("several_envoys", ()))),
        "short_countries": {} if has_words else _short_countries(lang),
        "no_name_begins": tuple(
            {*words("not_names"), *cities, *(word for word in words("links") if len(word) > 1)}
        ),
        "heads": tuple(speech.get("heads", ())),
        "pronouns": tuple(speech.get("pronoun", ())),
        "stops": _any_of(parties.get("name_stops", ())),
        "stop_words": words("name_stops"),
        "prefixes": tuple(parties.get("not_name_prefixes", ())),
        "proclitics": (*matching.get("conjunctions", ()), *matching.get("prepositions", ())),
        "posts": words("posts") | cities,
        "has_country_behind": parties.get("country_behind", False),
        "small_words_of_field": words("of") | words("and") | {","},
        "abroad": _any_of(parties.get("abroad", ()), re.IGNORECASE),
        "article": matching.get("article", ""),
        "spelling": spelling,
    }
    of_contact = {key: contact[key] for key in _OF_CONTACT if key in contact}
    return from_settings(Rules, own | of_contact, given)


def _small_words(
    words: Callable[[str], frozenset[str]], *, has_words: bool
) -> dict[str, tuple[str, str | None]]:
    """Kind and value of the item that each small word makes."""
    links = words("links")
    to = "to" if has_words else "with"
    small: dict[str, tuple[str, str | None]] = {
        word: ("link", word) for word in (links if has_words else links | words("posted"))
    }
    small |= {word: (to if word in links else "with", word) for word in words("with")}
    small |= dict.fromkeys(words("articles"), ("article", None))
    small |= dict.fromkeys(words("and"), ("and", None))
    return small


def _any_of(words: Iterable[str], flags: int = 0) -> re.Pattern[str]:
    """Any of `words`, the longest first; none where there are none."""
    longest_first = sorted(map(re.escape, words), key=len, reverse=True)
    found = "|".join(longest_first).replace("'", "['’]")
    return re.compile(found or r"(?!)", flags)


def _short_countries(lang: str) -> dict[str, dict[str, list[str]]]:
    """Names of each country that a short form may stand for, by the form and its code."""
    forms = tables.country_forms(lang)
    return {
        short: {code: country_names(lang, code) for code in forms[short].codes}
        for short in short_forms(lang)
    }
