"""The country of a publisher nobody knows: all signs weighed together, behind the rules."""

import numpy as np
import pandas as pd
import pytest

import readout_analysis as ra
from readout_analysis.anatomy import home_weighing
from readout_analysis.anatomy.home_weighing import ANSWERS, WEIGHTS, home_clues
from readout_analysis.anatomy.lead import read_leads
from readout_analysis.anatomy.told import read_principals
from readout_analysis.evaluation.home_weights import (
    HOMES,
    held_out_homes,
    labelled_homes,
    train_home_weights,
)
from readout_analysis.evaluation.labels import labels_table
from readout_analysis.weights import Weights

DELEGATIONS = (
    "Delegations of Chile and Norway held talks today in this capital on trade, the ministry said. "
    "Deputy Minister Carlos Vidal said that Chile and Norway share goals. Chile will open an "
    "office in Oslo."
)


@pytest.fixture(scope="module")
def homes():
    return pd.read_csv(HOMES, keep_default_na=False)


def read(text, *, title, **columns):
    row = {"document_id": "a", "source_id": "a", "lang": "en", "title": title, "text": text}
    return ra.find_readouts(ra.schema.conform(pd.DataFrame([row | columns]), "documents"))


def clues_of(text, *, site, ruled):
    lead = read_leads([""], [text], "en")[0]
    told = read_principals(lead, lead.sentences[0], "en", 2024)
    return home_clues(told, [], lead, site, ruled)


def test_shipped_weights_are_those_of_the_labelled_texts(homes):
    shipped = pd.read_csv(str(WEIGHTS), index_col="clue")
    trained = train_home_weights(homes)
    assert shipped.index.tolist() == trained.index.tolist()
    assert np.allclose(shipped, trained, atol=0.02)


def test_weights_know_no_country_and_no_language(homes):
    clues = set(" ".join(homes["clues"]).split())
    assert clues.isdisjoint(homes["country"]) and not any("lang" in clue for clue in clues)


def test_weighing_beats_the_rules_on_sites_not_trained_on(homes):
    told = held_out_homes(homes)
    ruled, weighed = (
        (told[name] == told["publisher_country"]).mean()
        for name in ("ruled_country", "weighed_country")
    )
    assert weighed > ruled + 0.04


def test_labelled_homes_are_the_countries_named_in_texts_of_unknown_publishers(tmp_path, homes):
    (tmp_path / "a.txt").write_text(f"Chile and Norway discuss trade\n\n{DELEGATIONS}\n")
    label = {"id": "t1", "source_id": "a.txt", "publisher_country": "CL"}
    rows = labelled_homes(labels_table([label]), tmp_path)
    assert rows.columns.tolist() == homes.columns.tolist()
    assert dict(zip(rows["country"], rows["answer"], strict=True)) == {
        "CL": "publisher",
        "NO": "other",
    }


def test_chance_of_a_country_is_how_often_it_is_right(homes):
    """Where the weights are sure, they are right nearly always; elsewhere they say so."""
    told = held_out_homes(homes)
    is_right = told["weighed_country"] == told["publisher_country"]
    assert is_right[told["probability"] > 0.9].mean() > 0.95
    assert is_right[told["probability"] < 0.6].mean() < 0.7


def test_clues_tell_what_speaks_for_each_country_named():
    text = "Norwegian Minister Ola Berg met with Carlos Vidal. Chile-Norway trade has doubled."
    clues = {
        code: set(line.split()) for code, line in clues_of(text, site="NZ", ruled="NO").items()
    }
    assert set(clues) == {"NO", "CL", "NZ"}
    assert {"party", "ruled", "other_site", "pair=right", "text_printed"} <= clues["NO"]
    assert {"no_party", "other_site", "pair=left", "named=1", "text=none"} <= clues["CL"]
    assert {"no_party", "site", "named=0"} <= clues["NZ"] and "pair=left" not in clues["NZ"]


def test_unknown_publisher_is_whose_country_most_speaks_for():
    """No rule tells whose account it is; Chile is named first, and to the left of Norway."""
    readouts, participants, _ = read(DELEGATIONS, title="Chile and Norway discuss trade")
    assert readouts["publisher_country"].tolist() == ["CL"]
    assert readouts["counterpart_countries"].tolist() == [["NO"]]
    assert participants["confidence"].max() < 0.7, "as likely as the country of the publisher"


def test_known_publisher_is_not_weighed(monkeypatch):
    monkeypatch.setattr(home_weighing, "home_clues", lambda *_: pytest.fail("weighed"))
    text = "Foreign Minister Berg spoke by phone with the Foreign Minister of Chile, Carlos Vidal."
    readouts, _, _ = read(text, title="Call with Chile", publisher="US_STATE")
    assert readouts["publisher_country"].tolist() == ["US"]


def test_country_that_is_hardly_likely_is_not_taken(monkeypatch):
    """Where nothing speaks for any country, the publisher's is that of the rules, or missing."""
    unlikely = Weights.of(pd.DataFrame([[3.0, 0.0]], ["always"], list(ANSWERS)))
    monkeypatch.setattr(home_weighing, "_shipped", lambda: unlikely)
    title = "Chile and Norway discuss trade"
    assert read(DELEGATIONS, title=title)[0]["publisher_country"].isna().all()
    with_site, _, _ = read(DELEGATIONS, title=title, url="https://news.example.cl/1")
    assert with_site["publisher_country"].tolist() == ["CL"]
