"""Small words of one language that the rules of attribution need, from its language file."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from readout_analysis.gazetteer import short_forms
from readout_analysis.languages import load_language

__all__ = ["Grammar", "grammar_of"]


class Grammar(NamedTuple):
    """Small words of one language that the rules need."""

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
    is_pro_drop: bool  # a verb needs no subject
    plural_endings: tuple[str, ...]
    plural_auxiliaries: frozenset[str]
    plural_articles: frozenset[str]  # a group of one side speaks: les responsables suédois
    passive_auxiliaries: frozenset[str]
    perfect_auxiliaries: frozenset[str]
    tag_auxiliaries: frozenset[str]  # of a verb behind what was said: …, a indiqué le ministre
    subordinate: frozenset[str]  # words that open a relative clause
    agent: frozenset[str]  # words before who acts in a passive
    agent_endings: tuple[str, ...]
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
    conjunction_prefixes: tuple[str, ...]
    like_conjunctions: tuple[str, ...]  # words that begin with the letter of one and hold none
    short_countries: frozenset[str]  # in one character, where words are not parted: 中俄双方
    joint_lands: frozenset[str]  # words for both countries that are no people who speak
    reporting: tuple[str, ...]  # verbs that but report what is said, of those of speech
    fronting: tuple[str, ...]  # before whom the pronoun behind stands for: quant à X, il
    viewing: tuple[str, ...]  # at the head of a sentence, before who sees it so: pour X, …
    viewing_him: tuple[str, ...]  # the same, of who spoke before: pour lui, …
    leaving: tuple[str, ...]  # words for when a guest left, who then speaks
    spokesmen: tuple[str, ...]  # how words begin for who speaks for others; any word if empty
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
    is_unspaced = not data.get("sentences", {}).get("spaced", True)
    return Grammar(
        lang,
        _bare(own.get("oblique", ())),
        tuple(own.get("oblique", ())),
        _bare(own.get("oblique", ())) | _bare(own.get("opens_phrase", ())),
        tuple(own.get("in_his_words", ())),
        tuple(f" {words}" for words in own.get("during", ())),
        frozenset(own.get("impersonal", ())),
        tuple(own.get("governing", ())) or ("\0",),
        _bare(own.get("skipped", ())),
        _bare(own.get("links", ())),
        _bare(own.get("of", ())),
        frozenset(own.get("and", ())),
        frozenset(own.get("clause", ())),
        not is_unspaced,
        own.get("verb_first", False),
        own.get("pro_drop", False),
        tuple(own.get("plural_endings", ())),
        frozenset(own.get("plural_auxiliaries", ())),
        frozenset(own.get("plural_articles", ())),
        frozenset(own.get("passive_auxiliaries", ())),
        frozenset(own.get("perfect_auxiliaries", ())),
        frozenset(own.get("tag_auxiliaries", ())),
        frozenset(own.get("subordinate", ())),
        frozenset(own.get("agent", ())),
        tuple(own.get("agent_endings", ("",))),
        tuple(own.get("agent_case", ())),
        tuple(own.get("text_follows", ())),
        tuple(own.get("receives", ())),
        tuple(own.get("in_letter", ())),
        tuple(own.get("verbatim", ())),
        frozenset(own.get("first_person", ())),
        tuple(own.get("second_person", ())),
        frozenset(own.get("pair", ())),
        frozenset(own.get("talks", ())),
        frozenset(own.get("first_plural", ())),
        frozenset(data.get("parties", {}).get("several_envoys", ())),
        tuple(own.get("calls", ())),
        own.get("honours", {}),
        frozenset(own.get("genders", ())),
        own.get("run_is_paragraph", False),
        tuple(own.get("and_prefixes", ())),
        tuple(own.get("like_and", ())),
        short_forms(lang) if is_unspaced else frozenset(),
        frozenset(own.get("joint_lands", ())),
        tuple(own.get("reporting", ())),
        tuple(own.get("fronting", ())) or ("\0",),
        tuple(own.get("viewing", ())),
        tuple(own.get("viewing_him", ())) or ("\0",),
        tuple(own.get("leaving", ())),
        tuple(own.get("spokesmen", ("",))),
        tuple(own.get("conveying", ())),
        frozenset(own.get("callers", ())),
        data.get("matching", {}).get("article", ""),
        frozenset(own.get("that", ())),
        tuple(own.get("inverted", ())),
        tuple(own.get("adverb_endings", ())),
        tuple(f" {word} " for word in own.get("told_one", ())) or ("\0",),
        frozenset(own.get("own", ())),
        tuple(own.get("opens_topic", {}).get("words", ())),
        frozenset(own.get("opens_topic", {}).get("manners", ())),
        frozenset(word.lower() for key in ("months", "weekdays") for word in data["dates"][key]),
        tuple(own.get("no_subject", ())),
        tuple(own.get("occasion", {}).get("before", ())) or ("\0",),
        tuple(f" {words}" for words in own.get("occasion", {}).get("behind", ())) or ("\0",),
        tuple(own.get("letters", ())),
        tuple(own.get("replies", ())) or ("\0",),
        frozenset(own.get("groups", ())),
        frozenset(own.get("they", ())),
    )


def _bare(words: Iterable[str]) -> frozenset[str]:
    """Words without apostrophes and full stops at their ends."""
    return frozenset(word.strip("'’.") for word in words)
