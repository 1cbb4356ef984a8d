"""Scores as people meet them: printed, in the README, in ``scores.json``, against floors."""

import json
from typing import Any

import pandas as pd

from readout_analysis.shipped import scores_path

README_MARKS = ("<!-- scores: make evaluate -->", "<!-- end of scores -->")
_FIELDS = {
    "is_readout": "is a readout",
    "publisher_country": "publisher's country",
    "contact_date": "day",
    "form": "form",
    "counterpart_countries": "counterpart countries",
    "principals": "principals",
    "side": "side of a sentence",
    "is_quote": "quotation",
    "themes": "themes of a sentence",
    "themes_of_readout": "themes of a readout",
}


def shortfalls(result: dict[str, Any], floors: pd.DataFrame) -> list[str]:
    """Lines that say which scores are below their floor, empty if all hold.

    Parameters
    ----------
    result : dict
        As made by `score_project`.
    floors : DataFrame
        ``set`` (real, chosen, composed, together), ``field``, ``by`` (all, or language: each of
        them with at least ``min_n``), ``measure``, ``floor``.
    """
    rows = pd.DataFrame(result["scores"])
    lines = []
    for floor in floors.itertuples():
        for group, value in _measured(result, rows, floor):
            if value < floor.floor:
                what = f"{floor.set}, {group}: {floor.field} {floor.measure}"
                lines.append(f"{what} {value:.3f} is below {floor.floor}")
    return lines


def _measured(result: dict[str, Any], rows: pd.DataFrame, floor) -> list[tuple[str, float]]:
    if floor.field == "equivalence":
        return [("parallel readouts", result["equivalence"]["cosine"])]
    chosen = rows[
        (rows["set"] == floor.set)
        & (rows["field"] == floor.field)
        & (rows["by"] == floor.by)
        & (rows["n"] >= floor.min_n)
    ]
    column = floor.measure if floor.measure in ("precision", "recall") else "score"
    return list(zip(chosen["group"], chosen[column], strict=True))


def measured_scores(result: dict[str, Any] | None = None) -> pd.DataFrame:
    """How often the package reads rightly what people labelled by hand, by language.

    Parameters
    ----------
    result : dict, optional
        As made by `score_project`; by default what ships with the package.

    Returns
    -------
    DataFrame, one row per language, and one of all; a column per field
        The score, from 0 to 1, and on how many it was measured: "0.88 (15)"; "–" where nothing
        of a language is labelled.

    Examples
    --------
    >>> row = {"set": "together", "field": "form", "by": "all", "group": "all", "n": 9, "score": 1}
    >>> measured_scores({"scores": [row]})[["language", "day", "form"]]
      language day      form
    0      all   –  1.00 (9)
    """
    if result is None:
        result = json.loads(scores_path().read_text("utf-8"))
    rows = pd.DataFrame(result["scores"])
    rows = rows[(rows["set"] == "together") & rows["by"].isin(["all", "language"])]
    table = []
    for group in sorted(rows["group"].unique(), key=lambda name: (name == "all", name)):
        cells = rows[rows["group"] == group].set_index("field")
        table.append([group, *(_cell(cells, field) for field in _FIELDS)])
    return pd.DataFrame(table, columns=["language", *_FIELDS.values()])


def readme_table(result: dict[str, Any]) -> str:
    """Markdown table by language, made of ``scores.json``.

    Examples
    --------
    >>> row = {"set": "together", "field": "form", "by": "all", "group": "all", "n": 9, "score": 1}
    >>> readme_table({"scores": [row]}).splitlines()[2]
    '| all | – | – | – | 1.00 (9) | – | – | – | – | – | – |'
    """
    table = measured_scores(result)
    rows = [table.columns, *table.itertuples(index=False)]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    lines.insert(1, "|---" * table.shape[1] + "|")
    return "\n".join(lines) + "\n"


def _cell(cells: pd.DataFrame, field: str) -> str:
    if field not in cells.index or pd.isna(cells.loc[field, "score"]):
        return "–"
    return f"{cells.loc[field, 'score']:.2f} ({cells.loc[field, 'n']:.0f})"


def equivalence_line(result: dict[str, Any]) -> str:
    """How alike the theme vectors of one text in two languages are, made of ``scores.json``.

    Examples
    --------
    >>> parts = {"equivalence": {"cosine": 0.9, "n_pairs": 90, "n_events": 6},
    ...     "paragraphs": {"cosine": 0.8, "n_pairs": 225, "n_paragraphs": 15}}
    >>> equivalence_line(parts).partition(":")[0]
    'Equivalence across languages (mean cosine of theme vectors, 1 if they agree)'
    """
    tuned, unseen = result["equivalence"], result["paragraphs"]
    return (
        "Equivalence across languages (mean cosine of theme vectors, 1 if they agree): "
        f"{tuned['cosine']:.2f} on composed parallel readouts, which the lexicon was mended on "
        f"({tuned['n_events']} contacts, {tuned['n_pairs']} pairs of languages); "
        f"{unseen['cosine']:.2f} on freely worded paragraphs it was not mended on "
        f"({unseen['n_paragraphs']} paragraphs, {unseen['n_pairs']} pairs).\n"
    )


def as_json(result: dict[str, Any]) -> str:
    """The scores as they are committed: one row a line, so that changes can be read."""
    rows = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in result["scores"])
    head = json.dumps({**result, "scores": []}, ensure_ascii=False, indent=1)
    return head.replace('"scores": []', f'"scores": [\n{rows}\n ]') + "\n"


def with_table(text: str, result: dict[str, Any]) -> str:
    """The README's text with the figures of `result` between its marks."""
    head, _, rest = text.partition(README_MARKS[0])
    tail = rest.partition(README_MARKS[1])[2]
    figures = f"{readme_table(result)}\n{equivalence_line(result)}"
    return f"{head}{README_MARKS[0]}\n{figures}{README_MARKS[1]}{tail}"


def readable(scores: pd.DataFrame) -> str:
    """Scores as a text table: one line per field and group, with counts and interval.

    Examples
    --------
    >>> row = {"field": "form", "group": "fr", "n": 9, "score": 1.0, "score_low": 0.7,
    ...     "score_high": 1.0}
    >>> print(readable(pd.DataFrame([row])))
    field group  n score  interval precision recall
     form    fr  9 1.000 0.70–1.00
    """
    table = scores.reindex(columns=["field", "by", "group", "n", *_NUMBERS]).copy()
    table["interval"] = [_interval(row) for row in table.itertuples()]
    for name in ("score", "precision", "recall"):
        table[name] = [_number(value) for value in table[name]]
    shown = table[["field", "group", "n", "score", "interval", "precision", "recall"]]
    return shown.to_string(index=False)


_NUMBERS = ("score", "score_low", "score_high", "precision", "recall")


def _number(value: float) -> str:
    return "" if pd.isna(value) else f"{value:.3f}"


def _interval(row) -> str:
    return "" if pd.isna(row.score_low) else f"{row.score_low:.2f}–{row.score_high:.2f}"
