"""The lead of a text: its title and first sentences, where the contact is told.

Everything the anatomy of a readout asks is looked for here in one pass over a batch of leads:
countries, people, offices, words for a contact, for its topic, for other kinds of text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from readout_analysis.anatomy.rules import rules_of
from readout_analysis.anatomy.states_meant import only_meant
from readout_analysis.garbage import uncollected
from readout_analysis.gazetteer import (
    country_adjectives,
    country_entries,
    person_entries,
    tables,
)
from readout_analysis.gazetteer.tables import Meaning
from readout_analysis.gazetteer.vocabulary import Entry, Found, Vocabulary
from readout_analysis.languages import load_language

LEAD_LENGTH = 1600  # characters of the body that are read
TITLE_LENGTH = 500  # and of the title
OPENING = 3  # sentences that tell what a text is about
DATELINE_AT_MOST = 12  # characters of the body before the place of a dateline
_FORMS = (
    "joint_statement",
    "letter",
    "video",
    "call",
    "visit",
    "multilateral",
    "meeting",
    "talk",
    "discuss",
)
_CUES = (
    "about",
    "ahead",
    "ignored",
    "topic",
    "aside",
    "beside",
    "several",
    "channel",
    "source",
    "source_behind",
    "press",
    "mask",
    "recalled",
    "referring",
    "mourned",
    "elected",
    "presidency",
    "kin",
    "setting",
    "occasion",
    "led",
    "credentials",
    "guests",
    "guest_meets",
    "attendance",
    "gathers",
    "courtesy",
    "listing",
    "further",
    "further_first",
    "city",
    "speaker",
    "says",
    "both_countries",
    "local_time",  # weighed only, as evidence of a readout
)
_TOLD = "told"  # kind of all words for a contact, those with a gap too
_GAP = "…"
# One class of characters comes first, for which a text is searched many times faster.
_END = re.compile(r"[.!?…。！？؟\n](?:(?<=[。！？؟\n])|(?=[\s\"”»]|$))")
BULLET = re.compile(r"\s{0,3}[-–—•·▪*]\s?(?=\w)")
_NOTHING: tuple[list[Found], list[int]] = ([], [])
_LAST_WORD = re.compile(r"([\w.]{1,12})$")


@dataclass(frozen=True)
class Lead:
    """Title and first sentences of a document, and what was found in them.

    Spans count in `text`, which is the title, a line feed and the head of the body;
    ``span - body`` counts in the body.
    """

    text: str
    body: int
    found: list[Found]
    sentences: list[tuple[int, int]]

    @cached_property
    def _by_kind(self) -> dict[str, tuple[list[Found], list[int]]]:
        """Finds of each kind, and where they begin; both rise."""
        kinds: dict[str, list[Found]] = {}
        for item in self.found:
            kinds.setdefault(item.kind, []).append(item)
        kinds["country"] = _outermost(kinds.get("country", []))
        kinds[_TOLD] = _told(kinds)
        return {kind: (found, [item.start for item in found]) for kind, found in kinds.items()}

    @cached_property
    def _starts(self) -> list[int]:
        return [item.start for item in self.found]

    def inside(self, span: tuple[int, int]) -> list[Found]:
        """All finds that begin inside `span`."""
        first, last = span
        return self.found[bisect_left(self._starts, first) : bisect_left(self._starts, last)]

    def cues(self, kind: str, span: tuple[int, int] | None = None) -> list[Found]:
        """Finds of `kind` that begin inside `span`."""
        found, starts = self._by_kind.get(kind, _NOTHING)
        if not found or span is None:
            return [*found]
        first, last = span
        return found[bisect_left(starts, first) : bisect_left(starts, last)]

    def contacts(self, span: tuple[int, int]) -> list[Found]:
        """Words for a contact inside `span`; the value is its form."""
        return self.cues(_TOLD, span)

    @cached_property
    def title(self) -> tuple[int, int]:
        """Span of the title."""
        return (0, max(self.body - 1, 0))


def read_leads(titles: Sequence[str], texts: Sequence[str], lang: str) -> list[Lead]:
    """The leads of documents of one language, all searched together."""
    titles = [title[:TITLE_LENGTH].replace("\n", " ") for title in titles]
    heads = [f"{title}\n{text[:LEAD_LENGTH]}" for title, text in zip(titles, texts, strict=True)]
    found = _vocabulary(lang).find_all(heads)
    return [
        Lead(
            head,
            len(title) + 1,
            only_meant(head, hits, lang),
            _sentences(head, len(title) + 1, lang),
        )
        for head, title, hits in zip(heads, titles, found, strict=True)
    ]


@cache
@uncollected()
def _vocabulary(lang: str) -> Vocabulary:
    data = load_language(lang)
    contact, parties = data.get("contact", {}), data.get("parties", {})
    genre, titles = data.get("genre", {}), data.get("matching", {}).get("titles", {})
    entries = [
        *country_entries(lang, ("name", "adjective", "seat")),
        *person_entries(lang),
        *_office_entries(lang),
        *(entry._replace(kind="side") for entry in country_entries(lang, ("side",))),
        *(e for form in _FORMS for f in contact.get(form, ()) for e in _contact_entries(f, form)),
        *(Entry(f, cue, None) for cue in _CUES for f in contact.get(cue, ())),
        *_coded("agency", contact.get("agencies", {})),
        *_coded("initiative", contact.get("initiative", {})),
        *_coded("home", contact.get("home", {})),
        *_coded("house", contact.get("houses", {})),
        *_meant("country", "adjective", parties.get("regions", {})),
        *_meant("ordinary_country", "name", parties.get("ordinary_countries", {})),
        *(Entry(f, kind, None) for kind, forms in genre.items() for f in forms),
    ]
    if rules_of(lang).has_capitals:  # a city is no name, and somebody may be its mayor
        cities = contact.get("city", ())
        entries += [Entry(f, "complement", None, is_proper=True) for f in cities]
    complements = [
        word
        for own in (parties.get("complements"), titles.get("fields"), titles.get("portfolios"))
        for word in own or ()
    ]
    communities = _communities(parties.get("communities", ()), lang)
    entries += [Entry(f, "office", ("executive", "private")) for f in communities]
    entries += [Entry(f, "complement", None) for f in dict.fromkeys((*complements, *communities))]
    for kind, key in (("honorific", "honorifics"), ("leading", "leading")):
        entries += [Entry(f, kind, None) for f in parties.get(key, ())]
    return Vocabulary(entries, lang)


def _coded(kind: str, forms: dict[str, list[str]]) -> Iterator[Entry]:
    """Entries whose value is the code that their forms stand under."""
    return (Entry(form, kind, code) for code, own in forms.items() for form in own)


def _meant(kind: str, meaning: str, forms: dict[str, list[str]]) -> Iterator[Entry]:
    """Entries that mean the country, region or body whose code their forms stand under."""
    for code, own in forms.items():
        yield from (Entry(f, kind, Meaning((code,), meaning), is_proper=True) for f in own)


def _communities(frames: Sequence[str], lang: str) -> list[str]:
    """Words for people of a country who live in another: they do not speak for it."""
    if not frames:
        return []
    words = [word for code in tables.countries() for word in country_adjectives(lang, code)]
    return [frame.format(word) for frame in frames for word in dict.fromkeys(words)]


def _contact_entries(written: str, form: str) -> list[Entry]:
    """Entries for a word for a contact.

    In a gap (sent … a letter to) parties may stand, so only its verb may part them.
    """
    if _GAP not in written:
        return [Entry(written, "contact", form)]
    return [Entry(written, "around", form), Entry(written.split(_GAP)[0].strip(), "verb", None)]


def _office_entries(lang: str) -> list[Entry]:
    return [
        Entry(form, "office", (row["office_id"], row["kind"]))
        for row in tables.table("offices")
        for form in tables.split(row[lang])
    ]


def _outermost(found: list[Found]) -> list[Found]:
    """Those of `found` that lie in no longer one: no Ireland in Northern Ireland."""
    last = 0
    kept: list[Found] = []
    for item in sorted(found, key=lambda item: (item.start, -item.end)):
        if item.end > last or (kept and item[:2] == kept[-1][:2]):
            kept.append(item)
        last = max(last, item.end)
    return kept


def _told(kinds: dict[str, list[Found]]) -> list[Found]:
    """Words for a contact among finds by their kind, but those that are none there."""
    told = sorted(kinds.get("contact", []) + kinds.get("around", []))
    ignored = kinds.get("ignored", [])
    return [cue for cue in told if not any(o.start <= cue.start < o.end for o in ignored)]


def _sentences(text: str, body: int, lang: str) -> list[tuple[int, int]]:
    """Spans of the sentences of the body."""
    spans, start = [], body
    for match in _END.finditer(text, body):
        if match.group() == "." and _is_abbreviation(text, start, match.start(), lang):
            continue
        if match.group() == "\n" and _goes_on_in_list(text, start, match.end()):
            continue
        if not text[start : match.end()].isspace():
            spans.append((start, match.end()))
        start = match.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return spans


def _goes_on_in_list(text: str, start: int, line: int) -> bool:
    """Whether a sentence goes on in the next line, which is an item of the list it opens."""
    is_open = text[start:line].rstrip().endswith((":", ";", ","))
    return is_open and BULLET.match(text, line) is not None


@cache
def _abbreviations(lang: str) -> frozenset[str]:
    data = load_language(lang)
    never_end = data.get("sentences", {}).get("never_end", ())
    words = [*data.get("parties", {}).get("honorifics", ()), *rules_of(lang).particles, *never_end]
    return frozenset(word.split()[-1].lower() for word in words if len(word) <= 6)


def _is_abbreviation(text: str, start: int, stop: int, lang: str) -> bool:
    """Whether the full stop at `stop` ends an abbreviation or an initial."""
    word = _LAST_WORD.search(text, max(start, stop - 12), stop)
    if word is None:
        return False
    following = text[stop + 1 : stop + 3].strip()
    if following[:1].islower():
        return True
    last = word.group().rsplit(".", 1)[-1]
    is_initial = len(last) == 1 and last.isupper()
    return is_initial or not _abbreviations(lang).isdisjoint((last.lower(), word.group().lower()))
