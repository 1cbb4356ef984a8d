"""What form a contact had: all words for it weighed together, behind the rules.

The rules (`readout_analysis.anatomy.contact`) let the title or the contact sentence decide. A
ministry that titles its page «Visit of …» and then tells of talks means a meeting as a rule: here
the words for a contact in each part of the lead are weighed, their order and how often they stand
there. The weights are data, ``form_weights.csv``, trained by
`readout_analysis.evaluation.form_weights`; they know no words and no language. Nothing is weighed
where the title alone tells the contact, or that one's own official went abroad.
"""

from collections import Counter
from collections.abc import Sequence
from functools import cache
from importlib.resources import files

from readout_analysis.anatomy.contact import BOTH, is_of_another, is_told_by_title, sides_named
from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.principals import Contact
from readout_analysis.anatomy.trips import states_visited
from readout_analysis.weights import ALWAYS, Weights, read_weights, weigh

__all__ = ["ANSWERS", "WEIGHED", "WEIGHTS", "form_clues", "weighed_forms"]

ANSWERS = ("call", "letter", "meeting", "visit")
WEIGHED = (None, "call", "meeting", "visit")  # by the rules; in other forms they hardly ever err
WEIGHTS = files("readout_analysis") / "anatomy" / "form_weights.csv"
_VAGUE = ("talk", "discuss")  # words that say neither call nor meeting
_MANY_STATES = 3


def weighed_forms(
    told: Sequence[tuple[Lead, Contact, str | None, str | None]],
) -> list[str | None]:
    """The likeliest form of each contact; that of the rules where it is none of `WEIGHED`.

    Parameters
    ----------
    told : sequence of tuple
        For each contact the lead that tells it, itself, its form by the rules, and its place as
        told in the contact sentence.
    """
    forms = [ruled for _, _, ruled, _ in told]
    open_ones = [
        n
        for n, (lead, contact, ruled, _) in enumerate(told)
        if ruled in WEIGHED and not _is_titled(lead, contact, ruled)
    ]
    if open_ones:
        answers, _ = weigh([form_clues(*told[n]) for n in open_ones], _shipped())
        for n, answer in zip(open_ones, answers.tolist(), strict=True):
            forms[n] = answer
    return forms


@cache
def _shipped() -> Weights:
    return read_weights(WEIGHTS)


def form_clues(lead: Lead, contact: Contact, ruled: str | None, where: str | None) -> str:
    """What speaks for each form: clues parted by spaces."""
    nothing = (lead.body, lead.body)
    first, second = (*lead.sentences[:2], nothing, nothing)[:2]
    whole = (lead.body, len(lead.text))
    spans = {"title": lead.title, "told": contact.sentence, "first": first, "second": second}
    told = {name: _forms(lead, span) for name, span in (spans | {"lead": whole}).items()}
    clues = [ALWAYS, f"rule={ruled}"] + ["placed"] * bool(where)
    for name, forms in told.items():
        clues += [f"{name}_{form}" for form in sorted(set(forms))]
        clues.append(f"{name}_first={forms[0] if forms else 'none'}")
    times = Counter(told["lead"])
    clues += [f"lead_{form}_twice" for form in sorted(times) if times[form] > 1]
    plain = Counter(form for form in told["lead"] if form not in _VAGUE).most_common(1)
    clues += [f"lead_most={form}" for form, _ in plain]
    others = {one.country for one in contact.principals if one.side == "counterpart"} - {None}
    return " ".join([*clues, f"states={min(len(others), _MANY_STATES)}"])


def _is_titled(lead: Lead, contact: Contact, ruled: str | None) -> bool:
    """Whether the title tells this form, no other, and nothing in the text may change it."""
    if set(_forms(lead, lead.title)) - {*_VAGUE} != {ruled}:
        return False
    titled = sides_named(lead, contact, lead.title)
    if ruled == "visit":  # on one's own official's trip, whoever was met; a guest is but met
        return titled == {"publisher"} and bool(states_visited(lead, contact.own))
    is_elsewhere = titled == BOTH != sides_named(lead, contact, contact.sentence)
    return is_told_by_title(lead, contact) or (ruled == "call" and is_elsewhere)


def _forms(lead: Lead, span: tuple[int, int]) -> list[str]:
    told = lead.contacts(span)
    held = [cue.value for cue in told if not is_of_another(lead, cue, span)]
    return held or [cue.value for cue in told]
