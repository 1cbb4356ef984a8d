"""Every table of a dataset: what a row means, its key, its columns.

The Parquet schemas, the data dictionary, the descriptors beside a bundle and the
checks on a table are all made from the one list at the end of this module.

In memory every column has one pandas dtype (`PANDAS_DTYPES`); on disk one Arrow type.
"""

from dataclasses import dataclass
from typing import Literal

import pandas as pd
import pyarrow as pa

from readout_analysis.errors import ReadoutAnalysisError, require_columns

SCHEMA_VERSION = "1"

SIDES = ("publisher", "counterpart", "both", "narrator")
FORMS = (
    "call",
    "video",
    "meeting",
    "visit",
    "letter",
    "multilateral",
    "joint_statement",
    "other",
)
DATE_BASES = ("explicit", "relative", "inferred_from_publication")
FIRST_CLASS_LANGUAGES = ("fr", "en", "zh", "ru", "es", "ar")
REJECTION_REASONS = (
    "not_a_readout",
    "unreadable",
    "unsupported_format",
    "too_large",
    "empty",
    "unknown_language",
    "duplicate_id",
    "duplicate_of",
)

ColumnType = Literal["string", "integer", "number", "boolean", "date", "datetime", "strings"]

PANDAS_DTYPES: dict[str, str] = {
    "string": "string",
    "integer": "Int32",
    "number": "Float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
    "datetime": "datetime64[s, UTC]",
    "strings": "object",
}
ARROW_TYPES: dict[str, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int32(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "datetime": pa.timestamp("ms", tz="UTC"),
    "strings": pa.list_(pa.string()),
}


@dataclass(frozen=True)
class Column:
    """One column: its name, type, meaning, and what it may hold."""

    name: str
    type: ColumnType
    description: str
    required: bool = False
    allowed: tuple[str, ...] = ()
    is_text: bool = False  # words of the source: left out of features_only bundles


@dataclass(frozen=True)
class Table:
    """One table: its name, what a row is, its key and columns."""

    name: str
    row: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    partition_by_year: bool = False

    @property
    def column_names(self) -> list[str]:
        """Names of the columns, in order."""
        return [column.name for column in self.columns]


def column(name: str, type: ColumnType, description: str, **settings) -> Column:
    """Shorthand that keeps the table list below readable."""
    return Column(name, type, description, **settings)


def empty_table(name: str) -> pd.DataFrame:
    """Table `name` without rows, every column with its dtype.

    Examples
    --------
    >>> empty_table("themes").columns[0]
    'theme_id'
    """
    return conform(pd.DataFrame(columns=TABLES[name].column_names), name)


def conform(df: pd.DataFrame, name: str) -> pd.DataFrame:
    """Give `df` the columns, order and dtypes of table `name`; extra columns are left out.

    Parameters
    ----------
    df : DataFrame
        Has every required column; other columns of the table are filled with ``<NA>``.
    name : str
        A table of ``TABLES``.

    Returns
    -------
    DataFrame, rows and index order as in `df`, index reset

    Raises
    ------
    MissingColumnsError
        If a required column is missing.
    """
    table = TABLES[name]
    require_columns(df, [c.name for c in table.columns if c.required], name)
    return pd.DataFrame({c.name: _cast(df, c) for c in table.columns}, index=df.index).reset_index(
        drop=True
    )


def _cast(df: pd.DataFrame, column: Column) -> pd.Series:
    dtype = PANDAS_DTYPES[column.type]
    if column.name not in df.columns:
        if column.type == "strings":
            return pd.Series([[] for _ in range(len(df))], index=df.index, dtype=object)
        return pd.Series(pd.NA if dtype[0] != "d" else pd.NaT, index=df.index, dtype=dtype)
    values = df[column.name]
    if column.type == "strings":
        return values.map(lambda items: [] if items is None else list(items)).astype(object)
    if column.type == "datetime":
        return pd.to_datetime(values, utc=True).astype(dtype)
    if column.type == "date":
        return pd.to_datetime(values).astype(dtype)
    return values.astype(dtype)


def validate(df: pd.DataFrame, name: str) -> pd.DataFrame:
    """Return `df` unchanged if it keeps the rules of table `name`.

    Raises
    ------
    ReadoutAnalysisError
        If a key repeats, a required cell is missing or a value is not allowed;
        the message names table, column and the first offending row.
    """
    table = TABLES[name]
    require_columns(df, table.column_names, name)
    repeated = df.duplicated(list(table.key))
    if repeated.any():
        row = df.loc[repeated, list(table.key)].iloc[0].to_dict()
        raise ReadoutAnalysisError(
            f"{name}: {int(repeated.sum())} rows repeat the key {table.key}, first {row}.\n"
            f"Remove them with {name}.drop_duplicates({list(table.key)!r})."
        )
    for column in table.columns:
        _validate_column(df, column, name)
    return df


def _validate_column(df: pd.DataFrame, column: Column, name: str) -> None:
    values = df[column.name]
    if column.required and values.isna().any():
        raise ReadoutAnalysisError(
            f"{name}.{column.name} is missing in row {values.isna().idxmax()}; it is required."
        )
    if column.allowed:
        wrong = values.notna() & ~values.isin(column.allowed)
        if wrong.any():
            raise ReadoutAnalysisError(
                f"{name}.{column.name} is {values[wrong.idxmax()]!r} in row {wrong.idxmax()}; "
                f"allowed: {', '.join(column.allowed)}."
            )


def arrow_schema(name: str) -> pa.Schema:
    """Arrow schema of table `name`, with a description on every field."""
    return pa.schema(
        [
            pa.field(
                c.name,
                ARROW_TYPES[c.type],
                nullable=not c.required,
                metadata={"description": c.description},
            )
            for c in TABLES[name].columns
        ]
    )


_DOCUMENT_ID = column("document_id", "string", "document the row comes from", required=True)
_READOUT_ID = column("readout_id", "string", "readout the row belongs to", required=True)
_START = "first character, counted from 0 in documents.text"
_END = "character after the last, counted from 0 in documents.text"

_TABLES = (
    Table(
        "documents",
        "one input text; a file that cannot be read is one too, its text missing",
        ("document_id",),
        (
            column("document_id", "string", "16 hex digits made from source_id", required=True),
            column(
                "source_id",
                "string",
                "id given by the input, else the relative path",
                required=True,
            ),
            column("path", "string", "file it was read from, relative to the source, and line"),
            column("url", "string", "address it was published at"),
            column("publisher", "string", "who published it: a publisher_id of publishers.csv"),
            column(
                "publisher_basis",
                "string",
                "how the publisher is known",
                allowed=("given", "metadata", "column", "site", "text"),
            ),
            column("publisher_confidence", "number", "0 to 1; 1 where given"),
            column("lang", "string", "language, ISO 639-1"),
            column("lang_confidence", "number", "0 to 1; 1 where given"),
            column("title", "string", "title as printed", is_text=True),
            column("published_date", "date", "day of publication where it was published"),
            column(
                "published_at_utc", "datetime", "time of publication; missing if none is printed"
            ),
            column(
                "text",
                "string",
                "body without title and date line; paragraphs are lines",
                is_text=True,
            ),
            column("n_chars", "integer", "length of text in characters"),
            column("sha256", "string", "SHA-256 of title and text, folded: equal texts are equal"),
            column(
                "problem",
                "string",
                "why no readout can be taken from it, seen while reading",
                allowed=REJECTION_REASONS,
            ),
            column("problem_detail", "string", "what was found, where, and the next step"),
        ),
    ),
    Table(
        "readouts",
        "one published account of one contact",
        ("readout_id",),
        (
            column(
                "readout_id", "string", "document_id, a dot, number in the document", required=True
            ),
            _DOCUMENT_ID,
            column(
                "event_id",
                "string",
                "the contact itself: shared by all accounts of it",
                required=True,
            ),
            column(
                "near_duplicate_of", "string", "readout_id of the first near copy by this publisher"
            ),
            column("url", "string", "address it was published at"),
            column("publisher", "string", "who published it: a publisher_id of publishers.csv"),
            column(
                "publisher_country", "string", "ISO 3166-1 alpha-2, or EU, UN … (organisations)"
            ),
            column(
                "counterpart_country",
                "string",
                "country of the first principal counterpart; missing if none",
            ),
            column("counterpart_countries", "strings", "all counterpart countries, sorted"),
            column("lang", "string", "language, ISO 639-1", required=True),
            column("published_date", "date", "day of publication where it was published"),
            column(
                "published_at_utc", "datetime", "time of publication; missing if none is printed"
            ),
            column("contact_date", "date", "day of the contact"),
            column("contact_date_basis", "string", "how that day is known", allowed=DATE_BASES),
            column("form", "string", "kind of contact", allowed=FORMS),
            column(
                "initiative",
                "string",
                "who asked for the contact, if the text says so",
                allowed=("publisher", "counterpart", "both"),
            ),
            column("place", "string", "place of the contact as printed"),
            column("start", "integer", _START, required=True),
            column("end", "integer", _END, required=True),
            column("n_segments", "integer", "segments of this readout"),
            column("n_words", "integer", "words; for Chinese, characters"),
            column("is_joint", "boolean", "published in the name of several sides"),
            column("confidence", "number", "0 to 1: that this is a readout, parties included"),
            column("reason", "string", "why it is taken for a readout (rule)"),
        ),
        partition_by_year=True,
    ),
    Table(
        "participants",
        "one party named as taking part",
        ("readout_id", "n"),
        (
            _READOUT_ID,
            column(
                "n", "integer", "order: publisher's principals first, then as named", required=True
            ),
            column("side", "string", "which side", allowed=("publisher", "counterpart", "both")),
            column("person_id", "string", "person of people.csv; missing if unknown there"),
            column("name", "string", "name as printed"),
            column("office", "string", "office as printed"),
            column("office_id", "string", "office of offices.csv (foreign_minister …)"),
            column("country", "string", "ISO 3166-1 alpha-2; missing for organisations"),
            column("organisation", "string", "organisation code (EU, UN, NATO …)"),
            column(
                "is_principal", "boolean", "holds the contact; not merely present", required=True
            ),
            column("start", "integer", _START + "; missing if named only in the title"),
            column("end", "integer", _END),
            column("confidence", "number", "0 to 1"),
        ),
    ),
    Table(
        "segments",
        "one sentence, or part of one where the speaker changes inside it",
        ("readout_id", "segment"),
        (
            _READOUT_ID,
            column("segment", "integer", "number in the readout, from 0", required=True),
            column("paragraph", "integer", "paragraph in the document, from 0", required=True),
            column("side", "string", "whose substance it reports", allowed=SIDES),
            column("speaker", "string", "who is said to speak, as printed", is_text=True),
            column("is_quote", "boolean", "direct speech in quotation marks", required=True),
            column("cue", "string", "words that tell the side, as printed", is_text=True),
            column("confidence", "number", "0 to 1: that the side is right"),
            column("n_words", "integer", "words; for Chinese, characters", required=True),
            column("start", "integer", _START, required=True),
            column("end", "integer", _END, required=True),
            column("text", "string", "the passage itself", is_text=True),
        ),
        partition_by_year=True,
    ),
    Table(
        "mentions",
        "one lexicon hit",
        ("readout_id", "segment", "start", "theme_id"),
        (
            _READOUT_ID,
            column("segment", "integer", "segment of that readout", required=True),
            column("start", "integer", _START, required=True),
            column("theme_id", "string", "theme of the lexicon", required=True),
            column("entry_id", "string", "entry of the lexicon that hit", required=True),
            column("end", "integer", _END, required=True),
            column("side", "string", "side of the segment", allowed=SIDES),
            column(
                "is_suppressed",
                "boolean",
                "removed by an except span or a longer hit; never counted",
                required=True,
            ),
            column(
                "names_party",
                "boolean",
                "merely names a country that takes part; left out of measures by default",
                required=True,
            ),
        ),
        partition_by_year=True,
    ),
    Table(
        "themes",
        "one theme of the lexicon in use",
        ("theme_id",),
        (
            column("theme_id", "string", "language-free key of the theme", required=True),
            column("group", "string", "group of themes", required=True),
            column(
                "kind",
                "string",
                "topic, or layer (tone, level, speech act): never mixed",
                allowed=("topic", "layer"),
                required=True,
            ),
            *(
                column(f"label_{lang}", "string", f"name of the theme ({lang})")
                for lang in FIRST_CLASS_LANGUAGES
            ),
            column("definition", "string", "what counts as this theme"),
            column("include", "string", "borderline cases that count"),
            column("exclude", "string", "borderline cases that do not"),
            column("is_boilerplate", "boolean", "stands in nearly every readout: show apart"),
            column("rank", "number", "order inside an ordinal layer (partnership level …)"),
            column("eurovoc_id", "strings", "EuroVoc concepts"),
            column("unbis_id", "strings", "UNBIS Thesaurus concepts"),
            column("cap_major", "strings", "Comparative Agendas Project major topics"),
        ),
    ),
    Table(
        "features",
        "one word or phrase of one readout",
        ("readout_id", "feature"),
        (
            _READOUT_ID,
            column(
                "feature", "string", "folded word or phrase, no stop words alone", required=True
            ),
            column("n", "integer", "times it occurs", required=True),
        ),
    ),
    Table(
        "rejected",
        "one document that gave no readout",
        ("document_id",),
        (
            _DOCUMENT_ID,
            column("reason", "string", "why", required=True, allowed=REJECTION_REASONS),
            column("detail", "string", "what was found, where, and the next step"),
        ),
    ),
)

TABLES: dict[str, Table] = {table.name: table for table in _TABLES}
