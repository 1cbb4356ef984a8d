import pytest

from readout_analysis import load_dataset, sample_path
from readout_analysis.attach import attach_texts
from readout_analysis.errors import ReadoutAnalysisError


def test_attach_texts_gives_a_bundle_without_texts_its_sentences(sample_dataset, features_bundle):
    bare = load_dataset(features_bundle)
    assert bare.segments["text"].isna().all()
    whole = attach_texts(bare, sample_path())
    assert whole.segments["text"].tolist() == sample_dataset.segments["text"].tolist()


def test_attach_texts_of_other_documents_says_what_to_do(sample_dataset, tmp_path):
    (tmp_path / "a.txt").write_text("A title\n2021-02-04\n\nSome other text of nobody.")
    with pytest.raises(ReadoutAnalysisError, match="Fetch them: readout-analysis fetch"):
        attach_texts(sample_dataset, tmp_path)
