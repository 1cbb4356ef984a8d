"""Candidate entries for the lexicon: what would cover most of what it misses."""

import json
from pathlib import Path

import numpy as np
import pandas as pd

from readout_analysis.discover import Topics, discover_topics, uncovered_terms
from readout_analysis.formulae import find_formulae
from readout_analysis.formulae.phrases import CHARACTERS, WORDS
from readout_analysis.languages import known_languages
from readout_analysis.statistics.uncovered import uncovered_segments
from readout_analysis.statistics.units import counted_mentions

MIN_UNCOVERED = 0.3  # of its places: a phrase mostly covered already is no candidate
MIN_LIFT = 3.0  # times as often with a theme as chance would have it
MIN_SUPPORT = 2  # covered segments that a suggestion of a theme rests on

_COLUMNS = [
    "entry", "lang", "n_segments", "n_added", "share_uncovered", "suggested_theme", "lift",
    "topic", "topic_name", "readout_id", "segment", "start", "end", "url",
]  # fmt: skip


def candidate_entries(
    dataset, *, lang: str, topics: Topics | None = None, n: int = 50
) -> pd.DataFrame:
    """Phrases that would cover most of the segments in which the lexicon finds no theme.

    Parameters
    ----------
    dataset : Dataset
        With texts.
    lang : str
        Language.
    topics : Topics, optional
        As made by `discover_topics`; made here by default.
    n : int, default 50
        Most candidates to return.

    Returns
    -------
    DataFrame, one row per candidate, the largest uncovered mass first
        ``entry`` (folded, as a lexicon entry), ``lang``, ``n_segments`` (int, uncovered segments
        that have it), ``n_added`` (int, of those, that no candidate before it covers),
        ``share_uncovered`` (of all its segments of substance, in [0, 1]), ``suggested_theme`` (a
        theme it is found beside elsewhere; missing if none stands out), ``lift`` (how many times
        more often than by chance), ``topic``, ``topic_name`` (of most of its segments), and its
        first place: ``readout_id``, ``segment``, ``start``, ``end``, ``url``.

    Raises
    ------
    ReadoutAnalysisError
        If the bundle has no texts or too few uncovered segments.

    Notes
    -----
    Chosen one after the other, each the phrase that adds most segments to those before it. A
    suggestion rests on at least two covered segments with both, three times what chance would
    give. Nothing of this is an entry before somebody has read the sentences.

    Examples
    --------
    >>> from readout_analysis import build_dataset, sample_path
    >>> candidate_entries(build_dataset(sample_path()), lang="es")
    Traceback (most recent call last):
    readout_analysis.errors.ReadoutAnalysisError: only ... uncovered segments in 'es' ...
    """
    topics = topics if topics is not None else discover_topics(dataset, lang=lang)
    segments = uncovered_segments(dataset, lang=lang)
    terms = uncovered_terms(dataset, segments, lang=lang)
    shortest = WORDS[0] if terms["formula"].str.contains(" ").any() else CHARACTERS[0]
    size = (
        terms["formula"].str.count(" ") + 1 if shortest == WORDS[0] else terms["formula"].str.len()
    )
    terms = terms[size >= shortest]
    everywhere = _places_everywhere(dataset, terms, lang)
    table = _ranked(terms, everywhere, n)
    table = table.join(_suggestions(dataset, everywhere, table["entry"]), on="entry")
    table = table.join(_topics_of(terms, topics), on="entry")
    first = terms.sort_values(["readout_id", "start"]).drop_duplicates("formula")
    first = first.set_index("formula")[["readout_id", "segment", "start", "end", "url"]]
    return table.join(first, on="entry").assign(lang=lang)[_COLUMNS]


def _places_everywhere(dataset, terms: pd.DataFrame, lang: str) -> pd.DataFrame:
    """Segments of substance that have each term, covered or not."""
    wanted = dataset.readouts.loc[dataset.readouts["lang"] == lang, "readout_id"]
    own = dataset.segments[dataset.segments["readout_id"].isin(wanted)]
    own = own[own["side"].ne("narrator").fillna(True).astype(bool)]
    found = find_formulae(
        own, dataset.readouts, participants=getattr(dataset, "participants", None)
    )
    found = pd.concat([found, terms])[["formula", "readout_id", "segment"]]
    return found[found["formula"].isin(terms["formula"])].drop_duplicates()


def _ranked(terms: pd.DataFrame, everywhere: pd.DataFrame, n: int) -> pd.DataFrame:
    """Greedy cover of the uncovered segments."""
    from scipy.sparse import csr_matrix

    once = terms[["formula", "readout_id", "segment"]].drop_duplicates()
    column, names = pd.factorize(once["formula"], sort=True)
    row, keys = pd.factorize(pd.MultiIndex.from_frame(once[["readout_id", "segment"]]))
    has = csr_matrix((np.ones(len(row)), (row, column)), shape=(len(keys), len(names)))
    total = everywhere["formula"].value_counts().reindex(names).to_numpy(float)
    n_segments = np.asarray(has.sum(axis=0)).ravel()
    allowed = n_segments >= MIN_UNCOVERED * total
    left = np.ones(len(keys))
    rows = []
    for _ in range(min(n, len(names))):
        gain = np.where(allowed, has.T @ left, 0)
        best = int(gain.argmax())
        if gain[best] < 1:
            break
        rows.append(
            (names[best], int(n_segments[best]), int(gain[best]), n_segments[best] / total[best])
        )
        left[has[:, [best]].nonzero()[0]] = 0
    return pd.DataFrame(rows, columns=["entry", "n_segments", "n_added", "share_uncovered"])


def _suggestions(dataset, everywhere: pd.DataFrame, entries: pd.Series) -> pd.DataFrame:
    """For each entry the topic of the lexicon it is most often found beside, against chance."""
    topics = dataset.themes.loc[dataset.themes["kind"] == "topic", "theme_id"]
    hits = counted_mentions(dataset.mentions)
    hits = hits[hits["theme_id"].isin(topics)][["readout_id", "segment", "theme_id"]]
    hits = hits.drop_duplicates()
    own = everywhere[everywhere["formula"].isin(entries)]
    both = own.merge(hits, on=["readout_id", "segment"])
    pairs = both.groupby(["formula", "theme_id"]).size().rename("n").reset_index()
    n_covered = len(hits[["readout_id", "segment"]].drop_duplicates())
    n_entry = both.drop_duplicates(["formula", "readout_id", "segment"])["formula"].value_counts()
    n_theme = hits["theme_id"].value_counts()
    of_entry = n_entry.reindex(pairs["formula"]).to_numpy(float)
    expected = of_entry * n_theme.reindex(pairs["theme_id"]).to_numpy(float) / max(n_covered, 1)
    pairs = pairs.assign(lift=pairs["n"] / expected)
    pairs = pairs[(pairs["n"] >= MIN_SUPPORT) & (pairs["lift"] >= MIN_LIFT)]
    pairs = pairs.sort_values(["n", "lift", "theme_id"], ascending=[False, False, True])
    best = pairs.drop_duplicates("formula").set_index("formula")
    return best[["theme_id", "lift"]].rename(columns={"theme_id": "suggested_theme"})


def _topics_of(terms: pd.DataFrame, topics: Topics) -> pd.DataFrame:
    """For each term the topic of most of its segments."""
    placed = terms.merge(topics.segments, on=["readout_id", "segment"])
    counts = placed.groupby(["formula", "topic"]).size().rename("n").reset_index()
    best = counts.sort_values(["n", "topic"], ascending=[False, True]).drop_duplicates("formula")
    names = topics.topics.set_index("topic")["name"]
    best = best.assign(topic_name=best["topic"].map(names))
    return best.set_index("formula")[["topic", "topic_name"]]


def write_lexicon_draft(
    candidates: pd.DataFrame, path: str | Path, *, themes: pd.DataFrame
) -> Path:
    """Write candidate entries as a lexicon file, to be reviewed and cut down by hand.

    Parameters
    ----------
    candidates : DataFrame, one row per candidate
        As made by `candidate_entries`; of several languages if you like.
    path : path
        File to write, ending in .yaml.
    themes : DataFrame, one row per theme
        Table ``themes`` of the dataset, for the labels of suggested themes.

    Returns
    -------
    Path
        The file. `load_lexicon` reads it: entries suggested for a theme stand under
        ``draft_for_<theme>``, the others under ``draft_topic_<lang>_<number>``.

    Examples
    --------
    >>> import tempfile
    >>> candidates = pd.DataFrame({"entry": ["blue economy"], "lang": ["en"], "n_segments": [7],
    ...     "suggested_theme": ["oceans"], "topic": [0], "topic_name": ["blue economy"]})
    >>> themes = pd.DataFrame({"theme_id": ["oceans"], "label_en": ["Oceans"]})
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = write_lexicon_draft(candidates, Path(folder) / "draft.yaml", themes=themes)
    ...     print(path.read_text("utf-8").splitlines()[-1])
            - "blue economy"  # 7 uncovered segments
    """
    topic = candidates["lang"] + "_" + candidates["topic"].fillna(-1).astype(int).add(1).astype(str)
    draft = ("draft_for_" + candidates["suggested_theme"]).fillna("draft_topic_" + topic)
    table = candidates.assign(draft=draft)
    lines = [
        "# Candidate entries, found by readout_analysis: read the sentences, cut, rename, move.",
        'group: "draft"',
        'kind: "topic"',
        'label: "Draft: what the lexicon misses"',
        "themes:",
    ]
    for name, own in table.groupby("draft"):
        lines += _theme_lines(str(name), own, themes)
    path = Path(path)
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def _theme_lines(name: str, own: pd.DataFrame, themes: pd.DataFrame) -> list[str]:
    suggested = own["suggested_theme"].iloc[0]
    if pd.notna(suggested):
        labels = themes.loc[themes["theme_id"] == suggested].filter(like="label_").iloc[0].dropna()
        label = {str(key).removeprefix("label_"): value for key, value in labels.items()}
    else:
        label = {own["lang"].iloc[0]: own["topic_name"].iloc[0]}
    lines = [f"  {name}:", "    label:"]
    lines += [f"      {lang}: {_quoted(text)}" for lang, text in label.items()]
    lines += ["    entries:"]
    for lang, entries in own.groupby("lang"):
        if lang in known_languages():
            lines += [f"      {lang}:"]
            lines += [
                f"        - {_quoted(row.entry)}  # {row.n_segments} uncovered segments"
                for row in entries.itertuples()
            ]
    return lines


def _quoted(text: object) -> str:
    return json.dumps(str(text), ensure_ascii=False)
