"""Of which country a publisher is that tells it by the way only: it is away, or need not tell.

Who writes of the time there is not at home; who names an office of no country writes for readers
that know whose it is.
"""

from readout_analysis.anatomy.home import code_of, country_of_dateline
from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.principal import Principal
from readout_analysis.languages import load_language

__all__ = ["home_of_traveller", "home_untold"]


def home_of_traveller(told: list[Principal], lead: Lead) -> str | None:
    """Country of the party that is away, where the time is told as that of the place.

    «On 3 May, local time, in Madrid»: whoever writes so is not at home there.
    """
    for time in lead.cues("local_time")[:1]:
        span = next((one for one in lead.sentences if one[0] <= time.start < one[1]), (0, 0))
        seats = {code_of(cue) for cue in lead.cues("country", span) if cue.value.kind == "seat"}
        named = {one.country for one in told if one.country}
        away = named - seats
        if len(away) == 1 and away < named:
            return away.pop()
    return None


def home_untold(told: list[Principal], lead: Lead, lang: str) -> str | None:
    """Country at whose home a language is, where somebody in office of none told opens.

    外交部副部长X会见…: nobody need tell a Chinese reader whose he is, nor whose ambassador receives
    or is received. Where several countries write the language, words that only one of them has
    for itself decide (``home:`` of the contact).
    """
    homes = load_language(lang).get("contact", {}).get("home", {})
    open_ones = [one for one in told if one.country is None and (one.office or one is told[0])]
    is_host = bool(open_ones) and open_ones[0] is told[0] and not told[0].is_addressed
    is_sent = any(one.office_kind == "diplomat" and one.name for one in open_ones)
    if not homes or not (is_host or is_sent) or open_ones[0].office_kind == "private":
        return None
    others = {one.country for one in told if one.country}
    home = _home_said(lead, [*homes], others)
    is_met = home in others and not (is_host and is_sent)  # an ambassador may receive his own
    return (country_of_dateline(lead, others) if is_host else None) or (None if is_met else home)


def _home_said(lead: Lead, homes: list[str], others: set[str]) -> str:
    """Which of `homes` the words tell that it has for itself; the last where none does.

    Of several that have the same word (我国) it is one that the lead names and nobody met is of.
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
        next((code for code in reversed(homes) if code in alike), homes[-1]),
    )
