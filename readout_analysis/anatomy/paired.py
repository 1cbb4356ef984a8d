"""Countries named side by side: of such a pair the publisher's comes first."""

import itertools
import re
from collections import Counter

from readout_analysis.anatomy.codes import code_of, is_state
from readout_analysis.anatomy.lead import Lead

__all__ = ["BETWEEN_PAIR", "named_in_one", "named_in_pair"]

BETWEEN_PAIR = re.compile(
    r"\s?(?:[-–—]|и|and|et|et l[ae]|et les|et l['’]|y|y el|e|و|with|with the|and the|с|к)?\s?\Z"
)


def named_in_one(lead: Lead) -> str | None:
    """The first of two countries in one word near the beginning: кыргызско-российские."""
    for left, right in itertools.pairwise(lead.cues("country")):
        is_opening = not lead.sentences or right.end <= lead.sentences[0][1]
        if is_opening and lead.text[left.end : right.start] == "-":
            return code_of(left)
    return None


def named_in_pair(lead: Lead, others: set[str]) -> str | None:
    """Country named most side by side with that of a party: китайско-российские, X and Y."""
    found = lead.cues("country")
    partners: Counter[str] = Counter()
    for left, right in itertools.pairwise(found):
        codes = {code for code in (code_of(left), code_of(right)) if code}
        known = codes & others
        if len(codes) != 2 or len(known) != 1:
            continue
        if BETWEEN_PAIR.match(lead.text[left.end : right.start]):
            partners.update(codes - known)
    states = [code for code, _ in partners.most_common() if is_state(code)]
    return states[0] if states else None
