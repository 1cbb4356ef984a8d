"""Ids and codes of the tables in words, for those who read them."""

import pandas as pd

from readout_analysis.gazetteer import country_names
from readout_analysis.gazetteer.publishers import publisher_names

_MARKDOWN_SIGNS = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_{}[]<>()#+!|$~&"})
_COUNTRIES = (
    *("country", "counterpart_country", "publisher_country", "country_a", "country_b"),
    *("reporting", "silent", "raised_by_a", "raised_by_b"),
)
_LANGUAGES = {
    **{"fr": "French", "en": "English", "zh": "Chinese"},
    **{"ru": "Russian", "es": "Spanish", "ar": "Arabic"},
}


def language_name(lang: str) -> str:
    """English name of a language; the code of one that is not read.

    Examples
    --------
    >>> language_name("ar")
    'Arabic'
    """
    return _LANGUAGES.get(lang, lang)


def as_written(text: object) -> str:
    r"""Text from the data, so that Markdown and HTML show it as it is written.

    Examples
    --------
    >>> as_written("<script>*now*")
    '\\<script\\>\\*now\\*'
    """
    return " ".join(str(text).split()).translate(_MARKDOWN_SIGNS)


def publisher_name(publisher: str) -> str:
    """Name of a publisher, or its id where publishers.csv does not know it.

    Examples
    --------
    >>> publisher_name("CN_CCTV")
    'CCTV Xinwen Lianbo'
    """
    return publisher_names().get(publisher, publisher)


def country_name(code: str) -> str:
    """Name of a country, or of the several that are joined by commas; a code nobody knows stays.

    Examples
    --------
    >>> country_name("FR"), country_name("CN, both")
    ('France', 'China, both')
    """
    parts = code.split(", ")
    return ", ".join(next(iter(country_names("en", part)), part) for part in parts)


def with_names(table: pd.DataFrame) -> pd.DataFrame:
    """`table` with the names of publishers and countries in the place of their ids.

    Examples
    --------
    >>> with_names(pd.DataFrame({"publisher": ["RU_MID"], "country_a": "CN", "n": 2}))
                             publisher country_a  n
    0  Ministry of Foreign Affairs of Russia     China  2
    """
    named = {"publisher": publisher_name} | dict.fromkeys(_COUNTRIES, country_name)
    # A column without any value stays as it is: mapped, it would have no type to write names in.
    there = [column for column in table if column in named and table[column].notna().any()]
    return table.assign(
        **{column: table[column].map(named[column], na_action="ignore") for column in there}
    )


def with_labels(table: pd.DataFrame, labels: dict[str, str]) -> pd.DataFrame:
    """`table` with the names of themes in its column ``themes``, which has ids joined by commas.

    Examples
    --------
    >>> with_labels(pd.DataFrame({"themes": ["ai, trade", None]}), {"ai": "AI"})["themes"].tolist()
    ['AI, trade', None]
    """
    if "themes" not in table:
        return table
    named = [
        ", ".join(labels.get(theme, theme) for theme in ids.split(", ")) if pd.notna(ids) else None
        for ids in table["themes"]
    ]
    return table.assign(themes=pd.Series(named, index=table.index, dtype=object))


def readable(table: pd.DataFrame) -> pd.DataFrame:
    """`table` as people read it: names for ids, days for times, nothing for what is missing.

    Columns without any value are left out, such as the texts in a bundle that has none, and the
    first one takes the place of the row numbers.

    Examples
    --------
    >>> readable(pd.DataFrame({"publisher": ["RU_MID"], "n": [2], "text": [None]}))
                                           n
    publisher
    Ministry of Foreign Affairs of Russia  2
    """
    shown = with_names(table).dropna(axis="columns", how="all")
    days = shown.select_dtypes("datetime").columns
    shown = shown.assign(**{day: shown[day].dt.strftime("%Y-%m-%d") for day in days})
    partly = shown.columns[shown.isna().any()]
    shown = shown.astype(dict.fromkeys(partly, object))
    shown[partly] = shown[partly].where(shown[partly].notna(), "")
    return shown.set_index(shown.columns[0]) if shown.shape[1] > 1 else shown
