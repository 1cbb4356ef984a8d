"""Small words of one language that the rules of attribution need, from its language file."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from readout_analysis.gazetteer import short_forms
from readout_analysis.languages import from_settings, load_language

__all__ = ["Grammar", "grammar_of"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Grammar:
    """Small words of one language, most of them a key of ``speech:`` in its file."""

    lang: str
    oblique: frozenset[str]
    oblique_ends: tuple[str, ...]
    opens_phrase: frozenset[str]  # words that open when or of what somebody spoke: during, after
    in_his_words: tuple[str, ...]  # what tells that he goes on to say it: according to him
    during: tuple[str, ...]  # before a word for the contact: when somebody spoke
    impersonal: frozenset[str]  # it is said: a subject follows, behind "that"
    governing: tuple[str, ...]  # endings of words whose object stands behind: приветствуя X
    skipped: frozenset[str]
    links: frozenset[str]
    of: frozenset[str]
    conjunctions: frozenset[str]
    clause: frozenset[str]
    has_words: bool
    verb_first: bool
    pro_drop: bool  # a verb needs no subject
    plural_endings: tuple[str, ...]
    like_plural: tuple[str, ...]  # verbs in the singular that end so too
    plural_auxiliaries: frozenset[str]
    plural_articles: frozenset[str]  # a group of one side speaks: les responsables suédois
    passive_auxiliaries: frozenset[str]
    perfect_auxiliaries: frozenset[str]
    tag_auxiliaries: frozenset[str]  # of a verb behind what was said: …, a indiqué le ministre
    tag_adverbs: tuple[str, ...]  # between these and the verb, besides those told by endings
    tag_objects: tuple[str, ...]  # before these: …, lui a indiqué le ministre
    subordinate: frozenset[str]  # words that open a relative clause
    agent: frozenset[str]  # words before who acts in a passive
    agent_endings: tuple[str, ...] = ("",)  # of words that may be who acts; any if none are told
    agent_case: tuple[str, ...]  # endings of who acts, before a passive
    text_follows: tuple[str, ...]  # words before those of a letter
    receives: tuple[str, ...]  # words that tell that a letter came
    in_letter: tuple[str, ...]  # before what it says: in which
    verbatim: tuple[str, ...]  # signs before words quoted without quotation marks
    first_person: frozenset[str]
    second_person: tuple[str, ...]  # you, and styles of whom one speaks to: 总理先生
    pair: frozenset[str]  # words that alone mean the two people: both do what they do
    talks: frozenset[str]  # what a contact is called: what it was about, both talked of
    first_plural: frozenset[str]  # we
    envoys: frozenset[str]  # of several states, all on the other side
    calls: tuple[str, ...]  # verbs that tell a contact in the first sentence, later a demand
    honours: dict[str, str]  # words before a name, and the pronoun each gives (His Excellency)
    genders: frozenset[str]  # pronouns of which one is meant where the other is not: he, she
    run_is_paragraph: bool  # one speaker a paragraph, as a rule
    and_prefixes: tuple[str, ...]
    like_and: tuple[str, ...]  # words that begin with the letter of one and hold none
    short_countries: frozenset[str]  # in one character, where words are not parted: 中俄双方
    joint_lands: frozenset[str]  # words for both countries that are no people who speak
    reporting: tuple[str, ...]  # verbs that but report what is said, of those of speech
    fronting: tuple[str, ...]  # before whom the pronoun behind stands for: quant à X, il
    viewing: tuple[str, ...]  # at the head of a sentence, before who sees it so: pour X, …
    viewing_him: tuple[str, ...]  # the same, of who spoke before: pour lui, …
    leaving: tuple[str, ...]  # words for when a guest left, who then speaks
    spokesmen: tuple[str, ...] = ("",)  # how words begin for who speaks for others; any if untold
    conveying: tuple[str, ...]  # verbs of who brings greetings: a guest
    callers: frozenset[str]  # words before who called: a call from X, expressing …
    article: str  # written onto its word; "" where it is not
    that: frozenset[str]  # words that open what is said: proclaimed that
    inverted: tuple[str, ...]  # pronouns behind the auxiliary of a verb of speech: a-t-il
    adverb_endings: tuple[str, ...]
    told_one: tuple[str, ...]  # right behind those who tell him something: tous deux lui ont …
    own: frozenset[str]  # words for the publisher's country, unless another is told: the government
    opens_topic: tuple[str, ...]  # small words that open the topic of a contact: on trade
    manners: frozenset[str]  # no topic, soon behind the same words: on the sidelines
    days: frozenset[str]  # nor are these: on Monday
    no_subject: tuple[str, ...]  # endings of offices that are no subject: беседы лидеров
    occasions: tuple[str, ...]  # before whom a contact lets say something: l'occasion pour X de …
    occasions_behind: tuple[str, ...]  # the same, behind him: offert à X l'occasion de …
    letters: tuple[str, ...]  # words that tell that a letter says it: the message notes
    replies: tuple[str, ...]  # behind a name, what tells that its bearer answers: 对此表示感谢
    groups: frozenset[str]  # words for people of one side
    they: frozenset[str]  # pronouns that may mean these: the delegation said …. They added …


@cache
def grammar_of(lang: str) -> Grammar:
    """The grammar of `lang` from its language file."""
    data = load_language(lang)
    own = data.get("speech", {})
    is_spaced = data.get("sentences", {}).get("spaced", True)
    oblique = _bare(own.get("oblique", ()))
    topics, dates = own.get("opens_topic", {}), data["dates"]
    given = {
        "lang": lang,
        "has_words": is_spaced,
        "article": data.get("matching", {}).get("article", ""),
        "conjunctions": frozenset(own.get("and", ())),
        "oblique": oblique,
        "oblique_ends": tuple(own.get("oblique", ())),
        "opens_phrase": oblique | _bare(own.get("opens_phrase", ())),
        "skipped": _bare(own.get("skipped", ())),
        "links": _bare(own.get("links", ())),
        "of": _bare(own.get("of", ())),
        "during": tuple(f" {words}" for words in own.get("during", ())),
        "told_one": tuple(f" {word} " for word in own.get("told_one", ())),
        "envoys": frozenset(data.get("parties", {}).get("several_envoys", ())),
        "short_countries": frozenset() if is_spaced else short_forms(lang),
        "opens_topic": tuple(topics.get("words", ())),
        "manners": frozenset(topics.get("manners", ())),
        "days": frozenset(word.lower() for key in ("months", "weekdays") for word in dates[key]),
    }
    return from_settings(Grammar, own, given)


def _bare(words: Iterable[str]) -> frozenset[str]:
    """Words without apostrophes and full stops at their ends."""
    return frozenset(word.strip("'’.") for word in words)
