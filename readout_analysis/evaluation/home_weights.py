"""Train the weights by which the country of an unknown publisher is told, on labelled texts.

``python -m readout_analysis.evaluation.home_weights`` trains on ``tests/gold/homes.csv.gz``, which
holds the countries named in texts with what speaks for each, no text. It writes the weights that
the package ships, and prints how often texts of sites left out in training are read rightly. With
``--add LABELS TEXTS`` the countries named in labelled texts are added first.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

import pandas as pd

from readout_analysis.anatomy.account import ruled_home
from readout_analysis.anatomy.home_weighing import ANSWERS, WEIGHTS, home_clues
from readout_analysis.anatomy.lead import Lead, read_leads
from readout_analysis.anatomy.naming import read_named
from readout_analysis.evaluation.gold import REPOSITORY
from readout_analysis.evaluation.training import (
    held_out,
    print_right,
    rows_to_train_on,
    train_weights,
    write_weights,
)
from readout_analysis.gazetteer.publishers import country_of_site
from readout_analysis.read import read_readouts

__all__ = ["HOMES", "held_out_homes", "labelled_homes", "main", "train_home_weights"]

HOMES = REPOSITORY / "tests/gold/homes.csv.gz"
_STRENGTH = 0.1  # inverse of the penalty; chosen by cross-validation over sites
_COLUMNS = ["text_id", "site", "lang", "publisher_country", "ruled_country"]
_COLUMNS += ["country", "answer", "clues"]


def train_home_weights(homes: pd.DataFrame) -> pd.DataFrame:
    """Weights of clues: what each adds to the log odds that a country is the publisher's.

    Parameters
    ----------
    homes : DataFrame, one row per text and country named in it
        ``clues`` (parted by spaces) and ``answer`` (publisher or other).

    Returns
    -------
    DataFrame, one row per clue, as of `train_weights`

    Examples
    --------
    >>> homes = pd.DataFrame({"clues": ["always party", "always no_party"] * 4,
    ...     "answer": ["publisher", "other"] * 4})
    >>> train_home_weights(homes).loc["party"].idxmax()
    'publisher'
    """
    return train_weights(homes["clues"], homes["answer"], ANSWERS, strength=_STRENGTH)


def held_out_homes(homes: pd.DataFrame) -> pd.DataFrame:
    """The publisher's country of each text as weights say that were trained without its site.

    Parameters
    ----------
    homes : DataFrame, one row per text and country named in it
        As in ``tests/gold/homes.csv.gz``: ``text_id``, ``site``, ``lang``, ``publisher_country``
        (as labelled), ``ruled_country`` (by the rules), ``country``, ``answer``, ``clues``.

    Returns
    -------
    DataFrame, one row per text, sorted
        Index ``text_id``; ``lang``, ``publisher_country``, ``ruled_country``,
        ``weighed_country`` and its ``probability``.

    Examples
    --------
    >>> told = held_out_homes(pd.read_csv(HOMES, keep_default_na=False))
    >>> bool((told["weighed_country"] == told["publisher_country"]).mean() > 0.85)
    True
    """
    told = held_out(
        homes["clues"], homes["answer"], homes["site"], list(ANSWERS), strength=_STRENGTH
    )
    is_publishers = told["answer"] == "publisher"
    chance = told["probability"].where(is_publishers, 1 - told["probability"])
    told = homes.assign(probability=chance).sort_values("probability", ascending=False)
    best = told.drop_duplicates("text_id").set_index("text_id").sort_index()
    columns = ["lang", "publisher_country", "ruled_country", "weighed_country", "probability"]
    return best.rename(columns={"country": "weighed_country"})[columns]


def labelled_homes(labels: pd.DataFrame, texts: Path) -> pd.DataFrame:
    """Countries named in labelled texts of publishers nobody knows: rows to train on.

    Parameters
    ----------
    labels : DataFrame, one row per text
        As made by `readout_analysis.evaluation.labels.read_labels`; ``answers`` with
        ``publisher_country``.
    texts : Path
        File or folder with the texts, whose ids are the labels' ``source_id``.

    Returns
    -------
    DataFrame, one row per text and country named in it
        The columns of ``tests/gold/homes.csv.gz``; texts of a known publisher are left out.

    Examples
    --------
    >>> from readout_analysis import sample_path
    >>> from readout_analysis.evaluation.labels import labels_table
    >>> label = {"id": "composed_2024-09-24_US_STATE_en.txt", "publisher_country": "US"}
    >>> len(labelled_homes(labels_table([label]), sample_path()))  # its publisher is known
    0
    """
    documents = read_readouts(texts)
    documents = documents[documents["problem"].isna() & documents["publisher"].isna()]
    told = {label.source_id: label for label in labels.itertuples()}
    rows: list[tuple] = []
    for lang, own in documents[documents["source_id"].isin(told)].groupby("lang"):
        leads = read_leads(own["title"].fillna("").tolist(), own["text"].tolist(), str(lang))
        for document, lead in zip(own.itertuples(), leads, strict=True):
            label = told[document.source_id]
            home = label.answers.get("publisher_country")
            if home is None:
                continue
            url = document.url if pd.notna(document.url) else ""
            head = (label.label_id, urlsplit(url).hostname or label.label_id, lang, home)
            day = document.published_date
            year = day.year if pd.notna(day) else None
            rows += [(*head, *row) for row in _candidates(lead, str(lang), url, year, home)]
    return pd.DataFrame(rows, columns=_COLUMNS)


def _candidates(
    lead: Lead, lang: str, url: str, year: int | None, home: str
) -> Iterator[tuple[str, str, str, str]]:
    """Country by the rules, and each country named with the right answer and its clues."""
    site = country_of_site(url)
    named = read_named(lead, lang, None, year, site=site)
    ruled = ruled_home(named, lead, lang, site)
    for code, clues in home_clues(named.told, named.titled, lead, site, ruled).items():
        yield ruled or "", code, "publisher" if code == home else "other", clues


def main(arguments: Sequence[str] | None = None) -> int:
    """Command line; returns 0."""
    homes = rows_to_train_on(HOMES, labelled_homes, ["text_id", "country"], arguments)
    write_weights(train_home_weights(homes), WEIGHTS)
    names = ["ruled_country", "weighed_country"]
    print_right(held_out_homes(homes), "publisher_country", names)
    return 0


if __name__ == "__main__":
    sys.exit(main())
