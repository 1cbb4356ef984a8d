"""All evidence that a text is a readout weighed together, behind the rules that judge it.

A rule looks at one thing: whether another state takes part, say. Where that was misread, the rule
refuses a readout. A logistic regression also sees what else the title and the first sentences
hold, and what the text is like. Its weights are data, ``acceptance_weights.csv``, trained by
`readout_analysis.evaluation.acceptance_weights`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from readout_analysis.anatomy.acts import Span
from readout_analysis.anatomy.genre import Verdict
from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.principal import Principal
from readout_analysis.anatomy.principals import Contact
from readout_analysis.weights import ALWAYS, Weights, read_weights, step, weigh

__all__ = ["ANSWERS", "WEIGHTS", "Case", "evidence_of", "weighed_verdicts"]

ANSWERS = ("not_a_readout", "readout")
WEIGHTS = files("readout_analysis") / "anatomy" / "acceptance_weights.csv"
_OVERRULED = "the evidence as a whole outweighs a rule"
_QUOTED = re.compile(r"«[^»]*»|“[^”]*”|\"[^\"]*\"|「[^」]*」")
_READ = 20_000  # characters of the text in which quotes and questions are counted
_QUESTION_MARKS = "?？؟"


class Case(NamedTuple):
    """What is known of a text when it is judged."""

    lead: Lead
    contact: Contact
    form: str | None  # by the rules
    where: str | None  # place told in the contact sentence
    text: str
    has_own: bool  # the publisher's country is known by its name or site
    is_copied: bool  # by the press, or nobody knows by whom


def weighed_verdicts(judged: Sequence[tuple[Verdict, Case | None]]) -> list[Verdict]:
    """What the evidence says where a rule refuses that is not settled; else what the rules say.

    The confidence is the probability of a readout, be it accepted by rule or by evidence. What the
    rules accept stays accepted: texts on which the evidence would refuse it were readouts as often
    as not. A case is missing only where a rule is settled.
    """
    if not judged:
        return []
    clues = [evidence_of(v, case) if case and not v.is_settled else ALWAYS for v, case in judged]
    told = zip((verdict for verdict, _ in judged), *weigh(clues, _shipped()), strict=True)
    return [verdict if verdict.is_settled else _weighed(verdict, *one) for verdict, *one in told]


def _weighed(verdict: Verdict, answer: str, probability: float) -> Verdict:
    is_likely = answer == ANSWERS[1]
    chance = float(probability if is_likely else round(1 - probability, 2))
    if is_likely and not verdict.is_readout:
        return Verdict(True, f"{_OVERRULED}: {verdict.reason}", confidence=chance)
    return verdict._replace(confidence=chance)


@cache
def _shipped() -> Weights:
    return read_weights(WEIGHTS)


def evidence_of(verdict: Verdict, case: Case) -> str:
    """What speaks for and against a readout: clues parted by spaces.

    Who meets weighs differently where the rules found another state and where they found none,
    so that these clues are given a second time with their answer.
    """
    places = _places(case.lead, case.contact)
    parties = _parties(case.contact)
    clues = [f"form={case.form}", "own_known" if case.has_own else "own_found"]
    clues += _who_is_told(places, case)
    clues += [f"{name}={step(len(party), (0, 1, 3))}" for name, party in parties.items()]
    clues += [f"foreign_{clue}" for clue in _standing(parties["foreign"])]
    answer = ANSWERS[verdict.is_readout]
    clues += [f"{answer}&{clue}" for clue in clues]
    for name in ("publisher", "counterpart"):
        clues += [f"{name}_{clue}" for clue in _standing(parties[name])]
    clues += ["copied"] * case.is_copied
    clues += [*_what_is_told(places, case), *_manner(case.text)]
    rule = "accepted" if verdict.is_readout else verdict.reason.split(":")[0].replace(" ", "_")
    return " ".join([ALWAYS, f"rule={rule}", *clues])


def _places(lead: Lead, contact: Contact) -> dict[str, Span]:
    """Parts of the lead that are looked at apart."""
    first = lead.sentences[0] if lead.sentences else (lead.body, lead.body)
    whole = (lead.body, len(lead.text))
    return {"title": lead.title, "first": first, "told": contact.sentence, "lead": whole}


def _parties(contact: Contact) -> dict[str, list[Principal]]:
    """Principals of either side, and those of another state among the counterparts."""
    sides: dict[str, list[Principal]] = {"publisher": [], "counterpart": [], "foreign": []}
    for one in contact.principals:
        if one.is_principal and one.side in sides:
            sides[one.side].append(one)
    own = (None, contact.own)
    sides["foreign"] = [one for one in sides["counterpart"] if one.country not in own]
    return sides


def _who_is_told(places: Mapping[str, Span], case: Case) -> Iterator[str]:
    """States besides the publisher's and offices in each place; what the title calls it."""
    lead, own = case.lead, case.contact.own
    for name, span in places.items():
        others = {one.value for one in lead.cues("country", span)} - {own}
        yield f"{name}_others={step(len(others), (0, 1, 2, 3, 5))}"
        yield f"{name}_offices={step(len(lead.cues('office', span)), (0, 1, 2, 4))}"
    contacts = lead.contacts(lead.title)
    yield f"called={contacts[0].value if contacts else 'none' if lead.title[1] else 'untitled'}"


def _what_is_told(places: Mapping[str, Span], case: Case) -> Iterator[str]:
    """What else each place holds, and how far down the contact is told."""
    lead, contact = case.lead, case.contact
    for name, (start, end) in places.items():
        kinds = [one.kind for one in lead.inside((start, end))]
        yield from [f"{name}_{kind}" for kind in dict.fromkeys(kinds)]
        yield f"{name}_people={step(kinds.count('person'), (0, 1, 2, 4))}"
        contacts = lead.contacts((start, end))
        yield f"{name}={contacts[0].value if contacts else 'none'}"
        yield f"{name}_contacts={step(len(contacts), (0, 1, 2, 4, 7))}"
    before = sum(span[0] < contact.sentence[0] for span in lead.sentences)
    yield f"told_in={step(before, (0, 1, 2, 4))}"
    yield f"unplaced={step(sum(one.country is None for one in contact.principals), (0, 1))}"
    yield f"present={step(sum(not one.is_principal for one in contact.principals), (0, 2))}"


def _standing(party: list[Principal]) -> Iterator[str]:
    """How a party is told: by name, in which kind of office."""
    if any(one.name and one.office for one in party):
        yield "named_in_office"
    elif any(one.name for one in party):
        yield "named"
    if any(one.person_id for one in party):
        yield "known"
    if any(one.is_addressed for one in party):
        yield "addressed"
    if party:
        yield f"sure={max(one.confidence for one in party)}"
    yield from sorted({f"kind={one.office_kind or 'none'}" for one in party})


def _manner(text: str) -> Iterator[str]:
    """How much of the text is quoted, and asked."""
    head = text[:_READ]
    quoted = sum(map(len, _QUOTED.findall(head))) / max(len(head), 1)
    yield f"quoted={step(quoted, (0, 0.05, 0.2, 0.5))}"
    yield f"questions={step(sum(map(head.count, _QUESTION_MARKS)), (0, 1, 3))}"
