"""Readouts cut into segments: sentences, and whose substance each of them reports."""

import itertools

import numpy as np
import pandas as pd

from readout_analysis.attribution.carried import Sentence
from readout_analysis.attribution.grammar import grammar_of
from readout_analysis.attribution.marks import find_marks
from readout_analysis.attribution.orders import orders_of
from readout_analysis.attribution.party_words import party_words
from readout_analysis.attribution.sentences import count_words, sentence_spans
from readout_analysis.attribution.sides import Passage, attribute
from readout_analysis.attribution.weighing import SIDES_BY_MASK, evidence_of, weighed
from readout_analysis.languages import known_languages
from readout_analysis.schema import conform, empty_table

__all__ = ["attribute_segments", "read_passages", "split_segments"]


def split_segments(readouts: pd.DataFrame, documents: pd.DataFrame) -> pd.DataFrame:
    """Sentences of readouts, in order, side not told yet.

    Parameters
    ----------
    readouts : DataFrame, one row per readout
        Columns ``readout_id``, ``document_id``, ``lang``, ``start``, ``end``.
    documents : DataFrame, one row per document
        Columns ``document_id`` and ``text``.

    Returns
    -------
    DataFrame, one row per sentence: a `segments` table
        Spans of one readout do not overlap and leave out nothing but white space.
        ``is_quote`` is False throughout: `attribute_segments` tells it.

    Examples
    --------
    >>> documents = pd.DataFrame({"document_id": ["d"], "text": ["Ils ont parlé. M. A a dit non."]})
    >>> readouts = pd.DataFrame(
    ...     {"readout_id": ["d.0"], "document_id": ["d"], "lang": ["fr"], "start": [0], "end": [30]}
    ... )
    >>> split_segments(readouts, documents)["text"].tolist()
    ['Ils ont parlé.', 'M. A a dit non.']
    """
    texts = dict(
        zip(documents["document_id"].tolist(), documents["text"].fillna("").tolist(), strict=True)
    )
    rows = []
    for readout, document, lang, start, end in zip(
        *(readouts[c] for c in ("readout_id", "document_id", "lang", "start", "end")), strict=True
    ):
        text, known = texts.get(document, ""), _known(lang)
        spans = sentence_spans(text, known, int(start), min(int(end), len(text)))
        for number, (paragraph, a, b) in enumerate(spans):
            n_words = count_words(text[a:b], known)
            rows.append((readout, number, paragraph, a, b, text[a:b], n_words))
    columns = ["readout_id", "segment", "paragraph", "start", "end", "text", "n_words"]
    table = pd.DataFrame(rows, columns=columns)
    table["is_quote"] = False
    return conform(table, "segments") if rows else empty_table("segments")


def _known(lang) -> str:
    """`lang`, or English where nothing is known of it."""
    return lang if isinstance(lang, str) and lang in known_languages() else "en"


def attribute_segments(
    segments: pd.DataFrame, readouts: pd.DataFrame, participants: pd.DataFrame
) -> pd.DataFrame:
    """Segments with the side whose substance they report, and the words that tell it.

    A sentence in which the speaker changes becomes several segments.

    Parameters
    ----------
    segments : DataFrame, one row per sentence
        What `split_segments` returns.
    readouts : DataFrame, one row per readout
        Columns ``readout_id``, ``lang``, ``publisher_country``, ``counterpart_countries``,
        ``is_joint``.
    participants : DataFrame, one row per party

    Returns
    -------
    DataFrame, one row per segment: a `segments` table
        ``side`` is never missing. ``cue`` is missing where the side is carried over from the
        segment before. ``speaker`` is missing where the rules were overruled.

    Notes
    -----
    The words that tell are data (``speech`` in the language files); the rules are few. A subject
    with a verb of speech speaks; both speak where the subject is joint, the verb plural, or the
    passive names nobody; what has no cue stays with who spoke before. What a side demands of both
    ("the two sides should"), and in Chinese whatever its paragraph says, stays its own.

    What the rules say is one clue of many: a logistic regression over all clues of the passage and
    its text decides (`readout_analysis.evaluation.side_weights`), and ``confidence`` is the
    probability of the side.

    Examples
    --------
    >>> from readout_analysis.schema import conform
    >>> text = "Stålenhag met Orlov. He thanked Russia. Both sides agreed to meet."
    >>> documents = pd.DataFrame({"document_id": ["d"], "text": [text]})
    >>> readouts = conform(pd.DataFrame({"readout_id": ["d.1"], "document_id": ["d"],
    ...     "event_id": ["e"], "lang": ["en"], "start": [0], "end": [len(text)],
    ...     "publisher_country": ["SE"], "counterpart_countries": [["RU"]]}), "readouts")
    >>> participants = conform(pd.DataFrame({"readout_id": ["d.1", "d.1"], "n": [0, 1],
    ...     "side": ["publisher", "counterpart"], "name": ["Stålenhag", "Orlov"],
    ...     "is_principal": [True, True]}), "participants")
    >>> segments = split_segments(readouts, documents)
    >>> attribute_segments(segments, readouts, participants)[["side", "cue"]]
            side                cue
    0   narrator                met
    1  publisher         He thanked
    2       both  Both sides agreed
    """
    if segments.empty:
        return conform(segments, "segments")
    table = read_passages(segments, readouts, participants)
    side, confidence = weighed(table["clues"].tolist(), table["quotation"].tolist())
    speaker = table["speaker"].mask(side != table["side"])
    return conform(table.assign(side=side, confidence=confidence, speaker=speaker), "segments")


def read_passages(
    segments: pd.DataFrame, readouts: pd.DataFrame, participants: pd.DataFrame
) -> pd.DataFrame:
    """Segments as the rules read them, with their ``clues`` and ``quotation`` for `weighed`."""
    if segments.empty:
        return segments.assign(clues=[], quotation=[])
    parts = []
    for lang, own in readouts.groupby(readouts["lang"].map(_known), sort=True):
        mine = segments[segments["readout_id"].isin(own["readout_id"])]
        if len(mine):
            parts.append(_read_language(mine, own.reset_index(drop=True), participants, lang))
    order = {readout: number for number, readout in enumerate(segments["readout_id"].unique())}
    table = pd.concat(parts, ignore_index=True)
    return table.iloc[np.argsort(table["readout_id"].map(order).to_numpy(), kind="stable")]


def _read_language(
    segments: pd.DataFrame, readouts: pd.DataFrame, participants: pd.DataFrame, lang: str
) -> pd.DataFrame:
    """`read_passages` for readouts in one language."""
    number = pd.Series(range(len(readouts)), index=readouts["readout_id"])
    owner = segments["readout_id"].map(number).to_numpy()
    texts = segments["text"].tolist()
    marks = find_marks(texts, owner, party_words(readouts, participants, lang), lang)
    grammar, orders = grammar_of(lang), orders_of(readouts, lang)
    is_joint = readouts["is_joint"].fillna(False).astype(bool)
    forms = readouts["form"].astype("string").fillna("").mask(is_joint, "joint_statement").tolist()
    columns = [segments[c].tolist() for c in ("paragraph", "start", "end")]
    sentences = list(map(Sentence, *columns, texts, marks))
    bounds = np.flatnonzero(np.diff(owner, prepend=-1, append=len(readouts) + 1)).tolist()
    ids, rows, evidence, quotations = readouts["readout_id"].tolist(), [], [], []
    for first, last in itertools.pairwise(bounds):
        own = sentences[first:last]
        text, offset = _joined(own)
        form = forms[owner[first]]
        passages = attribute(own, text, offset, grammar, form, orders[owner[first]])
        evidence += evidence_of(passages, own, form)
        quotations += [f"{ids[owner[first]]}#{one.quotation}" for one in passages]
        rows += _rows(ids[owner[first]], own, passages, (text, offset), lang)
    table = pd.DataFrame(rows, columns=_COLUMNS).assign(clues=pd.Series(evidence, dtype=object))
    return table.assign(quotation=pd.Series(quotations, dtype=object))


_COLUMNS = [
    "readout_id",
    "segment",
    "paragraph",
    "side",
    "speaker",
    "is_quote",
    "cue",
    "confidence",
    "n_words",
    "start",
    "end",
    "text",
]


def _joined(sentences: list[Sentence]) -> tuple[str, int]:
    """The text of a readout put together from its sentences, and where it begins."""
    offset = sentences[0].start
    parts = []
    place, paragraph = offset, sentences[0].paragraph
    for one in sentences:
        gap = one.start - place
        parts.append(("\n" if one.paragraph != paragraph else " ") * min(gap, 1) + " " * (gap - 1))
        parts.append(one.text)
        place, paragraph = one.end, one.paragraph
    return "".join(parts), offset


def _rows(readout, sentences, passages: list[Passage], source, lang: str):
    text, offset = source

    def words(span):
        return text[span[0] - offset : span[1] - offset] if span else None

    for number, one in enumerate(passages):
        piece = text[one.start - offset : one.end - offset]
        start = one.start + len(piece) - len(piece.lstrip())
        piece = piece.strip()
        yield (
            readout,
            number,
            sentences[one.sentence].paragraph,
            SIDES_BY_MASK[one.side],
            words(one.speaker),
            one.is_quote,
            words(one.cue),
            one.confidence,
            count_words(piece, lang),
            start,
            start + len(piece),
            piece,
        )
