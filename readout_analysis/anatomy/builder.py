"""Items of a sentence put together to parties, one after the other.

Items that stand together name one party: an office, a country and a name, in whatever order the
language has them. A comma or "and" opens another party only where what follows could not belong
to the one before it.
"""

from collections.abc import Callable

from readout_analysis.anatomy.ahead import (
    Ahead,
    has_article_before,
    look_ahead,
    next_items_from,
)
from readout_analysis.anatomy.another_party import (
    begins_another,
    is_met_by_title,
    is_of_name_before,
)
from readout_analysis.anatomy.filling import fill, share_office
from readout_analysis.anatomy.items import BULLET, Item
from readout_analysis.anatomy.party import Party
from readout_analysis.anatomy.rules import Rules
from readout_analysis.anatomy.turns import (
    Turn,
    ends_before_dash,
    ends_before_to,
    has_country_before,
    turn_at_and,
    turn_at_comma,
)
from readout_analysis.gazetteer.tables import Meaning

__all__ = ["Builder"]

_SEMICOLONS = (";", "；", "؛")
_TO_LIST = 24  # of "in Geneva, namely" between those counted and the colon
_CONTENT = ("office", "country", "person", "name", "honorific", "complement")


class Builder:
    """Puts items together, one after the other."""

    def __init__(self, items: list[Item], nested: dict[int, list[Meaning]], rules: Rules):
        self._parties: list[Party] = []
        self._rules, self._place_words = rules, rules.place_words
        self._office_leads = rules.has_words and not rules.has_capitals
        self._nested = nested
        # Elsewhere an office mostly stands behind the name, and its country is told by itself.
        nested_ahead = nested if self._office_leads else {}
        self._items = items
        self._ahead = look_ahead(items, nested_ahead, rules.place_words)
        self._party: Party | None = None
        self._addressed = self._joined = self._is_posted = False
        self._at_place = self._at_venue = False
        self._last_link: str | None = None
        self._led: list[Meaning] = []  # countries of the delegation that whoever follows leads

    def read(self) -> list[Party]:
        """Parties of all items."""
        for place in range(len(self._items)):
            self._take(place)
        self._close()
        return self._parties

    def _close(self) -> None:
        """End the party at hand."""
        if self._party is not None:
            self._parties.append(self._party)
        self._party = None

    def _take(self, place: int) -> None:
        """Use the item at `place`."""
        item = self._items[place]
        if item.kind == "name" and self._at_venue:
            return  # the People's Palace
        self._at_place |= item.kind == "country" and self._at_venue  # au siège de l'ONU M. X
        if item.kind not in ("link", "article"):
            self._at_venue = item.kind == "break" and item.value in self._rules.venues
        use = _USES.get(item.kind)
        is_link = use is not None and use(self, item, place)
        if not is_link and item.kind != "article":
            self._last_link = None

    def _take_break(self, item: Item, place: int) -> None:
        """Use a word that parts parties, or tells the contact."""
        if item.value in self._rules.held_as and self._is_held_behind(self._ahead[place + 1]):
            return  # the credentials of X as Ambassador of Peru
        self._close()
        counted = [one for one in self._parties[-1:] if one.is_counted]
        is_list = item.value == ":" and any(item.start - c.end < _TO_LIST for c in counted)
        is_told = item.kind != "break" and any(map(self._is_somebody, self._parties))
        self._addressed = is_told or is_list
        self._joined, self._at_place = False, item.value in self._place_words

    def _is_held_behind(self, following: Ahead) -> bool:
        """Whether a name without office goes before an office without name."""
        party = self._party
        is_open = party is not None and party.name is not None and party.office is None
        return is_open and following.has_office and not following.has_name

    def _take_with(self, item: Item, place: int) -> bool:
        """Use "with"; whether it but says where somebody is from."""
        if self._is_accredited(item):
            self._is_posted = True
        elif self._is_sent_from(item, self._ahead[place + 1]):
            return True
        else:
            self._close()
            self._addressed, self._joined = True, False
            self._at_place = item.value in self._place_words
        return False

    def _take_dash(self, item: Item, place: int) -> None:
        party, following = self._party, self._ahead[place + 1]
        if party and ends_before_dash(party, following, self._items[place + 1 :]):
            self._close()

    def _take_to(self, item: Item, place: int) -> bool:
        """Use "to"; whether it links what stands behind to the party at hand."""
        if self._ends_before(item, self._ahead[place + 1]):
            self._close()
            self._addressed, self._at_place = True, item.value in self._place_words
            return False
        return self._goes_on_behind(item)

    def _take_link(self, item: Item, place: int) -> bool:
        """Use a small word; whether it links what stands behind to the party at hand."""
        if self._is_where_it_met(item, self._ahead[place + 1]):
            self._close()
            self._at_place = True
            return False
        return self._goes_on_behind(item)

    def _goes_on_behind(self, item: Item) -> bool:
        """Whether the party at hand goes on behind a link, or one sent there begins."""
        if self._party is not None:
            self._is_posted = self._is_posted or item.value in self._rules.accredited
            self._last_link = "to" if item.kind == "to" else item.value
            return True
        self._addressed = self._addressed or item.kind == "to"
        self._at_place = item.value in self._place_words
        if item.value in self._rules.posted:
            self._last_link = item.value
            return True
        return False

    def _take_leading(self, item: Item, place: int) -> None:
        """Use "led by": who leads a delegation gives it a name, unless he has an office himself."""
        party, following = self._party, self._ahead[place + 1]
        is_open = party is not None and party.name is None and party.office is not None
        if not (is_open and following.has_name and not following.has_office):
            is_led = party and (party.is_place or (is_open and "role" in party.kinds))
            self._led = [*party.countries] if party and is_led and not following.countries else []
            self._close()
            self._addressed, self._joined, self._at_place = True, False, False

    def _is_accredited(self, item: Item) -> bool:
        """Whether "to" stands behind an envoy not named yet: the UN envoy to Yemen, X."""
        party = self._party
        is_open = party is not None and party.is_sent and party.name is None
        return is_open and item.value in self._rules.accredited

    def _is_sent_from(self, item: Item, following: Ahead) -> bool:
        """Whether a delegation is told by whose it is: وفدا من البرلمان الياباني."""
        party = self._party
        is_open = party is not None and "role" in party.kinds and not party.countries
        return is_open and item.value in self._rules.sent_from and bool(following.countries)

    def _is_somebody(self, party: Party) -> bool:
        """Whether it is no place; where verbs come first, a bare word before one is but that."""
        return not (party.is_place or (party.is_bare and self._office_leads))

    def _is_where_it_met(self, item: Item, following: Ahead) -> bool:
        """Whether a name behind a body is where it met: the G20 in Rio de Janeiro."""
        party = self._party
        is_body = party is not None and bool(party.countries) and not (party.name or party.is_sent)
        is_name = following.has_name and not (following.has_office or following.countries)
        return is_body and is_name and item.value in self._place_words

    def _ends_before(self, item: Item, following: Ahead) -> bool:
        party = self._party
        return party is not None and ends_before_to(party, item, following, self._place_words)

    def _separate(self, item: Item, place: int) -> None:
        """Use a comma or "and"."""
        kind, place = item.kind, place + 1
        following = self._ahead[place]
        is_joined = following.has_name or following.has_office
        if item.value == BULLET:
            self._close()
            self._joined = bool(self._parties) and is_joined
        party = self._party
        if party is None:
            if kind == "and":
                self._joined = bool(self._parties) and is_joined
            else:
                self._at_place = False  # In Geneva, X, Minister of Peru, met Y
            return
        if kind == "comma" and [item.kind for item in self._items[place : place + 1]] == ["and"]:
            place += 1  # a comma before "and" is one separator
        next_items = next_items_from(self._items, place)
        turn = (turn_at_comma if kind == "comma" else turn_at_and)(
            party, following, next_items, self._place_words
        )
        if kind == "comma" and has_country_before(party, self._parties, next_items):
            turn = Turn.ENDS
        if item.value in _SEMICOLONS and turn is Turn.STAYS and is_joined:
            turn = Turn.ENDS  # Minister of Peru, A; Minister of Chile, B
        if turn is Turn.STAYS and self._is_of_next_office(party, next_items):
            turn = Turn.ENDS
        if turn is Turn.IS_SHARED:
            self._go_on(party, next_items)
        elif turn is Turn.ENDS:
            self._close()
            self._joined = kind == "and" or is_joined

    def _is_of_next_office(self, party: Party, next_items: list[Item]) -> bool:
        """Whether "of" leads to somebody else: statement of the King, of the Minister of Peru."""
        is_open = party.office is not None and party.name is None
        kinds = [item.kind for item in next_items[:2]]
        if not is_open or kinds != ["link", "office"]:
            return False
        return next_items[0].value in self._rules.of and next_items[1].value[1] == "state"

    def _go_on(self, party: Party, next_items: list[Item]) -> None:
        """Begin a party of the same office: of France and Germany; of France, A, and of B, C."""
        self._close()
        self._joined = True
        self._party = Party(next_items[0].start, next_items[:2][-1].end, is_joined=True)
        self._party.office_ids = list(party.office_ids)
        if party.office is not None:  # without the country and the name of the one before
            self._party.office = (party.office[0], party.office_end or party.office[1])
        self._party.is_addressed, self._party.is_bare = party.is_addressed, False

    def _content(self, item: Item, place: int) -> None:
        """Use what may tell of somebody."""
        party, leads, ahead = self._party, self._office_leads, self._ahead[place]
        before = self._items[place - 1].kind if place else "start"
        is_another = party is not None and begins_another(
            party,
            item,
            ahead,
            office_leads=leads,
            has_country_behind=self._rules.has_country_behind,
        )
        if party and leads and item.kind == "office":
            if is_another:
                is_another = not is_of_name_before(party, self._items[place:])
            else:
                is_another = is_met_by_title(party, self._items, place)
        if is_another and not self._is_of_office_held(ahead):
            self._close()
            self._joined = False
            party = None
        if party is None:
            if item.kind == "complement":
                return
            party = self._party = Party(item.start, item.end)
            party.is_addressed, party.is_joined = self._addressed, self._joined
            if self._joined and self._parties:
                party.is_addressed = self._parties[-1].is_addressed
            party.at_place = self._at_place
            party.countries, self._led = self._led, []
            self._addressed = False
        self._at_place = False
        is_elsewhere = item.kind == "country" and self._is_elsewhere(item, party, ahead)
        self._is_posted = False
        if is_elsewhere:
            return
        if item.kind == "name" and self._is_field(place, party, before):
            item = item._replace(kind="complement")  # Minister of Ports, Director of the X Cabinet
        if item.kind in ("name", "person") and party.is_of_sender(item.start):
            item = item._replace(kind="complement")  # special envoy of President X
        if item.kind == "office" and not self._rules.adjectives_follow:
            party.is_of_the = has_article_before(self._items, place)
        self._add(item, party, ahead, before)

    def _is_of_office_held(self, ahead: Ahead) -> bool:
        """Whether an office behind a link tells whose office was told: Adviser to the French PM."""
        return self._last_link is not None and ahead.has_office and not ahead.has_name

    def _is_elsewhere(self, item: Item, party: Party, ahead: Ahead) -> bool:
        """Whether a country is where somebody is, not where he is from (to the White House)."""
        if item.value.kind == "adjective" and ahead.has_office and self._last_link:
            return False  # Adviser to the French President
        if self._last_link in self._rules.posted:
            party.posted = item.value.codes
            return True  # the ambassador to Kenya
        if self._is_posted and party.is_sent:
            return True  # ambassador to Russia: of what country, is not said
        is_capital = item.value.kind == "seat" and self._last_link in self._place_words
        if is_capital and party.office is not None:
            return True  # the minister in Paris
        leads_away = self._last_link in self._place_words or self._last_link == "to"
        return leads_away and (party.name is not None or bool(party.countries))

    def _is_field(self, place: int, party: Party, before: str) -> bool:
        """Whether words with a capital say what an office is for, standing behind "of".

        `before` is the kind of the item right before.
        Several do where an article stands before them, or a name behind a comma: the Speaker of
        the Verkhovna Rada; the Governor of San Luis, X.
        """
        is_open = party.office is not None and party.name is None
        is_of = self._last_link in self._rules.of
        is_linked = is_of or self._last_link in self._place_words or self._last_link == "to"
        has_article = before == "article" or self._last_link in self._rules.with_article
        is_named_behind = is_of and self._is_comma_and_name(place + 1)
        is_one_word = self._items[place].value == 1
        return is_open and is_linked and (is_one_word or has_article or is_named_behind)

    def _is_comma_and_name(self, place: int) -> bool:
        kinds = [item.kind for item in self._items[place : place + 2]]
        return kinds in (["comma", "name"], ["comma", "honorific"], ["comma", "person"])

    def _add(self, item: Item, party: Party, ahead: Ahead, before: str) -> None:
        is_behind_in = self._office_leads and self._last_link in self._place_words
        leads = self._office_leads
        fill(party, item, ahead, before, office_leads=leads, is_behind_in=is_behind_in)
        if item.kind == "office":
            share_office(item, party, self._parties, has_words=self._rules.has_words)
            party.countries += self._nested.get(item.start, ())


# What is done with an item of each kind; each says whether it but links what stands behind.
_USES: dict[str, Callable[[Builder, Item, int], bool | None]] = {
    **dict.fromkeys(("break", "contact", "verb"), Builder._take_break),
    **dict.fromkeys(("comma", "and"), Builder._separate),
    **dict.fromkeys(_CONTENT, Builder._content),
    "with": Builder._take_with,
    "leading": Builder._take_leading,
    "dash": Builder._take_dash,
    "to": Builder._take_to,
    "link": Builder._take_link,
}
