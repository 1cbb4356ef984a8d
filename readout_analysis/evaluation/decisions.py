"""Labels against predictions, one row per decision: the base of every score and error list."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd

from readout_analysis.evaluation.alignment import (
    align,
    letters,
    place_sentences,
    same_place,
    same_surname,
)

MISSING = "(no readout)"  # what a rejected document answers: wrong whatever the label, null too
NOTHING = "(none)"
LEFT_OUT = "narrator"  # what a line taken off the text as page furniture is read as


class Decision(NamedTuple):
    """One thing that a label settles.

    Attributes
    ----------
    field : str
    sentence : int or None
        Number of the labelled sentence.
    gold, predicted : str
    outcome : {"right", "wrong", "tp", "fp", "fn", "tn"}
        The first two where every unit has one answer, the others where something is there or not.
    """

    field: str
    sentence: int | None
    gold: str
    predicted: str
    outcome: str


def decide(labels: pd.DataFrame, predictions: Mapping[str, Mapping]) -> pd.DataFrame:
    """Every decision that `labels` settle, and how it fell.

    Parameters
    ----------
    labels : DataFrame, one row per text
        As made by `read_labels`.
    predictions : dict, source_id to record
        As made by `predictions_of`. A text that is not in it is wrong throughout.

    Returns
    -------
    DataFrame, one row per decision, in the order of the labels
        ``label_id``, ``field``, ``sentence`` (Int64), ``gold``, ``predicted``, ``outcome``.

    Examples
    --------
    >>> from readout_analysis.evaluation.labels import labels_table
    >>> labels = labels_table([{"id": "t", "is_readout": True, "form": "call"}])
    >>> predictions = {"t": {"is_readout": True, "form": "meeting", "text": ""}}
    >>> decide(labels, predictions)[["field", "gold", "predicted", "outcome"]].values.tolist()
    [['is_readout', 'yes', 'yes', 'tp'], ['form', 'call', 'meeting', 'wrong']]
    """
    rows = []
    for label in labels.itertuples():
        prediction = predictions.get(label.source_id, {})
        for decision in _of_text(label.answers, label.sentences, prediction):
            rows.append((label.label_id, *decision))
    table = pd.DataFrame(rows, columns=["label_id", *Decision._fields])
    return table.astype({"sentence": "Int64"})


def _of_text(gold: Mapping, sentences: list[dict], found: Mapping) -> Iterator[Decision]:
    if gold.get("language"):
        yield _answer("language", gold["language"], found.get("language", MISSING))
    if "is_readout" in gold:
        yield _presence("is_readout", None, gold["is_readout"], bool(found.get("is_readout")))
    if not gold.get("is_readout", True):
        return
    is_read = bool(found.get("is_readout"))
    for field in _ANSWERS:
        if field in gold:
            yield _answer(field, gold[field], found.get(field) if is_read else MISSING)
    if "place" in gold:
        yield _place(gold["place"], found.get("place") if is_read else MISSING)
    if "principals" in gold:
        yield _counterpart_countries(gold["principals"], found if is_read else {})
        yield from _principals(gold["principals"], found.get("principals") or [])
    yield from _sentences(sentences, found)


_ANSWERS = ("publisher_country", "contact_date", "contact_date_basis", "form", "initiative")


def _answer(field: str, gold: Any, found: Any, sentence: int | None = None) -> Decision:
    outcome = "right" if (gold or None) == (found or None) else "wrong"
    return Decision(field, sentence, _words(gold), _words(found), outcome)


def _words(value: Any) -> str:
    return NOTHING if value in (None, "") else str(value)


def _presence(field: str, sentence: int | None, gold: bool, found: bool) -> Decision:
    outcome = ("tp" if found else "fn") if gold else ("fp" if found else "tn")
    names = {True: "yes", False: "no"}
    return Decision(field, sentence, names[gold], names[found], outcome)


def _item(field: str, sentence: int | None, name: str, outcome: str) -> Decision:
    gold = NOTHING if outcome == "fp" else name
    return Decision(field, sentence, gold, NOTHING if outcome == "fn" else name, outcome)


def _place(gold: str | None, found: str | None) -> Decision:
    is_right = same_place(gold, found) if gold and found else (gold or None) == (found or None)
    return Decision("place", None, _words(gold), _words(found), "right" if is_right else "wrong")


def _counterpart_countries(principals: list[dict], found: Mapping) -> Decision:
    gold = {p["country"] for p in principals if p["side"] == "counterpart" and p.get("country")}
    predicted = found.get("counterpart_countries")
    answer = MISSING if predicted is None else " ".join(sorted(predicted))
    return _answer("counterpart_countries", " ".join(sorted(gold)), answer)


def _principals(gold: list[dict], found: list[dict]) -> Iterator[Decision]:
    """Named persons, each with its side; a name found is used up by the first that fits."""
    left = [person for person in found if person.get("name")]
    for person in gold:
        if not person.get("name"):
            continue
        name = f"{person['name']} ({person['side']})"
        match = next((p for p in left if _same_person(person, p)), None)
        if match is not None:
            left.remove(match)
        yield _item("principals", None, name, "fn" if match is None else "tp")
    implied = [p["name_implied"] for p in gold if not p.get("name") and p.get("name_implied")]
    for person in left:
        if not any(same_surname(person["name"], name) for name in implied):
            yield _item("principals", None, f"{person['name']} ({person['side']})", "fp")


def _same_person(gold: Mapping, found: Mapping) -> bool:
    return gold["side"] == found["side"] and same_surname(gold["name"], found["name"])


def _sentences(gold: list[dict], found: Mapping) -> Iterator[Decision]:
    if not gold:
        return
    segments = found.get("segments") or []
    starts = [sentence["start_words"] for sentence in gold]
    partner = align(starts, [segment["start_words"] for segment in segments])
    text = letters(found.get("text"))
    left_out = {start for start in starts if letters(start) not in text}
    known = {number: segments[at]["start"] for number, at in partner.items()}
    places = place_sentences(starts, found.get("text") or "", known)
    for number, sentence in enumerate(gold):
        is_cut = number in partner
        segment = segments[partner[number]] if is_cut else _segment_at(places[number], segments)
        if "side" in sentence:
            missing = LEFT_OUT if segments and starts[number] in left_out else MISSING
            yield _answer("side", sentence["side"], segment.get("side", missing), number)
        if "is_quote" in sentence:
            is_quote = bool(segment.get("is_quote"))
            yield _presence("is_quote", number, bool(sentence["is_quote"]), is_quote)
    if any("themes" in sentence or "layers" in sentence for sentence in gold):
        yield from _themes(gold, _themes_by_sentence(places, found.get("mentions") or []))


def _segment_at(place: int | None, segments: Sequence[Mapping]) -> Mapping:
    """The segment in which a labelled sentence stands that was not cut off: behind a dateline."""
    if place is None:
        return {}
    return next((one for one in segments if one["start"] <= place < one["end"]), {})


def _themes_by_sentence(
    places: Sequence[int | None], mentions: Sequence[Mapping]
) -> dict[tuple[int, str], set[str]]:
    """Ids mentioned in each labelled sentence: from its beginning to that of the next one."""
    known = [(place, number) for number, place in enumerate(places) if place is not None]
    themes: dict[tuple[int, str], set[str]] = defaultdict(set)
    for mention in mentions:
        before = [number for place, number in known if place <= mention["start"]]
        if before:
            themes[before[-1], mention["kind"]].add(mention["theme_id"])
    return themes


def _themes(gold: list[dict], found: Mapping[tuple[int, str], set[str]]) -> Iterator[Decision]:
    for kind in ("themes", "layers"):
        sets = [
            (number, set(sentence[kind]), _doubtful(sentence), found.get((number, kind), set()))
            for number, sentence in enumerate(gold)
            if kind in sentence
        ]
        for number, firm, doubtful, ids in sets:
            yield from _ids(kind, number, firm, ids - (doubtful - firm))
        if kind == "themes" and sets:
            firm, doubtful, ids = (
                set().union(*column) for column in list(zip(*sets, strict=True))[1:]
            )
            yield from _ids("themes_of_readout", None, firm, ids - (doubtful - firm))


def _doubtful(sentence: Mapping) -> set[str]:
    return set(sentence.get("doubtful") or sentence.get("optional") or ())


def _ids(field: str, sentence: int | None, gold: set[str], found: set[str]) -> Iterator[Decision]:
    for theme in sorted(gold | found):
        outcome = "fn" if theme not in found else "tp" if theme in gold else "fp"
        yield _item(field, sentence, theme, outcome)
