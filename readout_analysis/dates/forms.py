"""How dates are written in a language: the forms of its file, compiled into one expression.

A form is a regular expression in which a name in braces stands for a field and a blank for a
blank. Fields are ``{day}`` (a number, in digits or words), ``{month}`` (its name), ``{hijri}``
(a month of the Islamic calendar), ``{minguo}`` (a year of the Republic of China), ``{nday}``,
``{nmonth}`` and ``{nhijri}`` (the numbers of 6/4/2024), ``{year}``, ``{yearword}`` (last year),
``{weekday}``, ``{relative}`` (yesterday), ``{bareday}`` (a day whose month is left out) and
``{previous}`` (last, before a weekday); ``{day2}`` … belong to the last day of a span. Forms are
tried in order at each place. Repetition is bounded everywhere: time is linear.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from readout_analysis.languages import load_language

_BLANK = r"[^\S\n]"
_BLANKS = re.compile(r"\(\?<[=!][^)]*\)| \??")
_GATE = 4  # letters
_FIELD = re.compile(r"\{([a-z]+)(\d?)\}")
_DIGITS_1_2 = r"(?<!\d)(?<!\d[.,/])\d{1,2}(?!\d)"


class Forms(NamedTuple):
    """What is needed to find and read the dates of one language."""

    expression: re.Pattern[str]
    fields: dict[str, list[tuple[str, int]]]  # form -> fields in it, each with its group
    values: dict[str, dict[str, int | str]]  # field -> what each of its words means
    numerals: dict[str, int]
    spellings: dict[int, str]
    elsewhere: re.Pattern[str]  # before a date in its clause: the date is of something else
    beside: re.Pattern[str]  # the same, right before the date
    behind: re.Pattern[str]  # the same, right behind it


@cache
def forms_of(lang: str) -> Forms:
    """Forms of the dates of `lang`, compiled once."""
    data = load_language(lang).get("dates", {})
    spellings = {
        ord(letter): letters[0] for letters in data.get("spellings", ()) for letter in letters
    }
    values = {
        field: {_plain(word, spellings): value for word, value in data.get(name, {}).items()}
        for field, name in _VOCABULARIES.items()
    }
    patterns = _field_patterns(data)
    has_words = "numerals" not in data
    written = [_with_fields(form, number, patterns) for number, form in enumerate(data["forms"])]
    edges = (r"(?<!\w)", r"(?!\w)") if has_words else ("", "")
    expression = f"{edges[0]}{_gate(data)}(?:{'|'.join(written)}){edges[1]}"
    compiled = re.compile(expression, re.IGNORECASE)
    fields: dict[str, list[tuple[str, int]]] = {}
    for name, group in compiled.groupindex.items():
        form, _, field = name.partition("_")
        fields.setdefault(form, []).extend([(field, group)] if field else [])
    cues = [_cues(data.get(name, ()), has_words) for name in _CUES]
    return Forms(
        compiled,
        fields,
        values,
        data.get("numerals", {}),
        spellings,
        re.compile(cues[0], re.IGNORECASE),
        re.compile(rf"(?:{cues[1]})\s?\Z", re.IGNORECASE),
        re.compile(rf"\s?(?:{cues[2]})", re.IGNORECASE),
    )


_VOCABULARIES = {
    "day": "day_words",
    "month": "months",
    "hijri": "hijri_months",
    "yearword": "year_words",
    "weekday": "weekdays",
    "relative": "relative",
}
_CUES = ("elsewhere", "elsewhere_beside", "elsewhere_behind")


def meaning(forms: Forms, field: str, text: str) -> int | str | None:
    """What `text`, found for `field`, means: a number, or a word such as ``next``."""
    value = forms.values.get(field, {}).get(_plain(text, forms.spellings))
    return value if value is not None else _number(text, forms.numerals)


def _number(text: str, numerals: dict[str, int]) -> int | None:
    """Number written in digits of any script, or in Chinese numerals (二十六, 二〇二五)."""
    if text.isdecimal():
        return int(text)
    digits = [numerals.get(char) for char in text]
    if not digits or None in digits:
        return None
    if len(digits) == 4:
        return int("".join(map(str, digits)))
    total = 0
    for digit in digits:
        total = (total or 1) * 10 if digit == 10 else total + (digit or 0)
    return total


def _plain(text: str, spellings: dict[int, str]) -> str:
    return " ".join(text.lower().replace("’", "'").translate(spellings).split())


def _field_patterns(data: dict) -> dict[str, str]:
    """Expression of each field; longer words are tried first."""
    numerals = "".join(data.get("numerals", ()))
    number = rf"{_DIGITS_1_2}|[{numerals}]{{1,3}}" if numerals else _DIGITS_1_2
    year = rf"(?<!\d)\d{{4}}(?!\d)|[{numerals}]{{4}}" if numerals else r"(?<!\d)\d{4}(?!\d)"
    spelt = {field: _words(data.get(name, ()), data) for field, name in _VOCABULARIES.items()}
    return spelt | {
        "day": "|".join(filter(None, [number, spelt["day"]])),
        "bareday": _DIGITS_1_2 + r"(?![/.-]\d)",
        "nmonth": r"\d{1,2}",
        "nhijri": r"\d{1,2}",
        "nday": r"\d{1,2}(?!\d)",
        "year": year,
        "minguo": r"(?<!\d)1\d\d(?!\d)",
        "previous": _words(data.get("previous", ()), data),
    }


def _words(words: Iterable[str], data: dict) -> str:
    classes = {letter: f"[{group}]" for group in data.get("spellings", ()) for letter in group}
    classes |= {" ": f"{_BLANK}{{1,2}}", "'": "['’]"}
    return "|".join(
        "".join(classes.get(char, re.escape(char)) for char in word)
        for word in sorted(words, key=lambda word: (-len(word), word))
    )


def _gate(data: dict) -> str:
    """Expression that only lets through places where a form can begin; it is what makes us fast.

    It looks at a few letters. What begins a form and is no field is listed under ``starts``.
    """
    words = [*data.get("starts", ()), *data.get("previous", ()), *data.get("numerals", ())]
    for name in _VOCABULARIES.values():
        words += list(data.get(name, ()))
    groups = {letter: group for group in data.get("spellings", ()) for letter in group}
    begins = [word.lower() for word in words if not word[0].isdigit()]
    firsts = "".join(sorted({groups.get(word[0], word[0]) for word in begins}))
    return rf"(?=[\d{firsts}])(?=\d|{_prefixes(begins, groups, _GATE)})"


def _prefixes(words: list[str], groups: dict[str, str], depth: int) -> str:
    """Expression of the first letters of `words`, up to `depth` of them or to a blank or sign."""
    if depth == 0 or not all(word[:1].isalnum() for word in words):
        return ""
    following: dict[str, list[str]] = {}
    for word in words:
        following.setdefault(groups.get(word[0], word[0]), []).append(word[1:])
    branches = [
        (letters if len(letters) == 1 else f"[{letters}]") + _prefixes(rest, groups, depth - 1)
        for letters, rest in sorted(following.items())
    ]
    return branches[0] if len(branches) == 1 else f"(?:{'|'.join(branches)})"


def _with_fields(form: str, number: int, patterns: dict[str, str]) -> str:
    """`form` as an expression, its fields as groups ``f<number>_<field>``."""

    def group(field: re.Match[str]) -> str:
        return f"(?P<f{number}_{field[1]}{field[2]}>{patterns[field[1]] or '(?!)'})"

    def blank(part: re.Match[str]) -> str:
        if part[0].startswith("("):  # looks behind: its width is fixed
            return part[0].replace(" ", _BLANK)
        return _BLANK + ("{0,2}" if part[0] == " ?" else "{1,2}")

    return f"(?P<f{number}>{_FIELD.sub(group, _BLANKS.sub(blank, form))})"


def _cues(words: Iterable[str], has_words: bool) -> str:
    """Expression of any of `words`; a star at either end stands for more letters."""
    written = [
        re.escape(word).replace(r"\*", r"\w*").replace(r"\ ", r"\s").replace("'", "['’]")
        for word in words
    ]
    if not written:
        return "(?!)"
    edges = (r"(?<![^\W\d])(?:", r")(?!\w)") if has_words else ("(?:", ")")
    return edges[0] + "|".join(written) + edges[1]
