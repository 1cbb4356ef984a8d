"""Train the weights by which the country of an unknown publisher is told, on labelled texts.

``python -m readout_analysis.evaluation.home_weights`` trains on ``tests/gold/homes.csv.gz``, which
holds the countries named in texts with what speaks for each, no text. It writes the weights that
the package ships, and prints how often texts of sites left out in training are read rightly.
"""

import sys

import pandas as pd

from readout_analysis.anatomy.home_weighing import ANSWERS, WEIGHTS
from readout_analysis.evaluation.gold import REPOSITORY
from readout_analysis.evaluation.training import held_out, train_weights

__all__ = ["HOMES", "held_out_homes", "main", "train_home_weights"]

HOMES = REPOSITORY / "tests/gold/homes.csv.gz"
_STRENGTH = 0.1  # inverse of the penalty; chosen by cross-validation over sites


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


def main() -> int:
    """Command line; returns 0."""
    homes = pd.read_csv(HOMES, keep_default_na=False)  # NA is Namibia
    weights = train_home_weights(homes)
    weights.to_csv(str(WEIGHTS))
    print(f"{len(weights)} weights written to {WEIGHTS.name}")
    told = held_out_homes(homes)
    for name in ("ruled_country", "weighed_country"):
        share = (told[name] == told["publisher_country"]).mean()
        print(f"{name:15} right in {share:.3f} of {len(told):,}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
