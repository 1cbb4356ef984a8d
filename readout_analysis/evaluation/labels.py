"""Labels: what a careful reader takes from a text, in a form that the package is scored against.

JSON Lines, one text per line. A key that is missing was not labelled and is not scored; ``null``
is an answer: the text does not say.

===================== =============================================================================
id                    the text's id; joined with ``documents.source_id`` unless source_id is given
language              ISO 639-1
is_readout            true or false; the other keys are scored for readouts only
publisher_country     ISO 3166-1 alpha-2, or the code of an organisation (EU, UN …)
contact_date          YYYY-MM-DD
contact_date_basis    explicit, relative, inferred_from_publication
form                  call, video, meeting, visit, letter, multilateral, joint_statement, other
initiative            publisher, counterpart, both
place                 as printed
principals            list of {name, country, side}; where only the office is printed name is null,
                      and name_implied may say who it is: neither asked for nor punished
segments              the sentences in the order of the text, see below
publisher, kind, key  for grouping: who published it; real or composed; what its half hangs on
===================== =============================================================================

A sentence is {start_words, side, is_quote, themes, doubtful, layers}: its first words, by which
it is found again, then what was labelled. ``themes`` are topics and ``layers`` the other theme
ids; those in ``doubtful`` (or ``optional``) earn neither credit nor penalty. Labels whose texts
must not be copied give instead of start_words the place in the text's record, ``start`` and
``end``, and the ``check`` of `sentence_check`: `fill_start_words` turns one into the other.
"""

import difflib
import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

import pandas as pd

from readout_analysis.errors import ReadoutFormatError
from readout_analysis.evaluation.alignment import letters
from readout_analysis.tables import FORMS, SIDES

HALVES = ("development", "test")
_ALLOWED = {"form": FORMS, "initiative": ("publisher", "counterpart", "both")}
_THEMES = ("themes", "doubtful", "optional", "layers")
_SENTENCE_KEY = ("para", "sent", "sub")


def split_of(key: str) -> str:
    """Half that a label belongs to for good, by the hash of its key.

    Parameters
    ----------
    key : str
        Id of the label; for parallel texts that of their event, so that no half sees both.

    Returns
    -------
    {"development", "test"}

    Examples
    --------
    >>> split_of("A01"), split_of("A10")
    ('development', 'test')
    """
    return HALVES[int(hashlib.sha256(key.encode()).hexdigest(), 16) % 2]


def read_labels(*paths: str | Path) -> pd.DataFrame:
    """Labels of one or more JSON Lines files; a filled sheet (.csv) is read likewise.

    Parameters
    ----------
    *paths : path
        Files in the form described at the head of this module. Lines of one id are one text:
        themes may lie in a file of their own.

    Returns
    -------
    DataFrame, one row per text, sorted by id
        ``label_id``, ``source_id``, ``kind``, ``half`` (development or test), ``language``,
        ``publisher``, ``answers`` (dict: field to label), ``sentences`` (list of dicts).

    Raises
    ------
    ReadoutFormatError
        If a line is no JSON object with an id, or a label is not one of those allowed.

    Examples
    --------
    >>> labels = labels_table([{"id": "t1", "language": "fr", "form": "call"}])
    >>> labels[["label_id", "language", "half"]].values.tolist()
    [['t1', 'fr', 'development']]
    """
    from readout_analysis.evaluation.label_sheet import read_sheet

    records: list[dict] = []
    for path in map(Path, paths):
        records += read_sheet(path) if path.suffix == ".csv" else read_records(path)
    return labels_table(records)


def read_records(path: Path) -> list[dict]:
    """The JSON objects of a file, one per line."""
    records = []
    for number, line in enumerate(path.read_text(encoding="utf-8-sig").splitlines(), 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            raise ReadoutFormatError(
                f"{path.name}, line {number}: no JSON ({error.msg}). One object per line."
            ) from error
        if not isinstance(record, dict) or not isinstance(record.get("id"), str):
            raise ReadoutFormatError(
                f"{path.name}, line {number}: expected an object with a text 'id', "
                f"found {line[:60]!r}."
            )
        records.append(record)
    return records


def labels_table(records: Iterable[Mapping]) -> pd.DataFrame:
    """Table of labels, see `read_labels`, from objects in memory."""
    merged: dict[str, dict] = {}
    for record in records:
        known = merged.setdefault(record["id"], {})
        known.update({**record, "segments": _joined(known.get("segments"), record)})
    rows = [_row(merged[label_id]) for label_id in sorted(merged)]
    columns = "label_id source_id kind half language publisher answers sentences".split()
    return pd.DataFrame(rows, columns=columns)


def _joined(known: list[dict] | None, record: Mapping) -> list[dict]:
    """Sentences of both, those with the same place in the text as one."""
    added = record.get("segments") or []
    if not known or not added:
        return [dict(sentence) for sentence in known or added]
    more = {_place(sentence): sentence for sentence in added}
    return [{**sentence, **more.get(_place(sentence), {})} for sentence in known]


def _place(sentence: Mapping) -> tuple:
    return tuple(sentence.get(name) for name in _SENTENCE_KEY)


def _row(record: dict) -> tuple:
    _check(record)
    label_id = record["id"]
    return (
        label_id,
        record.get("source_id", label_id),
        record.get("kind", "real"),
        record.get("half") or split_of(record.get("key", label_id)),
        record.get("language"),
        record.get("publisher") or record.get("source_file") or "unknown",
        {name: value for name, value in record.items() if name != "segments"},
        record["segments"],
    )


def _check(record: Mapping) -> None:
    """Refuse what can never be right, lest a slip of the pen count as an error of the package."""
    for name, allowed in _ALLOWED.items():
        _refuse(record["id"], name, record.get(name), allowed)
    for number, sentence in enumerate(record["segments"]):
        _refuse(f"{record['id']}, sentence {number}", "side", sentence.get("side"), SIDES)


def check_theme_ids(labels: pd.DataFrame, known: Iterable[str]) -> None:
    """Refuse labels with themes that are not among `known`: they could never be right.

    Parameters
    ----------
    labels : DataFrame
        As made by `read_labels`.
    known : iterable of str
        Ids of the themes that were looked for.

    Raises
    ------
    ReadoutFormatError
        The message names label, sentence and the nearest id.
    """
    ids = set(known)
    wrong = [
        (f"label {label.label_id}, sentence {number}", name, theme)
        for label in labels.itertuples()
        for number, sentence in enumerate(label.sentences)
        for name in _THEMES
        for theme in sentence.get(name) or ()
        if theme not in ids
    ]
    if wrong:
        where, name, theme = wrong[0]
        more = f" (and {len(wrong) - 1:,} more such)" if len(wrong) > 1 else ""
        near = difflib.get_close_matches(str(theme), sorted(ids), 1)
        remedy = f"did you mean {near[0]}?" if near else "its ids are in dataset.themes."
        raise ReadoutFormatError(
            f"{where}: {name} has {theme!r}, no theme of this dataset{more}; {remedy}"
        )


def _refuse(where: str, name: str, value: object, allowed: tuple[str, ...]) -> None:
    if value is not None and value not in allowed:
        raise ReadoutFormatError(
            f"label {where}: {name} is {value!r}; allowed: {', '.join(allowed)}, or null."
        )


def sentence_check(sentence: str) -> str:
    """Short hash of a sentence's letters, to see later that it is still the same one.

    Examples
    --------
    >>> sentence_check("Bonjour !") == sentence_check("bonjour")
    True
    """
    return hashlib.sha256(letters(sentence).encode()).hexdigest()[:12]


def fill_start_words(record: Mapping, text: str) -> dict:
    """The label `record` with the first words of its sentences, taken from `text`.

    Parameters
    ----------
    record : mapping
        A label whose sentences have ``start``, ``end`` and ``check``.
    text : str
        Text of the record that the places count in.

    Returns
    -------
    dict, a new label

    Raises
    ------
    ReadoutFormatError
        If a sentence is not the one that was labelled.

    Examples
    --------
    >>> text = "Bonjour. Il a parlé."
    >>> label = {"id": "t1", "segments": [{"start": 9, "end": 20,
    ...     "check": sentence_check("Il a parlé."), "side": "publisher"}]}
    >>> fill_start_words(label, text)["segments"]
    [{'side': 'publisher', 'start_words': 'Il a parlé.'}]
    """
    sentences = []
    for number, sentence in enumerate(record.get("segments") or []):
        words = text[sentence["start"] : sentence["end"]]
        if sentence_check(words) != sentence["check"]:
            raise ReadoutFormatError(
                f"label {record['id']}, sentence {number}: the text at {sentence['start']} is not "
                "the one that was labelled. Label it again, or get back the text as it was."
            )
        rest = {k: v for k, v in sentence.items() if k not in ("start", "end", "check")}
        sentences.append({**rest, "start_words": words})
    return {**record, "segments": sentences}
