"""Theme files: each mistake is named with file, line, theme, language and remedy."""

import re

import pytest

from readout_analysis.errors import LexiconError
from readout_analysis.lexicons.file import is_entry, read_theme_file

GOOD = """group: "own"
kind: "topic"
themes:
  fish:
    label: {en: "Fish"}
    entries:
      en: ["fish*"]
"""


def message(tmp_path, text: str | bytes) -> str:
    path = tmp_path / "own.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(LexiconError) as caught:
        read_theme_file(path)
    return str(caught.value)


@pytest.mark.parametrize(
    ("wrong", "right", "expected"),
    [
        ("kind: topics", 'kind: "topic"', "line 2: kind is 'topics'.*layer"),
        ('group: "own"', "", "no 'group'"),
        ("  Fish:", "  fish:", "line 4: theme 'Fish': not an id.*lower-case"),
        (
            "    entrys:",
            "    entries:",
            "line 6: theme 'fish': unknown key 'entrys'.*write entries:",
        ),
        ('      xx: ["fish*"]', '      en: ["fish*"]', "line 7: .*no language 'xx'.*fr"),
        ("      en: fish", '      en: ["fish*"]', "line 7: .*entries, en: not a list"),
        ("      en: [no]", '      en: ["fish*"]', "'no' is not a string.*quote it"),
        ("      no: [a]", '      en: ["fish*"]', "the key no is not a string"),
        ('      en: ["*fish"]', '      en: ["fish*"]', r"'\*fish' cannot be matched"),
        ('      en: ["fi  sh"]', '      en: ["fish*"]', "cannot be matched.*one space"),
        ('      en: ["… fish"]', '      en: ["fish*"]', "cannot be matched.*… between two"),
        ('      en: ["fish", "fish"]', '      en: ["fish*"]', "'fish' is already in line 7"),
        ('      en: ["fish*"]\n    label: {en: "F"}', '      en: ["fish*"]', "has 'label' twice"),
        ("    label: {}", '    label: {en: "Fish"}', None),
    ],
)
def test_read_theme_file_mistakes_are_named(tmp_path, wrong, right, expected):
    text = GOOD.replace(right, wrong) if right else GOOD.replace(wrong, "")
    if expected is None:
        (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
        assert read_theme_file(tmp_path / "own.yaml").group == "own"
        return
    assert re.search(f"own.yaml.*{expected}", message(tmp_path, text), re.DOTALL)


def test_read_theme_file_unknown_day_and_entry_are_named(tmp_path):
    day = GOOD + '    valid_from: {"2020": {en: ["fish*"]}}\n'
    assert "'2020' is not a day" in message(tmp_path, day)
    entry = GOOD + '    valid_from: {"2020-01-01": {en: ["cod"]}}\n'
    assert "'cod' is no entry of the theme" in message(tmp_path, entry)


@pytest.mark.parametrize(
    ("weight", "expected"),
    [
        ('{"1": {en: ["fish*"]}}', "'1' is not between 0 and 1.*\"0.5\""),
        ('{0.5: {en: ["fish*"]}}', 'the key 0.5 is not a string.*write "0.5"'),
        ('{"0.5": {en: ["cod"]}}', "0.5, en: 'cod' is no entry.*list it"),
        ('{"0.5": {xx: ["fish*"]}}', "0.5: no language 'xx'"),
        ('{"0.5": {en: ["fish*"]}, "0.25": {en: ["fish*"]}}', "'fish\\*' has two of them"),
    ],
)
def test_read_theme_file_wrong_weights_are_named(tmp_path, weight, expected):
    text = message(tmp_path, GOOD + f"    weight: {weight}\n")
    assert re.search(f"own.yaml, line 8: theme 'fish', weight.*{expected}", text, re.DOTALL)


def test_read_theme_file_a_name_that_is_an_entry_is_named(tmp_path):
    text = GOOD + '    names: {UA: {en: ["fish*"]}}\n'
    assert "names, UA, en: 'fish*' is listed elsewhere" in message(tmp_path, text)


def test_read_theme_file_unknown_kind_of_example_is_named(tmp_path):
    text = GOOD + '    examples: {en: {matches: ["fishing"]}}\n'
    assert "unknown key 'matches'" in message(tmp_path, text)
    assert "write match:" in message(tmp_path, text)


def test_read_theme_file_broken_yaml_says_where(tmp_path):
    assert "own.yaml, line 3: not YAML" in message(tmp_path, 'group: "own"\nkind: "topic\n')


def test_read_theme_file_not_utf8_says_where(tmp_path):
    assert "line 2: not UTF-8" in message(tmp_path, b'group: "own"\n# \xe9t\xe9\n')


def test_read_theme_file_objects_are_not_made(tmp_path):
    text = GOOD.replace('"Fish"', "!!python/object/apply:os.getcwd []")
    assert "is not a string" in message(tmp_path, text)


def test_read_theme_file_missing_says_so(tmp_path):
    with pytest.raises(LexiconError, match="cannot be read"):
        read_theme_file(tmp_path / "none.yaml")


def test_read_theme_file_huge_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("readout_analysis.lexicons.nodes.BYTES_AT_MOST", 10)
    assert "not a theme file" in message(tmp_path, GOOD)


@pytest.mark.parametrize(
    "pattern", ["a", "a b*", "=UE", "=Le =Cap", "renforc* … liens", "中国—中亚", ", a", "a , b"]
)
def test_is_entry_well_formed(pattern):
    assert is_entry(pattern)


@pytest.mark.parametrize(
    "pattern",
    ["", " a", "a ", "a*b", "…", "a …", "a … … b", "a…b", "a=b", "**", ",", "a ,", "a , , b"],
)
def test_is_entry_malformed(pattern):
    assert not is_entry(pattern)


def test_read_theme_file_without_kind_names_both(tmp_path):
    told = message(tmp_path, GOOD.replace('kind: "topic"\n', ""))
    assert "line 1: no 'kind'" in told
    assert 'kind: "topic"' in told
    assert 'kind: "layer"' in told
