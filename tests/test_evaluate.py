import json

import pandas as pd
import pytest

from readout_analysis.cli import main as run_command
from readout_analysis.evaluate import errors, evaluate, main
from readout_analysis.evaluation import gold, scores
from readout_analysis.evaluation.labels import labels_table

LABELS = [
    {"id": "composed_2024-05-21_CN_MFA_fr.txt", "language": "fr", "is_readout": True},
    {"id": "composed_2024-05-21_CN_MFA_en.txt", "language": "en", "form": "letter"},
]


def test_evaluate_sample_text_absent_from_dataset_is_wrong(sample_dataset):
    labels = labels_table([*LABELS, {"id": "nowhere", "language": "fr"}])
    table = evaluate(labels, sample_dataset, by=()).set_index("field")
    assert table.loc["language", ["right", "wrong"]].tolist() == [2, 1]


def test_errors_show_the_text(sample_dataset):
    wrong = errors(labels_table(LABELS), sample_dataset)
    assert wrong[["field", "gold", "predicted"]].to_numpy().tolist() == [["form", "letter", "call"]]
    assert wrong["text"].item()


def command(*arguments):
    """Exit code of ``readout-analysis evaluate``."""
    return run_command(["evaluate", *map(str, arguments)])


def test_command_scores_labels_on_a_bundle(sample_bundle, tmp_path, capsys):
    file = tmp_path / "labels.jsonl"
    file.write_text("\n".join(map(json.dumps, LABELS)))
    assert command(file, sample_bundle, "--errors", tmp_path / "errors.csv") == 0
    assert "language" in capsys.readouterr().out
    assert len(pd.read_csv(tmp_path / "errors.csv")) == 1


def test_command_writes_a_sheet_and_refuses_it_unfilled(sample_bundle, tmp_path, capsys):
    file = tmp_path / "labels.csv"
    assert command("--sheet", file, sample_bundle) == 0
    assert "rows to label" in capsys.readouterr().out
    assert command(file, sample_bundle) == 2
    assert "no answer in it" in capsys.readouterr().err


def test_main_half_of_own_labels_without_writing(monkeypatch, tmp_path, capsys):
    """Whoever tunes looks at the development half, and leaves what is published alone."""
    monkeypatch.setattr(gold, "shared_path", lambda: None)
    monkeypatch.setattr(scores, "shared_path", lambda: tmp_path)  # it would write, if it might
    monkeypatch.setattr(scores, "write_scores", lambda result: pytest.fail("scores were written"))
    assert main(["--half", "dev", "--no-write"]) == 0
    assert "composed: development half" in capsys.readouterr().out
