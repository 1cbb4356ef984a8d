"""Patterns in texts: what is found, where, and what peers' tools got wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from readout_analysis.matching.patterns import PatternSet, longest


def found(text: str, patterns: list[str], lang: str) -> list[str]:
    """The words of each hit, in order."""
    return [text[hit.start : hit.end] for hit in PatternSet(patterns, lang).find(text)]


@pytest.mark.parametrize(
    ("text", "pattern", "lang", "hit"),
    [
        ("le principe de non-ingérence", "non-ingérence", "fr", "non-ingérence"),
        ("la non ingérence", "non-ingérence", "fr", "non ingérence"),
        ("la non‑ingérence", "non-ingérence", "fr", "non‑ingérence"),
        ("les pays en développement", "pays en développement", "fr", "pays en développement"),
        ("un vrai multilatéralisme", "multilatéralisme", "fr", "multilatéralisme"),
        ("l’Algérie", "algérie", "fr", "Algérie"),
        ("le Bénin", "bénin", "fr", "Bénin"),
        ("au Sénégal", "sénégal", "fr", "Sénégal"),
        ("L'Ethiopie", "éthiopie", "fr", "Ethiopie"),
        ("l'ÉTHIOPIE", "éthiopie", "fr", "ÉTHIOPIE"),
        ("le secrétaire d'État américain", "américain*", "fr", "américain"),
        ("les relations sino-russes", "russe*", "fr", "russes"),
        ("les relations sino-russes", "sino", "fr", "sino"),
        ("l'amitié russo-chinoise", "chinois*", "fr", "chinoise"),
        ("les entretiens russo-chinois", "russo chinois*", "fr", "russo-chinois"),
    ],
)
def test_find_words_peers_lose_are_found(text, pattern, lang, hit):
    assert found(text, [pattern], lang) == [hit]


@pytest.mark.parametrize("elided", ["l'", "d’", "qu'", "jusqu’", "L'", "qu`"])
def test_find_elided_words_are_free(elided):
    assert found(f"{elided}Europe", ["europe"], "fr") == ["Europe"]


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", "\u2009", " \n", "  "])
def test_find_any_space_between_words(space):
    text = f"droits{space}humains"
    assert found(text, ["droits humains"], "fr") == [text]


def test_find_soft_hyphens_and_invisible_marks_are_part_of_the_hit():
    text = "la co\u00adopé\u200bration"
    assert found(text, ["coopération"], "fr") == ["co\u00adopé\u200bration"]


def test_find_no_phrase_across_a_full_stop_or_a_comma():
    assert found("the climate. Change is", ["climate change"], "en") == []
    assert found("climate, change", ["climate change"], "en") == []


def test_find_locked_case_tells_us_from_the_us():
    patterns = ["=US", "=RCA"]
    assert found("they told us that the US and the RCA", patterns, "en") == ["US", "RCA"]


def test_find_cape_town_is_not_where_a_course_is_set():
    assert found("fixant le cap de la relation", ["=Le =Cap"], "fr") == []
    assert found("arrivé au Cap; Le Cap attend", ["=Le =Cap"], "fr") == ["Le Cap"]


@pytest.mark.parametrize(
    ("text", "patterns", "expected"),
    [
        ("American Samoa", ["american samoa", "american*", "samoa"], ["American Samoa"]),
        (
            "the British Virgin Islands",
            ["british virgin islands", "british", "virgin islands"],
            ["British Virgin Islands"],
        ),
        ("the Czech Republic", ["czech republic", "czech*"], ["Czech Republic"]),
        (
            "Guinea, Guinea-Bissau and Papua New Guinea",
            ["guinea", "guinea bissau", "papua new guinea"],
            ["Guinea", "Guinea-Bissau", "Papua New Guinea"],
        ),
    ],
)
def test_longest_of_nested_names_counts_once(text, patterns, expected):
    hits = longest(PatternSet(patterns, "en").find(text))
    assert [text[hit.start : hit.end] for hit in hits] == expected


@pytest.mark.parametrize(
    ("text", "patterns", "expected"),
    [
        ("印度尼西亚和印度", ["印度", "印度尼西亚"], ["印度尼西亚", "印度"]),
        ("刚果(金)和刚果（布）", ["刚果金", "刚果布"], ["刚果(金", "刚果（布"]),
        ("多邊主義", ["多边主义"], ["多邊主義"]),
        ("多边 主义", ["多边主义"], ["多边 主义"]),
    ],
)
def test_find_chinese_substrings_longest_first(text, patterns, expected):
    hits = longest(PatternSet(patterns, "zh").find(text))
    assert [text[hit.start : hit.end] for hit in hits] == expected


@pytest.mark.parametrize(
    "word",
    ["التعاون", "والتعاون", "بالتعاون", "للتعاون", "تعاون", "وتعاونهما", "التّعاوُن", "التـــعاون"],
)
def test_find_arabic_words_with_what_is_written_onto_them(word):
    assert found(f"بحث {word} بين", ["تعاون"], "ar") == [word]


def test_find_arabic_root_letters_do_not_come_off():
    """To discuss is not the preposition b and to urge."""
    assert found("بحث الجانبان", ["حث"], "ar") == []


@pytest.mark.parametrize("word", ["العلاقات الثنائية", "للعلاقات الثنائيه", "علاقات ثنائية"])
def test_find_arabic_phrases_with_or_without_the_article(word):
    assert found(word, ["علاقات ثنائية"], "ar") == [word]


@pytest.mark.parametrize(
    "text",
    ["стратегическое партнёрство", "Стратегического партнерства", "СТРАТЕГИЧЕСКИМ ПАРТНЁРСТВОМ"],
)
def test_find_russian_cases_by_stems(text):
    assert found(text, ["стратегическ* партнерств*"], "ru") == [text]


def test_find_a_gap_takes_some_words_of_one_phrase():
    patterns = ["renforc* … liens"]
    assert found("renforcer encore leurs liens", patterns, "fr") == ["renforcer encore leurs liens"]
    assert found("renforcer, dit-il, leurs liens", patterns, "fr") == []
    assert found("renforcer un deux trois quatre cinq liens", patterns, "fr") == []


def test_find_arrays_texts_do_not_run_into_each_other():
    hits = PatternSet(["climate change"], "en").find_arrays(
        ["the climate", "change", "climate change"]
    )
    assert hits.text.tolist() == [2]


def test_find_arrays_no_gap_reaches_from_one_chinese_text_into_the_next():
    patterns = PatternSet(["加强 … 合作"], "zh")
    assert patterns.find_arrays(["双方加强", "农业合作"]).text.tolist() == []
    assert patterns.find_arrays(["双方加强农业合作"]).text.tolist() == [0]


def test_find_all_of_no_text_is_nothing():
    assert PatternSet(["trade"], "en").find_all([]) == []
    assert PatternSet(["trade"], "en").find("") == []
    assert PatternSet([], "en").find("trade") == []


@given(st.text(alphabet="abÉé '’-.\u00a0\u00adœ", max_size=40))
def test_find_spans_point_at_the_word(text):
    """A whole word is found exactly where it stands, whatever surrounds it."""
    whole = f"{text} coopération {text}"
    spans = [whole[hit.start : hit.end] for hit in PatternSet(["coopération"], "fr").find(whole)]
    assert spans == ["coopération"]


@given(st.lists(st.sampled_from(["trade", "climate", "x", "change", "."]), max_size=30))
def test_find_all_is_the_same_alone_and_in_company(words):
    patterns = PatternSet(["climate change", "trade", "trade … change"], "en")
    text = " ".join(words)
    assert patterns.find_all([text, text])[1] == patterns.find(text)


def test_find_all_long_batch_does_not_overflow():
    """Places are sorted as one number with length and pattern: four bytes are too few for it."""
    patterns = PatternSet([f"word{n}" for n in range(4000)] + ["last"], "en")
    hits = patterns.find_all(["filler " * 30_000 + "word3999 last"])[0]
    assert [hit.pattern for hit in hits] == [3999, 4000]
    assert hits[-1].start == 30_000 * len("filler ") + len("word3999 ")


def test_find_near_takes_the_parts_in_either_order():
    patterns = PatternSet(["climat* ~ accord*"], "fr")
    assert patterns.find("un accord sur le climat") == [(3, 23, 0)]
    assert patterns.find("le climat et les accords") == [(3, 24, 0)]
    assert patterns.find("un accord. Le climat") == []


@pytest.mark.parametrize(
    ("lang", "pattern", "text", "expected"),
    [
        ("en", "peace , security", "for peace, security and growth", "peace, security"),
        ("en", ", space", "in trade, space and health", "space"),
        ("fr", "politique* , économique*", "la vie politique, économique", "politique, économique"),
        ("fr", ", énergie", "TRANSPORTS, ENERGIE, EAU", "ENERGIE"),
        ("ru", "политическ* , военн*", "в политической, военной сферах", "политической, военной"),
    ],
)
def test_find_a_break_takes_items_of_a_list(lang, pattern, text, expected):
    assert found(text, [pattern], lang) == [expected]


@pytest.mark.parametrize("text", ["peace security", "office space", "space"])
def test_find_a_break_is_not_inside_a_phrase_nor_before_a_text(text):
    assert found(text, ["peace , security", ", space"], "en") == []


def test_find_arrays_no_break_reaches_from_one_text_into_the_next():
    hits = PatternSet(["peace , security", ", space"], "en").find_arrays(
        ["for peace", "security", "space", "trade, space"]
    )
    assert hits.text.tolist() == [3]


@pytest.mark.parametrize("pattern", [",", ", ", "…", ", …", ", ~ ,"])
def test_pattern_set_a_pattern_without_a_word_is_never_found(pattern):
    patterns = PatternSet([pattern], "en")
    assert [patterns.find(text) for text in ("", "a, b", "a … b, c")] == [[], [], []]
