"""Whether a party goes on behind a comma, an "and" or a "to", or another one begins.

Another one may begin without any of them: where verbs come first, subject and object stand side
by side.
"""

from collections.abc import Set
from enum import Enum, auto
from itertools import dropwhile, takewhile

from readout_analysis.anatomy.ahead import ONLY_COMPLEMENT, SEPARATORS, Ahead
from readout_analysis.anatomy.codes import is_state
from readout_analysis.anatomy.items import Item
from readout_analysis.anatomy.party import SENT, Party

__all__ = [
    "Turn",
    "begins_another",
    "ends_before_dash",
    "ends_before_to",
    "has_country_before",
    "is_met_by_title",
    "is_modifier",
    "is_of_name_before",
    "turn_at_and",
    "turn_at_comma",
]

_NEAR = 3  # characters between a country and the name behind it
_PARTS = ("office", "honorific", "complement", "article")
# No deputy prime minister, who mostly is a minister as well, and no adviser.
_HOSTS = frozenset(
    "president vice_president prime_minister foreign_minister minister deputy_foreign_minister "
    "monarch crown_prince parliament_speaker chairman secretary_general director_general "
    "head_of_government_body".split()
)
_NAMES = ("name", "honorific", "person")
_TOLD_OF_OFFICE = ("office", "country", "complement", "link", "to")


class Turn(Enum):
    """What happens to a party at a separator."""

    STAYS = auto()  # what follows belongs to it
    IS_SHARED = auto()  # its office is also that of whoever follows
    ENDS = auto()


def turn_at_comma(
    party: Party, following: Ahead, next_items: list[Item], place_words: Set[str]
) -> Turn:
    """What a comma does to `party`, before the `next_items`."""
    if _lists_same_office(party, following, next_items, place_words):
        return Turn.IS_SHARED
    if _is_of_another_state(party, next_items):
        return Turn.ENDS
    stays = _is_apposition(party, following) if party.name else _is_begun(party, following)
    stays = stays or _is_of_country(party, following, next_items, place_words)
    stays = stays or _is_adviser_of(party, next_items)
    return Turn.STAYS if stays or _lists_countries(party, following) else Turn.ENDS


def _is_of_another_state(party: Party, next_items: list[Item]) -> bool:
    """Whether somebody known, of another state, goes on behind whom he met.

    In a meeting with the President of Peru, X said; not with the President of Peru, X.
    """
    is_open = party.is_addressed and party.office is not None and party.name is None
    is_open = is_open and [item.kind for item in next_items[1:2]] == ["break"]
    if not (is_open and party.countries and _begin_with(next_items, "person")):
        return False
    told = {code for meaning in party.countries for code in meaning.codes}
    known = {term.country for term in next_items[0].value}
    return told.isdisjoint(known) and all(map(is_state, told | known))


def _is_of_country(
    party: Party, following: Ahead, next_items: list[Item], place_words: Set[str]
) -> bool:
    """Whether a comma parts a name from its country: the ministers A, of Peru, and B, of Chile."""
    if not _begin_with(next_items, "link", "country") or party.name is None:
        return False
    link, country = next_items[:2]
    is_place = link.value in place_words or country.value.kind == "seat"
    is_held = bool(party.office) or party.is_joined
    is_open = is_held and not party.countries
    return is_open and not (is_place or following.has_name or following.has_office)


def _is_adviser_of(party: Party, next_items: list[Item]) -> bool:
    """Whether a name is followed by whom its holder advises or speaks for: X, adviser of Y."""
    is_open = party.name is not None and party.office is None
    is_of = any(_begin_with(next_items, "office", link, "office") for link in ("link", "to"))
    return is_open and is_of and next_items[0].value[0] in SENT


def has_country_before(party: Party, before: list[Party], next_items: list[Item]) -> bool:
    """Whether a mere name in a list has its country before it: of Peru, A, of Chile, B."""
    is_next = _begin_with(next_items, "link", "country")
    is_mere = party.name is not None and not (party.office or party.countries)
    is_behind = bool(before) and before[-1].is_place and party.start - before[-1].end <= _NEAR
    return is_next and is_mere and is_behind


def _begin_with(items: list[Item], *kinds: str) -> bool:
    return [item.kind for item in items[: len(kinds)]] == [*kinds]


def _is_apposition(party: Party, following: Ahead) -> bool:
    """Whether what follows a name tells of the same person: his office, or what it is for."""
    if following.has_name:
        return party.is_of_sender(party.end) and not following.has_office
    is_another = following.has_article and (party.office or party.terms)
    is_his = following.has_office and not is_another and not _differs(party, following)
    goes_on = following.has_complement or bool(following.countries)
    return is_his or (_has_office_last(party) and goes_on)


def _is_begun(party: Party, following: Ahead) -> bool:
    """Whether what follows an office may be its holder, or what else he is."""
    is_more = following.has_name or following.has_office or following.has_complement
    is_another = following.has_office and _differs(party, following)
    return is_more and not party.is_place and not is_another


def turn_at_and(
    party: Party, following: Ahead, next_items: list[Item], place_words: Set[str]
) -> Turn:
    """What "and" does to `party`, before the `next_items`."""
    is_field_of = _begin_with(next_items, "country", "complement")  # and EU Affairs
    before_country = _begin_with(next_items, "country") and not is_field_of
    if party.name is not None:
        stays = _adds_to_name(party, following)
        is_shared = _lists_same_office(party, following, next_items, place_words)
    else:
        is_field = following._replace(has_article=False, has_name=False) == ONLY_COMPLEMENT
        stays = (is_field and party.office is not None) or not (
            following.has_article
            or (following.has_office and _differs(party, following))
            or (before_country and _differs(party, following) and not following.has_office)
        )
        is_shared = before_country and not following.has_office
    if stays or _lists_countries(party, following):
        return Turn.STAYS
    return Turn.IS_SHARED if is_shared else Turn.ENDS


def _adds_to_name(party: Party, following: Ahead) -> bool:
    """Whether "and" joins a second office of one person, or a second field of his office."""
    is_bare_office = following.has_office and not following.has_name and not following.has_article
    is_field = following._replace(countries=set()) == ONLY_COMPLEMENT
    if is_field and party.office is not None and not following.countries:
        return True
    is_his = _has_office_last(party) and not _differs(party, following)
    return is_his and (is_bare_office or is_field)  # والهجرة والتونسيين بالخارج


def ends_before_to(party: Party, item: Item, following: Ahead, place_words: Set[str]) -> bool:
    """Whether a party ends before "to": a mere name, or an office-holder or place follows."""
    if party.name is not None:
        is_behind = party.office_end > party.name[1] and not party.countries
        is_his = is_behind and item.start - party.end <= 1
        return party.is_bare or (following.has_office and not is_his)  # X, Adviser to the President
    is_place = item.value in place_words and following.has_name and not following.has_complement
    is_held = is_place and bool(party.countries) and not following.has_office
    return party.is_bare or is_held or not (party.office or party.has_honorific)


def ends_before_dash(party: Party, following: Ahead, behind: list[Item]) -> bool:
    """Whether a dash ends a name or a place: not if its office stands between two (X—Minister—)."""
    if not (party.name or party.is_place):
        return False
    is_open = party.name is not None and party.office is None
    if not is_open or following.has_name or not following.has_office:
        return True
    return next((item.kind for item in behind if item.kind in SEPARATORS), None) != "dash"


def begins_another(
    party: Party, item: Item, ahead: Ahead, *, office_leads: bool, has_country_behind: bool
) -> bool:
    """Whether `item`, with what stands `ahead` from it on, opens another party than `party`."""
    if party.at_place and party.is_bare and item.kind != "name":
        return True
    if item.kind == "office" and has_country_behind and party.is_place and _differs(party, ahead):
        return True  # на сессии ООН Президент Перу
    if party.name is None:
        is_second = office_leads and item.kind == "office" and party.office is not None
        if is_second and (_differs(party, ahead) or _is_envoy_met(party, item, ahead)):
            return True  # verb, subject, object: التقى وزير الخارجية المصري رئيس وزراء العراق
        if office_leads and party.is_place and item.kind in ("office", "honorific"):
            return True  # بالعاصمة مقديشو مبعوث الأمم المتحدة: where they met, not whose he is
        return party.at_place and party.is_place and item.kind != "country"
    if item.kind in ("name", "person"):
        return not party.is_of_sender(item.start)  # X, envoy of the President, Y
    if item.kind == "honorific":
        return item.start != party.name[1]  # X先生
    if item.kind == "office" and item.start == party.name[1]:
        return False  # 习近平主席
    if item.kind == "office" and office_leads and item.value[0] == "delegation":
        return True  # استقبل الرئيس X وفدا
    if item.kind == "office" and is_modifier(party, item, office_leads=office_leads):
        return False
    if item.kind == "country" and office_leads and party.office is not None:
        own_end = party.end if party.office_end > party.name[1] else party.office[1]
        if item.start - own_end <= 1:
            return False  # محمد بن زايد ولي عهد أبوظبي, X وزير الخارجية والهجرة المصري
    if item.kind == "office" and office_leads and party.office:
        if _differs(party, ahead) or _is_envoy_met(party, item, ahead):
            return True  # استقبل رئيس العراق X سفير مصر, استقبل الوزير X سفراء فرنسا والصين
    if item.kind in ("office", "country"):
        return ahead.has_name or (item.kind == "country" and ahead.has_office)
    return False


def _is_envoy_met(party: Party, item: Item, ahead: Ahead) -> bool:
    """Whether an envoy is told behind a minister: استقبل وزير الخارجية سفير مصر.

    Of a special envoy no country need be told behind a minister's name: الوزير X المبعوث الخاص.
    """
    is_special = item.value[0] == "special_envoy"
    is_met = is_special and party.name is not None and not _has_office_last(party)
    is_envoy = (is_special or item.value[1] == "diplomat") and bool(ahead.countries)
    return (is_envoy or is_met) and party.kinds == {"state"}


def is_modifier(party: Party, item: Item, *, office_leads: bool) -> bool:
    """Whether a name right before an office only tells which office it is: Regional Director."""
    return (
        party.name is not None
        and not party.terms
        and party.office is None
        and not (office_leads and (party.has_honorific or party.is_full_name))
        and item.start - party.name[1] == 1
    )


def _differs(party: Party, following: Ahead) -> bool:
    """Whether both name countries, and none in common."""
    own = {code for meaning in party.countries for code in meaning.codes}
    return bool(own and following.countries and not own & following.countries)


def _has_office_last(party: Party) -> bool:
    """Whether its office stands behind its name."""
    return bool(party.office and party.name and party.office[0] > party.name[1])


def _lists_same_office(
    party: Party, following: Ahead, next_items: list[Item], place_words: Set[str]
) -> bool:
    """Whether a party with a name is followed by the same office of another country.

    «of France, A, and of Peru, B», «homologues français, A, péruvien, B», «ministers of France, A,
    and Peru, B», «ambassadors of France, A; Peru, B».
    """
    if party.name is None or following.has_office or not _differs(party, following):
        return False
    if _begin_with(next_items, "country", "dash"):
        return party.office is not None  # the presidents of France – A, Peru – B
    if _begin_with(next_items, "country", "comma"):
        is_adjective = next_items[0].value.kind == "adjective"
        is_named = is_adjective or next_items[-1].kind in _NAMES  # Uganda, B
        return party.is_sent or (party.office is not None and is_named)
    if not _begin_with(next_items, "link", "country"):
        return False
    link, country = next_items[:2]
    return not (link.value in place_words or country.value.kind == "seat")


def _lists_countries(party: Party, following: Ahead) -> bool:
    """Whether it goes on as a list of countries (the leaders of France, Italy …)."""
    is_role = party.name is None and bool(party.kinds) and bool(party.countries)
    is_country = bool(following.countries) and not (following.has_name or following.has_office)
    return is_role and is_country


def is_of_name_before(party: Party, next_items: list[Item]) -> bool:
    """Whether an office is that of the name before, as another one leads the next name.

    Where verbs come first: استقبل الشيخ X وزير داخلية البحرين وزير خارجية اليابان Y, and
    السفير X, before وزير خارجية اليابان Y, where the office before the name goes with it. So is one
    more office behind a name, before what another's name begins with: X رئيس الوزراء وزير خارجية
    قطر معالي Y.
    """
    ahead = list(takewhile(lambda item: item.kind not in SEPARATORS, next_items))
    kinds = [item.kind for item in ahead]
    if kinds[:1] != ["office"]:
        return False
    if party.name is None:
        is_style = ahead[0].value[0] == "ambassador" and kinds[1:2] == ["name"]
        n_names = sum(kind in ("name", "person") for kind in kinds)
        return is_style and "office" in kinds[2:] and (n_names > 1 or not party.countries)
    behind_own = list(dropwhile(lambda kind: kind in _TOLD_OF_OFFICE, kinds))
    if behind_own[:1] == ["honorific"]:  # another name begins
        is_style = party.kinds == {"diplomat"} and not party.countries  # السفير X
        is_open = (party.office is None or is_style) and "office" in behind_own
        return ahead[0].start - party.end <= _NEAR and (is_open or _has_office_last(party))
    if party.office or sum(kind in ("name", "person") for kind in kinds) != 1:
        return False
    second = next((n for n, kind in enumerate(kinds) if n and kind == "office"), len(kinds))
    own, behind = (
        {code for item in part if item.kind == "country" for code in item.value.codes}
        for part in (ahead[:second], ahead[second:])
    )
    is_whole = bool(own) or ahead[0].value[0] in _HOSTS
    return is_whole and bool(behind) and own.isdisjoint(behind)


def is_met_by_title(party: Party, items: list[Item], place: int) -> bool:
    """Whether the office at `place` is of somebody met by whom only a title tells.

    Where verbs come first: استقبل رئيس الجمهورية وزير خارجية اليابان Y.
    """
    if party.name or party.countries or party.is_sent:
        return False
    if not party.office_ids or party.office_ids[0][0] not in _HOSTS:
        return False
    before = next((one.kind for one in reversed(items[:place]) if one.kind not in _PARTS), None)
    ahead = list(takewhile(lambda item: item.kind not in SEPARATORS, items[place:]))
    kinds = [item.kind for item in ahead]
    behind = [item.kind for item in items[place + len(ahead) :]][:2]
    is_last = behind[:1] != ["with"] and behind != ["break", "office"]  # no guest told behind
    is_one = sum(kind in ("name", "person") for kind in kinds) == 1 and "country" in kinds
    return before in ("contact", "verb", "break") and is_one and is_last
