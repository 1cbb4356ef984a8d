"""Nodes of a theme file, and errors that say in which line of it what is wrong."""

import difflib
from pathlib import Path
from typing import Any

import yaml

from readout_analysis.errors import LexiconError
from readout_analysis.languages import known_languages
from readout_analysis.yaml_files import YAML_LOADER

BYTES_AT_MOST = 20_000_000
_IN_WORDS = {
    str: "a quoted string",
    bool: "true or false",
    int: "a number",
    dict: "keys and values",
    list: "a list of quoted strings",
}


class NodeCheck:
    """Nodes of one YAML file, and errors that say where they are."""

    def __init__(self, path: Path):
        self.path = path

    def parse(self) -> yaml.Node | None:
        """The node at the root, which stays in `root`."""
        try:
            text = self.path.read_bytes()
        except OSError as error:
            raise LexiconError(f"{self.path}: cannot be read ({error.strerror}).") from None
        if len(text) > BYTES_AT_MOST:
            raise LexiconError(f"{self.path}: larger than 20 MB, so not a theme file.")
        try:
            self.root: yaml.Node | None = yaml.compose(text.decode("utf-8-sig"), Loader=YAML_LOADER)
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
        """An error that names file and line of `node`, the problem and its remedy."""
        line = node.start_mark.line + 1 if node else 1
        return LexiconError(f"{self.path.name}, line {line}: {problem}.\nRemedy: {remedy}.")

    def unknown_language(self, node: yaml.Node, where: str, lang: str) -> LexiconError:
        """An error that names the languages there are."""
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
        if not issubclass(self._kind(value), expected):
            raise self.error(
                value, f"{where}: {key.value} is not right", f"write {_IN_WORDS[expected]}"
            )

    def string(self, node: yaml.Node, where: str) -> str:
        """The text of a node, which must be a string and not blank."""
        if node.tag != "tag:yaml.org,2002:str" or not node.value.strip():
            written = node.value if isinstance(node, yaml.ScalarNode) else "this"
            raise self.error(
                node, f"{where}: {written!r} is not a string", f'quote it: "{written}"'
            )
        return node.value

    def _kind(self, node: yaml.Node) -> type:
        """What kind of value a node has."""
        if isinstance(node, yaml.MappingNode):
            return dict
        return list if isinstance(node, yaml.SequenceNode) else type(self.value(node))

    def value(self, node: yaml.Node) -> Any:
        """What a node says, in Python."""
        if isinstance(node, yaml.MappingNode):
            return {self.value(key): self.value(value) for key, value in node.value}
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item) for item in node.value]
        if node.tag == "tag:yaml.org,2002:str":
            return node.value
        return yaml.load(node.value, Loader=YAML_LOADER)
