"""The items of a sentence as read so far, and what they say of the word that comes next."""

import re
from itertools import takewhile
from typing import Any, NamedTuple

from readout_analysis.anatomy.rules import Rules
from readout_analysis.gazetteer.vocabulary import Found

TOKEN = re.compile(r"[^\W_]+['’](?=\w)|\w+(?:\.\w+)*(?:[-\u2010\u2011]\w+)*|[^\w\s]")
FIELD = "field"  # value of a complement that is no word known
COMMAS = ",，،;"
BULLET = "bullet"  # value of a comma that opens an item of a list
_FIELD_WORDS_AT_MOST = 5
_OF_AN_OFFICE = ("link", "article", "country", "complement", "and")
_BEFORE_NAMES = ("office", "complement", "country", "honorific", "comma", "with", "to", "and")
_NICKNAME = re.compile(r"[\"“«][^\W\d_][\w’'-]{1,14}[\"”»](?= [^\W\d_])")
_LONGEST_DESCENT = 6  # characters of "son of", and spaces
_WORDS_BEFORE_ACT = 2  # today, has


class Item(NamedTuple):
    """One item of a sentence: its span, kind and meaning."""

    start: int
    end: int
    kind: str
    value: Any = None


class ItemsRead:
    """Items read so far, and whether the next word tells what an office among them is for."""

    text: str
    rules: Rules
    span: tuple[int, int]
    chosen: dict[int, Found]
    position: int
    end: int
    items: list[Item]

    @property
    def last(self) -> str:
        """Kind of the last item."""
        return self.items[-1].kind if self.items else "start"

    @property
    def anchor(self) -> str:
        """Kind of the last item that is no mere link."""
        return next((i.kind for i in reversed(self.items) if i.kind not in ("link", "to")), "start")

    def _touches(self, start: int) -> bool:
        between = self.text[self.items[-1].end : start]
        return len(between) <= 3 and not between.strip(" .-\u2010\u2011'’#\u00a0")

    def _in_name(self, start: int) -> bool:
        return self.last in ("name", "person") and self._touches(start)

    def _skip_space(self, position: int) -> int:
        while position < self.end and self.text[position].isspace():
            position += 1
        return position

    def _house(self) -> str | None:
        """The word for a house that stands right before, behind "in" or "at"."""
        if self.last not in ("break", "link", "article"):
            return None
        before = [item for item in self.items[-6:] if item.kind != "article"]
        while (
            before and before[-1].kind in ("link", "complement") and not self._is_venue(before[-1])
        ):
            before.pop()
        told = takewhile(lambda i: i.kind == "break" or self._is_venue(i), before[::-1])
        houses = [self.text[item.start : item.end].lower() for item in told]
        place = before[-len(houses) - 1 :][:1] if houses else []
        is_at = any(item.kind in ("link", "to") for item in place)
        is_house = is_at and houses[-1] in self.rules.venues
        return houses[-1] if is_house and place[0].value in self.rules.place_words else None

    def _is_venue(self, item: Item) -> bool:
        return self.text[item.start : item.end].lower() in self.rules.venues

    def _is_field(self, start: int, word: str) -> bool:
        """Whether `word` tells what somebody is in office for: министр внешней экономики."""
        last = self.last
        if word[:1].islower() and (self._is_charged() or self._ends_field(start)):
            return True
        is_word = word[:1].isupper() and word not in self.rules.not_names
        if is_word and self.rules.is_ordinary(word):  # Secretary for Citizen Protection
            return last not in ("start", "name", "person")
        endings = self.rules.field_endings
        if not endings or last not in ("office", "complement") or not self._touches(start):
            return False
        return word[:1].islower() and (word.endswith(endings) or self.items[-1].value == FIELD)

    def _is_charged(self) -> bool:
        """Whether an office goes on with "charged with", or with what it is charged with."""
        if not self.rules.charged or self.last not in ("link", "article", "complement", "and"):
            return False
        behind = [item for item in self.items[-8:] if item.kind != "article"]
        while behind and (behind[-1].kind in ("link", "and") or behind[-1].value == FIELD):
            item = behind.pop()
            if item.value in self.rules.charged:
                return any(one.kind in ("office", "country", "complement") for one in behind[-1:])
        return False

    def _ends_field(self, start: int) -> bool:
        """Whether but small words lead from a field to a comma, to "and" or "of" a country.

        Développement durable, X; Promotion du partenariat public-privé, X; Affaires foncières du
        Gabon
        """
        if self.last not in ("complement", "name", "link", "article"):
            return False
        items = self.items[-4:]
        if self.last == "article":
            items.pop()
        last = items[-1] if items else None
        is_linked = last is not None and last.kind == "link" and last.value in self.rules.of
        behind = (items[:-1] if is_linked else items)[-2:]
        is_named = [item.kind for item in behind[1:]] == ["name"] and self._has_article(behind[0])
        is_field = is_named or [item.kind for item in behind[-1:]] == ["complement"]
        if not is_field or not (is_linked or (self.rules.of and self._touches(start))):
            return False
        place = self._skip_space(self.position)
        for _ in range(_FIELD_WORDS_AT_MOST if is_linked else 1):
            following = TOKEN.match(self.text, place, self.end)
            if following is None or place in self.chosen or following.group()[0].isupper():
                return False
            if following.group() in (*COMMAS, *self.rules.conjunctions):
                return True
            if following.group().rstrip("'’") in self.rules.of:
                return self._is_country_next(following.end())
            place = self._skip_space(following.end())
        return False

    def _is_holder(self, start: int) -> bool:
        """Whether a word stands between an office and what its holder did: Minister Hall met.

        Nor is it what he is in office for where "of" and a country follow: Minister Hall of Fiji.
        """
        if self.last != "office" or not self._touches(start) or self.span[0] == 0:
            return False
        if self.text[start : self.position].lower() in self.rules.links:
            return False  # High Commissioner Designate of Canada
        place = self._skip_space(self.position)
        following = TOKEN.match(self.text, place, self.end)
        if following is not None and following.group() in self.rules.of:
            return self._is_country_next(place)
        return self._is_act_next(place)

    def _is_before_names(self, start: int) -> bool:
        """Whether a word stands where a name does, and a name follows: Minister May Orr."""
        place = self._skip_space(self.position)
        following = TOKEN.match(self.text, place, self.end)
        is_held = self.last in _BEFORE_NAMES and self._touches(start)
        if not is_held or following is None or place in self.chosen:
            return False
        return following.group()[0].isupper() and not self.rules.is_ordinary(following.group())

    def _end_before_place(self, find: Found) -> int:
        """Where a word for a contact ends, a word for "in" or "to" behind it left out: visit to."""
        word, _, last = self.text[find.start : find.end].rpartition(" ")
        is_place = word and last.lower() in self.rules.place_words
        return find.start + len(word) if is_place else find.end

    def _end_of_people_abroad(self, find: Found) -> int | None:
        """Where the citizens of a country end that are but whom its minister is for."""
        is_adjective = find.kind == "country" and find.value.kind == "adjective"
        return self._end_of_abroad(find.end) if is_adjective else None

    def _end_of_abroad(self, place: int) -> int | None:
        """Where words for abroad behind `place` end, if what stands before tells of an office."""
        small = ("link", "to", "and", "article", "comma")
        before = next((item.kind for item in reversed(self.items) if item.kind not in small), "")
        if before not in ("office", "complement"):
            return None
        abroad = self.rules.abroad.match(self.text, self._skip_space(place), self.end)
        return abroad.end() if abroad else None

    def _is_act_next(self, place: int) -> bool:
        """Whether a word for a contact follows, behind words like "today" or "has" or none."""
        for _ in range(_WORDS_BEFORE_ACT):
            following = TOKEN.match(self.text, place, self.end)
            if following is None or place in self.chosen or not following.group().islower():
                break
            place = self._skip_space(following.end())
        return place in self.chosen and self.chosen[place].kind in ("contact", "verb")

    def _is_surname(self, find: Found) -> bool:
        """Whether a title stands where a name does, before what was done: Minister Amy King met."""
        is_word = self.rules.has_capitals and self.text[find.start : find.end].istitle()
        is_next = bool(self.items) and self._touches(find.start)
        if not (is_word and is_next and find.kind in ("country", "office")):
            return False
        if find.kind == "country" and find.value.kind != "adjective":
            return False
        if find.kind == "country" and self.rules.adjectives_follow and self.last == "office":
            return False
        is_forename = self.last == "name" and self.items[-1].value == 1
        holders = self.items[-2:-1] if is_forename else self.items[-1:]
        is_held = bool(holders) and holders[0].kind in ("office", "honorific")[: 1 + is_forename]
        place = self._skip_space(find.end)
        ends = is_forename and self.text.startswith(tuple(COMMAS), place)
        return is_held and (ends or self._is_act_next(place))

    def _has_article(self, item: Item) -> bool:
        """Whether an item is an article, or a link that holds one: no name of a person follows."""
        holds_one = item.kind == "link" and item.value in self.rules.with_article
        return holds_one or item.kind == "article"

    def _is_country_next(self, place: int) -> bool:
        """Whether but small words part `place` from a country: de la République du Gabon."""
        while token := TOKEN.match(self.text, self._skip_space(place), self.end):
            if token.start() in self.chosen:
                return self.chosen[token.start()].kind == "country"
            word = token.group().lower().rstrip("'’")
            if word not in self.rules.links and word not in self.rules.articles:
                return False
            place = token.end()
        return False

    def _is_place_next(self, start: int) -> bool:
        """Whether the word before says that a place follows: мэр города Орша Х."""
        before = self.text[self.items[-1].start : start] if self.items else ""
        return before.strip().lower() in self.rules.before_place

    def _is_at_place(self) -> bool:
        """Whether the last item, of one word, stands behind "in": à Anosy Mme X."""
        if len(self.items) < 2 or self.items[-1].value != 1:
            return False
        link = self.items[-2]
        return link.kind in ("link", "to") and link.value in self.rules.place_words

    def _is_place_before_initial(self, start: int) -> bool:
        """Whether the last item is where somebody is, and an initial follows: в Москве Х.Ортегу.

        Or any name, where the case of the place tells.
        """
        place = self.text[self.items[-1].start : self.items[-1].end]
        is_declined = place.endswith(self.rules.place_endings)
        return (is_declined or self.text[start + 1 : start + 2] == ".") and self._is_at_place()

    def _ends_with_particle(self) -> bool:
        """Whether the name read last ends with a word that another one follows: Salem Al."""
        words = self.text[self.items[-1].start : self.items[-1].end].split()
        return len(words) > 1 and words[-1].lower() in self.rules.particles

    def _is_with_article(self, find: Found) -> bool:
        """Whether an article but belongs to the name of a country in a list of them."""
        kinds = [item.kind for item in self.items[-2:]]
        if kinds[-1:] != ["article"] or kinds[0] not in ("and", "comma"):
            return False
        is_name = find.kind == "country" and find.value.kind == "name"
        following = self.chosen.get(self._skip_space(find.end))
        return is_name and (following is None or following.kind != "office")

    def _is_slipped_hyphen(self, start: int) -> bool:
        """Whether a hyphen of a name has a space on one side: Ana -Maria Orr, Al- Harbi."""
        has_space = self.text[start - 1].isspace(), self.text[self.position : self.end][:1] == " "
        following = TOKEN.match(self.text, self._skip_space(self.position), self.end)
        if self.last != "name" or has_space[0] == has_space[1] or following is None:
            return False
        return following.group()[0].isupper() and following.start() not in self.chosen

    def _is_before_field(self, word: str) -> bool:
        """Whether a word nobody is called stands in what an office is of: … and Press Department.

        Behind it another word with a capital goes on.
        """
        place = self._skip_space(self.position)
        following = TOKEN.match(self.text, place, self.end)
        if following is None or not (word[:1].isupper() and following.group()[0].isupper()):
            return False
        find = self.chosen.get(place)
        is_field = find.kind == "complement" if find else self._is_known_word(following.group())
        return is_field and self._held() == "office"

    def _is_known_word(self, word: str) -> bool:
        return self.rules.is_ordinary(word) and word not in self.rules.not_names

    def _held(self, *besides: str) -> str:
        """Kind of the last item but those that tell what an office is of, and `besides`."""
        passed = (*_OF_AN_OFFICE, *besides)
        return next((i.kind for i in reversed(self.items) if i.kind not in passed), "")

    def _is_forename(self, find: Found) -> bool:
        """Whether "son of" follows: سلطان بن سعد, Султан бин Ахмед is no sultan.

        Nor is Minister Sultan Al Orr, or H.E. Sultan Orr.
        """
        if self._is_titled_forename(find):
            return True
        if not self.text.startswith(self.rules.descent, find.end + 1):
            return False
        following = TOKEN.match(self.text, self._skip_space(find.end))
        is_son = following is not None and following.group() in self.rules.descent
        return is_son and " " not in self.text[find.start : find.end]

    def _is_titled_forename(self, find: Found) -> bool:
        """Whether a title that is a forename too stands behind another, or before "Al"."""
        if not self.rules.has_capitals:
            return False
        if self.text[find.start : find.end] not in self.rules.forenames:
            return False
        following = TOKEN.match(self.text, self._skip_space(find.end), self.end)
        if following is None or not following.group()[0].isupper():
            return False
        is_titled = self.last in ("office", "honorific") and self._touches(find.start)
        is_family = following.group().lower().partition("-")[0] == "al"
        return is_titled or (is_family and self.last != "article")

    def _is_adjective_like_forename(self, find: Found) -> bool:
        """Whether an adjective stands where none does, behind an office: Minister Germán Ríos."""
        is_adjective = find.kind == "country" and find.value.kind == "adjective"
        is_behind = self.last in ("office", "complement", "honorific")
        if not (self.rules.adjectives_first and is_adjective and is_behind):
            return False
        following = TOKEN.match(self.text, self._skip_space(find.end), self.end)
        if following is None or following.start() in self.chosen or not self._touches(find.start):
            return False
        word = following.group()
        is_small = word.lower() in self.rules.links or self.rules.is_ordinary(word)
        return word.istitle() and not is_small  # the Swiss Confederation

    def _is_ancestor(self, find: Found) -> bool:
        """Whether somebody known is but whose son is named: Nasser bin Salman bin Abdulaziz."""
        return self._in_name(find.start) and self._is_behind_descent(find.start)

    def _is_behind_descent(self, start: int) -> bool:
        """Whether "son of" stands right before."""
        before = self.text[max(0, start - _LONGEST_DESCENT) : start].split()
        return bool(before) and before[-1] in self.rules.descent

    def _nickname(self, start: int) -> int | None:
        """Where a nickname in quotation marks ends that stands in a name: Daniel “Dani” Harel."""
        found = _NICKNAME.match(self.text, start, self.end) if self._touches(start) else None
        return found.end() if found else None
