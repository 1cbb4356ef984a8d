"""What a build says at its end: every document accounted for, and the next step."""

from collections.abc import Sequence

import pandas as pd

from readout_analysis.dataset import Dataset

_NAMED = 5  # files
_EXAMPLES = 1  # of each reason for a rejection
_LONGEST = 160  # characters of an example


def build_summary(dataset: Dataset, seconds: float) -> str:
    """Counts of a build, as lines for a terminal.

    Parameters
    ----------
    dataset : Dataset
    seconds : float
        Time it took.

    Returns
    -------
    str

    Examples
    --------
    >>> from readout_analysis import build_dataset, sample_path
    >>> print(build_summary(build_dataset(sample_path()), 1.0).splitlines()[0])
    documents  73 read
    """
    # Columns only: the tables of a large dataset do not fit into the memory.
    documents = dataset.columns(
        "documents", ["document_id", "path", "publisher", "problem", "problem_detail"]
    )
    readouts = dataset.columns("readouts", ["document_id", "lang", "event_id", "contact_date"])
    rejected = dataset.columns("rejected", ["document_id", "reason", "detail"])
    mentions = dataset.columns("mentions", ["theme_id", "is_suppressed"])
    mentions = mentions[~mentions["is_suppressed"]]
    found, known = mentions["theme_id"].nunique(), dataset.n_rows("themes")
    langs = readouts["lang"].value_counts().sort_index()
    days = readouts["contact_date"].dropna()
    lines = [
        ("documents", f"{len(documents):,} read"),
        ("readouts", f"{len(readouts):,} of {readouts['event_id'].nunique():,} contacts"),
        ("", ", ".join(f"{lang} {count:,}" for lang, count in langs.items())),
        ("period", f"{days.min():%Y-%m-%d} to {days.max():%Y-%m-%d}" if len(days) else "undated"),
        *_block("undated", _undated(readouts, documents)),
        *_block("dates", _doubts(documents)),
        ("rejected", f"{len(rejected):,}"),
        *(("", line) for line in _rejections(rejected, documents)),
        ("publisher", _publishers(readouts, documents)),
        ("themes", f"{found} of {known} found, in {len(mentions):,} mentions"),
        ("dataset", str(dataset.path)),
        ("seconds", f"{seconds:.1f}"),
    ]
    if readouts.empty:
        lines.append(("next", "no readout was found: the reasons above say what each text lacks"))
    return printable("\n".join(f"{name:<11}{value}" for name, value in lines if value))


def _rejections(rejected: pd.DataFrame, documents: pd.DataFrame) -> list[str]:
    """Reasons, the commonest first, each with its first example."""
    table = rejected.merge(documents[["document_id", "path"]], on="document_id")
    lines = []
    for reason, n in table["reason"].value_counts().items():
        lines.append(f"{n:,} {reason}")
        for row in table[table["reason"] == reason].head(_EXAMPLES).itertuples():
            detail = str(row.detail).removeprefix(f"{row.path}: ")
            lines.append(f"  {row.path}: {detail}"[:_LONGEST])
    if "not_a_readout" in table["reason"].array:
        lines.append("a readout among them? say so: file,is_readout in a metadata.csv beside it")
    return [*lines, "all of them: the table `rejected` of the dataset"] if lines else []


def _block(name: str, lines: list[str]) -> list[tuple[str, str]]:
    """`lines` with the name before the first."""
    return [(name if number == 0 else "", line) for number, line in enumerate(lines)]


def _undated(readouts: pd.DataFrame, documents: pd.DataFrame) -> list[str]:
    """Readouts that no table over time has."""
    without = readouts.loc[readouts["contact_date"].isna(), "document_id"]
    if without.empty:
        return []
    paths = documents.loc[documents["document_id"].isin(without), "path"].tolist()
    return [
        f"{counted(len(without), 'readout')} without day of contact: {named(paths)}",
        "  they are in no count over time; say the day: file,published in a metadata.csv",
    ]


def _doubts(documents: pd.DataFrame) -> list[str]:
    """Dates the input gives and that could not be read: where, what, the next step."""
    doubts = documents.loc[documents["problem"].isna(), "problem_detail"].dropna().tolist()
    if not doubts:
        return []
    lines = [f"  {doubt}" for doubt in doubts[:_NAMED]]
    if len(doubts) > _NAMED:
        lines.append(f"  {len(doubts) - _NAMED:,} more: problem_detail in the table `documents`")
    return [f"{counted(len(doubts), 'document')} with a date that cannot be read", *lines]


def _publishers(readouts: pd.DataFrame, documents: pd.DataFrame) -> str:
    is_read = documents["document_id"].isin(readouts["document_id"])
    paths = documents.loc[is_read & documents["publisher"].isna(), "path"].tolist()
    if not paths:
        return "all known" if is_read.any() else ""
    return (
        f"unknown for {counted(len(paths), 'document')}: {named(paths)};"
        " say it with --publisher or in a metadata.csv"
    )


def named(paths: Sequence[str]) -> str:
    """The first few of `paths`, and how many more there are.

    Examples
    --------
    >>> named(["a.txt", "b.txt", "c.txt", "d.txt", "e.txt", "f.txt", "g.txt"])
    'a.txt, b.txt, c.txt, d.txt, e.txt and 2 more'
    """
    shown = ", ".join(map(str, paths[:_NAMED]))
    return shown + (f" and {len(paths) - _NAMED:,} more" if len(paths) > _NAMED else "")


def counted(n: int, thing: str) -> str:
    """A number with its noun.

    Examples
    --------
    >>> counted(1, "readout"), counted(1200, "readout")
    ('1 readout', '1,200 readouts')
    """
    return f"{n:,} {thing}" + ("" if n == 1 else "s")


def printable(text: str) -> str:
    r"""`text` without what a terminal would obey: escape sequences, direction overrides.

    Examples
    --------
    >>> printable("a\x1b[31mb\u202ec\xa0d")
    'a[31mbc d'
    """
    return "".join(
        char if char.isprintable() or char in "\n\t" else " " * char.isspace() for char in text
    )
