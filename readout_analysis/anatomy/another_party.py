"""Whether an office, a country or a name opens another party, where no separator parts them.

Where verbs come first, subject and object stand side by side.
"""

from itertools import dropwhile, takewhile

from readout_analysis.anatomy.ahead import SEPARATORS, Ahead
from readout_analysis.anatomy.items import Item
from readout_analysis.anatomy.party import Party

__all__ = ["begins_another", "is_met_by_title", "is_modifier", "is_of_name_before"]

_NEAR = 3  # characters between a name and what goes with it
_TOLD_OF_OFFICE = ("office", "country", "complement", "link", "to")
_PARTS = ("office", "honorific", "complement", "article")
# No deputy prime minister, who mostly is a minister as well, and no adviser.
_HOSTS = frozenset(
    "president vice_president prime_minister foreign_minister minister deputy_foreign_minister "
    "monarch crown_prince parliament_speaker chairman secretary_general director_general "
    "head_of_government_body".split()
)


def begins_another(
    party: Party, item: Item, ahead: Ahead, *, office_leads: bool, has_country_behind: bool
) -> bool:
    """Whether `item`, with what stands `ahead` from it on, opens another party than `party`."""
    if party.at_place and party.is_bare and item.kind != "name":
        return True
    is_office = item.kind == "office"
    if is_office and has_country_behind and party.is_place and party.differs(ahead.countries):
        return True  # на сессии ООН Президент Перу
    if party.name is None:
        return _begins_behind_office(party, item, ahead, office_leads=office_leads)
    return _begins_behind_name(party, item, ahead, party.name, office_leads=office_leads)


def _begins_behind_office(party: Party, item: Item, ahead: Ahead, *, office_leads: bool) -> bool:
    """Whether `item` opens another party behind one without a name."""
    is_second = office_leads and item.kind == "office" and party.office is not None
    if is_second and (party.differs(ahead.countries) or _is_envoy_met(party, item, ahead)):
        return True  # verb, subject, object: التقى وزير الخارجية المصري رئيس وزراء العراق
    if office_leads and party.is_place and item.kind in ("office", "honorific"):
        return True  # بالعاصمة مقديشو مبعوث الأمم المتحدة: where they met, not whose he is
    return party.at_place and party.is_place and item.kind != "country"


def _begins_behind_name(
    party: Party, item: Item, ahead: Ahead, name: tuple[int, int], *, office_leads: bool
) -> bool:
    """Whether `item` opens another party behind one with a `name`."""
    if item.kind in ("name", "person"):
        return not party.is_of_sender(item.start)  # X, envoy of the President, Y
    if item.kind == "honorific":
        return item.start != name[1]  # X先生
    if item.kind == "office":
        if item.start == name[1]:
            return False  # 习近平主席
        if office_leads and item.value[0] == "delegation":
            return True  # استقبل الرئيس X وفدا
        if is_modifier(party, item, office_leads=office_leads):
            return False
        if office_leads and party.office:
            if party.differs(ahead.countries) or _is_envoy_met(party, item, ahead):
                return True  # استقبل رئيس العراق X سفير مصر, استقبل الوزير X سفراء فرنسا والصين
        return ahead.has_name
    if item.kind == "country":
        own_end = party.end if party.office_end > name[1] else party.office and party.office[1]
        if office_leads and own_end and item.start - own_end <= 1:
            return False  # محمد بن زايد ولي عهد أبوظبي, X وزير الخارجية والهجرة المصري
        return ahead.has_name or ahead.has_office
    return False


def _is_envoy_met(party: Party, item: Item, ahead: Ahead) -> bool:
    """Whether an envoy is told behind a minister: استقبل وزير الخارجية سفير مصر.

    Of a special envoy no country need be told behind a minister's name: الوزير X المبعوث الخاص.
    """
    is_special = item.value[0] == "special_envoy"
    is_met = is_special and party.name is not None and not party.has_office_last
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


def is_of_name_before(party: Party, next_items: list[Item]) -> bool:
    """Whether an office is that of the name before, as another one leads the next name.

    Where verbs come first: استقبل الشيخ X وزير داخلية البحرين وزير خارجية اليابان Y, and
    السفير X, before وزير خارجية اليابان Y, where the office before the name goes with it.
    """
    ahead = list(takewhile(lambda item: item.kind not in SEPARATORS, next_items))
    kinds = [item.kind for item in ahead]
    if kinds[:1] != ["office"]:
        return False
    if party.name is None:
        is_style = ahead[0].value[0] == "ambassador" and kinds[1:2] == ["name"]
        n_names = sum(kind in ("name", "person") for kind in kinds)
        return is_style and "office" in kinds[2:] and (n_names > 1 or not party.countries)
    if _ends_before_honorific(party, ahead):
        return True
    if party.office or sum(kind in ("name", "person") for kind in kinds) != 1:
        return False
    second = next((n for n, kind in enumerate(kinds) if n and kind == "office"), len(kinds))
    own, behind = (
        {code for item in part if item.kind == "country" for code in item.value.codes}
        for part in (ahead[:second], ahead[second:])
    )
    is_whole = bool(own) or ahead[0].value[0] in _HOSTS
    return is_whole and bool(behind) and own.isdisjoint(behind)


def _ends_before_honorific(party: Party, ahead: list[Item]) -> bool:
    """Whether an office right behind a name ends where another name begins: X وزير قطر معالي Y.

    A name that has an office already may have one more behind it: X رئيس الوزراء وزير خارجية قطر.
    """
    behind = list(dropwhile(lambda item: item.kind in _TOLD_OF_OFFICE, ahead))
    if [item.kind for item in behind[:1]] != ["honorific"] or ahead[0].start - party.end > _NEAR:
        return False
    is_style = party.kinds == {"diplomat"} and not party.countries  # السفير X
    is_open = party.office is None or is_style
    return party.has_office_last or (is_open and any(item.kind == "office" for item in behind))


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
