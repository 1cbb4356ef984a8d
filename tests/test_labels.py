import json

import pytest

from readout_analysis.errors import ReadoutFormatError
from readout_analysis.evaluation.labels import (
    fill_start_words,
    labels_table,
    read_labels,
    sentence_check,
    split_of,
)


def test_split_of_id_never_changes():
    """Moving a text from one half to the other would spoil every comparison over time."""
    halves = [split_of(key) for key in ("A01", "A10", "B01", "zh_cctv-2022-12-20-01")]
    assert halves == ["development", "test", "test", "development"]


def test_read_labels_joins_lines_of_one_id(tmp_path):
    sides, themes = tmp_path / "sides.jsonl", tmp_path / "themes.jsonl"
    place = {"para": 0, "sent": 0, "start_words": "Il a dit"}
    sides.write_text(json.dumps({"id": "t", "segments": [{**place, "side": "publisher"}]}))
    themes.write_text(json.dumps({"id": "t", "segments": [{**place, "themes": ["trade"]}]}))
    (sentence,) = read_labels(sides, themes)["sentences"].item()
    assert (sentence["side"], sentence["themes"]) == ("publisher", ["trade"])


@pytest.mark.parametrize("line", ["{", "[1]", '{"id": 1}'])
def test_read_labels_other_line_names_its_place(tmp_path, line):
    file = tmp_path / "labels.jsonl"
    file.write_text('{"id": "t"}\n' + line)
    with pytest.raises(ReadoutFormatError, match=r"labels\.jsonl, line 2"):
        read_labels(file)


def test_labels_table_unknown_side_is_refused():
    label = {"id": "t", "segments": [{"start_words": "a", "side": "us"}]}
    with pytest.raises(ReadoutFormatError, match="t, sentence 0: side is 'us'; allowed: publisher"):
        labels_table([label])


def test_labels_table_key_decides_the_half():
    table = labels_table([{"id": "A10.fr", "key": "A10"}, {"id": "A10.ru", "key": "A10"}])
    assert table["half"].tolist() == ["test", "test"]


def test_fill_start_words_changed_text_is_refused():
    label = {"id": "t", "segments": [{"start": 0, "end": 4, "check": sentence_check("Oui.")}]}
    with pytest.raises(ReadoutFormatError, match="label t, sentence 0: the text at 0 is not"):
        fill_start_words(label, "Non.")
