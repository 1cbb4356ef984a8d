import pandas as pd
import polars
import pytest

from readout_analysis import build_dataset, read_readouts
from readout_analysis.dataset import Dataset
from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.tif import export_tif, to_tif, to_tif_tokens


def without_texts(dataset):
    bare = dataset.documents.assign(text=pd.array([None] * len(dataset.documents), dtype="string"))
    return Dataset(dataset.tables() | {"documents": bare}, {})


def test_to_tif_keeps_the_rules_of_the_format(sample_dataset):
    """First column doc_id, second text, both strings; doc_id unique, none missing."""
    corpus = to_tif(sample_dataset)
    assert corpus.columns[:2].tolist() == ["doc_id", "text"]
    assert corpus["doc_id"].is_unique
    assert corpus[["doc_id", "text"]].notna().all(axis=None)
    assert len(corpus) == len(sample_dataset.readouts)


def test_to_tif_text_of_a_readout_is_its_own_passage(sample_dataset):
    texts = to_tif(sample_dataset).set_index("doc_id")["text"]
    for segment in sample_dataset.segments.itertuples():
        assert segment.text in texts[segment.readout_id]


def test_to_tif_without_texts_says_how_to_get_them(sample_dataset):
    with pytest.raises(ReadoutAnalysisError, match=r"Join the texts you have first: attach_texts"):
        to_tif(without_texts(sample_dataset))


def test_to_tif_tokens_follow_the_text(sample_dataset):
    corpus, tokens = to_tif(sample_dataset), to_tif_tokens(sample_dataset)
    french = corpus.query("lang == 'fr'").iloc[0]
    first = tokens.loc[tokens["doc_id"] == french["doc_id"], "token"].head(5).tolist()
    assert first == french["text"].replace(",", "").lower().split()[:5]
    assert set(tokens["doc_id"]) == set(corpus["doc_id"])


@pytest.mark.parametrize("ending", ["parquet", "csv", "jsonl"])
def test_export_tif_is_read_again_as_the_same_readouts(sample_dataset, tmp_path, ending):
    out = tmp_path / f"corpus.{ending}"
    assert export_tif(sample_dataset, out) == len(sample_dataset.readouts)
    again = read_readouts(out)
    corpus = to_tif(sample_dataset).set_index("doc_id")
    assert sorted(again["source_id"]) == sorted(corpus.index)
    for column in ("text", "title", "publisher", "lang", "published_date"):
        ours = corpus[column].reindex(again["source_id"]).tolist()
        assert again[column].fillna("").tolist() == pd.Series(ours).fillna("").tolist(), column


def test_export_tif_parquet_is_read_by_other_tools(sample_dataset, tmp_path):
    export_tif(sample_dataset, tmp_path / "corpus.parquet")
    table = polars.read_parquet(tmp_path / "corpus.parquet")
    assert table.columns[:2] == ["doc_id", "text"]
    assert table.schema["text"] == polars.String


def test_export_tif_unknown_ending_says_which_there_are(sample_dataset, tmp_path):
    with pytest.raises(ReadoutAnalysisError, match=r"Use \.parquet, \.csv or \.jsonl"):
        export_tif(sample_dataset, tmp_path / "corpus.xlsx")


def test_build_dataset_of_a_tif_corpus_finds_the_same_readouts(sample_dataset, tmp_path):
    export_tif(sample_dataset, tmp_path / "corpus.parquet")
    again = build_dataset(tmp_path / "corpus.parquet", workers=1)
    assert len(again.readouts) == len(sample_dataset.readouts)
