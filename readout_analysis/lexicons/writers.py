"""Write a lexicon: our own YAML, quanteda's, LIWC's, or a CSV table.

What a format cannot say is left out with a `LexiconFormatWarning` that names the entry.
"""

import json
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pandas as pd

from readout_analysis.lexicon import Lexicon
from readout_analysis.lexicons.formats import warn_unsaid
from readout_analysis.schema import FIRST_CLASS_LANGUAGES


def write_theme_files(lexicon: Lexicon, folder: str | Path) -> list[Path]:
    """Our own theme files, one per group, which `load_lexicon` reads back.

    Parameters
    ----------
    lexicon : Lexicon
    folder : path
        Made if it is not there; files of the same names are replaced.

    Returns
    -------
    list of Path, one per group, in the order of the lexicon

    Examples
    --------
    >>> import tempfile
    >>> from readout_analysis.lexicon import load_lexicon
    >>> own = load_lexicon().subset(["belt_and_road"])
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     files = write_theme_files(own, folder)
    ...     load_lexicon(folder) == own
    True
    """
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    of_themes = [dict(iter(t.groupby("theme_id"))) for t in (lexicon.entries, lexicon.examples)]
    for group, themes in lexicon.themes.groupby("group", sort=False):
        lines = _file_lines(lexicon, str(group), themes, *of_themes)
        files.append(folder / f"{group}.yaml")
        files[-1].write_text("\n".join(lines) + "\n", encoding="utf-8")
    return files


def write_quanteda(lexicon: Lexicon, path: str | Path, *, lang: str) -> None:
    """A dictionary in the YAML of quanteda: groups, themes, glob patterns of one language.

    Parameters
    ----------
    lexicon : Lexicon
    path : path
        File to write, in UTF-8.
    lang : str
        Language of the entries.
    """
    lines = []
    entries = _sayable(lexicon, lang, gaps=False, inner_stars=True, to="a quanteda dictionary")
    for group, themes in lexicon.themes.groupby("group", sort=False):
        own = [t for t in themes["theme_id"] if t in entries]
        lines += [f"{_quoted(str(group))}:"] * bool(own)
        for theme_id in own:
            lines.append(f"  {_quoted(theme_id)}:")
            lines += [f"    - {_quoted(pattern)}" for pattern in entries[theme_id]]
    Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_liwc(lexicon: Lexicon, path: str | Path, *, lang: str) -> None:
    """A LIWC dictionary (``.dic``) of one language, in UTF-8.

    Parameters
    ----------
    lexicon : Lexicon
    path : path
        File to write.
    lang : str
        Language of the entries.
    """
    entries = _sayable(lexicon, lang, gaps=False, inner_stars=False, to="a LIWC dictionary")
    numbers = {theme_id: number for number, theme_id in enumerate(entries, start=1)}
    terms: dict[str, list[int]] = {}
    for theme_id, patterns in entries.items():
        for pattern in patterns:
            terms.setdefault(pattern, []).append(numbers[theme_id])
    lines = ["%", *(f"{number}\t{theme_id}" for theme_id, number in numbers.items()), "%"]
    lines += ["\t".join([term, *map(str, terms[term])]) for term in sorted(terms)]
    Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")


def write_entries_csv(lexicon: Lexicon, path: str | Path) -> None:
    """All entries as a table: theme, group, language, role, pattern, party, first day, weight.

    Parameters
    ----------
    lexicon : Lexicon
    path : path
        File to write, in UTF-8 with a byte order mark, so that spreadsheets read it right.
    """
    groups = lexicon.themes[["theme_id", "group", "kind"]]
    table = lexicon.entries.merge(groups, on="theme_id")
    columns = ["group", "kind", "theme_id", "lang", "role", "pattern", "names_country"]
    table[[*columns, "valid_from", "weight"]].to_csv(path, index=False, encoding="utf-8-sig")


def _sayable(
    lexicon: Lexicon, lang: str, *, gaps: bool, inner_stars: bool, to: str
) -> dict[str, list[str]]:
    """Patterns of each theme that other tools understand; the rest is named in a warning."""
    entries = lexicon.entries[lexicon.entries["lang"] == lang]
    pattern = entries["pattern"]
    unsaid = (entries["role"] == "except") | (entries["weight"] < 1)
    unsaid |= pattern.str.contains("=", regex=False)
    if not gaps:
        unsaid |= pattern.str.contains("[…~]|(?:^| ), ")
    if not inner_stars:
        unsaid |= pattern.str.contains(r"\* ")
    warn_unsaid(f"{to} cannot say", entries.loc[unsaid, "entry_id"].tolist())
    said = entries[~unsaid]
    return {
        str(theme_id): own["pattern"].drop_duplicates().tolist()
        for theme_id, own in said.groupby("theme_id", sort=False)
    }


def _file_lines(
    lexicon: Lexicon, group: str, themes: pd.DataFrame, entries: dict, examples: dict
) -> Iterator[str]:
    yield f"group: {_quoted(group)}"
    yield f"kind: {_quoted(themes['kind'].iloc[0])}"
    if group in lexicon.one_at_a_place:
        yield "one_at_a_place: true"
    yield "themes:"
    for theme in themes.to_dict("records"):
        theme_id = theme["theme_id"]
        yield f"  {theme_id}:"
        yield from _theme_lines(theme)
        yield from _entry_lines(entries.get(theme_id, lexicon.entries.iloc[:0]))
        yield from _example_lines(examples.get(theme_id, lexicon.examples.iloc[:0]))


def _theme_lines(theme: dict) -> Iterator[str]:
    labels = {lang: theme[f"label_{lang}"] for lang in FIRST_CLASS_LANGUAGES}
    yield f"    label: {_flow({k: v for k, v in labels.items() if not pd.isna(v)})}"
    for key in ("definition", "include", "exclude"):
        if not pd.isna(theme[key]):
            yield f"    {key}: {_quoted(theme[key])}"
    if theme["is_boilerplate"]:
        yield "    boilerplate: true"
    if not pd.isna(theme["rank"]):
        yield f"    rank: {theme['rank']:g}"
    crosswalk = {
        "eurovoc": {key: "" for key in theme["eurovoc_id"]},
        "unbis": {key: "" for key in theme["unbis_id"]},
        "cap_major": list(theme["cap_major"]),
    }
    if any(crosswalk.values()):
        yield f"    crosswalk: {_flow({k: v for k, v in crosswalk.items() if v})}"


def _entry_lines(entries: pd.DataFrame) -> Iterator[str]:
    for role, key in (("entry", "entries"), ("except", "except")):
        by_lang = _by_lang(entries[entries["role"] == role], "pattern")
        if by_lang:
            yield f"    {key}: {_flow(by_lang)}"
    names = entries[entries["role"] == "name"]
    if len(names):
        codes = names.groupby("names_country", sort=False)
        yield f"    names: {_flow({code: _by_lang(own, 'pattern') for code, own in codes})}"
    for key, marked in (
        ("valid_from", entries.dropna(subset=["valid_from"])),
        ("weight", entries[entries["weight"] < 1]),
    ):
        if len(marked):
            marks = {
                mark if key == "valid_from" else np.format_float_positional(mark): _by_lang(
                    own, "pattern"
                )
                for mark, own in marked.groupby(key)
            }
            yield f"    {key}: {_flow(marks)}"


def _example_lines(examples: pd.DataFrame) -> Iterator[str]:
    by_lang: dict[str, dict[str, list[str]]] = {}
    columns = (examples[name] for name in ("lang", "is_match", "text"))
    for lang, is_match, text in zip(*columns, strict=True):
        kinds = by_lang.setdefault(str(lang), {"match": [], "not": []})
        kinds["match" if is_match else "not"].append(text)
    if by_lang:
        said = {lang: {k: v for k, v in kinds.items() if v} for lang, kinds in by_lang.items()}
        yield f"    examples: {_flow(said)}"


def _by_lang(table: pd.DataFrame, column: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for lang, value in zip(table["lang"], table[column], strict=True):
        found.setdefault(str(lang), []).append(value)
    return found


def _flow(value: dict) -> str:
    """JSON is YAML, and all its strings are quoted."""
    return json.dumps(value, ensure_ascii=False)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
