"""Which side each principal is on, and of which country.

The side follows from the country: the publisher's own, or another. Who is named without a
country belongs to the publisher where he opens the sentence, else to the side he is listed with.
"""

from readout_analysis.anatomy.codes import is_state
from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.principal import Principal
from readout_analysis.gazetteer import office_holder, tables
from readout_analysis.languages import load_language

# Offices that are rather of one's own country where none is named.
_AT_HOME = ("substate", "private", "role", "party")
POSSESSIVES = ("'s", "’s")
_SHARED = 0.7  # confidence in a country taken from others of that side
_NEAR = 60  # characters
_PAIR = 2  # parties
_BEFORE_LEADERS = 12  # characters between an organisation and its leaders
_GUESSED = 0.5


def set_sides(principals: list[Principal], own: str | None) -> None:
    """Side of each: its country tells; without one, its place in the sentence."""
    has_publisher = own is not None and any(p.country == own and p.is_principal for p in principals)
    is_of_others = _is_of_others(principals, own)
    others = [p for p in principals if p.country not in (None, own)]
    if own is None:  # an envoy who opens the account of an untold publisher calls on its side
        is_at_home = any(one.is_at_home for one in principals[1:])
        guests = [p for p in others if p.office_kind == "diplomat" or is_at_home]
        others = [p for p in guests if not p.is_addressed]
    is_host_open = bool(others)
    for place, one in enumerate(principals):
        if one.country:
            one.side = "publisher" if own in (one.country, home_of(one.country)) else "counterpart"
        elif own is not None and one.posted and own not in one.posted:
            one.side = "publisher"  # an envoy told but by where he is: nobody need tell whose
        elif place and one.office and _is_counterpart_ahead(principals):
            one.side, has_publisher = "publisher", True
        elif one.is_joined and place:
            one.side = principals[place - 1].side
            if one.office_id == "counterpart" and one.side == "publisher":
                one.side = "counterpart"  # the Minister and his counterpart, X, agreed
        elif _is_joined_to_own(principals, place, own):
            one.side = "publisher"
        elif (
            has_publisher
            or is_of_others
            or (one.is_addressed and not (is_host_open and one.office))
        ):
            one.side = "counterpart"
        else:
            one.side, has_publisher = "publisher", True


def _is_counterpart_ahead(principals: list[Principal]) -> bool:
    """Whether a pair is told from its end: in a call with his counterpart, X, Minister Y …."""
    first = principals[0]
    is_his = first.office_id == "counterpart" and first.is_addressed and first.name is not None
    return is_his and len(principals) == _PAIR


def _is_joined_to_own(principals: list[Principal], place: int, own: str | None) -> bool:
    """Whether "and" joins to the first, told without country, one of the publisher's.

    The Chief of Staff and the Foreign Minister of Peru met with X of Chile: else the first may be
    the other party.
    """
    first, behind = principals[place], principals[place + 1 : place + 2]
    is_first = place == 0 and own is not None and not first.is_addressed
    is_joined = is_first and any(one.is_joined and one.country == own for one in behind)
    return is_joined and any(
        one.is_addressed and one.country not in (None, own) for one in principals[place + 2 :]
    )


def _is_of_others(principals: list[Principal], own: str | None) -> bool:
    """Whether a story told of two other states begins with one of them: no side is its own."""
    told = [one for one in principals if one.office_kind != "diplomat"]  # envoys call on a host
    named = {home_of(one.country) for one in told if one.country}
    begins = principals[:1] == told[:1] and bool(told) and told[0].country is not None
    return own is not None and begins and own not in named and len(named) > 1


def share_countries(principals: list[Principal], own: str | None) -> None:
    """Give those without country the country of their side, if it has but one."""
    foreign = {p.country for p in principals if p.side == "counterpart" and p.country}
    for one in principals:
        if one.country is None and one.side == "publisher":
            one.country = own
        elif one.country is None and len(foreign) == 1:
            one.country, one.confidence = next(iter(foreign)), _SHARED


def set_country_of_office(
    one: Principal, lead: Lead, own: str | None, lang: str, year: int | None
) -> None:
    """Country of somebody named with his office only: with President Trump.

    The name of a ruling family tells it at once. Who opens the sentence is rather of the
    publisher's; there the text has to name the country.
    """
    if one.name is None or one.country is not None:
        return
    families = load_language(lang).get("parties", {}).get("ruling_families", {})
    one.country = next(
        (code for code, ends in families.items() if one.name.endswith(tuple(ends))), None
    )
    if one.office_id is None or one.country is not None:
        return
    is_told_of = one.span[0] >= lead.body and lead.text.startswith(POSSESSIVES, one.span[1])
    if is_told_of:  # against President Roe's war
        return
    holder = office_holder(one.name, one.office_id, lang, year=year)
    if holder is None:
        return
    is_host = own not in (None, holder.country) and not (one.is_addressed or one.is_joined)
    if is_host and holder.country not in _codes_named(lead, (0, len(lead.text)), own):
        return
    one.country, one.person_id, one.confidence = holder.country, holder.person_id, _SHARED


def relays(told: list[Principal], titled: list[Principal], own: str | None) -> bool:
    """Whether the account is one of two others, so that the publisher has no part in it."""
    begins = bool(told) and told[0].country is not None and not told[0].is_addressed
    again = [one for one in titled if one.country or not _is_named_in(told, one)]
    again = [one for one in again if one.country or one.name or not begins]  # 美俄外长通电话
    people = [one for one in (*told, *again) if one.is_principal and not _is_word(one)]
    named = [one.country for one in people]
    return None not in (own, *named) and own not in map(home_of, named) and len(set(named)) == 2


def _is_word(one: Principal) -> bool:
    """Whether it is but a word with a capital behind the parties (…, an agency reports)."""
    return one.is_bare and one.is_joined and one.country is None and one.person_id is None


def _is_named_in(told: list[Principal], one: Principal) -> bool:
    """Whether a headline's name without country is that of somebody told to take part."""
    words = (one.name or "").split()
    return bool(words) and any(words[-1] in (other.name or "").split() for other in told)


def foreign(principals: list[Principal], own: str | None) -> list[Principal]:
    """Principals of another state or organisation than the publisher's."""
    return [
        one
        for one in principals
        if one.side == "counterpart" and one.is_principal and one.country not in (None, own)
    ]


def find_country(
    principals: list[Principal], lead: Lead, sentence: tuple[int, int], own: str | None
) -> None:
    """Country of counterparts named without one: the first told behind them, or visited."""
    open_ones = [one for one in principals if one.side == "counterpart" and one.country is None]
    open_ones = [
        one
        for one in open_ones
        if one.name
        and (one.office_kind not in _AT_HOME or one.office_id == "counterpart" or _leads(one, lead))
    ]
    spans = []
    if any(cue.value == "visit" for cue in lead.contacts(lead.title)):
        spans.append(lead.title)
    if open_ones and open_ones[0].span[0] >= sentence[0]:
        spans.append((open_ones[0].span[0], sentence[1]))
        visits = [c for c in lead.contacts(sentence) if c.value == "visit"]
        spans += [(c.start, open_ones[0].span[0]) for c in visits if c.end < open_ones[0].span[0]]
    before = [span for span in lead.sentences if span[1] <= sentence[0]]  # X was in Oslo. He met
    spans += [(c.start, s[1]) for s in before for c in lead.contacts(s) if c.value == "visit"]
    for span in spans:
        stop = min((cue.start for cue in lead.cues("topic", span)), default=span[1])
        codes = _codes_named(lead, (span[0], stop), own)
        posted = [] if codes else _posted_by(lead, span, own)
        for one in open_ones if codes or posted else ():
            one.country, one.confidence = [*codes, *posted][0], _GUESSED
            if posted and one.office is None:  # an ambassador who takes leave
                one.office_id, one.office_kind = "ambassador", "diplomat"
    sent_to = _sent_to(lead, principals, own)
    visited = sent_to or _visited_capital(lead, spans, own)
    for one in open_ones if visited else ():
        if one.country is None and (sent_to or one.office):
            one.country, one.confidence = visited[0], _GUESSED
    peers = [one for one in open_ones if one.office_id == "counterpart" and one.country is None]
    told = _codes_named(lead, (0, peers[0].span[0]), own) if peers else []
    for one in peers if len(told) == 1 else ():  # Peru and Chile met. The Minister and his peer, X
        one.country, one.confidence = told[0], _GUESSED
    is_abroad = any(p.side == "publisher" and p.office_kind == "diplomat" for p in principals)
    if is_abroad and not foreign(principals, own):
        _set_country_of_hosts(open_ones, lead, own)


def _visited_capital(lead: Lead, spans: list[tuple[int, int]], own: str | None) -> list[str]:
    """State to whose capital a visit is told to go: whoever is met there is of it."""
    for span in spans:
        for cue in lead.contacts(span):
            behind = (cue.start, min(cue.end + _NEAR, span[1]))
            codes = _codes_named(lead, behind, own, with_seats=True) if cue.value == "visit" else []
            if codes and is_state(codes[0]):
                return codes
    return []


def _sent_to(lead: Lead, principals: list[Principal], own: str | None) -> list[str]:
    """State that an envoy of an organisation is told to be sent to: whoever he meets is of it."""
    envoys = [p for p in principals if p.side == "publisher" and p.office_id == "special_envoy"]
    codes = [code for one in envoys for code in _codes_named(lead, one.span, own)]
    return [code for code in codes if is_state(code)]


def _set_country_of_hosts(hosts: list[Principal], lead: Lead, own: str | None) -> None:
    """Country of those in office whom the publisher's ambassador meets: the first told at all.

    An embassy writes of "the Minister of Energy"; of what state, the place tells.
    """
    codes = _codes_named(lead, (0, len(lead.text)), own, with_seats=True)
    for one in hosts:
        if one.country is None and one.office and codes:
            one.country, one.confidence = codes[0], _GUESSED


def _leads(one: Principal, lead: Lead) -> bool:
    """Whether a delegation is told right behind `one` who leads it: 由X率领的…考察团."""
    return bool(lead.cues("led", (one.span[1], one.span[1] + 2)))


def countries_alone(
    lead: Lead, spans: tuple[tuple[int, int], ...], own: str | None, is_joint: bool
) -> list[Principal]:
    """Parties named by nothing but their country: a call with the G7, a visit, a joint text."""
    for span in spans:
        told = {cue.value for cue in lead.contacts(span)}
        first = min((cue.start for cue in lead.contacts(span)), default=span[1])
        if is_joint:
            codes = _codes_named(lead, span, own)
        elif "visit" in told and span == lead.title:
            codes = _codes_named(lead, (first, span[1]), own)
            codes = codes or _codes_named(lead, (span[0], first), own)  # 对希腊进行访问
        elif "visit" in told and not lead.text[: lead.body].strip():
            codes = _codes_named(lead, (first, span[1]), own, with_seats=True)  # arrived in Oslo
            codes = codes or _codes_named(lead, (span[0], first), own)
        elif span != lead.title:
            continue
        else:
            about = lead.cues("topic", span) + lead.cues("beside", span)  # on the margins of NATO
            stop = min((cue.start for cue in about), default=span[1])
            is_led = told == {"multilateral"} or _has_leaders(lead, (span[0], stop))
            start = span[0] if is_led else first  # the SCO summit
            named = _codes_named(lead, (start, stop), own)
            codes = [c for c in named if tables.countries()[c].kind == "organisation"]
        if codes:
            return [
                Principal(
                    None, None, None, None, code, span, side="counterpart", confidence=_GUESSED
                )
                for code in codes
            ]
    return []


def _has_leaders(lead: Lead, span: tuple[int, int]) -> bool:
    """Whether the leaders of an organisation meet: the APEC Virtual Leaders' Meeting."""
    leaders = [cue.start for cue in lead.cues("office", span) if cue.value[0] == "leader"]
    bodies = [cue.end for cue in lead.cues("country", span) if _is_organisation(cue.value)]
    return any(0 <= start - end <= _BEFORE_LEADERS for start in leaders for end in bodies)


def _is_organisation(meaning: tables.Meaning) -> bool:
    codes = meaning.codes
    return len(codes) == 1 and tables.countries()[codes[0]].kind == "organisation"


def _posted_by(lead: Lead, span: tuple[int, int], own: str | None) -> list[str]:
    """Country named right behind an ambassador's office anywhere in `span`."""
    ends = [cue.end for cue in lead.cues("office", span) if cue.value[1] == "diplomat"]
    return [code for end in ends for code in _codes_named(lead, (end, end + _NEAR), own)][:1]


def _codes_named(
    lead: Lead, span: tuple[int, int], own: str | None, *, with_seats: bool = False
) -> list[str]:
    """Countries named in `span` other than the publisher's; `with_seats` by their capitals too."""
    meanings = [cue.value for cue in lead.cues("country", span)]
    named = [m for m in meanings if with_seats or m.kind != "seat"]
    codes = [m.codes[0] for m in named if len(m.codes) == 1]
    return [code for code in dict.fromkeys(codes) if home_of(code) != own]


def home_of(code: str | None) -> str | None:
    """`code` of a state; for a territory the state it counts to."""
    country = tables.countries().get(code or "")
    return country.parent or code if country else code
