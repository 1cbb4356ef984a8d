"""The tables of a dataset: what a row means, its key, its columns. Data, no logic.

`readout_analysis.schema` makes everything else from this list: the Parquet schemas, the data
dictionary, the descriptors beside a bundle and the checks on a table.
"""

from dataclasses import dataclass
from typing import Literal

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


_START = "first character, counted from 0 in documents.text"
_END = "character after the last, counted from 0 in documents.text"
_COUNTRY = "ISO 3166-1 alpha-2; for organisations their code (EU, UN …)"

# fmt: off
_DOCUMENT_ID = Column("document_id", "string", "document the row comes from", required=True)
_READOUT_ID = Column("readout_id", "string", "readout the row belongs to", required=True)
_LANG = Column("lang", "string", "language, ISO 639-1")
_URL = Column("url", "string", "address it was published at")
_PUBLISHER = Column("publisher", "string", "who published it: a publisher_id of publishers.csv")
_PUBLISHED = (
    Column("published_date", "date", "day of publication where it was published"),
    Column("published_at_utc", "datetime", "time of publication; missing if none is printed"),
)
_SPAN = (
    Column("start", "integer", _START, required=True),
    Column("end", "integer", _END, required=True),
)

_TABLES = (
    Table("documents", "one input text; a file that cannot be read is one too, its text missing", ("document_id",), (
        Column("document_id", "string", "16 hex digits made from source_id", required=True),
        Column("source_id", "string", "id given by the input, else the relative path", required=True),
        Column("path", "string", "file it was read from, relative to the source, and line"),
        _URL,
        _PUBLISHER,
        Column("publisher_basis", "string", "how the publisher is known", allowed=("given", "metadata", "column", "site", "text")),
        Column("publisher_confidence", "number", "0 to 1; 1 where given"),
        _LANG,
        Column("lang_confidence", "number", "0 to 1; 1 where given"),
        Column("title", "string", "title as printed", is_text=True),
        *_PUBLISHED,
        Column("text", "string", "body without title and date line; paragraphs are lines", is_text=True),
        Column("n_chars", "integer", "length of text in characters"),
        Column("sha256", "string", "SHA-256 of title and text, folded: equal texts are equal"),
        Column("is_readout", "boolean", "whether it is a readout, as the input says; missing where the package is to judge"),
        Column("problem", "string", "why no readout can be taken from it, seen while reading", allowed=REJECTION_REASONS),
        Column("problem_detail", "string", "what was found, where, and the next step"),
    )),
    Table("readouts", "one published account of one contact", ("readout_id",), (
        Column("readout_id", "string", "document_id, a dot, number in the document", required=True),
        _DOCUMENT_ID,
        Column("event_id", "string", "the contact itself: shared by all accounts of it", required=True),
        Column("near_duplicate_of", "string", "readout_id of the first near copy by this publisher"),
        _URL,
        _PUBLISHER,
        Column("publisher_country", "string", _COUNTRY),
        Column("counterpart_country", "string", "country of the first principal counterpart; missing if none"),
        Column("counterpart_countries", "strings", "all counterpart countries, sorted"),
        Column("lang", "string", "language, ISO 639-1", required=True),
        *_PUBLISHED,
        Column("contact_date", "date", "day of the contact"),
        Column("contact_date_basis", "string", "how that day is known", allowed=DATE_BASES),
        Column("form", "string", "kind of contact", allowed=FORMS),
        Column("initiative", "string", "who asked for it, if the text says so", allowed=("publisher", "counterpart", "both")),
        Column("place", "string", "place of the contact as printed"),
        *_SPAN,
        Column("n_segments", "integer", "segments of this readout"),
        Column("n_words", "integer", "words; for Chinese, characters"),
        Column("is_joint", "boolean", "published in the name of several sides"),
        Column("confidence", "number", "probability that this is a readout"),
        Column("reason", "string", "why it is taken for a readout: a rule, or that the input says so"),
    ), partition_by_year=True),
    Table("participants", "one party named as taking part", ("readout_id", "n"), (
        _READOUT_ID,
        Column("n", "integer", "order: publisher's principals first, then as named", required=True),
        Column("side", "string", "which side", allowed=("publisher", "counterpart", "both")),
        Column("person_id", "string", "person of people.csv; missing if unknown there"),
        Column("name", "string", "name as printed"),
        Column("office", "string", "office as printed"),
        Column("office_id", "string", "office of offices.csv (foreign_minister …)"),
        Column("country", "string", "ISO 3166-1 alpha-2; missing for organisations"),
        Column("organisation", "string", "organisation code (EU, UN, NATO …)"),
        Column("is_principal", "boolean", "holds the contact; not merely present", required=True),
        Column("start", "integer", _START + "; missing if named only in the title"),
        Column("end", "integer", _END),
        Column("confidence", "number", "0 to 1"),
    )),
    Table("segments", "one sentence, or part of one where the speaker changes inside it", ("readout_id", "segment"), (
        _READOUT_ID,
        Column("segment", "integer", "number in the readout, from 0", required=True),
        Column("paragraph", "integer", "paragraph in the document, from 0", required=True),
        Column("side", "string", "whose substance it reports", allowed=SIDES),
        Column("speaker", "string", "who is said to speak, as printed", is_text=True),
        Column("is_quote", "boolean", "direct speech in quotation marks", required=True),
        Column("cue", "string", "words that tell the side, as printed", is_text=True),
        Column("confidence", "number", "0 to 1: that the side is right"),
        Column("n_words", "integer", "words; for Chinese, characters", required=True),
        *_SPAN,
        Column("text", "string", "the passage itself", is_text=True),
    ), partition_by_year=True),
    Table("mentions", "one lexicon hit", ("readout_id", "segment", "start", "theme_id"), (
        _READOUT_ID,
        Column("segment", "integer", "segment of that readout", required=True),
        Column("start", "integer", _START, required=True),
        Column("theme_id", "string", "theme of the lexicon", required=True),
        Column("entry_id", "string", "entry of the lexicon that hit", required=True),
        Column("end", "integer", _END, required=True),
        Column("side", "string", "side of the segment", allowed=SIDES),
        Column("is_suppressed", "boolean", "removed by an except span or a longer hit; never counted", required=True),
        Column("names_party", "boolean", "merely names a country that takes part; not counted by default", required=True),
    ), partition_by_year=True),
    Table("themes", "one theme of the lexicon in use", ("theme_id",), (
        Column("theme_id", "string", "language-free key of the theme", required=True),
        Column("group", "string", "group of themes", required=True),
        Column("kind", "string", "topic, or layer (tone, level, speech act): never mixed", required=True, allowed=("topic", "layer")),
        *(Column(f"label_{lang}", "string", f"name of the theme ({lang})") for lang in FIRST_CLASS_LANGUAGES),
        Column("definition", "string", "what counts as this theme"),
        Column("include", "string", "borderline cases that count"),
        Column("exclude", "string", "borderline cases that do not"),
        Column("is_boilerplate", "boolean", "stands in nearly every readout: show apart"),
        Column("rank", "number", "order inside an ordinal layer (partnership level …)"),
        Column("eurovoc_id", "strings", "EuroVoc concepts"),
        Column("unbis_id", "strings", "UNBIS Thesaurus concepts"),
        Column("cap_major", "strings", "Comparative Agendas Project major topics"),
    )),
    Table("features", "one word or phrase of one readout", ("readout_id", "feature"), (
        _READOUT_ID,
        Column("feature", "string", "folded word or phrase; stop words never at its ends", required=True),
        Column("n", "integer", "times it occurs", required=True),
    )),
    Table("rejected", "one document that gave no readout", ("document_id",), (
        _DOCUMENT_ID,
        Column("reason", "string", "why", required=True, allowed=REJECTION_REASONS),
        Column("detail", "string", "what was found, where, and the next step"),
    )),
)
# fmt: on

TABLES: dict[str, Table] = {table.name: table for table in _TABLES}
