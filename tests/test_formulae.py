import gzip
import json
from types import SimpleNamespace

import pandas as pd
import pytest

from readout_analysis.errors import ReadoutAnalysisError
from readout_analysis.features import count_features
from readout_analysis.formulae import find_formulae, formula_counts
from readout_analysis.formulae.history import formula_history
from readout_analysis.matching.folding import folding_of


def tables_of(texts, lang="en", **columns):
    ids = [f"r{number}" for number in range(len(texts))]
    dates = pd.date_range("2024-01-01", periods=len(texts))
    basis = {"readout_id": ids, "lang": lang, "contact_date": dates, "publisher": "P"}
    readouts = pd.DataFrame(basis | {"counterpart_country": "NO"} | columns)
    segments = pd.DataFrame(
        {"readout_id": ids, "segment": 0, "side": "both", "start": 100, "text": texts}
    )
    return SimpleNamespace(readouts=readouts, segments=segments)


def formulae_in(texts, lang="en", **settings):
    tables = tables_of(texts, lang)
    found = find_formulae(tables.segments, tables.readouts, **{"min_readouts": 2} | settings)
    return sorted(set(found["formula"]))


def test_find_formulae_keeps_the_longest_phrase():
    texts = ["Build a community with a shared future.", "A community with a shared future!"]
    assert formulae_in(texts) == ["community with a shared future"]


def test_find_formulae_keeps_a_part_that_stands_alone_often():
    texts = ["a truly shared future", "a truly shared future", "one shared future"]
    assert formulae_in(texts) == ["shared future", "truly shared future"]


def test_find_formulae_chinese_goes_by_characters():
    texts = ["，平等有序的世界多极化", "推动平等有序多极化", "倡导平等有序。"]
    assert formulae_in(texts, "zh") == ["平等有序"]


def test_find_formulae_chinese_phrase_cut_inside_a_word_is_none():
    """Behind 中国在经 stands 济 or 贸 only: its last character begins a word."""
    texts = ["问中国在经济上", "看中国在经济上", "听中国在经贸上", "说中国在经贸上"]
    assert "中国在经" not in formulae_in(texts, "zh")


@pytest.mark.parametrize("text", ["on 4 May 2024", "free, trade", "of the", "peace"])
def test_find_formulae_figures_punctuation_and_single_words_make_none(text):
    assert formulae_in([text, text]) == []


def test_find_formulae_names_of_participants_are_none():
    participants = pd.DataFrame(
        {
            "readout_id": ["r0", "r0"],
            "name": ["Ann-Marie Thorvald", None],
            "person_id": ["thorvald", None],
        }
    )
    texts = ["Minister Thorvald backs free trade", "Then Minister Thorvald backs free trade"]
    assert formulae_in(texts, participants=participants) == ["backs free trade"]


def test_find_formulae_word_misread_as_a_name_counts_elsewhere():
    participants = pd.DataFrame({"readout_id": ["r0"], "name": "Trade"})
    texts = ["Free Trade deal", "Free Trade deal", "Free Trade deal"]
    tables = tables_of(texts)
    found = find_formulae(
        tables.segments, tables.readouts, min_readouts=2, participants=participants
    )
    assert found["readout_id"].tolist() == ["r1", "r2"]


def test_find_formulae_name_last_in_the_alphabet_leaves_no_gap():
    """Its word stays in the vocabulary, without a place in any text."""
    participants = pd.DataFrame({"readout_id": ["r0", "r1"], "name": "Zoe Zyx"})
    assert formulae_in(["free trade Zyx", "free trade Zyx"], participants=participants) == [
        "free trade"
    ]


def test_find_formulae_places_point_at_the_document():
    tables = tables_of(["The Free-Trade deal", "A free trade deal"])
    found = find_formulae(tables.segments, tables.readouts, min_readouts=2)
    assert found[["start", "end"]].to_numpy().tolist() == [[104, 119], [102, 117]]


def test_find_formulae_languages_are_kept_apart():
    tables = tables_of(["libre comercio", "libre comercio"], lang=["es", "fr"])
    assert find_formulae(tables.segments, tables.readouts, min_readouts=2).empty


def test_find_formulae_without_texts_uses_features():
    texts = ["a truly shared future", "a truly shared future", "one shared future"] * 2
    tables = tables_of(texts)
    features = count_features(tables.segments, tables.readouts)
    blind = tables.segments.assign(text=None)
    found = find_formulae(blind, tables.readouts, features=features)
    assert sorted(set(found["formula"])) == ["shared future", "truly shared future"]
    assert found["start"].isna().all()


def test_find_formulae_without_texts_of_some_readouts_passes_over_the_others():
    features = pd.DataFrame({"readout_id": list("abcd"), "feature": "free trade"})
    readouts = pd.DataFrame({"readout_id": list("abc"), "lang": "en"}, dtype="string")
    found = find_formulae(pd.DataFrame({"text": [None]}), readouts, features=features)
    assert found["readout_id"].tolist() == ["a", "b", "c"]


def test_find_formulae_without_texts_or_features_says_what_to_give():
    tables = tables_of(["a"])
    with pytest.raises(ReadoutAnalysisError, match=r"features=dataset\.features"):
        find_formulae(tables.segments.assign(text=None), tables.readouts)


def test_find_formulae_nothing_at_all_is_an_empty_table():
    tables = tables_of([])
    found = find_formulae(tables.segments, tables.readouts)
    assert found.empty and "formula" in found


def test_formula_counts_tells_first_and_last_day():
    tables = tables_of(["free trade", "free trade", "free trade"])
    counts = formula_counts(find_formulae(tables.segments, tables.readouts), tables.readouts)
    row = counts.iloc[0]
    assert (row["n_readouts"], row["first_date"].day, row["last_date"].day) == (3, 1, 3)


def test_formula_history_is_sorted_and_counts_each_readout():
    tables = tables_of(["Free trade and free trade", "war", "free-trade"])
    history = formula_history(tables, "free trade")
    assert history["n"].tolist() == [2, 1]
    assert history["start"].tolist() == [100, 100]


def test_formula_history_never_used_is_empty():
    assert formula_history(tables_of(["peace"]), "free trade").empty


def test_formula_history_without_texts_uses_features_or_says_why_not():
    tables = tables_of(["free trade"] * 3)
    tables.features = count_features(tables.segments, tables.readouts)
    tables.segments = tables.segments.assign(text=None)
    assert len(formula_history(tables, "Free-Trade")) == 3
    with pytest.raises(ReadoutAnalysisError, match="this bundle has none"):
        formula_history(tables, "a rather long free trade deal")


def test_formula_history_without_texts_finds_a_long_wording_by_its_parts():
    parts = ["平等有序的世", "等有序的世界", "有序的世界多"]
    rows = [("r0", part) for part in parts] + [("r1", parts[0])]
    tables = tables_of(["x", "x"], "zh")
    tables.segments["text"] = None
    tables.features = pd.DataFrame(rows, columns=["readout_id", "feature"]).assign(n=1)
    assert formula_history(tables, "平等有序的世界多")["readout_id"].tolist() == ["r0"]


def test_formula_history_empty_wording_is_refused():
    with pytest.raises(ReadoutAnalysisError, match="formula is empty"):
        formula_history(tables_of(["peace"]), " ")


@pytest.mark.parametrize(
    ("formula", "first", "last"),
    [
        ("全球治理倡议", "2025-09-02", None),
        ("三大全球倡议", None, "2025-08-31"),
        ("四大全球倡议", "2025-09-04", None),
        ("平等有序", "2024-01-12", None),
    ],
)
def test_formula_history_of_chinese_broadcasts_has_the_known_dates(shared, formula, first, last):
    with gzip.open(shared / "corpora/zh_cctv_2022_2025.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [row for row in map(json.loads, lines) if row["readout_guess"] == "readout"]
    tables = tables_of([row["text"] for row in rows], "zh")
    tables.readouts["contact_date"] = pd.to_datetime([row["published"] for row in rows])
    dates = formula_history(tables, formula)["contact_date"]
    assert first is None or dates.min() == pd.Timestamp(first)
    assert last is None or dates.max() == pd.Timestamp(last)


def test_find_formulae_without_texts_windows_of_a_long_phrase_are_told_once():
    features = pd.DataFrame(
        [
            (f"r{n}", window)
            for n in range(3)
            for window in ("构建人类命运", "建人类命运共", "人类命运共同")
        ],
        columns=["readout_id", "feature"],
    )
    tables = tables_of(["x"] * 3, "zh")
    blind = tables.segments.assign(text=None)
    found = find_formulae(blind, tables.readouts, features=features)
    assert set(found["formula"]) == {"构建人类命运共同"}
    assert found["readout_id"].tolist() == ["r0", "r1", "r2"]


def of_windows(windows):
    """Formulae of a text-free bundle with these counted phrases: readouts of each."""
    rows = [(readout, phrase) for phrase, readouts in windows.items() for readout in readouts]
    features = pd.DataFrame(rows, columns=["readout_id", "feature"])
    names = sorted({readout for readouts in windows.values() for readout in readouts})
    readouts = pd.DataFrame({"readout_id": names, "lang": "zh"})
    segments = pd.DataFrame({"readout_id": names, "segment": 0, "start": 0, "text": None})
    return find_formulae(segments, readouts, features=features)


def test_find_formulae_without_texts_goes_on_past_a_window_that_is_not_counted():
    """No phrase begins with 的, so that the shorter one behind it has to go on."""
    readouts = ["r1", "r2", "r3"]
    found = of_windows({"开放包容的世": readouts, "包容的世界": readouts})
    assert set(found["formula"]) == {"开放包容的世界"}


def test_find_formulae_without_texts_leaves_out_what_ends_inside_a_word():
    """午在北京 has 上 or 下 before it in every readout: two characters are no variety."""
    mornings, afternoons = ["r1", "r2", "r3"], ["r4", "r5", "r6"]
    found = of_windows(
        {"午在北京": mornings + afternoons, "上午在北京": mornings, "下午在北京": afternoons}
    )
    assert set(found["formula"]) == {"上午在北京", "下午在北京"}


def test_find_formulae_without_texts_does_not_join_what_stands_in_other_readouts():
    found = of_windows({"加强互利合作": ["r1", "r2", "r3"], "强互利合作的": ["r4", "r5", "r6"]})
    assert set(found["formula"]) == {"加强互利合作", "强互利合作的"}


def test_find_formulae_without_texts_leaves_out_known_people():
    features = pd.DataFrame(
        [(f"r{n}", name) for n in range(3) for name in ("jane roe", "free trade", "may 2024")],
        columns=["readout_id", "feature"],
    )
    tables = tables_of(["x"] * 3)
    people = pd.DataFrame({"readout_id": ["r0"], "name": "Jane Roe", "person_id": "roe"})
    blind = tables.segments.assign(text=None)
    found = find_formulae(blind, tables.readouts, features=features, participants=people)
    assert set(found["formula"]) == {"free trade"}


def test_find_formulae_places_in_the_sample_read_as_the_formula(sample_dataset):
    """In six languages: what stands at the place in the document folds to the formula."""
    found = find_formulae(sample_dataset.segments, sample_dataset.readouts, min_readouts=2)
    document = sample_dataset.readouts.set_index("readout_id")["document_id"]
    text = sample_dataset.documents.set_index("document_id")["text"]
    assert set(found["lang"]) == {"ar", "en", "es", "fr", "ru", "zh"}
    for row in found.itertuples():
        words = text[document[row.readout_id]][row.start : row.end]
        folding = folding_of(row.lang)
        assert (" " if folding.has_words else "").join(folding.fold_words(words)) == row.formula


def test_find_formulae_without_texts_chinese_phrase_beginning_inside_a_name_is_none():
    phrases = ("志远在北京", "合作共赢", "会见梁志", "里亚诺夫")
    features = pd.DataFrame(
        [(f"r{n}", phrase) for n in range(3) for phrase in phrases],
        columns=["readout_id", "feature"],
    )
    tables = tables_of(["x"] * 3, "zh")
    people = pd.DataFrame(
        {"readout_id": "r0", "name": ["梁志远", "基里亚诺夫"], "person_id": ["l", "k"]}
    )
    blind = tables.segments.assign(text=None)
    found = find_formulae(blind, tables.readouts, features=features, participants=people)
    assert set(found["formula"]) == {"合作共赢"}
