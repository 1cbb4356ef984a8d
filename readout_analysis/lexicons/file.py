"""Theme files: read, checked line by line, every mistake with its remedy."""

import difflib
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from readout_analysis.errors import LexiconError
from readout_analysis.languages import known_languages

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
BYTES_AT_MOST = 20_000_000
_ID = re.compile(r"[a-z][a-z0-9_]*")
_WORD = r"=?(?!,)[^\s=*…~]+\*?"
_ENTRY = re.compile(rf"(, )?{_WORD}(( […~,])? {_WORD})*")
_NEAR_AT_MOST = 2  # each order of the parts is looked for
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")

_FILE_KEYS = {
    "group": str,
    "kind": str,
    "label": str,
    "one_at_a_place": bool,
    "themes": dict,
}
_THEME_KEYS = {
    "label": dict,
    "definition": str,
    "include": str,
    "exclude": str,
    "boilerplate": bool,
    "rank": int,
    "crosswalk": dict,
    "entries": dict,
    "except": dict,
    "names": dict,
    "valid_from": dict,
    "examples": dict,
}
_EXAMPLE_KEYS = {"match": list, "not": list}
_IN_WORDS = {
    str: "a quoted string",
    bool: "true or false",
    int: "a number",
    dict: "keys and values",
    list: "a list of quoted strings",
}


@dataclass(frozen=True)
class ThemeFile:
    """One theme file, checked."""

    path: Path
    group: str
    kind: str
    one_at_a_place: bool
    themes: dict[str, dict]
    lines: dict[str, int]

    def place_of(self, theme_id: str) -> str:
        """File and line of a theme."""
        return f"{self.path.name}, line {self.lines[theme_id]}"


def read_theme_file(path: Path) -> ThemeFile:
    """Read and check one theme file.

    Raises
    ------
    LexiconError
        With file, line, theme, language and remedy.
    """
    check = _Check(path)
    root = check.mapping(check.parse(), "the file", _FILE_KEYS)
    for key in ("group", "kind", "themes"):
        if key not in root:
            raise check.error(check.root, f"no {key!r}", f"add {key}: at the head")
    values = {key: node.value for key, (_, node) in root.items() if key in ("group", "kind")}
    if values["kind"] not in ("topic", "layer"):
        raise check.error(
            root["kind"][1], f"kind is {values['kind']!r}", 'write kind: "topic" or kind: "layer"'
        )
    themes = check.mapping(root["themes"][1], "themes")
    return ThemeFile(
        path,
        values["group"],
        values["kind"],
        "one_at_a_place" in root and root["one_at_a_place"][1].value == "true",
        {key: _theme(check, key, key_node, node) for key, (key_node, node) in themes.items()},
        {key: key_node.start_mark.line + 1 for key, (key_node, _) in themes.items()},
    )


def is_entry(pattern: str) -> bool:
    """Whether `pattern` is written as an entry is."""
    return _ENTRY.fullmatch(pattern) is not None and pattern.count("~") <= _NEAR_AT_MOST


def _theme(check: "_Check", theme_id: str, key_node: yaml.Node, node: yaml.Node) -> dict:
    where = f"theme {theme_id!r}"
    if not _ID.fullmatch(theme_id):
        raise check.error(
            key_node,
            f"{where}: not an id",
            "use lower-case letters, digits and _",
        )
    keys = check.mapping(node, where, _THEME_KEYS)
    if "label" not in keys:
        raise check.error(key_node, f"{where} has no label", 'add label: {en: "…"}')
    if "entries" not in keys and "names" not in keys:
        raise check.error(key_node, f"{where} has no entries", 'add entries: {en: ["…"]}')
    for key in ("label", "entries", "except"):
        if key in keys:
            _check_languages(check, keys[key][1], f"{where}, {key}", has_lists=key != "label")
    theme = check.value(node)
    if "names" in keys:
        _check_names(check, keys["names"][1], f"{where}, names", theme)
    if "valid_from" in keys:
        _check_dates(check, keys["valid_from"][1], where, theme)
    if "examples" in keys:
        _check_examples(check, keys["examples"][1], where)
    return theme


def _check_names(check: "_Check", node: yaml.Node, where: str, theme: dict) -> None:
    """Names of parties, none of which may be an entry or another party's name as well."""
    taken = {(lang, pattern) for lang, own in theme.get("entries", {}).items() for pattern in own}
    for code, (_, by_lang) in check.mapping(node, where).items():
        _check_languages(check, by_lang, f"{where}, {code}", has_lists=True)
        names = {(lang, name) for lang, own in check.value(by_lang).items() for name in own}
        if twice := sorted(names & taken):
            lang, name = twice[0]
            problem = f"{where}, {code}, {lang}: {name!r} is listed elsewhere in the theme"
            raise check.error(by_lang, problem, "take one of them out")
        taken |= names


def _check_dates(check: "_Check", node: yaml.Node, where: str, theme: dict) -> None:
    """Days that formulae are in use from, and the entries that say them."""
    for day, (key_node, by_lang) in check.mapping(node, f"{where}, valid_from").items():
        if not _DATE.fullmatch(day):
            raise check.error(
                key_node, f"{where}, valid_from: {day!r} is not a day", 'write it as "2021-09-21"'
            )
        place = f"{where}, valid_from, {day}"
        _check_languages(check, by_lang, place, has_lists=True)
        for lang, patterns in check.value(by_lang).items():
            unknown = sorted(set(patterns) - set(theme.get("entries", {}).get(lang, [])))
            if unknown:
                raise check.error(
                    by_lang,
                    f"{place}, {lang}: {unknown[0]!r} is no entry of the theme",
                    "list it under entries too",
                )


def _check_examples(check: "_Check", node: yaml.Node, where: str) -> None:
    where = f"{where}, examples"
    for lang, (key_node, kinds) in check.mapping(node, where).items():
        if lang not in known_languages():
            raise check.unknown_language(key_node, where, lang)
        place = f"{where}, {lang}"
        for _, (_, texts) in check.mapping(kinds, place, _EXAMPLE_KEYS).items():
            for item in texts.value:
                check.string(item, place)


def _check_languages(check: "_Check", node: yaml.Node, where: str, *, has_lists: bool) -> None:
    for lang, (key_node, value) in check.mapping(node, where).items():
        if lang not in known_languages():
            raise check.unknown_language(key_node, where, lang)
        if has_lists:
            _check_entries(check, value, f"{where}, {lang}")
        else:
            check.string(value, f"{where}, {lang}")


def _check_entries(check: "_Check", node: yaml.Node, where: str) -> None:
    if not isinstance(node, yaml.SequenceNode):
        raise check.error(node, f"{where}: not a list", 'write ["one entry", "another*"]')
    seen: dict[str, int] = {}
    for item in node.value:
        entry = check.string(item, where)
        if not is_entry(entry):
            raise check.error(
                item,
                f"{where}: {entry!r} cannot be matched",
                "one space between words, * only behind a word, = before it, ~ or … between two, "
                "a lone comma before one",
            )
        if entry in seen:
            raise check.error(
                item, f"{where}: {entry!r} is already in line {seen[entry]}", "take one of them out"
            )
        seen[entry] = item.start_mark.line + 1


class _Check:
    """Nodes of one YAML file, and errors that say where they are."""

    def __init__(self, path: Path):
        self.path = path

    def parse(self) -> yaml.Node | None:
        try:
            text = self.path.read_bytes()
        except OSError as error:
            raise LexiconError(f"{self.path}: cannot be read ({error.strerror}).") from None
        if len(text) > BYTES_AT_MOST:
            raise LexiconError(f"{self.path}: larger than 20 MB, so not a theme file.")
        try:
            self.root: yaml.Node | None = yaml.compose(text.decode("utf-8-sig"), Loader=_LOADER)
        except UnicodeDecodeError as error:
            line = text[: error.start].count(b"\n") + 1
            raise LexiconError(
                f"{self.path.name}, line {line}: not UTF-8.\nSave the file as UTF-8."
            ) from None
        except yaml.MarkedYAMLError as error:
            mark = error.problem_mark or error.context_mark
            line = mark.line + 1 if mark else 1
            raise LexiconError(
                f"{self.path.name}, line {line}: not YAML: {error.problem}.\n"
                "Look there for a missing quotation mark, bracket or comma."
            ) from None
        return self.root

    def error(self, node: yaml.Node | None, problem: str, remedy: str) -> LexiconError:
        line = node.start_mark.line + 1 if node else 1
        return LexiconError(f"{self.path.name}, line {line}: {problem}.\nRemedy: {remedy}.")

    def unknown_language(self, node: yaml.Node, where: str, lang: str) -> LexiconError:
        known = ", ".join(known_languages())
        return self.error(
            node,
            f"{where}: no language {lang!r}",
            f"use one of {known}, or add languages/{lang}.yaml",
        )

    def mapping(self, node: yaml.Node | None, where: str, keys: dict | None = None) -> dict:
        """Keys of a mapping node and, for each, the nodes of key and value."""
        if not isinstance(node, yaml.MappingNode):
            raise self.error(node, f"{where}: expected keys and values", "write key: value lines")
        found: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for key, value in node.value:
            if key.tag != "tag:yaml.org,2002:str":
                raise self.error(
                    key, f"{where}: the key {key.value} is not a string", f'write "{key.value}":'
                )
            if key.value in found:
                raise self.error(key, f"{where} has {key.value!r} twice", "take one of them out")
            if keys is not None:
                self._check_key(key, value, where, keys)
            found[key.value] = (key, value)
        return found

    def _check_key(self, key: yaml.Node, value: yaml.Node, where: str, keys: dict) -> None:
        if key.value not in keys:
            close = difflib.get_close_matches(key.value, keys, 1)
            remedy = f"write {close[0]}:" if close else f"known keys: {', '.join(keys)}"
            raise self.error(key, f"{where}: unknown key {key.value!r}", remedy)
        expected = keys[key.value]
        if not isinstance(self.value(value), expected):
            raise self.error(
                value, f"{where}: {key.value} is not right", f"write {_IN_WORDS[expected]}"
            )

    def string(self, node: yaml.Node, where: str) -> str:
        if node.tag != "tag:yaml.org,2002:str" or not node.value.strip():
            written = node.value if isinstance(node, yaml.ScalarNode) else "this"
            raise self.error(
                node, f"{where}: {written!r} is not a string", f'quote it: "{written}"'
            )
        return node.value

    def value(self, node: yaml.Node) -> Any:
        """What a node says, in Python."""
        if isinstance(node, yaml.MappingNode):
            return {self.value(key): self.value(value) for key, value in node.value}
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item) for item in node.value]
        if node.tag == "tag:yaml.org,2002:str":
            return node.value
        return yaml.load(node.value, Loader=_LOADER)
