"""Of which country the publisher is, all signs weighed together.

The rules (`readout_analysis.anatomy.home`) take the surest sign they find. Here every country named
is a candidate, and what speaks for it or against it is weighed: what the rules and the site's
domain say, how its people are named, where its name stands and how often. The weights are data,
``home_weights.csv``, trained by `readout_analysis.evaluation.home_weights`; they know no words and
no language.
"""

import itertools
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files

from readout_analysis.anatomy.codes import code_of, is_state
from readout_analysis.anatomy.lead import DATELINE_AT_MOST, Lead
from readout_analysis.anatomy.paired import BETWEEN_PAIR
from readout_analysis.anatomy.principal import Principal
from readout_analysis.gazetteer.vocabulary import Found, leftmost_longest
from readout_analysis.weights import ALWAYS, Weights, chances, read_weights

__all__ = ["ANSWERS", "WEIGHTS", "home_clues", "weighed_home"]

ANSWERS = ("other", "publisher")
WEIGHTS = files("readout_analysis") / "anatomy" / "home_weights.csv"
_MANY_TIMES = 4  # a country is named
_SEATS = 2  # mentions of a capital
_PLACES = ("first", "second", "later")  # of a party among those named in a sentence
_MANY_PARTIES = 3
_LEAST = 0.3  # probability of a country that is taken for the publisher's
_OVERRULES = 0.6  # where the rules say another: they know more than when the weights were trained


def weighed_home(
    told: Sequence[Principal],
    titled: Sequence[Principal],
    lead: Lead,
    site: str | None,
    ruled: str | None,
) -> tuple[str | None, float]:
    """The likeliest country of the publisher, and its probability.

    That of the rules, which may be none, where no other is likely enough.

    Parameters
    ----------
    told, titled : sequence of Principal
        Who is named in the contact sentence, and in the title.
    lead : Lead
        Title and first sentences.
    site : str or None
        Country of the domain of the publisher's site.
    ruled : str or None
        Country of the publisher by the rules.
    """
    clues = home_clues(told, titled, lead, site, ruled)
    if not clues:
        return None, 1.0
    column = chances(list(clues.values()), _shipped())[:, ANSWERS.index("publisher")]
    likely = dict(zip(clues, column.round(2).tolist(), strict=True))
    best = max(likely, key=likely.__getitem__)
    if likely[best] >= (_OVERRULES if ruled else _LEAST):
        return best, likely[best]
    return ruled, likely[ruled] if ruled else 1 - likely[best]


@cache
def _shipped() -> Weights:
    return read_weights(WEIGHTS)


def home_clues(
    told: Sequence[Principal],
    titled: Sequence[Principal],
    lead: Lead,
    site: str | None,
    ruled: str | None,
) -> dict[str, str]:
    """What speaks for each candidate and against it: clues parted by spaces, by country."""
    named = leftmost_longest(lead.cues("country"))
    coded = [(cue, code) for cue in named if (code := code_of(cue)) is not None]
    people = [one for one in (*titled, *told) if one.country]
    parties = {one.country for one in people}
    open_ones = [one for one in (*told[:1], *titled, *told) if one.office and one.country is None]
    is_first = bool(open_ones and told) and open_ones[0] is told[0]
    opened = "&first_open" if is_first else "&open" if open_ones else ""
    codes = [one.country for one in people] + [code for _, code in coded] + [site, ruled]
    often = Counter(code for _, code in coded)
    seats = Counter(code for cue, code in coded if cue.value.kind == "seat")
    pairs = _order_in_pairs(coded, lead)
    heard = _times_named(people, lead)
    opening = next(((cue, code) for cue, code in coded if cue.start >= lead.body), None)
    most = max(often.values(), default=0)
    of_text = f"parties={min(len(parties), _MANY_PARTIES)}"
    found = {}
    for code in dict.fromkeys(filter(None, codes)):
        role = "party" if code in parties else "no_party"
        clues = [ALWAYS, role, f"{of_text}&{role}", f"named={min(often[code], _MANY_TIMES)}"]
        clues += [role + opened] * bool(opened)
        clues += ["ruled"] * (code == ruled) + ["organisation"] * (not is_state(code))
        clues += ["site" if code == site else "other_site"] * (site is not None)
        clues += ["most_named"] * (0 < often[code] == most)
        clues += [f"seats={min(seats[code], _SEATS)}"] * (seats[code] > 0)
        if opening is not None and opening[1] == code:
            is_dateline = opening[0].start - lead.body <= DATELINE_AT_MOST
            clues += ["opens"] + ["dateline"] * is_dateline
        clues += pairs.get(code, [])
        clues += _heard(code, heard)
        for where, group in (("title", titled), ("text", told)):
            clues += _standing(where, group, code, coded)
        found[code] = " ".join(clues)
    return found


def _order_in_pairs(coded: list[tuple[Found, str]], lead: Lead) -> dict[str, list[str]]:
    """Whether a country stands rather left or right in pairs: one's own is named first."""
    balance: Counter[str] = Counter()
    for (left, first), (right, second) in itertools.pairwise(coded):
        if first != second and BETWEEN_PAIR.match(lead.text[left.end : right.start]):
            balance[first] += 1
            balance[second] -= 1
    orders = ("even", "left", "right")  # the last is that of -1
    return {code: [f"pair={orders[(n > 0) - (n < 0)]}"] for code, n in balance.items()}


def _times_named(people: Iterable[Principal], lead: Lead) -> dict[str, int]:
    """How often the lead names those of each country: who publishes is heard more."""
    times: dict[str, int] = {}
    for one in people:
        if one.name and one.country:
            n = lead.text.count(one.name.rsplit(None, 1)[-1])
            times[one.country] = max(times.get(one.country, 0), n)
    return times


def _heard(code: str, heard: dict[str, int]) -> Iterator[str]:
    """Whether people of a country are named more often than those of others."""
    if code in heard:
        more = heard[code] - max((n for other, n in heard.items() if other != code), default=0)
        yield "heard=" + ("more" if more > 1 else "less" if more < -1 else "alike")


def _standing(
    where: str, group: Sequence[Principal], code: str, coded: list[tuple[Found, str]]
) -> list[str]:
    """Where and how the first of a country is named: one's own need not be told of what country."""
    number, one = next(((n, p) for n, p in enumerate(group) if p.country == code), (0, None))
    if one is None:
        return [f"{where}=none"]
    place = f"{where}={_PLACES[min(number, len(_PLACES) - 1)]}"
    role = "with" if one.is_addressed else "joined" if one.is_joined else "subject"
    first, last = one.span
    is_printed = any(own == code and first <= cue.start < last for cue, own in coded)
    clues = [place, f"{where}_{role}", f"{place}_{role}"]
    clues += [f"{where}_printed" if is_printed else f"{where}_known"]
    clues += [f"{where}_name={bool(one.name)}&office={bool(one.office)}"]
    return clues + [f"{where}_id"] * (one.person_id is not None)
