import base64
import io

import pandas as pd
import pytest

from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.explore import explore
from readout_analysis.explore.selection import (
    Selection,
    choices,
    code_of,
    evidence_html,
    plot_selection,
    selected_evidence,
    selected_values,
)
from readout_analysis.tables import SIDES

CLIMATE = Selection(("climate",), freq="YS")


@pytest.fixture
def undrawn(monkeypatch):
    """For what stands around the chart: to draw it takes most of the time."""
    from readout_analysis.explore import widgets

    monkeypatch.setattr(widgets, "selected_chart", lambda *chosen: (b"", ""))


def test_selected_values_of_one_publisher_counts_only_its_readouts(sample_dataset):
    shares = selected_values(sample_dataset, Selection(("climate",), "MX_SRE", freq="YS"))
    own = sample_dataset.readouts.query("publisher == 'MX_SRE'")
    assert shares["n_readouts"].sum() <= own["event_id"].nunique()


def test_selected_evidence_is_behind_the_point(sample_dataset):
    shares = selected_values(sample_dataset, CLIMATE)
    for row in shares.itertuples():
        rows = selected_evidence(sample_dataset, CLIMATE, "climate", row.period_start)
        assert rows["readout_id"].nunique() == row.n_raising


def test_code_of_makes_the_same_chart(sample_bundle):
    names = {}
    exec(code_of(CLIMATE, str(sample_bundle)), names)
    shares = selected_values(names["dataset"], CLIMATE)
    drawn = [line for line in names["ax"].lines if len(line.get_xdata()) == len(shares)]
    assert drawn[0].get_ydata().tolist() == shares["share"].tolist()


@pytest.mark.parametrize("attack", ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>"])
def test_evidence_html_shows_markup_in_a_text_as_text(sample_dataset, attack):
    rows = selected_evidence(
        sample_dataset,
        CLIMATE,
        "climate",
        selected_values(sample_dataset, CLIMATE)["period_start"].iloc[0],
    ).assign(text=attack, url=f"https://example.org/{attack}'")
    html = evidence_html(rows)
    assert "<script" not in html
    assert "<img" not in html


def test_evidence_html_links_web_addresses_only(sample_dataset):
    shares = selected_values(sample_dataset, CLIMATE)
    start = shares["period_start"].iloc[0]
    rows = selected_evidence(sample_dataset, CLIMATE, "climate", start)
    assert "href='https://ministry.example/" in evidence_html(rows)
    html = evidence_html(rows.assign(url="javascript:alert(1)"))
    assert "javascript" not in html
    assert "no public URL" in html


def test_explore_lists_names_where_the_tables_have_ids(sample_dataset):
    named = choices(sample_dataset)
    publishers, countries = named["publisher"][1:], named["counterpart"][1:]
    assert any(
        label.startswith("Ministry of Foreign Affairs of China (") for label, _ in publishers
    )
    assert any(label.startswith("Russia (") for label, _ in countries)
    sides = [side for _, side in named["side"][1:]]
    assert sides == list(SIDES)


def test_plot_selection_says_of_whom_and_which_side(sample_dataset):
    chosen = Selection(("climate",), "MX_SRE", "BR", "counterpart", freq="YS")
    title = plot_selection(sample_dataset, chosen).texts[-3].get_text()
    assert "with Brazil, over time, given to the counterpart" in title.replace("\n", " ")


def test_evidence_html_names_parties_and_leaves_out_empty_columns(sample_dataset):
    start = selected_values(sample_dataset, CLIMATE)["period_start"].iloc[0]
    rows = selected_evidence(sample_dataset, CLIMATE, "climate", start)
    html = evidence_html(rows.assign(text=None, speaker=None, publisher="CN_MFA"))
    assert "Ministry of Foreign Affairs of China" in html
    assert "speaker" not in html
    assert ">words found</th>" in html
    assert rows["readout_id"].iloc[0] not in html


def test_explore_answers_a_choice_once(sample_dataset, undrawn, monkeypatch):
    from readout_analysis.explore import widgets

    asked = []
    explorer = widgets.Explorer(sample_dataset)
    monkeypatch.setattr(
        widgets, "selected_evidence", lambda *point: asked.append(point) or pd.DataFrame()
    )
    explorer.controls["themes"].value = ("climate",)
    assert len(asked) == 1


def test_explore_follows_its_controls(sample_dataset, undrawn):
    from readout_analysis.explore.widgets import Explorer

    explorer = Explorer(sample_dataset)
    explorer.controls["side"].value = "publisher"
    assert explorer.selection.side == "publisher"
    assert "publisher" in explorer.evidence.value
    assert "side='publisher'" in explorer.code.value


def test_explore_saves_the_table_it_shows(sample_dataset, undrawn):
    from readout_analysis.explore.widgets import Explorer

    explorer = Explorer(sample_dataset)
    encoded = explorer.downloads.value.split("base64,")[1].split("'")[0]
    saved = pd.read_csv(io.BytesIO(base64.b64decode(encoded)))
    assert len(saved) == len(explorer.table)


def test_explore_shows_that_a_choice_has_no_readout(sample_dataset, undrawn):
    from readout_analysis.explore.widgets import Explorer

    topics = sample_dataset.themes.query("kind == 'topic'")["theme_id"]
    never = sorted(set(topics) - set(sample_dataset.mentions["theme_id"]))
    explorer = Explorer(sample_dataset)
    explorer.controls["themes"].value = (never[0],)
    assert "No readout mentions" in explorer.evidence.value


def test_explore_of_an_empty_dataset_says_so(sample_dataset):
    from readout_analysis import Dataset

    tables = sample_dataset.tables() | {"mentions": sample_dataset.mentions.head(0)}
    with pytest.raises(ReadoutAnalysisError, match="nothing to explore"):
        explore(Dataset(tables, {}))


def test_explore_shows_all_where_nothing_is_chosen(sample_dataset, undrawn):
    from readout_analysis.explore.widgets import Explorer

    explorer = Explorer(sample_dataset)
    for name in ("publisher", "counterpart", "side"):
        assert explorer.controls[name].label == "all"
    assert explorer.selection.publisher is None
    explorer.controls["side"].value = "publisher"
    assert explorer.selection.side == "publisher" and explorer.selection.publisher is None


def test_explore_counts_words_where_the_measure_is_a_rate(sample_dataset):
    from readout_analysis.explore.widgets import Explorer

    explorer = Explorer(sample_dataset)
    explorer.controls["measure"].value = "rate"
    assert "1,000 words" in explorer.chart.value
    assert "words" in explorer.points.label
    assert explorer.table["rate"].max() > 1
    assert explorer.table["n_words"].max() <= sample_dataset.readouts["n_words"].sum()
