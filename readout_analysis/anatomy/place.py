"""Where a contact was: in its sentence, printed with its time, or at the head of the text."""

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.principals import Contact
from readout_analysis.anatomy.rules import Rules, rules_of
from readout_analysis.languages import load_language
from readout_analysis.matching.folding import with_plain_characters

_LONGEST_PLACE = 14  # characters
# Forms of which the place of publication, printed with it, is the place too.
_HELD_WHERE_PRINTED = ("meeting", "multilateral")
_CAPITAL = r"[A-ZÀ-ÝА-ЯЁ][\w’'-]*"
_NO_PLACES = ("country", "office", "complement", "honorific")
HELD_IN_A_PLACE = ("meeting", "multilateral", "visit")
_TO_CITY = 2  # words between a visit and the city: official, to
# «Ciudad de Guatemala, Guatemala –», «Quito (Pichincha).-», «Quito, Ecuador.»
_DATELINE = re.compile(
    rf"({_CAPITAL}(?:\s(?:de\s)?{_CAPITAL}){{0,3}})(?:,?\s\(?{_CAPITAL}(?:\s{_CAPITAL})?\)?)?"
    r"(?:\s?(?:\.[-–—]|[–—]|[-.]\s)|\s-)"
)
_DAY_BEHIND = re.compile(r"[,\s–—-]{1,3}[^()]*\d[^()]*\)")
_CLAUSE = re.compile("[^，,。；]*")
_COMMA = re.compile("[，,]")


def place(lead: Lead, contact: Contact, lang: str) -> str | None:
    """Place of the contact as printed in its sentence, before it turns to its topic.

    Of a title only a capital counts, or a city in brackets with the day: its words have capitals
    that are no names.
    """
    words = load_language(lang).get("contact", {}).get("in", ())
    if not words:
        return None
    rules = rules_of(lang)
    if not rules.has_words:
        told = bool(lead.contacts(contact.sentence))
        return _unspaced_place(lead, contact.sentence, lang) if told else None
    if not rules.has_capitals:
        data = load_language(lang)
        venues = frozenset(data["contact"].get("venues", ()))
        span = _before_topic(lead, contact.sentence)
        return _venue(lead, span, venues, rules) or _city(lead, span, data)
    for found in _places(lead, _before_topic(lead, contact.sentence), lang):
        return found.name
    for found in _places(lead, _before_topic(lead, lead.title), lang):
        if found.is_city:
            return found.name
    return _bracketed_city(lead)


def _bracketed_city(lead: Lead) -> str | None:
    """A city known that a title ends on, in brackets and before a date: (Paris, 12 mars 2021)."""
    for start, end in sorted(_cities(lead).items()):
        if lead.text[start - 1 : start] == "(" and _DAY_BEHIND.match(lead.text, end, lead.title[1]):
            return lead.text[start:end]
    return None


def _cities(lead: Lead) -> dict[int, int]:
    """Where capitals and other cities known are named: from where to where."""
    seats = [cue for cue in lead.cues("country") if cue.value.kind == "seat"]
    return {cue.start: cue.end for cue in lead.cues("city") + seats}


def _before_topic(lead: Lead, span: tuple[int, int]) -> tuple[int, int]:
    """The part of a sentence before its topic; nothing where it tells no contact."""
    cues = [cue.start for cue in lead.contacts(span)]
    if not cues:
        return (span[0], span[0])
    topics = [cue.start for cue in lead.cues("topic", span) if cue.start > cues[0]]
    return (span[0], min(topics, default=span[1]))


class _Place(NamedTuple):
    start: int
    name: str
    is_city: bool  # a capital or another one known
    is_venue: bool


def _places(lead: Lead, span: tuple[int, int], lang: str) -> Iterator[_Place]:
    """What may be a place behind a word for "in" and is no country, office or month."""
    matches = [*_place_pattern(lang).finditer(lead.text, *span)]
    if not matches:  # as in most sentences: nothing else need be known
        return
    data = load_language(lang)
    venues = frozenset(data["contact"].get("venues", ()))
    cities = _cities(lead)
    taken = {found.start for found in lead.found if found.kind in _NO_PLACES} - cities.keys()
    no_places = {*data.get("dates", {}).get("months", {}), *data["contact"].get("no_places", ())}
    residing = frozenset(data["contact"].get("residing", ()))
    for match in matches:
        before = lead.text[span[0] : match.start()].rsplit(None, 1)[-1:]
        if not residing.isdisjoint(word.strip("(,").lower() for word in before):
            continue  # an ambassador with residence in Astana
        group = 1 if match.group(1) else 2
        start, end = match.span(group)
        parts = match.group(group).split()
        if not venues.isdisjoint(parts):  # the Mexican Foreign Ministry
            yield _Place(start, match.group(group), is_city=False, is_venue=True)
        elif start in cities:
            yield _Place(start, lead.text[start : cities[start]], is_city=True, is_venue=False)
        elif parts[0] not in no_places and taken.isdisjoint(range(start, end)):
            yield _Place(start, match.group(group), is_city=False, is_venue=False)


def printed_place(lead: Lead, contact: Contact, form: str | None, lang: str) -> str | None:
    """Place printed at the head of the text, for a meeting.

    At the head only a place of a country known counts, or one before a date: a text may begin
    with any word.
    """
    if form not in _HELD_WHERE_PRINTED:
        return None
    dateline = _DATELINE.match(lead.text, lead.body)
    if dateline and (lead.cues("country", dateline.span()) or lead.cues("city", dateline.span())):
        return dateline.group(1)
    taken = {cue.start for kind in ("office", "person") for cue in lead.cues(kind)}
    not_places = rules_of(lang).not_names
    for line in _place_before_date(lang).finditer(lead.text, lead.body, contact.sentence[1]):
        is_city = line.start() in _cities(lead)
        is_word = not not_places.isdisjoint(line.group(1).split()) or line.start() in taken
        if is_city or not is_word:
            return line.group(1)
    return None


def place_told_beside(lead: Lead, contact: Contact, lang: str) -> str | None:
    """Place told with the occasion, or in another sentence near by that names the contact.

    «on the margins of the summit in Bali», «The meeting, which took place in Riga». There only a
    city known or a venue counts, and only where no topic stands before it.
    """
    before = [span for span in lead.sentences if span[0] < contact.sentence[0]]
    behind = [span for span in lead.sentences if span[0] > contact.sentence[0]]
    last = 1 if rules_of(lang).has_capitals else 0  # further down are other contacts
    for span in [contact.sentence, *before, *behind[:last]]:
        if lead.contacts(span) and (found := _known_place(lead, span, lang)):
            return found
    return None


def _known_place(lead: Lead, span: tuple[int, int], lang: str) -> str | None:
    """A city known, or a venue, that a sentence names behind no topic."""
    rules = rules_of(lang)
    if not rules.has_words:
        told = _unspaced_place(lead, span, lang)
        known = {lead.text[slice(*city)] for city in _cities(lead).items()}
        return told if told in known else None
    if not rules.has_capitals:
        return _city(lead, span, load_language(lang))
    for found in _places(lead, span, lang):
        if (found.is_city or found.is_venue) and not _is_topic(lead, span, found.start):
            return found.name
    return _visited_city(lead, span, load_language(lang)["contact"])


def _visited_city(lead: Lead, span: tuple[int, int], words: dict) -> str | None:
    """A city known right behind a word for a visit: visited Riga, an official visit to Riga."""
    towards = {"", *words.get("to", ()), *words["in"]}
    visits = [cue.end for cue in lead.contacts(span) if cue.value == "visit"]
    for start, end in sorted(_cities(lead).items()):
        between = [lead.text[visit:start].split() for visit in visits if visit <= start < span[1]]
        if any(len(some) <= _TO_CITY and " ".join(some[-1:]) in towards for some in between):
            return lead.text[start:end]
    return None


def _is_topic(lead: Lead, span: tuple[int, int], at: int) -> bool:
    """Whether the last cue before `at` in a sentence is one of a topic."""
    kinds = ("contact", "around", "beside", "topic", "about")
    before = [cue for kind in kinds for cue in lead.cues(kind, (span[0], at))]
    last = max(before, key=lambda cue: cue.start, default=None)
    return last is not None and (last.kind in ("topic", "about") or last.value == "discuss")


def _unspaced_place(lead: Lead, span: tuple[int, int], lang: str) -> str | None:
    """What stands between a word for "in" and the word that goes on: 在北京会见.

    A time is no place (在春节即将到来之际), nor what somebody in office is named in.
    """
    data, stops = load_language(lang)["contact"], rules_of(lang).stops
    text = with_plain_characters(lead.text, lang)
    times, venues = tuple(data.get("times", ())), tuple(data.get("venues", ()))
    for match in re.finditer("|".join(data["in"]), text[span[0] : span[1]]):
        start = span[0] + match.end()
        last = min(span[1], start + _LONGEST_PLACE)
        comma = _COMMA.search(text, start, last)
        stop = stops.search(text, start, comma.start() if comma else last) or comma
        if stop is None or stop.start() == start or not text[start : stop.start()].isalpha():
            continue
        clause = _CLAUSE.match(text, start, span[1])
        goes_on = len(stop.group()) == 1 and clause and clause.group().endswith(times)
        place = (start, stop.start())
        is_house = text[start : stop.start()].endswith(venues)
        is_held = lead.cues("person", place) or (lead.cues("office", place) and not is_house)
        if not (stop.group() in times or goes_on or is_held):
            return lead.text[slice(*place)]
    return None


def _venue(lead: Lead, span: tuple[int, int], venues: frozenset[str], rules: Rules) -> str | None:
    """A word for a place to meet in and the words that say which."""
    found = list(re.finditer(r"\w+|[^\w\s]", lead.text[span[0] : span[1]]))
    words = [match.group() for match in found]
    offices = {cue.start - span[0] for cue in lead.cues("office", span)}
    for place, word in enumerate(words):
        bare = next((w for w in (word, word[1:]) if w in venues), None)
        is_room = any(w[1:] in venues for w in words[place + 1 : place + 2])  # مكتبه بقصر السلام
        if bare and not is_room:
            behind = range(place + 1, len(words))
            last = min([n for n in behind if _ends_place(words[n], rules)], default=len(words))
            held = [n for n in behind[1:] if found[n].start() in offices]  # who is met there
            return " ".join([bare, *words[place + 1 : min([last, place + 4, *held])]])
    return None


def _ends_place(word: str, rules: Rules) -> bool:
    return rules.spelling.of(word) in rules.stop_words or not word.isalpha()


def _city(lead: Lead, span: tuple[int, int], data: dict) -> str | None:
    """A capital or another city known, behind a word for "in" or written onto it."""
    seats = [cue for cue in lead.cues("country", span) if cue.value.kind == "seat"]
    named = [(cue.start, cue.end, cue.is_place) for cue in seats + lead.cues("city", span)]
    free = [word for word in data["contact"]["in"] if word.isalpha()]
    for start, end, is_written_on in sorted(named):
        before = lead.text[span[0] : start].split()[-2:]
        if is_written_on:
            return lead.text[start + 1 : end]
        if any(word in before for word in free):
            return lead.text[start:end]
    return None


@cache
def _place_before_date(lang: str) -> re.Pattern[str]:
    """«New York, 4 December 2013», «Doha - Press Office - March 16», the place on its own line."""
    months = load_language(lang).get("dates", {}).get("months", {})
    month = "|".join(sorted(map(re.escape, months), key=len, reverse=True)) or r"(?!)"
    words = rf"{_CAPITAL}(?:[ -](?:de\s)?{_CAPITAL}){{0,2}}"
    return re.compile(
        rf"(?m)^({words})(?:,\s{words})?(?:\s[-–—]\s[^\n\d]{{2,40}}?)?[\s,:–—-]{{1,3}}"
        rf"(?i:\d{{1,2}}\s(?:de\s)?(?:{month})|(?:{month})\s\d{{1,2}})(?!\w)"
    )


@cache
def _place_pattern(lang: str) -> re.Pattern[str]:
    """A word for "in", an article, and words with a capital; of a venue also whose it is.

    Behind a word for "to" only a venue is a place: welcomed to the White House.
    """
    contact = load_language(lang)["contact"]
    alternatives, houses, to = (
        "|".join(sorted(map(re.escape, contact.get(key, ())), key=len, reverse=True)) or r"(?!)"
        for key in ("in", "venues", "to")
    )
    named = r"[A-ZÀ-ÝА-ЯЁ][\w’'-]*"
    whose = rf"(?i:{houses})\s+(?:(?:de|del|du|des|of|la|le|los|the)\s+){{1,2}}{named}"
    article = r"(?:(?:the|la|le|el)\s+|l['’])?"
    return re.compile(
        rf"(?<!\w)(?i:{alternatives})\s+{article}((?:{whose}|{named})(?:\s+{named}){{0,4}})"
        rf"|(?<!\w)(?i:{to})\s+{article}((?:{named}\s+){{0,2}}(?:{houses}))(?!\w)"
    )
