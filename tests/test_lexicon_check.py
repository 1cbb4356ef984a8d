"""Problems of a lexicon that can be found without a text."""

import pytest

from readout_analysis.cli import main
from readout_analysis.lexicon import load_lexicon
from readout_analysis.lexicons.check import check_lexicon

OWN = """
group: "own"
kind: "topic"
themes:
  fish:
    label: {en: "Fish"}
    entries: {en: ["fish*", "fishing rights", "cod", "of*", "shark fin"], fr: ["poisson*"]}
    except: {en: ["shark fin*"]}
    examples:
      en: {match: ["fishing", "a bird"], not: ["a cod"]}
  sea:
    label: {en: "Sea"}
    entries: {en: ["cod"]}
"""


@pytest.fixture(scope="module")
def problems(tmp_path_factory):
    path = tmp_path_factory.mktemp("lexicon") / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    return check_lexicon(load_lexicon(path))


def of(problems, problem: str):
    return problems[problems["problem"] == problem]


def test_check_lexicon_entry_removed_by_its_except_is_an_error(problems):
    found = of(problems, "excepted")
    assert found["entry_id"].tolist() == ["fish:en:shark fin"]
    assert found["severity"].tolist() == ["error"]


def test_check_lexicon_entry_inside_another_is_swallowed(problems):
    assert of(problems, "swallowed")["entry_id"].tolist() == ["fish:en:fishing rights"]


def test_check_lexicon_short_stem_is_greedy(problems):
    assert of(problems, "greedy_stem")["entry_id"].tolist() == ["fish:en:of*"]


def test_check_lexicon_pattern_of_two_themes_is_noted(problems):
    assert of(problems, "in_two_themes")["detail"].item().startswith("'cod' stands in fish, sea")


def test_check_lexicon_missing_languages_are_named(problems):
    found = of(problems, "missing_language")
    assert found[["theme_id", "lang"]].to_numpy().tolist() == [["sea", "fr"]]


def test_check_lexicon_failing_examples_are_errors(problems):
    found = of(problems, "failing_example")
    assert found["detail"].tolist() == ["'a bird' has not the theme", "'a cod' has the theme"]


def test_check_lexicon_too_few_examples_are_noted(problems):
    found = of(problems, "missing_examples")
    assert ["sea", "en"] in found[["theme_id", "lang"]].to_numpy().tolist()
    assert ["fish", "en"] not in found[["theme_id", "lang"]].to_numpy().tolist()


def test_check_lexicon_errors_come_first(problems):
    assert problems["severity"].cat.codes.is_monotonic_increasing


MANY = """
group: "own"
kind: "topic"
themes:
  fish:
    label: {en: "Fish"}
    entries: {en: ["fish", "a fish", "b fish", "c fish", "d fish", "e fish", "f fish", "g fish"]}
    except: {en: ["g fish"]}
"""


@pytest.mark.parametrize(("options", "n_notes", "is_cut"), [([], 5, True), (["--all"], 6, False)])
def test_lexicon_check_tells_all_errors_and_the_first_notes(
    tmp_path, capsys, options, n_notes, is_cut
):
    path = tmp_path / "own.yaml"
    path.write_text(MANY, encoding="utf-8")
    assert main(["lexicon", "check", str(path), *options]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("error: excepted (1): ")
    assert lines[1].startswith("  fish en: 'g fish' lies")
    assert sum("hits wherever" in line for line in lines) == n_notes
    assert ("  … and 1 more; --all tells them" in lines) == is_cut
    assert lines[-1] == "1 errors, 0 warnings, 7 notes"


def test_check_lexicon_weights(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text(
        """
group: "own"
kind: "topic"
themes:
  port:
    label: {en: "Ports"}
    entries: {en: ["port*", "sea port*"], fr: ["port*"]}
    weight: {"0.5": {en: ["port*"], fr: ["port*"]}}
""",
        encoding="utf-8",
    )
    problems = check_lexicon(load_lexicon(path))
    assert of(problems, "excepted").empty, "the weight is no reason to call an entry dead"
    assert of(problems, "swallowed").empty, "the longer entry counts alone, the shorter does not"
    assert of(problems, "never_enough")["entry_id"].tolist() == ["port:fr:port*"]
