"""The project's own labels and the texts they were made on.

Composed texts lie in the repository; real ones beside it, in ``../shared``, and only their labels
(places and answers, no text) are here.
"""

import csv
import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from readout_analysis.evaluation.labels import fill_start_words, labels_table, read_records

REPOSITORY = Path(__file__).parents[2]
_COMPOSED = "tests/gold/composed/labels.jsonl"
_REAL = "tests/gold/real"
_DEVELOPMENT = ("seed_fr_001",)  # the readout everybody has read, whatever its hash


def shared_path() -> Path | None:
    """Folder of the real texts beside the repository, or None."""
    folder = REPOSITORY.parent / "shared"
    return folder if (folder / "corpora").is_dir() else None


def project_labels() -> pd.DataFrame:
    """The labels of composed texts and, where the real texts are here, those of real ones.

    Returns
    -------
    DataFrame, one row per text
        As made by `read_labels`; ``source_id`` is that of the texts of `write_project_texts`.
        ``kind``: composed, real (the first labelled set), chosen (further real texts, picked
        where the package was unsure or wrong, and so harder than what one meets).

    Examples
    --------
    >>> labels = project_labels()
    >>> (labels["kind"] == "composed").sum().item()
    56
    """
    composed = [
        {**label, "source_id": f"composed/{label['id']}.txt"}
        for label in read_records(REPOSITORY / _COMPOSED)
    ]
    shared = shared_path()
    real = [*_first_labels(shared), *_further_labels(shared)] if shared else []
    return labels_table([*composed, *real])


def _first_labels(shared: Path) -> Iterator[dict]:
    for name in ("labels.jsonl", "themes.jsonl"):
        for label in read_records(shared / "gold/real" / name):
            yield label | {"half": "development"} if label["id"] in _DEVELOPMENT else label


def _further_labels(shared: Path) -> Iterator[dict]:
    labels = _further_records()
    texts = {record["id"]: record["text"] for record in _corpus_records(shared, labels)}
    for label in labels:
        yield {**fill_start_words(label, texts[label["id"]]), "kind": "chosen"}


def _further_records() -> list[dict]:
    files = sorted((REPOSITORY / _REAL).glob("*.jsonl"))
    return [label for file in files for label in read_records(file)]


def _corpus_records(shared: Path, labels: list[dict]) -> Iterator[dict]:
    """Records of the corpora that `labels` belong to."""
    wanted = {label["id"] for label in labels}
    for name in sorted({label["source_file"] for label in labels}):
        with gzip.open(shared / "corpora" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
            yield from (r for r in map(json.loads, lines) if r["id"] in wanted)


def write_project_texts(folder: Path) -> None:
    """Write the labelled texts to `folder` as a user would have them, without the answers.

    Parameters
    ----------
    folder : Path
        Gets ``composed/`` with one file per text and their publishers, and ``real/``.
    """
    composed = folder / "composed"
    composed.mkdir(parents=True)
    rows = []
    for label in read_records(REPOSITORY / _COMPOSED):
        text = (REPOSITORY / label["file"]).read_text(encoding="utf-8")
        (composed / f"{label['id']}.txt").write_text(text, encoding="utf-8")
        rows.append((f"{label['id']}.txt", label["publisher"], label["published"]))
    with (composed / "metadata.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("file", "publisher", "published"), *rows])
    shared = shared_path()
    if shared:
        first = read_records(shared / "gold/real/texts.jsonl")
        _write_records(folder / "real", [*first, *_corpus_records(shared, _further_records())])


def _write_records(folder: Path, records: list[dict[str, Any]]) -> None:
    folder.mkdir()
    keys = ("id", "url", "source", "title", "published", "text")
    with (folder / "texts.jsonl").open("w", encoding="utf-8") as file:
        for record in records:
            line = {key: record[key] for key in keys if key in record}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
