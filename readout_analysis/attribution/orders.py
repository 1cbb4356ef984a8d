"""Who speaks, by which country is put first: 中美 is said by China, 美中 by America.

Measured on unlabelled texts, the order agrees with the attribution by cues in 98 of 100 sentences.
"""

import re
from collections.abc import Sequence
from functools import cache

import pandas as pd

from readout_analysis.attribution.speech import COUNTERPART, PUBLISHER
from readout_analysis.gazetteer import short_forms, tables
from readout_analysis.languages import load_language

__all__ = ["Order", "orders_of", "side_by_order"]

Order = tuple[str, int]  # two countries in this order, and the side that says so


def orders_of(readouts: pd.DataFrame, lang: str) -> list[tuple[Order, ...]]:
    """For each readout the pairs of its countries in either order; none in most languages.

    Parameters
    ----------
    readouts : DataFrame, one row per readout, all in `lang`
        Columns ``publisher_country`` and ``counterpart_countries``.
    lang : str
    """
    if not short_forms(lang):
        return [()] * len(readouts)
    rows = zip(readouts["publisher_country"], readouts["counterpart_countries"], strict=True)
    return [_orders(own, others, lang) for own, others in rows]


def _orders(own: object, others: Sequence[str] | None, lang: str) -> tuple[Order, ...]:
    ours = _short(own, lang)
    theirs = [
        short for other in (others if others is not None else ()) for short in _short(other, lang)
    ]
    pairs = [(a + b, PUBLISHER) for a in ours for b in theirs]
    pairs += [(b + a, COUNTERPART) for a in ours for b in theirs]
    return tuple(pairs)


def _short(code: object, lang: str) -> list[str]:
    country = tables.countries().get(code) if isinstance(code, str) else None
    return tables.split(country.row.get(f"abbr_{lang}")) if country else []


def side_by_order(text: str, orders: Sequence[Order], lang: str) -> int:
    """Side that puts itself first in `text`; 0 where neither does, or both."""
    found = {side for pair, side in orders if _stands(pair, text, lang)}
    return found.pop() if len(found) == 1 else 0


def _stands(pair: str, text: str, lang: str) -> bool:
    """Whether `pair` stands outside a saying, a longer row of countries, the name of a body."""
    before, behind = _surroundings(lang)
    at = text.find(pair)
    while at >= 0:
        if text[max(at - 1, 0) : at] not in before and behind.match(text, at + len(pair)):
            return True
        at = text.find(pair, at + 1)
    return False


@cache
def _surroundings(lang: str) -> tuple[frozenset[str], re.Pattern[str]]:
    """Characters that no such pair stands behind, and what must follow one."""
    shorts = "".join(sorted(form for form in short_forms(lang) if len(form) == 1))
    speech = load_language(lang).get("speech", {})
    before = "“‘《「" + "".join(speech.get("abroad", ())) + shorts
    behind = "".join(speech.get("never_behind", ())) + shorts
    bodies = "|".join(speech.get("bodies", ())) or "(?!)"
    return frozenset(before), re.compile(f"(?![{behind}])(?!.{{0,8}}(?:{bodies}))")
