"""The project's published error rates: test half of the labels, against their floors.

``make evaluate`` scores, compares with ``tests/gold/floors.csv``, writes
``tests/gold/scores.json`` and brings the table in the README up to date.
"""

import ast
import hashlib
import tempfile
import time
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from readout_analysis.anatomy import find_readouts
from readout_analysis.dataset import Dataset, build_tables
from readout_analysis.evaluation.gold import (
    REPOSITORY,
    project_labels,
    shared_path,
    write_project_texts,
)
from readout_analysis.evaluation.judged import decisions_of, errors
from readout_analysis.evaluation.paragraphs import paragraph_scores
from readout_analysis.evaluation.report import (
    README_MARKS,
    as_json,
    readable,
    shortfalls,
    with_table,
)
from readout_analysis.evaluation.scoring import GROUPS, score
from readout_analysis.lexicon import load_lexicon
from readout_analysis.read import read_readouts
from readout_analysis.segments import attribute_segments, split_segments
from readout_analysis.vectors import theme_vectors

SCORES = REPOSITORY / "tests/gold/scores.json"
FLOORS = REPOSITORY / "tests/gold/floors.csv"
SETS = ("real", "chosen", "composed", "together")

_PACKAGE = Path(__file__).parents[1]
_SCORING = ("evaluation.predictions", "evaluation.decisions", "evaluation.scoring")
_PIPELINE = ("read", "anatomy", "segments", "match", *_SCORING)
_DATA = ("*.yaml", "*.csv", "*.txt")
_DIGITS = 4
_COUNTS = {"right", "wrong", "tp", "fp", "fn"}
_UNUSED = {"accuracy": {"tp", "fp", "fn"}, "f1": {"right", "wrong"}, "macro_f1": _COUNTS}


def score_project(labels: pd.DataFrame, dataset: Dataset, *, half: str = "test") -> dict[str, Any]:
    """Scores of one half of the labels, and what they were measured with.

    Parameters
    ----------
    labels : DataFrame
        As made by `project_labels`.
    dataset : Dataset
        Built from the texts of `write_project_texts`.
    half : {"test", "development"}, default "test"
        The half that is scored.

    Returns
    -------
    dict
        ``scores`` (list of rows of `evaluate`, each with its ``set``: real, chosen, composed
        or together, see `project_labels`), ``equivalence`` (on texts the lexicon was tuned with),
        ``paragraphs`` (on texts it was not), hashes and counts; as in
        ``tests/gold/scores.json``.
    """
    decisions = decisions_of(labels[labels["half"] == half], dataset)
    return {
        **made_with(),
        "half": half,
        "n_texts": decisions.groupby("kind")["label_id"].nunique().to_dict(),
        "equivalence": equivalence(labels, dataset),
        "paragraphs": paragraph_scores(),
        "scores": [row for name in SETS for row in _rows(decisions, name)],
    }


def made_with() -> dict[str, str]:
    """Versions and hashes of what decides the scores: package, lexicon, code, labels."""
    return {
        "package_version": version("readout_analysis"),
        "lexicon_sha256": load_lexicon().sha256,
        "code_sha256": _hash(_deciding_files()),
        "labels_sha256": _hash(sorted((REPOSITORY / "tests/gold").rglob("*labels*.jsonl"))),
    }


def _hash(files: list[Path]) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.relative_to(REPOSITORY).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


@cache  # to parse all modules takes a second
def _deciding_files() -> list[Path]:
    """Modules that the pipeline imports, one through another, and all data files."""
    waiting = [f"readout_analysis.{name}" for name in _PIPELINE]
    modules: dict[str, Path] = {}
    while waiting:
        name = waiting.pop()
        file = _module_file(name)
        if file is None or name in modules:
            continue
        modules[name] = file
        waiting += _imports(file)
    data = [file for pattern in _DATA for file in _PACKAGE.rglob(pattern)]
    return sorted({*modules.values(), *data})


def _module_file(name: str) -> Path | None:
    base = _PACKAGE.joinpath(*name.split(".")[1:])
    choices = (base.with_suffix(".py"), base / "__init__.py")
    return next((file for file in choices if file.is_file() and base != _PACKAGE), None)


def _imports(file: Path) -> list[str]:
    names = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("readout_analysis"):
            names += [str(node.module), *(f"{node.module}.{alias.name}" for alias in node.names)]
    return names


def _rows(decisions: pd.DataFrame, name: str) -> list[dict]:
    chosen = decisions if name == "together" else decisions[decisions["kind"] == name]
    if chosen.empty:
        return []
    rows = []
    for row in score(chosen, by=GROUPS if name == "together" else ("language",)).to_dict("records"):
        unused = _UNUSED[row["measure"]]
        filled = {k: v for k, v in row.items() if k not in unused and not pd.isna(v)}
        rows.append({"set": name, **{k: _tidy(k, v) for k, v in filled.items()}})
    return rows


def _tidy(name: str, value):
    if name in _COUNTS:
        return int(value)
    return round(value, _DIGITS) if isinstance(value, float) else value


def equivalence(labels: pd.DataFrame, dataset: Dataset) -> dict[str, Any]:
    """Mean cosine of topic vectors over pairs of languages that tell one contact in parallel.

    Parameters
    ----------
    labels : DataFrame
        Those whose answers have ``set`` "A" are parallel; ``event_id`` names the contact.
    dataset : Dataset
        Built from their texts.

    Returns
    -------
    dict with ``cosine``, ``n_events``, ``n_pairs``; ``events``: mean by event
    """
    answers = pd.json_normalize(labels["answers"].tolist(), max_level=0)
    parallel = labels.assign(event=answers["event_id"], set=answers["set"]).query("set == 'A'")
    readouts = dataset.readouts.merge(dataset.documents[["document_id", "source_id"]])
    readouts = readouts.merge(parallel[["source_id", "event"]], on="source_id")
    readouts = readouts.drop_duplicates("source_id", ignore_index=True)
    vectors = theme_vectors(readouts, dataset.mentions).to_numpy(dtype=float)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    units = vectors / np.where(lengths > 0, lengths, 1)
    cosines = {
        event: (units[rows] @ units[rows].T)[np.triu_indices(len(rows), 1)]
        for event, rows in sorted(readouts.groupby("event").indices.items())
    }
    pairs = np.concatenate(list(cosines.values()))
    means = {event: round(float(values.mean()), _DIGITS) for event, values in cosines.items()}
    return {
        "cosine": round(float(pairs.mean()), _DIGITS),
        "n_events": len(means),
        "n_pairs": len(pairs),
        "events": means,
    }


def write_scores(result: dict[str, Any], *, readme: Path = REPOSITORY / "README.md") -> None:
    """Write ``scores.json``, and the table between the marks of the README."""
    SCORES.write_text(as_json(result), encoding="utf-8")
    text = readme.read_text(encoding="utf-8")
    if all(mark in text for mark in README_MARKS):
        readme.write_text(with_table(text, result), encoding="utf-8")


def main(errors_file: Path | None = None, *, half: str = "test", writes: bool = True) -> int:
    """Score the project; 1 if a floor does not hold.

    The floors are those of the test half, and only its scores are written, where `writes`. With
    `errors_file`, every error of the development half is written there; those of the test half
    are shown to nobody.
    """
    labels = project_labels()
    with tempfile.TemporaryDirectory() as folder:
        texts = Path(folder) / "texts"
        write_project_texts(texts)
        documents = read_readouts(texts)
        dataset = build_tables(documents)
        speed = readouts_per_second(texts)
    result = score_project(labels, dataset, half=half)
    _print(result)
    if errors_file:
        wrong = errors(labels[labels["half"] == "development"], dataset)
        wrong.to_csv(errors_file, index=False, encoding="utf-8-sig")
    print(f"\nread to segments, one core, these texts: {speed:,.0f} documents a second")
    return _judge(result, writes=writes) if half == "test" else 0


def _judge(result: dict[str, Any], *, writes: bool) -> int:
    """Write the scores of the test half; 1 if one of them is below its floor."""
    if not shared_path():
        print("The real texts in ../shared are not here: composed ones only, nothing written.")
    elif writes:
        write_scores(result)
    below = shortfalls(result, pd.read_csv(FLOORS))
    print("\n".join(below) or "All floors hold.")
    return 1 if below else 0


def readouts_per_second(texts: Path) -> float:
    """Documents that go from file to attributed segments in a second, tables already loaded."""
    started = time.perf_counter()
    documents = read_readouts(texts)
    readouts, participants, _ = find_readouts(documents)
    attribute_segments(split_segments(readouts, documents), readouts, participants)
    return len(documents) / (time.perf_counter() - started)


def _print(result: dict[str, Any]) -> None:
    rows = pd.DataFrame(result["scores"])
    for name in SETS:
        chosen = rows[(rows["set"] == name) & rows["by"].isin(["all", "language"])]
        if len(chosen):
            print(f"\n{name}: {result['half']} half")
            print(readable(chosen))
    cosine = result["equivalence"]
    print(f"\nequivalence: {cosine['cosine']} over {cosine['n_pairs']} pairs of languages")
    own = result["paragraphs"]
    print(f"the same on {own['n_paragraphs']} paragraphs never tuned on: {own['cosine']}")
