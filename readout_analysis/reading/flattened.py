"""Pages that were scraped as one line: the text alone, without what the page put around and in it.

Such a line reads: section, title, summary, day and time, place, text, lists of links, topics and
people, status. At the first mention of a person the page shows a card (`Surname Name Office`),
which stands in the line in mid-sentence.
"""

import re
from typing import NamedTuple

from readout_analysis.yaml_files import read_yaml

_SENTENCE = re.compile(r"[а-яёa-z]{2}[.!?] [А-ЯЁA-Z]")
_SPEAKER = re.compile(r" (?=[А-ЯЁ]\.(?:[А-ЯЁ]\.)?[А-ЯЁ][а-яё-]+ ?: )")
_SPACED_STOP = re.compile(r" (?=[,.;:)\]])")
_PATRONYMIC = re.compile(r"[А-ЯЁ][а-яё]+(?:вич|вна|ична|инична|оглы|кызы)$")
_STARS = re.compile(r"\s*\* \* \*\s*")
_CARD_END = re.compile(r"[^.,:;!?]{0,200}? (?=[,.;:)\]])")
_MAX_OFFICE = 12  # words


class Unflattened(NamedTuple):
    """What a flattened page says: text in lines, and the time of publication as printed."""

    text: str
    published: str | None


def unflatten(title: str | None, text: str) -> Unflattened | None:
    """Text and time of publication of a flattened page; None if `text` is not one.

    Parameters
    ----------
    title : str or None
    text : str
        Cleaned text.

    Examples
    --------
    >>> page = ("События Беседа с А.Б. 6 мая 2025 года 17:45 Москва, Кремль Стороны обсудили"
    ...         " связи. Темы Внешняя политика Статус материала Опубликован в разделе: Новости"
    ...         " Дата публикации: 6 мая 2025 года, 17:45 Текстовая версия")
    >>> unflatten("Беседа с А.Б.", page)
    Unflattened(text='Стороны обсудили связи.', published='6 мая 2025 года, 17:45')
    """
    for template in read_yaml("gazetteer/flattened.yaml"):
        end = text.find(template["status"])
        if end >= 0:
            stamp = re.search(template["published"], text[end:])
            body, people = _without_blocks(text[:end].strip(), template)
            body = re.sub(template["see_also"], "", body).replace(template["calendar"], "")
            body = _without_head(body, title or "", template)
            body = _without_cards(body, people)
            return Unflattened(_in_lines(body), stamp[1] if stamp else None)
    return None


def _without_blocks(body: str, template: dict) -> tuple[str, str]:
    """`body` without the lists below the text, and the list of people among them."""
    people = ""
    for label in template["blocks"]:
        start = body.rfind(f" {label} ")
        listed = body[start + len(label) + 2 :]
        if start >= 0 and (len(listed) < 250 or not _SENTENCE.search(listed)):
            if label == template["people"]:
                people = listed
            body = body[:start]
    return body, people


def _without_head(body: str, title: str, template: dict) -> str:
    """`body` without section, title, stamp and place; the summary before the stamp stays."""
    section = body.split(" ", 1)
    if section[0] in template["sections"] and len(section) == 2:
        body = section[1]
    body = _after(body, title)
    stamp = re.search(template["stamp"], body[:1000])
    if not stamp:
        return body
    summary = body[: stamp.start()].strip()
    rest = _after(_without_place(body[stamp.end() :].strip(), template), title)
    return f"{summary}\n{rest}" if summary else rest


def _after(body: str, title: str) -> str:
    if not title or not body.startswith(title):
        return body
    return body[len(title) :].lstrip()


def _without_place(rest: str, template: dict) -> str:
    names = "|".join(map(re.escape, sorted(template["places"], key=len, reverse=True)))
    regions = "|".join(template["regions"])
    one = rf"(?:{names}|[А-ЯЁA-Z][\w-]+ (?:\w+ )?(?:{regions}))"
    # What follows the comma may be any name; it ends where the first sentence begins.
    place = re.match(rf"{one}(?:, (?:{one}|[А-ЯЁA-Z][\w-]+))?(?= [А-ЯЁA-Z*«\d])", rest)
    return rest[place.end() :].strip() if place else rest


def _without_cards(body: str, people: str) -> str:
    """`body` without the cards in it."""
    listed = people.split()
    places: dict[str, list[int]] = {}
    for number, word in enumerate(listed):
        places.setdefault(word, []).append(number)
    tokens = list(re.finditer(r"\S+", body))
    words = [token[0] for token in tokens]
    may_be_name = [n for n, word in enumerate(words) if word[0].isupper() or word in places]
    cuts, end = [], 0
    for number in may_be_name:
        start = tokens[number].start()
        if number and start >= end:  # not in the card before
            size = _repeated_name(words, number) or _card_name(words, number, listed, places)
            if size:
                end = _card_end(body, words, tokens, number, size)
                cuts.append((start, end))
    for start, end in reversed(cuts):
        body = f"{body[:start].rstrip()} {body[end:].lstrip()}"
    return _SPACED_STOP.sub("", body)


def _repeated_name(words: list[str], number: int) -> int:
    """Words of `Surname Name Patronymic` right behind `Name Surname`; 0 if that is not there.

    A name told twice, the second time turned round, is the page's doing.
    """
    if number + 1 >= len(words) or not words[number][:1].isupper():
        return 0
    initials, _, surname = words[number - 1].rpartition(".")
    first = initials or words[max(0, number - 2)]
    if not surname or _stem(surname) != _stem(words[number]):
        return 0
    size = 2 if initials else 3
    if first[:size].lower() != words[number + 1][:size].lower():
        return 0
    has_patronymic = number + 2 < len(words) and _PATRONYMIC.match(words[number + 2])
    return 3 if has_patronymic else 2


def _card_name(
    words: list[str], number: int, listed: list[str], places: dict[str, list[int]]
) -> int:
    """Words of the name of a card that begins at word `number`; 0 if none does.

    A card repeats, as the list of people has it, the surname that was just mentioned.
    """
    if words[number] not in places:
        return 0
    before = [_stem(word) for word in words[max(0, number - 3) : number]]
    if _stem(words[number]) not in before:
        return 0
    longest = 0
    for place in places[words[number]]:
        size = 1
        while (
            number + size < len(words)
            and place + size < len(listed)
            and words[number + size] == listed[place + size]
        ):
            size += 1
        longest = max(longest, size)
    return longest if longest >= 2 else 0


def _stem(word: str) -> str:
    """Beginning of a name, shared by its cases: initials off, ending off."""
    name = word.rsplit(".", 1)[-1] if "." in word[:-1] else word
    name = name.strip(",.;:)»")
    return name[: max(3, len(name) - 3)].lower() if len(name) > 3 else name.lower()


def _card_end(
    body: str, words: list[str], tokens: list[re.Match[str]], number: int, size: int
) -> int:
    """Where the card ends: at a stop with a space before it, else where the office does."""
    last = min(number + size, len(tokens)) - 1
    after = tokens[last].end()
    ends = []
    told_before = _office_told_before(words, number, size)
    if told_before:
        word = tokens[last + told_before]
        ends.append(word.end() - len(_stops_at_end(word[0])))
    spaced = _CARD_END.match(body, after)
    if spaced and len(spaced[0].split()) <= 2 * _MAX_OFFICE:
        ends.append(spaced.end())
    if ends:
        return max(ends)
    return tokens[last + _office_words(words[number + size :])].end()


def _office_told_before(words: list[str], number: int, size: int) -> int:
    """Words of the office behind a card's name that stood before the mention as well; or 0."""
    before = words[max(0, number - 30) : number]
    office = words[number + size : number + size + 25]
    for length in range(len(office), 1, -1):
        wanted = [*office[: length - 1], office[length - 1].rstrip(",.;:)")]
        if any(before[at : at + length] == wanted for at in range(len(before) - length + 1)):
            return length
    return 0


def _stops_at_end(word: str) -> str:
    return word[len(word.rstrip(",.;:)")) :]


def _office_words(words: list[str]) -> int:
    """Number of words that an office takes: its head, then names and their genitives."""
    count = 0
    for word in words[:_MAX_OFFICE]:
        is_name = word[:1].isupper()
        is_genitive = word.endswith(("ой", "ого", "его", "ых", "их", "дел", "ия", "ий", "вия"))
        if not (count == 0 or is_name or is_genitive):
            break
        count += 1
        if word[-1] in ",.;:)":
            break
    return count


def _in_lines(body: str) -> str:
    body = _STARS.sub("\n* * *\n", _SPEAKER.sub("\n", body))
    return "\n".join(" ".join(line.split()) for line in body.split("\n") if line.strip())
