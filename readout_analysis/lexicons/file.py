"""Theme files: read, checked line by line, every mistake with its remedy."""

import re
from dataclasses import dataclass
from pathlib import Path

import yaml

from readout_analysis.languages import known_languages
from readout_analysis.lexicons.nodes import NodeCheck

_ID = re.compile(r"[a-z][a-z0-9_]*")
_WORD = r"=?(?!,)[^\s=*…~]+\*?"
_ENTRY = re.compile(rf"(, )?{_WORD}(( […~,])? {_WORD})*")
_NEAR_AT_MOST = 2  # each order of the parts is looked for
# What entries may be marked with: how it is written, what is wrong otherwise, the remedy.
_MARKS = {
    "valid_from": (re.compile(r"\d{4}-\d{2}-\d{2}"), "is not a day", 'write it as "2021-09-21"'),
    "weight": (
        re.compile(r"0\.\d*[1-9]\d*"),
        "is not between 0 and 1",
        'write it as "0.5"; without a weight an entry counts as 1',
    ),
}

_FILE_KEYS = {
    "group": str,
    "kind": str,
    "label": str,
    "one_at_a_place": bool,
    "themes": dict,
}
_AT_HEAD = {
    "group": 'group: "a name for these themes"',
    "kind": 'kind: "topic" (what is talked about) or kind: "layer" (tone, ranks and the like)',
    "themes": "themes: and the themes below it, after group and kind,",
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
    "weight": dict,
    "examples": dict,
}
_EXAMPLE_KEYS = {"match": list, "not": list}


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
    check = NodeCheck(path)
    root = check.mapping(check.parse(), "the file", _FILE_KEYS)
    for key in ("group", "kind", "themes"):
        if key not in root:
            raise check.error(check.root, f"no {key!r}", f"add {_AT_HEAD[key]} at the head")
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


def _theme(check: NodeCheck, theme_id: str, key_node: yaml.Node, node: yaml.Node) -> dict:
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
    named = list(theme.get("names", {}).values())
    for key, listed in (("valid_from", []), ("weight", named)):
        if key in keys:
            known = [theme.get("entries", {}), *listed]
            _check_marks(check, keys[key][1], f"{where}, {key}", _MARKS[key], known)
    if "examples" in keys:
        _check_examples(check, keys["examples"][1], where)
    return theme


def _check_names(check: NodeCheck, node: yaml.Node, where: str, theme: dict) -> None:
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


def _check_marks(
    check: NodeCheck, node: yaml.Node, where: str, rule: tuple, known: list[dict]
) -> None:
    """Marks, each with the entries that have it: entries of the theme, of one such mark each."""
    pattern, problem, remedy = rule
    marked: set[tuple[str, str]] = set()
    for mark, (key_node, by_lang) in check.mapping(node, where).items():
        place = f"{where}, {mark}"
        if not pattern.fullmatch(mark):
            raise check.error(key_node, f"{where}: {mark!r} {problem}", remedy)
        _check_languages(check, by_lang, place, has_lists=True)
        for lang, patterns in check.value(by_lang).items():
            listed = {entry for own in known for entry in own.get(lang, [])}
            for entry in patterns:
                about = f"{place}, {lang}: {entry!r}"
                if entry not in listed:
                    raise check.error(
                        by_lang, f"{about} is no entry of the theme", "list it under entries too"
                    )
                if (lang, entry) in marked:
                    raise check.error(by_lang, f"{about} has two of them", "take one of them out")
                marked.add((lang, entry))


def _check_examples(check: NodeCheck, node: yaml.Node, where: str) -> None:
    where = f"{where}, examples"
    for lang, (key_node, kinds) in check.mapping(node, where).items():
        if lang not in known_languages():
            raise check.unknown_language(key_node, where, lang)
        place = f"{where}, {lang}"
        for _, (_, texts) in check.mapping(kinds, place, _EXAMPLE_KEYS).items():
            for item in texts.value:
                check.string(item, place)


def _check_languages(check: NodeCheck, node: yaml.Node, where: str, *, has_lists: bool) -> None:
    for lang, (key_node, value) in check.mapping(node, where).items():
        if lang not in known_languages():
            raise check.unknown_language(key_node, where, lang)
        if has_lists:
            _check_entries(check, value, f"{where}, {lang}")
        else:
            check.string(value, f"{where}, {lang}")


def _check_entries(check: NodeCheck, node: yaml.Node, where: str) -> None:
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
