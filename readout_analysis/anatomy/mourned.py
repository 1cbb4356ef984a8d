"""Who is named because he has died: condolences go to somebody else.

The word for a death stands before him (the death of …), or behind him where no words are parted
by spaces (就美国前总统X逝世). The death of somebody's mother is not his own.
"""

from readout_analysis.anatomy.lead import Lead
from readout_analysis.anatomy.party import Party
from readout_analysis.anatomy.principal import Principal
from readout_analysis.anatomy.rules import Rules

__all__ = ["mourned_spans", "without_mourned"]

_BEHIND = 16  # characters between the word and who has died: of the former
_BEFORE = 4  # where the word stands behind: 因病不幸
_LONGEST = 44  # characters of a name, and between the two


def mourned_spans(
    lead: Lead, span: tuple[int, int], parties: list[Party], rules: Rules
) -> list[tuple[int, int]]:
    """Where those of `parties` are named in the sentence `span` who have died."""
    dead = []
    for cue in lead.cues("mourned", span):
        behind = [p for p in parties if 0 <= p.start - cue.end <= _BEHIND]
        before = [p for p in parties if 0 <= cue.start - p.end <= _BEFORE]
        one = next(iter(behind if rules.has_words else before[::-1]), None)
        if one is None:
            continue
        between = (cue.end, one.start) if rules.has_words else (one.end, cue.start)
        if _is_own_death(lead, between):
            dead.append((one.start, one.end))
    return dead


def without_mourned(principals: list[Principal], lead: Lead, rules: Rules) -> list[Principal]:
    """`principals` but those told to have died, wherever else they are named: 向X亲属致以慰问.

    Only where the word for it stands right behind the name.
    """
    cues = [] if rules.has_words else lead.cues("mourned")
    ends = [lead.text[max(lead.title[0], cue.start - _LONGEST) : cue.start] for cue in cues]
    dead = [end.removesuffix(word) for end in ends for word in ("", *rules.sadly)]
    return [one for one in principals if not (one.name and _ends_one_of(dead, one.name))]


def _ends_one_of(texts: list[str], name: str) -> bool:
    return any(text.endswith(name) for text in texts)


def _is_own_death(lead: Lead, between: tuple[int, int]) -> bool:
    """Whether neither a clause ends nor kin is told between somebody and the word for a death."""
    has_end = any(char in ",،，。.;\n" for char in lead.text[slice(*between)])
    return not has_end and not lead.cues("kin", between)
