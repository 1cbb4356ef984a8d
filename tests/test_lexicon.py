"""The lexicon as tables: what a file becomes, parts of a lexicon, two together."""

from pathlib import Path

import pandas as pd
import pytest

from readout_analysis.errors import LexiconError
from readout_analysis.lexicon import load_lexicon
from readout_analysis.lexicons.check import check_lexicon
from readout_analysis.schema import FIRST_CLASS_LANGUAGES, validate

GOLD = Path(__file__).parent / "gold"

OWN = """
group: "own"
kind: "topic"
themes:
  fish:
    label: {en: "Fish"}
    entries: {en: ["fish*", "cod"], fr: ["poisson*"]}
    except: {en: ["fishy"]}
    names: {"NO": {en: ["norway"]}}
    valid_from: {"2020-01-31": {en: ["cod"]}}
    weight: {"0.5": {en: ["cod"]}}
    examples: {en: {match: ["fishing rights"], not: ["a fishy story"]}}
"""


@pytest.fixture
def own_file(tmp_path):
    path = tmp_path / "own.yaml"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_load_lexicon_shipped_themes_are_a_valid_table():
    lexicon = load_lexicon()
    validate(lexicon.themes, "themes")
    assert len(lexicon.themes) >= 150
    labels = [f"label_{lang}" for lang in FIRST_CLASS_LANGUAGES]
    assert lexicon.themes[[*labels, "definition"]].notna().all(axis=None)


def test_load_lexicon_shipped_entries_are_unique_and_in_six_languages():
    entries = load_lexicon().entries
    assert entries["entry_id"].is_unique
    assert set(entries["lang"]) == set(FIRST_CLASS_LANGUAGES)


def test_load_lexicon_roles_parties_and_days(own_file):
    entries = load_lexicon(own_file).entries.set_index("pattern")
    assert entries["role"].to_dict() == {
        "fish*": "entry",
        "cod": "entry",
        "poisson*": "entry",
        "norway": "name",
        "fishy": "except",
    }
    assert entries["names_country"].dropna().to_dict() == {"norway": "NO"}
    assert entries["valid_from"].dropna().to_dict() == {"cod": "2020-01-31"}
    assert entries["weight"].to_dict() == dict.fromkeys(entries.index, 1.0) | {"cod": 0.5}


def test_load_lexicon_examples_are_a_table(own_file):
    examples = load_lexicon(own_file).examples
    assert examples["is_match"].tolist() == [True, False]


def test_load_lexicon_folder_reads_all_files_in_order_of_their_names(own_file):
    other = OWN.replace("own", "another").replace("fish:", "birds:")
    (own_file.parent / "a.yaml").write_text(other, encoding="utf-8")
    assert load_lexicon(own_file.parent).topics == ["birds", "fish"]


def test_load_lexicon_a_theme_twice_is_refused(own_file):
    (own_file.parent / "a.yaml").write_text(OWN, encoding="utf-8")
    with pytest.raises(LexiconError, match=r"'fish' is already in a\.yaml, line 5"):
        load_lexicon(own_file.parent)


def test_load_lexicon_an_empty_folder_is_refused(tmp_path):
    with pytest.raises(LexiconError, match="no theme file"):
        load_lexicon(tmp_path)


def test_subset_unknown_theme_is_named():
    with pytest.raises(LexiconError, match="no theme or group 'fishing'"):
        load_lexicon().subset(["fishing"])


def test_subset_layers_are_no_topics():
    layer = load_lexicon().subset(["partnership_level"])
    assert layer.topics == []
    assert layer.one_at_a_place == {"partnership_level"}
    assert load_lexicon().subset(["climate"]).one_at_a_place == frozenset()


def test_extend_a_theme_of_both_is_taken_from_the_other(own_file):
    own = load_lexicon(own_file)
    more = OWN.replace('"cod"', '"eel"')
    own_file.write_text(more.replace('{"2020-01-31": {en: ["eel"]}}', "{}"), encoding="utf-8")
    both = own.extend(load_lexicon(own_file))
    assert both.topics == ["fish"]
    assert "eel" in set(both.entries["pattern"])
    assert "cod" not in set(both.entries["pattern"])


def test_lexicon_equal_contents_are_equal_and_hash_alike(own_file):
    one, two = load_lexicon(own_file), load_lexicon(own_file)
    assert one == two
    assert hash(one) == hash(two)
    assert one != load_lexicon()


def test_shipped_lexicon_has_no_errors():
    """Entries that never hit, that their own except spans remove, examples that fail."""
    problems = check_lexicon(load_lexicon())
    errors = problems[problems["severity"] == "error"]
    assert errors["detail"].tolist() == []


def test_shipped_themes_have_examples_in_every_language():
    """Two with the theme and one without; check_lexicon tries them all."""
    examples = load_lexicon().examples
    counts = examples.groupby(["theme_id", "lang"])["is_match"].agg(["sum", "count"])
    assert len(counts) == len(load_lexicon().themes) * len(FIRST_CLASS_LANGUAGES)
    assert (counts["sum"] >= 2).all()
    assert (counts["count"] > counts["sum"]).all()


def test_shipped_dated_formulae_have_their_day():
    entries = load_lexicon().subset(["global_initiatives"]).entries
    dated = entries.set_index("pattern")["valid_from"]
    assert dated["global development initiative"] == "2021-09-21"
    assert dated["全球治理倡议"] == "2025-09-01"


def test_shipped_weights_rest_on_hits_that_were_read():
    """A party's name read in one language stands for its names in all."""
    read = pd.read_csv(GOLD / "entry_precision.csv")
    entries = load_lexicon().entries.merge(read, how="left", on=["theme_id", "lang", "pattern"])
    weak = entries[entries["weight"] < 1]
    known = weak[weak["n_read"].notna()]
    n_firm = known["n_read"] - known["n_doubtful"]
    assert (n_firm >= 4).all()
    assert (known["n_right"] / n_firm < 1 / 3).all()
    what = weak["theme_id"] + ":" + weak["names_country"].fillna(weak["entry_id"])
    assert set(what) == set(what[known.index]), "read its hits before an entry gets a weight"
