"""The words a party is named with: one pass over a sentence makes items of them.

An item is an office, a country, a person, a name, an honorific, a word that links them, or a
break. `readout_analysis.anatomy.builder` puts items together to parties. What the words of a
language are is data, ``parties:`` in its file.
"""

from typing import Any

from readout_analysis.anatomy.fields import house_leads_to_name, leads_to_name, office_is_open
from readout_analysis.anatomy.items import BULLET, COMMAS, FIELD, TOKEN, Item, ItemsRead
from readout_analysis.anatomy.rules import Rules
from readout_analysis.gazetteer.vocabulary import Found

CLOSING = {"(": ")", "（": "）", "[": "]"}
IGNORED = "/)）]#*\"'“”«»‘’_ـ.\u200f\u200e"
_BULLETS = "•▪·*" + "-\u2013\u2014"  # where they open a line
_SYLLABLE = 2  # letters of a small word that may be a syllable of a name
_HYPHENS = ("-", "\u2010", "\u2011")
_DASHES = "-\u2013\u2014"
_SIGNS = frozenset((*CLOSING, *COMMAS, *_DASHES, *IGNORED, *_BULLETS))
# What a word without a capital may go on, to tell what an office is for.
_OPEN_TO_FIELD = ("office", "country", "complement", "link", "article", "and", "name")
_NAMING = ("country", "office", "person", "honorific")
# All that is no capital in the scripts that have them.
_NO_CAPITALS = "".join(char for char in map(chr, range(0x530)) if not char.isupper()) + "–—’“”«»…"
_SUFFIXES = frozenset(("Jr", "Sr", "II", "III"))
_FULL_NAME = 2  # words
_LONGEST_SHORT_FORM = 6  # letters of NSC, NCUSCR


def _is_short_form(word: str) -> bool:
    """Whether `word` is made of initials (NSC, PCCh), a number behind them or not (COP16)."""
    letters = word.rstrip("0123456789")
    is_short = 1 < len(word) <= _LONGEST_SHORT_FORM and letters.isalpha()
    return is_short and (word.isupper() or sum(map(str.isupper, word)) > 2)


class Reader(ItemsRead):
    """State of one pass over ``text[span[0]:span[1]]``; `read` gives its items, in order."""

    token = TOKEN

    def __init__(self, text: str, span: tuple[int, int], chosen: dict[int, Found], rules: Rules):
        self.text, self.rules, self.chosen, self.span = text, rules, chosen, span
        self.position, self.end = span
        self.items = []

    def _last_named(self) -> int:
        """Where the last word ends or find begins that may name somebody."""
        named = [start for start, find in self.chosen.items() if find.kind in _NAMING]
        written = self.text[slice(*self.span)].rstrip(_NO_CAPITALS)
        return max(self.span[0] + len(written), *named, 0)

    def read(self) -> list[Item]:
        """Items of the sentence."""
        text, chosen, last_named = self.text, self.chosen, self._last_named()
        while self.position < self.end:
            if self.position > last_named and self.last == "break":
                break  # nobody is named behind
            if text[self.position] == " ":  # nothing begins there
                self.position += 1
                continue
            find = chosen.get(self.position)
            if find is not None and self._take_find(find):
                continue
            token = self.token.match(text, self.position)
            if token is None:
                self.position += 1
                continue
            self.position = token.end()
            self._take_word(token.start(), token.group())
        return self.items

    def _take_find(self, find: Found) -> bool:
        """Take what was found here, unless it is part of something else."""
        if find.end > self.end or self._is_cut_short(find):
            return False
        start = find.start
        if self._is_part_of_name(find):
            self.position = find.end
            self._add_name(start, find.end)
            return True
        end_abroad = self._end_of_people_abroad(find)
        if find.is_joined and not end_abroad:
            self.items.append(Item(start, start, "and"))  # written with the word it joins
        if self._is_body(find) or (
            find.kind == "person" and self.last == "name" and self._touches(start)
        ):
            start = self.items.pop().start
        if self._is_with_article(find):
            self.items.pop()  # of Kuwait and the Netherlands
        end = self._end_before_place(find) if find.kind == "contact" else find.end
        self.position = end_abroad or end
        self.items.append(Item(start, self.position, find.kind, find.value))
        return True

    def _is_cut_short(self, find: Found) -> bool:
        """Whether a person known by a name is another one, whose name goes on: Park Jin, -ho."""
        if find.kind != "person":
            return False
        rest = self.text[find.end : find.end + 2]
        return rest[:1] in _HYPHENS and rest[1:].isalpha()

    def _is_body(self, find: Found) -> bool:
        """Whether a name just read is but that of a body: the Trilateral Fentanyl Committee."""
        word = self.text[find.start : find.end]
        is_word = find.kind == "complement" and (word[0].isupper() or word in self.rules.parts)
        return is_word and self.last == "name" and self._touches(find.start)

    def _is_part_of_name(self, find: Found) -> bool:
        """Whether a word known as something else is part of a name here."""
        if self._is_forename(find):
            return True
        if find.kind == "person" and self._is_ancestor(find):
            return True
        if find.kind == "honorific":  # Hassan Sheikh Mohamud
            return self._in_name(find.start) and not self._is_at_place()
        if self._is_adjective_like_forename(find):
            return True
        is_name_of = find.kind == "country" and find.value.kind in ("name", "seat")
        in_name = self.last == "name" and self._touches(find.start)
        is_name_of |= find.kind == "country" and in_name and self._ends_with_particle()  # Al Sabah
        return (is_name_of and in_name) or self._is_surname(find)  # Lisa O. Monaco, Giulia Colombo

    def _take_word(self, start: int, word: str) -> None:
        if word in _SIGNS:
            self._take_sign(start, word)
            return
        rules = self.rules
        bare = word.rstrip("'’.")
        lower = bare.lower()
        if bare in rules.things:
            self._take_thing(start, lower)
        elif bare != word and lower in rules.articles and not self._in_name(start):
            self._add(start, "article")  # L’ambassadeur
        elif (bare != lower or bare in rules.particles) and self._is_name(start, bare):
            self._take_name(start, bare)
        elif bare != lower and _is_short_form(bare):
            self._add(start, "link", lower)
        elif lower in rules.small_words:
            self._add(start, *rules.small_words[lower])
        else:
            self._take_unknown(start, bare)

    def _take_sign(self, start: int, sign: str) -> None:
        """Take a comma or dash, or pass over a sign, with what stands in brackets behind it."""
        if sign in COMMAS:
            self._take_comma(start)
        elif sign in _BULLETS and self.text[self.span[0] : start].rstrip(" ").endswith("\n"):
            self._add(start, "comma", BULLET)
        elif sign in _DASHES:
            self._take_dash(start)
        elif self.last == "name" and (nickname := self._nickname(start)):
            self.position = nickname
            self.items[-1] = self.items[-1]._replace(end=nickname)
        elif sign in CLOSING:
            close = self.text.find(CLOSING[sign], start, min(self.end, start + 80))
            find = self.chosen.get(self.position)
            tells_whose = find is not None and find.kind == "country" and find.end == close
            if self.last == "country" and self._is_name_only(self.position, close):
                self._add(start, "comma", COMMAS[0])  # the ambassadors of Peru (X) and Chile (Y)
            elif close > 0 and not (tells_whose and self.last == "name"):  # Ana Gómez (Chile)
                self.position = close + 1

    def _is_name_only(self, start: int, end: int) -> bool:
        """Whether but a full name stands from `start` to `end`, and is of who holds an office."""
        words = self.text[start : max(start, end)].split()
        if len(words) < _FULL_NAME or self._held("comma") not in ("office", "name"):
            return False
        if start in self.chosen and self.chosen[start].kind not in ("honorific", "person"):
            return False
        own = [word for word in words if word.lower() not in self.rules.particles]
        are_words = all(map(self.rules.is_ordinary, own))
        return not are_words and all(word[0].isupper() for word in own)

    def _take_unknown(self, start: int, word: str) -> None:
        """Take a word that is neither a name nor a small word."""
        abroad = self._end_of_abroad(self.position)
        if abroad:  # министром по вопросам тунисцев за рубежом
            self.position = abroad
            self._add(start, "complement", FIELD)
        elif word in self.rules.parts and self.last == "name" and self._touches(start):
            self._add(self.items.pop().start, "complement", FIELD)  # the Arauca province
        elif word[:1].islower() and self.last not in _OPEN_TO_FIELD:
            self._add(start, "break", word.lower())
        elif self._is_field(start, word) or self._is_before_field(word):
            self._add(start, "complement", FIELD)
        elif word in self.rules.before_house and self._has_open_office():
            self._add(start, "link")
        elif word[:1].islower() and self._tells_field(start):
            self._add(start, "complement", word.lower())
        else:
            self._add(start, "break", word.lower())

    def _has_open_office(self) -> bool:
        """Whether the house or field of an office follows, and then who holds it."""
        span = (self._skip_space(self.position), self.end)
        if self._held() != "office":
            return False
        return house_leads_to_name(self.text, span, self.chosen, self.rules)

    def _take_name(self, start: int, word: str) -> None:
        """Take a word of a name, unless that of a house or place: au palais X, of the city of X."""
        house = self._house()
        if house:
            self._add(start, "break", house)
        elif self._is_place_next(start):
            self._add(start, "complement", FIELD)
        else:
            self._add_name(start, start + len(word))

    def _tells_field(self, start: int) -> bool:
        """Whether the words from `start` to a name tell what the office before is for."""
        is_open = office_is_open(self.items, self.rules)
        return is_open and leads_to_name(self.text, (start, self.end), self.chosen, self.rules)

    def _take_dash(self, start: int) -> None:
        """Take a dash; a hyphen behind a place begins but a part of its name: Abidjan-Plateau."""
        is_hyphen = self.last == "country" and self.items[-1].end == start
        rest = TOKEN.match(self.text, self.position) if is_hyphen else None
        if rest and rest.group().isalpha() and self.position not in self.chosen:
            self.position = rest.end()
        elif not self._is_slipped_hyphen(start):
            self._add(start, "dash")

    def _take_thing(self, start: int, word: str) -> None:
        """A declaration, a conference: the words with capitals before it belong to its name."""
        while self.last in ("name", "complement", "country") and self._touches(start):
            start = self.items.pop().start
        self._add(start, "break", word)

    def _take_comma(self, start: int) -> None:
        """A comma, unless it stands before a part of the name (Biden, Jr.)."""
        following = TOKEN.match(self.text, self._skip_space(self.position))
        in_name = self.last in ("name", "person")
        if in_name and following is not None and following.group() in _SUFFIXES:
            self.position = following.end()
            self.items[-1] = self.items[-1]._replace(end=self.position)
        elif following and self._tells_field(following.start()):
            return  # министром экономики, инноваций и торговли Японии
        else:
            self._add(start, "comma", self.text[start])

    def _add(self, start: int, kind: str, value: Any = None) -> None:
        self.items.append(Item(start, self.position, kind, value))

    def _add_name(self, start: int, end: int) -> None:
        if self._in_name(start) and self._is_place_before_initial(start):
            self.items[-1] = self.items[-1]._replace(kind="link", value="")
        if self._in_name(start):
            item = self.items.pop()
            self.items.append(item._replace(end=end, value=self._one_more(item)))
        else:
            self.items.append(Item(start, end, "name", 1))

    @staticmethod
    def _one_more(item: Item) -> Any:
        """Words of a name that goes on; of a person known, who it may be."""
        return item.value + 1 if item.kind == "name" else item.value

    def _is_name(self, start: int, word: str) -> bool:
        """Whether `word` is part of a name: it has a capital, or stands inside a name."""
        rules = self.rules
        if word.islower():
            return word in rules.particles and self._in_name(start) and self._is_before_surname()
        if not word[:1].isalpha():
            return False
        in_name = self._in_name(start)
        if word in rules.before_names and self._is_before_names(start):
            return True
        if word.lower() in rules.particles or word in rules.particles:
            if in_name and not word[0].isupper():
                return self._is_before_surname()
            return word[0].isupper() and (in_name or not rules.is_ordinary(word))
        if self._is_initial(word, in_name=in_name) or self._is_elided(word):
            return True
        particle, _, surname = word.partition("-")
        is_behind_particle = surname[:1].isupper() and particle in rules.particles  # al-Harbi
        if not (word[0].isupper() or is_behind_particle):
            return False
        if in_name and self._is_syllable(start, word):
            return True
        if rules.is_ordinary(word):
            is_known = word not in rules.not_names and self._is_surely_name(in_name=in_name)
            return is_known or self._is_holder(start)
        if not in_name and len(word) > 2 and word.lower() in rules.links:
            return False
        is_short_form = _is_short_form(word)
        return in_name or not is_short_form or self.last in ("office", "honorific")

    def _is_surely_name(self, *, in_name: bool) -> bool:
        """Whether even an ordinary word is a name here; in a headline all words have capitals."""
        return self.last == "honorific" or (in_name and self.span[0] > 0)

    def _is_initial(self, word: str, *, in_name: bool) -> bool:
        """Whether `word` is a letter and a full stop in a name, or that a name opens with."""
        if len(word) > 1 or not word.isupper() or not self.text.startswith(".", self.position):
            return False
        return in_name or self.text[self._skip_space(self.position + 1) :][:1].isupper()

    def _is_syllable(self, start: int, word: str) -> bool:
        """Whether a short small word goes on a name, as no sentence begins there: Ким Чан Со."""
        is_inside = self.text[start - 2 : start - 1].isalpha() and self.text[start - 1] == " "
        is_inside &= self.span[0] > 0
        is_small = len(word) == _SYLLABLE and word.istitle() and word in self.rules.not_names
        return is_inside and is_small and word.lower() in self.rules.small_words

    def _is_elided(self, word: str) -> bool:
        """Whether `word` is a capital its name goes on behind: O'Hara, N'Diaye; no L'Agence."""
        if len(word) > 1 or not word.isupper() or word.lower() in self.rules.articles:
            return False
        is_of = word.lower() in self.rules.of  # D'Alger
        behind = self.text[self.position - 1 : self.position + 1]
        is_joined = behind[:1] in ("'", "’") and behind[1:].isupper()
        return is_joined and not is_of and self.position not in self.chosen

    def _is_before_surname(self) -> bool:
        """Whether a surname follows, behind other particles or none: (van) der Berg."""
        following = TOKEN.match(self.text, self._skip_space(self.position))
        while following and following.group() in self.rules.particles:
            following = TOKEN.match(self.text, self._skip_space(following.end()))
        if following is None or not following.group()[0].isupper():
            return False
        if following.group().lower() in self.rules.links:
            return False  # X de la République du Kenya
        find = self.chosen.get(following.start())
        return find is None or (find.kind == "person" and self._is_behind_descent(find.start))
