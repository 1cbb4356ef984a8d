"""Dictionaries of other tools, with the traps they are known for."""

import pandas as pd
import pytest

from readout_analysis.errors import LexiconError
from readout_analysis.lexicon import load_lexicon
from readout_analysis.lexicons.formats import (
    LexiconFormatWarning,
    from_lexicoder,
    from_liwc,
    from_quanteda,
    from_wordstat,
    from_yoshikoder,
)
from readout_analysis.lexicons.writers import (
    write_entries_csv,
    write_liwc,
    write_quanteda,
    write_theme_files,
)

QUANTEDA = """
Europe:
  NO: [norway, "norw*"]
  ON: on
politics:
  __: [politic*]
  left:
    - welfare state
"""
LIWC = "%\n1\tposemo\n\t2\tjoy\n%\nhappy\t1\t2\nhappi*\t1\nwelfare state\t1\n"
YOSHIKODER = """<?xml version="1.0"?>
<dictionary style="050805"><cnode name="top">
  <pnode name="trade"/>
  <cnode name="below"><pnode name="tariff*"/></cnode>
</cnode></dictionary>"""
LEXICODER = "+POSITIVE\nabandon* \n good \n+NEGATIVE\nbad\n"
WORDSTAT = "ECONOMY\n\tTRADE\n\t\tFREE_TRADE (1)\n\t\tTARIFF* (1)\n\tJOBS (1)\n"


@pytest.fixture
def file(tmp_path):
    """Write a dictionary file."""

    def write(name: str, content: str | bytes):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def patterns(lexicon) -> dict[str, list[str]]:
    own = lexicon.entries.groupby("theme_id", sort=False)["pattern"]
    return {theme: list(group) for theme, group in own}


def test_from_quanteda_norway_is_no_boolean(file):
    lexicon = from_quanteda(file("d.yml", QUANTEDA), lang="en")
    assert patterns(lexicon)["europe_no"] == ["norway", "norw*"]
    assert patterns(lexicon)["europe_on"] == ["on"]


def test_from_quanteda_mixed_nodes_keep_their_own_patterns(file):
    lexicon = from_quanteda(file("d.yml", QUANTEDA), lang="en")
    assert patterns(lexicon)["politics"] == ["politic*"]
    assert patterns(lexicon)["politics_left"] == ["welfare state"]
    assert lexicon.themes.set_index("theme_id")["group"]["politics_left"] == "politics"


def test_from_quanteda_other_globs_are_named(file):
    path = file("d.yml", 'a: ["*ism", "wom?n", "m*n", "good"]')
    with pytest.warns(LexiconFormatWarning, match=r"a: \*ism; a: wom\?n; a: m\*n"):
        lexicon = from_quanteda(path, lang="en")
    assert patterns(lexicon) == {"a": ["good"]}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a: &x [b]\nc: *x", "aliases"),
        ("just words", "no categories"),
        ("a: [b", "not YAML"),
        ("a: []", "no pattern"),
    ],
)
def test_from_quanteda_unreadable_is_refused(file, content, message):
    with pytest.raises(LexiconError, match=message):
        from_quanteda(file("d.yml", content), lang="en")


def test_from_quanteda_tags_make_no_objects(file):
    path = file("d.yml", "a: !!python/object/apply:os.system [rm]")
    assert patterns(from_quanteda(path, lang="en")) == {"a": ["rm"]}


def test_from_liwc_terms_may_be_in_many_categories_and_have_words(file):
    lexicon = from_liwc(file("d.dic", LIWC), lang="en")
    assert patterns(lexicon) == {
        "posemo": ["happy", "happi*", "welfare state"],
        "posemo_joy": ["happy"],
    }


def test_from_liwc_conditional_terms_are_named(file):
    path = file("d.dic", "%\n1\ta\n%\nkind\t(02 134)1\nlike\t<of>1\ngood\t1\n")
    with pytest.warns(LexiconFormatWarning, match=r"kind \(02 134\)1; : like <of>1"):
        lexicon = from_liwc(path, lang="en")
    assert patterns(lexicon) == {"a": ["good"]}


def test_from_liwc_windows_1252_is_read(file):
    path = file("d.dic", "%\n1\ta\n%\nmarché\t1\n".encode("cp1252"))
    assert patterns(from_liwc(path, lang="fr")) == {"a": ["marché"]}


def test_from_liwc_an_unlisted_category_is_refused(file):
    with pytest.raises(LexiconError, match="'good' is in category 7, which is not listed"):
        from_liwc(file("d.dic", "%\n1\ta\n%\ngood\t7\n"), lang="en")


def test_from_liwc_tables_are_read(file):
    path = file("d.dicx", "DicTerm,a,b\ngood,X,\nfree trade,X,X\n")
    assert patterns(from_liwc(path, lang="en")) == {
        "a": ["good", "free trade"],
        "b": ["free trade"],
    }


def test_from_yoshikoder_nodes_with_children_keep_their_patterns(file):
    lexicon = from_yoshikoder(file("d.ykd", YOSHIKODER), lang="en")
    assert patterns(lexicon) == {"top": ["trade"], "top_below": ["tariff*"]}


@pytest.mark.parametrize(
    "declared", ['<!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>', '<!entity e "x">']
)
def test_from_yoshikoder_entities_are_refused(file, declared):
    path = file("d.ykd", f"{declared}<dictionary><pnode name='&e;'/></dictionary>")
    with pytest.raises(LexiconError, match="declares a document type"):
        from_yoshikoder(path, lang="en")


def test_from_lexicoder_categories_are_lines_with_a_plus(file):
    lexicon = from_lexicoder(file("d.lc3", LEXICODER), lang="en")
    assert patterns(lexicon) == {"positive": ["abandon*", "good"], "negative": ["bad"]}


def test_from_wordstat_tabs_are_a_tree_and_underscores_spaces(file):
    lexicon = from_wordstat(file("d.cat", WORDSTAT), lang="en")
    assert patterns(lexicon) == {"economy_trade": ["FREE TRADE", "TARIFF*"], "economy": ["JOBS"]}


def test_from_wordstat_weights_and_rules_are_named(file):
    path = file("d.cat", "A\n\tGOOD (2.5)\n\t@NEAR [x] (1)\n")
    with pytest.warns(LexiconFormatWarning, match=r"A: GOOD \(2\.5\); A: @NEAR"):
        lexicon = from_wordstat(path, lang="en")
    assert patterns(lexicon) == {"a": ["GOOD"]}


def test_from_lexicoder_names_without_latin_letters_get_ids(file):
    lexicon = from_lexicoder(file("d.lc3", "+贸易\n关税\n+Été\nsoleil\n"), lang="zh")
    assert lexicon.topics == ["theme_1", "ete"]
    assert lexicon.themes["label_zh"].tolist() == ["贸易", "Été"]


def test_from_quanteda_huge_files_are_refused(file, monkeypatch):
    monkeypatch.setattr("readout_analysis.lexicons.formats.BYTES_AT_MOST", 5)
    with pytest.raises(LexiconError, match="not a dictionary"):
        from_quanteda(file("d.yml", QUANTEDA), lang="en")


def test_write_theme_files_come_back_the_same(tmp_path):
    lexicon = load_lexicon()
    write_theme_files(lexicon, tmp_path)
    again = load_lexicon(tmp_path)
    assert again == lexicon
    assert again.examples.equals(lexicon.examples)


def test_write_quanteda_comes_back_the_same(tmp_path, file):
    own = from_quanteda(file("d.yml", QUANTEDA), lang="en")
    write_quanteda(own, tmp_path / "again.yml", lang="en")
    again = from_quanteda(tmp_path / "again.yml", lang="en")
    assert sorted(again.entries["pattern"]) == sorted(own.entries["pattern"])


def test_write_liwc_comes_back_the_same(tmp_path, file):
    own = from_liwc(file("d.dic", LIWC), lang="en")
    write_liwc(own, tmp_path / "again.dic", lang="en")
    again = patterns(from_liwc(tmp_path / "again.dic", lang="en"))
    assert {key: sorted(value) for key, value in again.items()} == {
        key: sorted(value) for key, value in patterns(own).items()
    }


def test_write_liwc_what_it_cannot_say_is_named(tmp_path):
    lexicon = load_lexicon().subset(["un_security_council"])
    with pytest.warns(LexiconFormatWarning, match=r"LIWC dictionary cannot say: .*=P5"):
        write_liwc(lexicon, tmp_path / "d.dic", lang="en")
    assert "security council\t1" in (tmp_path / "d.dic").read_text(encoding="utf-8")


def test_write_entries_csv_has_a_row_per_entry(tmp_path):
    lexicon = load_lexicon().subset(["climate", "ukraine"])
    write_entries_csv(lexicon, tmp_path / "entries.csv")
    lines = (tmp_path / "entries.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(lines) == len(lexicon.entries) + 1
    assert lines[0].startswith("group,kind,theme_id,lang,role,pattern")


def test_write_liwc_a_break_between_phrases_is_named(tmp_path, file):
    own = file(
        "own.yaml",
        'group: "g"\nkind: "topic"\nthemes:\n  sky:\n    label: {en: "Sky"}\n'
        '    entries: {en: ["star", ", space"]}\n',
    )
    with pytest.warns(LexiconFormatWarning, match="cannot say: .*, space"):
        write_liwc(load_lexicon(own), tmp_path / "d.dic", lang="en")


WEAK = """group: "g"
kind: "topic"
themes:
  port:
    label: {en: "Ports"}
    entries: {en: ["port*", "harbour*"]}
    names: {NL: {en: ["rotterdam"]}}
    weight: {"0.5": {en: ["port*"]}, "0.00001": {en: ["rotterdam"]}}
"""


def test_write_theme_files_weights_come_back_the_same(tmp_path, file):
    lexicon = load_lexicon(file("g.yaml", WEAK))
    write_theme_files(lexicon, tmp_path / "again")
    assert load_lexicon(tmp_path / "again") == lexicon
    write_entries_csv(lexicon, tmp_path / "entries.csv")
    table = pd.read_csv(tmp_path / "entries.csv").set_index("pattern")
    assert table["weight"].to_dict() == {"port*": 0.5, "harbour*": 1.0, "rotterdam": 0.00001}


@pytest.mark.parametrize("write", [write_quanteda, write_liwc])
def test_writers_entries_that_need_company_are_named_and_left_out(tmp_path, file, write):
    lexicon = load_lexicon(file("g.yaml", WEAK))
    with pytest.warns(LexiconFormatWarning, match=r"port:en:port\*; port:en:rotterdam\."):
        write(lexicon, tmp_path / "d", lang="en")
    written = (tmp_path / "d").read_text(encoding="utf-8")
    assert "harbour*" in written
    assert "port*" not in written
