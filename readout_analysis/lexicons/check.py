"""What is wrong with a lexicon, before any text is read: entries, languages, examples.

Every entry is tried on itself: its own words, with nothing else around, must make it count, but
for the company that a weight below 1 asks for.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from readout_analysis.lexicon import Lexicon
from readout_analysis.match import Compiled, compiled, find_mentions
from readout_analysis.matching.folding import folding_of

SEVERITIES = ("error", "warning", "note")
_SHORTEST_STEM = 3  # letters before a star; in a language without spaces, letters of an entry: 1
_MATCHING, _NOT_MATCHING = 2, 1  # examples a theme should have in each language
_ANY_WORD = "x"  # stands in the gaps of an entry tried on itself
_SHOWN = 5  # of each kind of warning or note, unless all are asked for
# What each problem is, in the words that head its kind.
_MEANINGS = {
    "unreachable": "entries that never hit",
    "excepted": "entries that an except span of their theme, or an office title, removes",
    "never_enough": "entries whose weights, with those of all others of the theme, are below 1",
    "failing_example": "examples in which the theme is not found, or is where it should not be",
    "greedy_stem": "entries so short that they hit unrelated words",
    "missing_language": "themes without entries in a language",
    "swallowed": "entries that hit only where a shorter one of their theme does: they may go",
    "in_two_themes": "patterns of several themes: both the general and the specific count",
    "missing_examples": "themes with too few examples in a language",
}
_COLUMNS = ["severity", "problem", "theme_id", "lang", "entry_id", "detail"]


def check_lexicon(lexicon: Lexicon) -> pd.DataFrame:
    """Problems of a lexicon: what can never hit, hits too much, or is missing.

    Parameters
    ----------
    lexicon : Lexicon
        See `load_lexicon`; mistakes in the form of a file are found there already.

    Returns
    -------
    DataFrame, one row per problem, sorted by severity, problem, theme, language and entry
        ``severity`` (error, warning, note), ``problem``, ``theme_id``, ``lang``, ``entry_id``
        (missing if it is not about one entry), ``detail`` (what was found and the remedy).
        Problems: ``unreachable`` (an entry that never hits), ``excepted`` (an except span of its
        theme removes it), ``failing_example``, ``greedy_stem`` (so short that it hits unrelated
        words), ``missing_language``, ``missing_examples``, ``swallowed`` (a shorter entry of the
        theme hits wherever it does and counts as much), ``never_enough`` (its weight, with those
        of all other entries of its theme, does not come to 1), ``in_two_themes``.

    Examples
    --------
    >>> from readout_analysis.lexicon import load_lexicon
    >>> problems = check_lexicon(load_lexicon().subset(["belt_and_road"]))
    >>> problems.loc[problems["severity"] == "error"].empty
    True
    """
    rows = [
        *_entries_on_themselves(lexicon),
        *_never_enough(lexicon),
        *_greedy_stems(lexicon),
        *_in_two_themes(lexicon),
        *_missing_languages(lexicon),
        *_examples(lexicon),
    ]
    problems = pd.DataFrame(rows, columns=_COLUMNS)
    problems["severity"] = pd.Categorical(problems["severity"], SEVERITIES, ordered=True)
    return problems.sort_values(_COLUMNS[:-1], ignore_index=True)


def problem_lines(problems: pd.DataFrame, *, has_all: bool = False) -> Iterator[str]:
    """Lines that tell problems by kind: what it is, how many, and each error.

    Parameters
    ----------
    problems : DataFrame, one row per problem
        As made by `check_lexicon`.
    has_all : bool, default False
        Whether all warnings and notes are told too, not only the first few of a kind.

    Returns
    -------
    iterator of str
        The last line counts errors, warnings and notes.

    Examples
    --------
    >>> from readout_analysis.lexicon import load_lexicon
    >>> problems = check_lexicon(load_lexicon().subset(["belt_and_road"]))
    >>> [*problem_lines(problems)][-1].partition(",")[0]
    '0 errors'
    """
    for (severity, problem), same in problems.groupby(["severity", "problem"], observed=True):
        yield f"{severity}: {problem} ({len(same):,}): {_MEANINGS[problem]}"
        shown = same if has_all or severity == "error" else same.head(_SHOWN)
        for row in shown.itertuples():
            place = " ".join(part for part in (row.theme_id, row.lang) if isinstance(part, str))
            yield f"  {place}: {row.detail}"
        if len(shown) < len(same):
            yield f"  … and {len(same) - len(shown):,} more; --all tells them"
    counts = problems["severity"].value_counts().sort_index()
    yield ", ".join(f"{n:,} {severity}s" for severity, n in counts.items())


def _entries_on_themselves(lexicon: Lexicon) -> Iterator[tuple]:
    alone = replace(lexicon, entries=lexicon.entries.assign(weight=1.0))
    for lang in lexicon.entries["lang"].unique():
        own = compiled(alone, lang)
        tried = [_own_words(pattern, lang) for pattern in own.entries["pattern"]]
        hits = _hits_in_own_words(own, tried)
        reached = set(hits.loc[hits["entry"] == hits["other"], "entry"])
        swallowers = _swallowers(compiled(lexicon, lang).entries, hits)
        counted = _counted(tried, lang, alone)
        told = own.entries[["role", "theme_id", "entry_id", "pattern"]]
        for number, entry in enumerate(told.astype(object).itertuples()):
            if entry.role == "except":
                continue
            about = (entry.theme_id, lang, entry.entry_id)
            if number not in reached:
                detail = f"{entry.pattern!r} is not found in its own words: write it otherwise"
                yield ("error", "unreachable", *about, detail)
            elif (number, entry.theme_id) not in counted:
                detail = f"{entry.pattern!r} lies in an except span or an office title"
                yield ("error", "excepted", *about, f"{detail}: take one of the two out")
            elif other := swallowers.get(number):
                detail = f"{other!r} hits wherever {entry.pattern!r} does: the longer can go"
                yield ("note", "swallowed", *about, detail)


def _own_words(pattern: str, lang: str) -> str:
    words = pattern.replace("=", "").replace("*", "")
    words = re.sub("[…~]|^(?=,)", _ANY_WORD, words)  # a list has an item before its comma
    return words if folding_of(lang).has_words else words.replace(" ", "")


def _hits_in_own_words(own: Compiled, tried: list[str]) -> pd.DataFrame:
    """Pairs of an entry and an other of its theme, or itself, that hits in its words."""
    found = own.patterns.find_arrays(tried)
    is_entry = found.pattern < len(own.entries)
    hits = pd.DataFrame({"entry": found.text[is_entry], "other": found.pattern[is_entry]})
    return hits[own.theme[hits["entry"]] == own.theme[hits["other"]]]


def _swallowers(entries: pd.DataFrame, hits: pd.DataFrame) -> dict[int, str]:
    """The shortest pattern of the same role, and no less weight, that hits in an entry's words."""
    told = entries[["pattern", "role", "weight"]].reset_index(drop=True)
    hits = hits[hits["entry"] != hits["other"]]
    hits = hits.join(told, on="other").join(told.add_suffix("_own"), on="entry")
    hits = hits[(hits["role"] == hits["role_own"]) & (hits["weight"] >= hits["weight_own"])]
    shortest = hits.sort_values("pattern", key=lambda pattern: pattern.str.len(), kind="stable")
    return shortest.drop_duplicates("entry").set_index("entry")["pattern"].to_dict()


def _never_enough(lexicon: Lexicon) -> Iterator[tuple]:
    entries = lexicon.entries[lexicon.entries["role"] != "except"]
    total = entries.groupby(["theme_id", "lang"])["weight"].transform("sum")
    for entry in entries[total < 1].itertuples():
        detail = f"{entry.pattern!r} and all others of its theme weigh less than 1: weigh one more"
        yield ("error", "never_enough", entry.theme_id, entry.lang, entry.entry_id, detail)


def _counted(texts: list[str], lang: str, lexicon: Lexicon) -> set[tuple[int, str]]:
    """Pairs of a text, by its number, and a theme that counts in it."""
    keys = [str(number) for number in range(len(texts))]
    segments = pd.DataFrame({"readout_id": keys, "segment": 0, "start": 0, "text": texts})
    readouts = pd.DataFrame({"readout_id": keys, "lang": lang})
    mentions = find_mentions(segments, readouts, lexicon=lexicon)
    mentions = mentions[~mentions["is_suppressed"]]
    return set(zip(mentions["readout_id"].astype(int), mentions["theme_id"], strict=True))


def _greedy_stems(lexicon: Lexicon) -> Iterator[tuple]:
    is_a_word = ~lexicon.entries["pattern"].str.contains(" ", regex=False)
    for entry in lexicon.entries[is_a_word & (lexicon.entries["role"] != "except")].itertuples():
        folding = folding_of(entry.lang)
        if folding.has_words:
            stem = "".join(folding.fold_words(entry.pattern.strip("=*")))
            is_greedy = entry.pattern.endswith("*") and len(stem) < _SHORTEST_STEM
        else:
            is_greedy = len(entry.pattern) == 1
        if is_greedy:
            detail = f"{entry.pattern!r} hits unrelated words: write more of it"
            about = (entry.theme_id, entry.lang, entry.entry_id)
            yield ("warning", "greedy_stem", *about, detail)


def _in_two_themes(lexicon: Lexicon) -> Iterator[tuple]:
    kinds = lexicon.themes.set_index("theme_id")["kind"]
    entries = lexicon.entries[lexicon.entries["role"] != "except"]
    entries = entries[entries["theme_id"].map(kinds) == "topic"]
    entries = entries[entries.duplicated(["lang", "pattern"], keep=False)]
    entries = entries.astype(object).sort_values(["lang", "pattern", "theme_id"], kind="stable")
    for (lang, pattern), same in entries.groupby(["lang", "pattern"], sort=False):
        themes = same["theme_id"].unique()
        if len(themes) > 1:
            detail = f"{pattern!r} stands in {', '.join(themes)}: both will count"
            yield ("note", "in_two_themes", themes[0], lang, same["entry_id"].iloc[0], detail)


def _missing_languages(lexicon: Lexicon) -> Iterator[tuple]:
    langs = sorted(lexicon.entries["lang"].unique())
    there = set(zip(lexicon.entries["theme_id"], lexicon.entries["lang"], strict=True))
    for theme_id in lexicon.themes["theme_id"]:
        for lang in langs:
            if (theme_id, lang) not in there:
                detail = f"no entries in {lang}: the theme is never found there"
                yield ("warning", "missing_language", theme_id, lang, None, detail)


def _examples(lexicon: Lexicon) -> Iterator[tuple]:
    examples = lexicon.examples
    for lang, own in examples.groupby("lang", sort=True):
        counted = _counted(own["text"].tolist(), lang, lexicon)
        for number, example in enumerate(own.itertuples()):
            is_found = (number, example.theme_id) in counted
            if is_found != example.is_match:
                detail = f"{example.text!r} {'has' if is_found else 'has not'} the theme"
                yield ("error", "failing_example", example.theme_id, lang, None, detail)
    counts = examples.groupby(["theme_id", "lang", "is_match"]).size()
    for theme_id in lexicon.themes["theme_id"]:
        for lang in sorted(lexicon.entries["lang"].unique()):
            n_yes, n_no = (counts.get((theme_id, lang, kind), 0) for kind in (True, False))
            if n_yes < _MATCHING or n_no < _NOT_MATCHING:
                detail = f"{n_yes} matching and {n_no} other examples; write at least 2 and 1"
                yield ("note", "missing_examples", theme_id, lang, None, detail)
