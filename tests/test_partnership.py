"""The level of a relationship that a readout names."""

import pandas as pd
import pytest

from readout_analysis.errors import MissingColumnsError
from readout_analysis.statistics.partnership import partnership_level

THEMES = pd.DataFrame(
    {
        "theme_id": ["pl_strategic", "pl_all_weather", "climate"],
        "group": ["partnership_level", "partnership_level", "global_issues"],
        "rank": [5, 10, None],
    }
)


def level(*named: str, suppressed: tuple[str, ...] = ()) -> pd.Series:
    readouts = pd.DataFrame({"readout_id": ["r1"]})
    mentions = pd.DataFrame({"readout_id": "r1", "theme_id": [*named, *suppressed]})
    mentions["is_suppressed"] = [False] * len(named) + [True] * len(suppressed)
    return partnership_level(readouts, mentions, THEMES).iloc[0]


def test_partnership_level_named_most_often_is_taken():
    found = level("pl_strategic", "pl_strategic", "pl_all_weather")
    assert (found["level"], found["rank"], found["n_mentions"]) == ("pl_strategic", 5, 2)
    assert found["other_levels"] == ["pl_all_weather"]


def test_partnership_level_of_equals_the_highest_is_taken():
    assert level("pl_strategic", "pl_all_weather")["level"] == "pl_all_weather"


def test_partnership_level_suppressed_and_topics_do_not_count():
    found = level("climate", suppressed=("pl_strategic",))
    assert pd.isna(found["level"])
    assert found["n_mentions"] == 0


def test_partnership_level_missing_columns_are_named():
    with pytest.raises(MissingColumnsError, match="themes lacks 'rank'"):
        partnership_level(
            pd.DataFrame({"readout_id": []}),
            pd.DataFrame({"readout_id": [], "theme_id": []}),
            THEMES.drop(columns="rank"),
        )
