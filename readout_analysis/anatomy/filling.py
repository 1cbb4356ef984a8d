"""What an item adds to the party it stands in."""

from collections.abc import Sequence

from readout_analysis.anatomy.ahead import Ahead
from readout_analysis.anatomy.another_party import is_modifier
from readout_analysis.anatomy.items import Item
from readout_analysis.anatomy.party import Party

__all__ = ["fill", "share_office"]

_NEAR = 3  # characters: X's special envoy, not X, special envoy


def fill(
    party: Party,
    item: Item,
    ahead: Ahead,
    before: str,
    *,
    office_leads: bool,
    is_behind_in: bool,
) -> None:
    """Add a name, an office, a country … to `party`.

    `before` is the kind of the item right before, `ahead` what stands from the item on.
    `is_behind_in`, whether a word for "in" stands before it, where offices stand before names.
    """
    party.end = max(party.end, item.end)
    if item.kind in ("name", "person"):
        party.name = (item.start, item.end)
        party.n_name_words = item.value if item.kind == "name" else 0
        if item.kind == "person":
            party.terms = item.value
            party.is_bare = False
        return
    party.is_bare = False
    if item.kind == "honorific":
        party.has_honorific = True
    elif item.kind == "country":
        party.countries.append(item.value)
    elif item.kind == "office":
        _take_name_from(party, item, ahead, before, office_leads=office_leads)
        party.office_ids.append(item.value)
        party.office_end = item.end
    if party.office is None:
        if item.kind == "office":
            party.office = (item.start, item.end)
    elif item.kind != "honorific" and not (party.name and party.office < party.name):
        is_shared = party.office[0] < party.start  # with those before
        is_where = is_behind_in and bool(party.name) and item.kind == "complement"
        if not (is_shared or is_where):  # X وزير … في مكتب
            party.office = (party.office[0], item.end)


def _take_name_from(
    party: Party, item: Item, ahead: Ahead, before: str, *, office_leads: bool
) -> None:
    """Take from `party` a name that is but part of the office behind it, or another's."""
    is_envoys = item.value[0] == "special_envoy" and not office_leads and before != "comma"
    if is_envoys and party.name is not None and item.start - party.name[1] <= _NEAR:
        party.name, party.office, party.terms = None, None, ()  # X's special envoy
        party.office_ids.clear()
    if item.value[0] == "first_lady" and party.name and item.start == party.name[1]:
        party.name, party.office, party.terms = None, (party.start, item.start), ()  # X夫人
        party.office_ids.clear()
    is_vague = item.value[1] in ("role", "private") or ahead.has_name or office_leads
    if is_vague and is_modifier(party, item, office_leads=office_leads):
        party.name = None  # Baltic leaders, Regional Director X


def share_office(item: Item, party: Party, before: Sequence[Party], *, has_words: bool) -> None:
    """Give the office of `party` to the countries listed before: her Mexican and Canadian peers.

    In a language without spaces between words (`has_words` is false) countries have no
    adjectives, and their names stand there: 法国和德国外长.
    """
    if not party.is_joined or party.name is not None:
        return
    behind = party
    for other in reversed(before):
        is_near = behind.start - other.end <= 1 and not other.at_place
        is_land = other.is_place and (has_words or not is_near)
        if other.name or other.office or is_land:
            return
        if has_words and not other.is_addressed:
            return
        other.office, other.office_ids = (item.start, item.end), [item.value]
        if not (other.is_joined or has_words):
            return
        behind = other
