"""The theme lexicon: which words signal which theme, in six languages.

One YAML file per group of themes, in ``readout_analysis/themes/`` or wherever the user keeps them.
All strings are quoted (unquoted, ``no`` is not Norway but false)::

    group: "norms_order"
    kind: "topic"                     # or "layer": never mixed into the topic vector
    label: "Norms, principles and world order"
    themes:
      multilateralism:
        label: {fr: "Multilatéralisme", en: "Multilateralism"}
        definition: "What counts as this theme."
        entries:
          fr: ["multilatéralisme", "multilatéral*", "=ONU"]
        except:                       # hits inside these, or that end in one, do not count
          fr: ["crédit multilatéral*"]
        names:                        # entries that merely name a party of the readout
          UN: {fr: ["nations unies"]}
        valid_from:                   # day a formula is in use from; before it cannot be found
          "2021-09-21": {fr: ["multilatéralisme"]}
        weight:                       # entries and names too ambiguous to count alone
          "0.5": {fr: ["=ONU"]}
        examples:                     # each is tested by check_lexicon
          fr: {match: ["un vrai multilatéralisme"], not: ["un crédit multilatéral"]}

Also known: ``include``, ``exclude`` (notes), ``boilerplate``, ``rank`` (in an ordinal layer),
``crosswalk`` (eurovoc, unbis: id and label; cap_major: ids), and, for a group, ``one_at_a_place``
(of overlapping hits of different themes only the longest counts).

An entry is words separated by spaces; ``*`` at the end of a word is any ending, ``=`` in front
locks the case. A lone ``…`` between two words is a gap: up to four words of the same phrase may
stand there (up to twelve characters in a language without spaces), so that "renforc* … liens"
finds "renforcer encore leurs liens". A lone ``~`` is the same in either order: "climat* ~ accord*"
finds "un accord sur le climat" too. This is what other tools call *near*; where the order tells
the object from the subject, the gap is the better choice.

An entry of ``weight`` below 1 needs company: its hits count where the weights of the different
entries of its theme that hit in the same segment of a readout or the ones next to it come to 1 or
more. Where company stands was measured on labels of real texts: an entry with another of its
theme in the sentence was right in 56 of 56 cases, in the next sentence in 26 of 29, anywhere else
in the readout in 41 of 47, and alone in 193 of 233, so a whole readout is no company.

A lone ``,`` before a word is the end of a phrase, by comma or otherwise: "peace , security" finds
"peace, security and growth", where "peace security" finds nothing, and ", space" finds an item of
a list ("in trade, space and health") but no "office space". In a language without spaces between
words the mark itself is written ("、教育"); in Arabic, which sets "and" before each item, there is
no such thing.
"""

import hashlib
import json
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path

import pandas as pd

from readout_analysis.errors import LexiconError
from readout_analysis.garbage import uncollected
from readout_analysis.lexicons.file import ThemeFile, read_theme_file
from readout_analysis.schema import FIRST_CLASS_LANGUAGES, conform

_ENTRY_TEXTS = ["entry_id", "theme_id", "lang", "role", "pattern", "names_country", "valid_from"]
_SHIPPED = Path(__file__).with_name("themes")
_SHIPPED_ID = "readout-analysis-core"


@dataclass(frozen=True, eq=False)
class Lexicon:
    """Themes and the entries that signal them.

    Attributes
    ----------
    id : str
        Name of the lexicon.
    themes : DataFrame, one row per theme
        Table ``themes`` of the schema.
    entries : DataFrame, one row per entry
        ``entry_id``, ``theme_id``, ``lang``, ``role`` (entry, name or except), ``pattern``,
        ``names_country`` (code of the party an entry of role name merely names), ``valid_from``
        (day a dated formula is in use from), ``weight`` (float above 0, at most 1; below 1 the
        entry needs company).
    one_at_a_place : frozenset of str
        Groups where of overlapping hits of different themes only the longest counts.
    examples : DataFrame, one row per example
        ``theme_id``, ``lang``, ``is_match`` (the theme is in it), ``text``; used by checks only.

    Examples
    --------
    >>> lexicon = load_lexicon()
    >>> "multilateralism" in lexicon.topics, "atm_candid" in lexicon.topics
    (True, False)
    """

    id: str
    themes: pd.DataFrame
    entries: pd.DataFrame
    one_at_a_place: frozenset[str] = frozenset()
    examples: pd.DataFrame = field(default_factory=lambda: _example_table([]))

    @cached_property
    def sha256(self) -> str:
        """SHA-256 of all themes and entries: equal lexicons find the same."""
        content = [
            self.themes.to_json(orient="records", force_ascii=False),
            self.entries.to_json(orient="records", force_ascii=False),
            json.dumps(sorted(self.one_at_a_place)),
        ]
        return hashlib.sha256("\n".join(content).encode()).hexdigest()

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lexicon) and self.sha256 == other.sha256

    def __hash__(self) -> int:
        return hash(self.sha256)

    @property
    def topics(self) -> list[str]:
        """Ids of the themes that are topics, in order; layers are left out."""
        return self.themes.loc[self.themes["kind"] == "topic", "theme_id"].tolist()

    def subset(self, themes: list[str]) -> "Lexicon":
        """The lexicon of `themes` only, each the id of a theme or of a group.

        Examples
        --------
        >>> load_lexicon().subset(["multilateralism", "partnership_level"]).topics
        ['multilateralism']
        """
        known = set(self.themes["theme_id"]) | set(self.themes["group"])
        unknown = sorted(set(themes) - known)
        if unknown:
            raise LexiconError(
                f"no theme or group {', '.join(map(repr, unknown))} in lexicon {self.id!r}.\n"
                "Its themes are in lexicon.themes."
            )
        rows = self.themes["theme_id"].isin(themes) | self.themes["group"].isin(themes)
        kept = self.themes[rows].reset_index(drop=True)
        entries, examples = (
            table[table["theme_id"].isin(kept["theme_id"])].reset_index(drop=True)
            for table in (self.entries, self.examples)
        )
        exclusive = self.one_at_a_place & set(kept["group"])
        return Lexicon(self.id, kept, entries, exclusive, examples)

    def extend(self, other: "Lexicon") -> "Lexicon":
        """Themes of both lexicons; one that both have is taken from `other`."""
        replaced = other.themes["theme_id"]
        themes, entries, examples = (
            pd.concat([ours[~ours["theme_id"].isin(replaced)], theirs], ignore_index=True)
            for ours, theirs in (
                (self.themes, other.themes),
                (self.entries, other.entries),
                (self.examples, other.examples),
            )
        )
        both = self.one_at_a_place | other.one_at_a_place
        return Lexicon(f"{self.id}+{other.id}", themes, entries, both, examples)


def load_lexicon(path: str | Path | None = None) -> Lexicon:
    """Lexicon from a YAML file or a folder of them; the shipped one by default.

    Parameters
    ----------
    path : path, optional
        A theme file (see the head of this module) or a folder with such files, which are read in
        the order of their names.

    Returns
    -------
    Lexicon

    Raises
    ------
    LexiconError
        If a file breaks the rules; the message names file, line, theme, language and remedy.

    Examples
    --------
    >>> lexicon = load_lexicon()
    >>> lexicon.themes.query("theme_id == 'belt_and_road'")["label_fr"].item()
    'La Ceinture et la Route'
    """
    if path is None:
        return _shipped()
    path = Path(path)
    files = sorted(path.glob("*.yaml")) if path.is_dir() else [path]
    if not files:
        raise LexiconError(f"{path}: no theme file (*.yaml) in this folder.")
    return _lexicon(path.stem, [read_theme_file(file) for file in files])


@cache
@uncollected()
def _shipped() -> Lexicon:
    return _lexicon(
        _SHIPPED_ID, [read_theme_file(file) for file in sorted(_SHIPPED.glob("*.yaml"))]
    )


def _lexicon(name: str, files: list[ThemeFile]) -> Lexicon:
    seen: dict[str, ThemeFile] = {}
    for file in files:
        for theme_id in file.themes:
            if theme_id in seen:
                raise LexiconError(
                    f"{file.place_of(theme_id)}: theme {theme_id!r} is already in "
                    f"{seen[theme_id].place_of(theme_id)}.\nGive one of them another id."
                )
            seen[theme_id] = file
    all_themes = [(key, theme, file) for file in files for key, theme in file.themes.items()]
    themes = [_theme_row(key, theme, file) for key, theme, file in all_themes]
    entries = [row for key, theme, _ in all_themes for row in _entry_rows(key, theme)]
    exclusive = frozenset(file.group for file in files if file.one_at_a_place)
    examples = [row for key, theme, _ in all_themes for row in _example_rows(key, theme)]
    return Lexicon(
        name,
        conform(pd.DataFrame(themes), "themes"),
        entry_table(entries),
        exclusive,
        _example_table(examples),
    )


def _theme_row(theme_id: str, theme: dict, file: ThemeFile) -> dict:
    crosswalk = theme.get("crosswalk", {})
    return {
        "theme_id": theme_id,
        "group": file.group,
        "kind": file.kind,
        **{f"label_{lang}": theme["label"].get(lang) for lang in FIRST_CLASS_LANGUAGES},
        "definition": theme.get("definition"),
        "include": theme.get("include"),
        "exclude": theme.get("exclude"),
        "is_boilerplate": theme.get("boilerplate", False),
        "rank": theme.get("rank"),
        "eurovoc_id": list(crosswalk.get("eurovoc", {})),
        "unbis_id": list(crosswalk.get("unbis", {})),
        "cap_major": crosswalk.get("cap_major", []),
    }


def _entry_rows(theme_id: str, theme: dict) -> list[tuple]:
    rows = []
    days, weights = (_marks(theme.get(key, {})) for key in ("valid_from", "weight"))
    for role, by_lang, code in (
        ("entry", theme.get("entries", {}), None),
        *(("name", by_lang, code) for code, by_lang in theme.get("names", {}).items()),
        ("except", theme.get("except", {}), None),
    ):
        for lang, patterns in by_lang.items():
            for pattern in patterns:
                mark = "!" if role == "except" else ""
                entry_id = f"{theme_id}:{lang}:{mark}{pattern}"
                day = days.get((lang, pattern)) if role == "entry" else None
                weight = float(weights.get((lang, pattern), 1)) if role != "except" else 1.0
                rows.append((entry_id, theme_id, lang, role, pattern, code, day, weight))
    return rows


def _marks(marked: dict) -> dict[tuple[str, str], str]:
    """The mark of each language and pattern, such as the day it is in use from."""
    return {
        (lang, pattern): mark
        for mark, by_lang in marked.items()
        for lang, patterns in by_lang.items()
        for pattern in patterns
    }


def entry_table(rows: list[tuple]) -> pd.DataFrame:
    """Entries as `Lexicon` keeps them, from rows in the order of its columns."""
    table = pd.DataFrame(rows, columns=[*_ENTRY_TEXTS, "weight"])
    return table.astype({**dict.fromkeys(_ENTRY_TEXTS, "string"), "weight": "float64"})


def _example_rows(theme_id: str, theme: dict) -> list[tuple]:
    return [
        (theme_id, lang, kind == "match", text)
        for lang, kinds in theme.get("examples", {}).items()
        for kind, texts in kinds.items()
        for text in texts
    ]


def _example_table(rows: list[tuple]) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["theme_id", "lang", "is_match", "text"])
    return table.astype(
        {"theme_id": "string", "lang": "string", "is_match": bool, "text": "string"}
    )
