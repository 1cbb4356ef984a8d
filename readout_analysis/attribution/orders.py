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

Order = tuple[re.Pattern[str], int]  # two countries in this order, and the side that says so


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
    return tuple((_pattern(pair, lang), side) for pair, side in pairs)


def _short(code: object, lang: str) -> list[str]:
    country = tables.countries().get(code) if isinstance(code, str) else None
    return tables.split(country.row.get(f"abbr_{lang}")) if country else []


@cache
def _pattern(pair: str, lang: str) -> re.Pattern[str]:
    """`pair` outside a saying, a longer row of countries (中吉乌), or the name of a body."""
    shorts = "".join(sorted(form for form in short_forms(lang) if len(form) == 1))
    speech = load_language(lang).get("speech", {})
    before = "“‘《「" + "".join(speech.get("abroad", ())) + shorts
    behind = "".join(speech.get("never_behind", ())) + shorts
    bodies = "|".join(speech.get("bodies", ())) or "(?!)"
    return re.compile(f"(?<![{before}]){pair}(?![{behind}])(?!.{{0,8}}(?:{bodies}))")


def side_by_order(text: str, orders: Sequence[Order]) -> int:
    """Side that puts itself first in `text`; 0 where neither does, or both."""
    found = {side for pattern, side in orders if pattern.search(text)}
    return found.pop() if len(found) == 1 else 0
