"""Of which country the publisher is, where its name or site does not tell.

A text tells it by the way: it names first who is its own, begins with a dateline, says to whom an
ambassador is accredited, or names the two countries of a relation side by side.
"""

import re
from collections import Counter

from readout_analysis.anatomy.callers import home_of_own_office, pays_call
from readout_analysis.anatomy.codes import code_of, codes_explained, is_state
from readout_analysis.anatomy.lead import DATELINE_AT_MOST, Lead
from readout_analysis.anatomy.paired import named_in_one, named_in_pair
from readout_analysis.anatomy.posting import posted_home, resident_home
from readout_analysis.anatomy.principal import Principal
from readout_analysis.anatomy.rules import rules_of
from readout_analysis.gazetteer.vocabulary import leftmost_longest
from readout_analysis.languages import load_language
from readout_analysis.matching.folding import with_plain_characters

_BEHIND_DATELINE = re.compile(r"\s?(?:[-–—/(,،:]|في \d|\d)")
_LOOK_BACK = 24  # characters read before whoever is named first
_COLONS = ":："
_OFTEN = 2  # times a country is named
_PAIR = 2  # parties


def find_home(told: list[Principal], titled: list[Principal], lead: Lead, lang: str) -> str | None:
    """Country of the publisher as the lead tells it, the surest sign first.

    Parameters
    ----------
    told, titled : list of Principal
        Who is named in the contact sentence, and in the title.
    lead : Lead
        Title and first sentences.
    lang : str
        Language.
    """
    others = {one.country for one in told + titled if one.country}
    behind = lead.cues("country", (lead.body + DATELINE_AT_MOST, len(lead.text)))
    elsewhere = others | codes_explained(behind, lead.text)
    return (
        posted_home(told + titled, lead, lang)
        or home_of_own_office(told)
        or _of_receiver(told)
        or _of_giver(told, lead, others, lang)
        or _of_host(told, titled, lead, others)
        or _of_visited(told, titled, lead)
        or _of_subject(told, lead, lang)
        or _of_first(told, titled, lead, lang)
        or _of_joined(told)
        or _left_of_title(told, titled)
        or (None if others else named_in_one(lead))
        or _dateline(lead, others)
        or named_in_pair(lead, others)
        or (_seat(lead, elsewhere) if others else None)
        or _most_named(lead, elsewhere)
        or resident_home(told + titled, lead, lang)
        or (_only_left(lead, others) if told and told[0].office and not told[0].country else None)
        or _dateline(lead, set())
        or _seat(lead, elsewhere)  # where no country is told, a capital says but where they met
    )


def _of_first(told: list[Principal], titled: list[Principal], lead: Lead, lang: str) -> str | None:
    """Country of whoever is named first, if it is told; not of somebody called or met."""
    words = load_language(lang).get("contact", {})
    between, by = (frozenset(words.get(kind, ())) for kind in ("between", "by"))
    behind = [titled] if len(told) < _PAIR else []  # «the guest in our capital» tells less
    for named in (titled, told) if _tells(titled, told, lead, by) else (told, *behind):
        if not named or not named[0].country or _is_guest(named[0], told):
            continue
        if pays_call(named, lead) and named[1].country is None:
            continue  # nobody need tell whose Minister the guest called on
        first, second = named[0], named[1] if len(named) > 1 else None
        before = lead.text[max(0, first.span[0] - _LOOK_BACK) : first.span[0]].lower().split()
        is_pair = second is not None and second.country != first.country and second.is_addressed
        if is_pair and second is not None and second.is_joined:
            is_pair = not between.isdisjoint(before[-2:])  # entre, entre le
        if not (first.is_addressed or first.is_joined) or is_pair:
            return first.country
    return None


def _of_joined(told: list[Principal]) -> str | None:
    """Country of the second, joined to a first of none told, where they meet a third of another.

    The Chief of Staff, X, and the Foreign Minister of Peru, Y, met with Z of Chile.
    """
    if len(told) <= _PAIR or told[0].country or told[0].is_addressed:
        return None
    second, *behind = told[1:]
    is_joined = second.is_joined and second.country is not None and not second.is_addressed
    others = [one for one in behind if one.is_addressed and one.country is not None]
    are_met = bool(others) and all(one.country != second.country for one in others)
    return second.country if is_joined and are_met else None


def _of_subject(told: list[Principal], lead: Lead, lang: str) -> str | None:
    """Country of the subject, behind whom he met: in a call with the President of A, that of B."""
    if len(told) != _PAIR:
        return None
    met, subject = told
    is_known = subject.office is not None or subject.person_id is not None
    is_pair = is_known and met.country not in (None, subject.country)
    is_apart = bool(lead.text[met.span[1] : subject.span[0]].strip(" ,"))
    is_apart |= lead.text.startswith(rules_of(lang).proclitics, subject.span[0])  # بين X والسيدة Y
    is_met = is_apart and (subject.is_joined or subject.is_addressed)
    return subject.country if met.is_addressed and is_pair and not is_met else None


def _left_of_title(told: list[Principal], titled: list[Principal]) -> str | None:
    """Country that only the title names, where the text opens with somebody in office of none.

    Foreign ministers of X, Y and Z meet: Minister A received B of Y and C of Z.
    """
    host = told[0] if told else None
    if host is None or host.country or not host.office or host.is_addressed:
        return None
    met = {one.country for one in told[1:] if one.country}
    left = {one.country for one in titled if one.country} - met
    return left.pop() if met and len(left) == 1 else None


def _tells(titled: list[Principal], told: list[Principal], lead: Lead, by: frozenset[str]) -> bool:
    """Whether the title is the surer sign of who comes first.

    One without a word for the contact, or with a colon behind who says it, tells what was said;
    and who is named there by office alone (a delegation came) is less than who is named in full.
    """
    if not titled or not lead.contacts(lead.title) or lead.text[titled[0].span[1]] in _COLONS:
        return False
    if _is_turned(titled, told, lead, by):
        return False
    return titled[0].name is not None or not told or None in (told[0].name, told[0].country)


def _is_turned(
    titled: list[Principal], told: list[Principal], lead: Lead, by: frozenset[str]
) -> bool:
    """Whether the text opens in full with whom its title names second, without a first of them.

    That is a title of two alike (a call between A and B) or one that tells who received whom
    (A received by B): the text, where one of them acts, says more.
    """
    if len(titled) < _PAIR or not told:
        return False
    host, (first, second) = told[0], titled[:_PAIR]
    is_open = host.name and host.office and not (host.is_addressed or host.is_joined)
    is_second = host.country is not None and first.country != host.country == second.country
    is_turned = first.is_addressed or second.stands_behind(by, lead.text)
    return bool(is_open) and is_second and is_turned


def _is_guest(one: Principal, told: list[Principal]) -> bool:
    """Whether the text has somebody in office meet those `one` is of.

    His country is not told, or `one` is of no state: the Minister met the head of the EU mission.
    """
    host = told[0] if told else None
    if host is None or not host.office or host.is_addressed:
        return False
    is_other = host.country is None or not is_state(one.country or "")
    met = (p for p in told[1:] if p.is_addressed and p.country == one.country)
    return is_other and host.country != one.country and any(met)


def _of_receiver(told: list[Principal]) -> str | None:
    """Country of whoever receives envoys of several others."""
    envoys = {one.country for one in told if one.office_kind == "diplomat" and one.country}
    states = {one.country for one in told if one.office_kind == "state" and one.country}
    return states.pop() if len(envoys) > 1 and len(states) == 1 and not states & envoys else None


def _of_giver(told: list[Principal], lead: Lead, others: set[str], lang: str) -> str | None:
    """Country of him by whom a foreigner is told to be received: X was received by the Minister.

    Not if that is X's counterpart, or X of an organisation: so tells X's own side. Nor where the
    host's country is told before X: In Lima, the Minister of Benin was received by that of Peru.
    """
    by = load_language(lang).get("contact", {}).get("by", ())
    guest = told[0] if told else None
    if guest is None or not guest.country:
        return None
    hosts = [one for one in told[1:] if one.stands_behind(by, lead.text) and one.is_principal]
    host = hosts[-1] if hosts else None  # before him stands by whom the guests are led
    if host is None or host.country == guest.country:
        return None
    if host.office_kind == "role" or not is_state(guest.country):
        return None
    if host.office_kind == "diplomat" and lead.cues("credentials"):
        return None  # the letters that X received were presented by him
    if host.country and not is_state(host.country):
        return None  # a delegation led by its head
    opening = map(code_of, lead.cues("country", (lead.body, guest.span[0])))
    if host.country in opening and guest.office_kind != "diplomat":
        return guest.country
    return host.country or _dateline(lead, others) or _seat(lead, others)


def _of_host(
    told: list[Principal], titled: list[Principal], lead: Lead, others: set[str]
) -> str | None:
    """Country of the dateline, where a foreigner calls on somebody of no country told."""
    pair = titled[:2] or told[:2]
    is_host = len(pair) > 1 and pair[1].is_addressed and pair[1].country is None
    return _dateline(lead, others) if is_host and pair[0].country else None


def _of_visited(told: list[Principal], titled: list[Principal], lead: Lead) -> str | None:
    """Country a foreigner is told to visit, where he calls on somebody of no country told.

    Not where the title calls that one his counterpart: so tells the visitor's own side.
    """
    if len(told) < _PAIR or any(one.office_id == "counterpart" for one in titled[1:]):
        return None
    guest, host = told[:_PAIR]
    if host.country or not (guest.country and host.office and host.is_addressed):
        return None
    visits = [c for c in lead.contacts((guest.span[1], host.span[0])) if c.value == "visit"]
    for visit in visits[:1]:
        codes = map(code_of, lead.cues("country", (visit.end, host.span[0])))
        return next((code for code in codes if code and code != guest.country), None)
    return None


def home_untold(told: list[Principal], lead: Lead, lang: str) -> str | None:
    """Country at whose home a language is, where somebody in office of none told opens.

    外交部副部长X会见…: nobody need tell a Chinese reader whose he is, nor whose ambassador receives
    or is received, nor on whom a guest pays a courtesy call. Where several countries write the
    language, words that only one of them has for itself decide (``home:`` of the contact).
    """
    words = load_language(lang).get("contact", {})
    homes = words.get("home", {})
    open_ones = [one for one in told if one.country is None and (one.office or one is told[0])]
    is_host = bool(open_ones) and open_ones[0] is told[0] and not told[0].is_addressed
    is_sent = any(one.office_kind == "diplomat" and one.name for one in open_ones)
    is_called_on = bool(open_ones) and pays_call(told, lead) and told[1] is open_ones[0]
    is_open = is_host or is_sent or is_called_on
    if not homes or not is_open or open_ones[0].office_kind == "private":
        return None
    others = {one.country for one in told if one.country}
    office = with_plain_characters(open_ones[0].office or "", lang)
    held = next((c for c, own in words.get("home_offices", {}).items() if office in own), None)
    home = _home_said(lead, [*homes], others, held)
    is_met = home in others and not (is_host and is_sent)  # an ambassador may receive his own
    return (_dateline(lead, others) if is_host else None) or (None if is_met else home)


def _home_said(lead: Lead, homes: list[str], others: set[str], held: str | None) -> str:
    """Which of `homes` the words tell that it has for itself.

    Where none does it is the one whose office is `held`, else the last. Of several that have the
    same word (我国) it is one that the lead names and nobody met is of.
    """
    told: dict[int, list[str]] = {}
    for cue in lead.cues("home"):
        told.setdefault(cue.start, []).append(cue.value)
    sure = {codes[0] for codes in told.values() if len(codes) == 1}
    alike = {code for codes in told.values() for code in codes} - sure
    named = {code for cue in lead.cues("country") for code in cue.value.codes} - others
    own = next((code for code in homes if code in sure), None)
    return own or next(
        (code for code in reversed(homes) if code in alike & named),
        next((code for code in reversed(homes) if code in alike), held or homes[-1]),
    )


def _dateline(lead: Lead, others: set[str]) -> str | None:
    """Country of the place that the body begins with, if nobody is from there."""
    for place in lead.cues("country", (lead.body, lead.body + DATELINE_AT_MOST)):
        code = code_of(place)
        is_first = not lead.text[lead.body : place.start].strip()
        is_place = code is not None and is_state(code)  # of the United Nations nobody is
        if is_first and is_place and _BEHIND_DATELINE.match(lead.text, place.end):
            return code if code not in others else None
    return None


def _seat(lead: Lead, others: set[str]) -> str | None:
    """Country whose capital the lead names most, nobody being from there."""
    named = [cue for cue in lead.cues("country") if cue.value.kind == "seat"]
    seats = [code for code in map(code_of, named) if code and code not in others]
    return max(sorted(set(seats)), key=seats.count, default=None)


def _most_named(lead: Lead, others: set[str]) -> str | None:
    """Country named more than any other, twice at least, besides those of the parties."""
    named = leftmost_longest(lead.cues("country"))
    codes = [code for code in map(code_of, named) if code and code not in others]
    states = Counter(code for code in codes if is_state(code)).most_common(2)
    if not states or states[0][1] < _OFTEN or [n for _, n in states].count(states[0][1]) > 1:
        return None
    return states[0][0]


def _only_left(lead: Lead, others: set[str]) -> str | None:
    """The only state named besides those of the parties, where nobody tells the host's.

    Nor is it that of an envoy named farther down, whom he also received.
    """
    named = leftmost_longest(lead.cues("country"))
    envoys = {cue.end + 1 for cue in lead.cues("office") if cue.value[1] == "diplomat"}
    sent = (c for c in named if envoys & {c.start - 3, c.start})  # embajador de Irán, посла Ирана
    codes = set(map(code_of, named)) - others - set(map(code_of, sent)) - {None}
    states = [code for code in codes if code and is_state(code)]
    return states[0] if len(states) == 1 else None
