"""How fast themes are found, beside other tools: `make benchmark`.

The text is the composed sample, repeated, where there are more themes than in real text. Processor
time is measured, so that a busy machine does not count; ratios are of the same run.
"""

import time
from functools import cache

import numpy as np
import pytest

from readout_analysis.lexicon import _shipped, load_lexicon
from readout_analysis.match import compiled
from readout_analysis.matching.folding import folding_of
from readout_analysis.matching.patterns import PatternSet
from readout_analysis.shipped import sample_path

pytestmark = pytest.mark.benchmark(timer=time.process_time)

LANGS = ("en", "fr", "es", "ru", "ar", "zh")
MEGABYTE = 1_000_000


@cache
def texts_of(lang: str, megabytes: float = 2) -> list[str]:
    """Texts of the sample in one language, repeated to so many megabytes of UTF-8."""
    folder = sample_path()
    own = [path.read_text(encoding="utf-8") for path in sorted(folder.rglob(f"*_{lang}*.txt"))]
    own = own or [path.read_text(encoding="utf-8") for path in sorted(folder.rglob("*.txt"))]
    size = sum(len(text.encode()) for text in own)
    return own * max(1, round(megabytes * MEGABYTE / size))


def megabytes(texts: list[str]) -> float:
    return sum(len(text.encode()) for text in texts) / MEGABYTE


def plain_patterns(n: int | None = None) -> list[str]:
    """Whole-word English entries without star, lock, gap or comma; more by pairing them."""
    patterns = compiled(load_lexicon(), "en").patterns.patterns
    plain = sorted(
        {p for p in patterns if not set("*=…'-,") & set(p) and p.isascii() and p == p.lower()}
    )
    if n is None:
        return plain
    pairs = (f"{a} {b}" for a in plain for b in reversed(plain))
    return (plain + [next(pairs) for _ in range(max(0, n - len(plain)))])[:n]


def best(function, *args, rounds: int = 5) -> float:
    times = []
    for _ in range(rounds):
        begin = time.process_time()
        function(*args)
        times.append(time.process_time() - begin)
    return min(times)


@pytest.mark.parametrize("lang", LANGS)
def test_whole_lexicon_with_spans_and_offsets(benchmark, lang):
    patterns, texts = compiled(load_lexicon(), lang).patterns, texts_of(lang)
    patterns.find_arrays(texts[:1])
    benchmark(patterns.find_arrays, texts)
    speed = megabytes(texts) / benchmark.stats.stats.min
    benchmark.extra_info["MB/s"] = round(speed, 1)
    print(f"\n{lang}: {speed:.1f} MB/s with {len(patterns.patterns):,} patterns")


@pytest.mark.parametrize("lang", LANGS)
def test_folded_text_to_spans_beside_a_plain_count(benchmark, lang):
    """Folded text in, span table out, against a bare Aho-Corasick count of the same pieces."""
    patterns = compiled(load_lexicon(), lang).patterns
    batch = "\n".join(texts_of(lang, 0.25))[: 1 << 18]
    folding = best(folding_of(lang).fold, batch)
    folded = folding_of(lang).fold(batch)
    readings = patterns._stems.read(folded) if patterns._stems else [folded]
    automaton = patterns._automaton
    coded = [automaton._alphabet.encode(reading.codes) for reading in readings]
    plain = best(
        lambda: [automaton._search.find_matches_as_indexes(c, overlapping=True) for c in coded]
    )

    def spans():
        return [patterns._search_reading(reading, batch) for reading in readings]

    benchmark(spans)
    ratio = benchmark.stats.stats.min / plain
    benchmark.extra_info["times a plain count"] = round(ratio, 2)
    print(f"\n{lang}: {ratio:.2f} times a plain count; folding apart: {folding / plain:.2f} times")


def test_compile_the_whole_lexicon(benchmark):
    def compile_all():
        _shipped.cache_clear()
        compiled.cache_clear()
        lexicon = load_lexicon()
        for lang in LANGS:
            compiled(lexicon, lang).patterns.find_arrays(["x"])

    benchmark.pedantic(compile_all, rounds=3)
    print(f"\nlexicon read and compiled for six languages: {benchmark.stats.stats.min:.2f} s")


def test_beside_ahocorasick_rs_the_same_hits(benchmark):
    ahocorasick = pytest.importorskip("ahocorasick_rs")
    patterns, texts = plain_patterns(), texts_of("en")
    own = PatternSet(patterns, "en")
    folded = [" " + folding_of("en").fold(text).text.replace(" ", " ") + " " for text in texts]
    plain = ahocorasick.AhoCorasick(
        [f" {' '.join(folding_of('en').fold_words(p))} " for p in patterns]
    )
    n_plain = sum(len(plain.find_matches_as_indexes(text, overlapping=True)) for text in folded)
    assert len(benchmark(own.find_arrays, texts).text) == n_plain
    theirs = best(lambda: [plain.find_matches_as_indexes(t, overlapping=True) for t in folded])
    ratio = benchmark.stats.stats.min / theirs
    print(f"\n{ratio:.2f} times ahocorasick-rs on folded text; ours with folding and offsets")


def test_beside_count_vectorizer_the_same_counts(benchmark):
    text_features = pytest.importorskip("sklearn.feature_extraction.text")
    patterns, texts = plain_patterns(), texts_of("en")
    vocabulary = sorted({" ".join(folding_of("en").fold_words(p)) for p in patterns})
    longest = max(len(p.split()) for p in vocabulary)
    vectorizer = text_features.CountVectorizer(
        vocabulary=vocabulary,
        ngram_range=(1, longest),
        token_pattern=r"(?u)\w+",
        strip_accents="unicode",
    )
    own = PatternSet(vocabulary, "en")
    hits = benchmark(own.find_arrays, texts)
    begin = time.process_time()
    theirs = np.asarray(vectorizer.transform(texts).sum(axis=0)).ravel()
    took = time.process_time() - begin
    ours = np.bincount(hits.pattern, minlength=len(vocabulary))
    more = int((theirs - ours).clip(min=0).sum())
    assert (ours <= theirs).all(), "a hit that CountVectorizer does not see"
    print(
        f"\n{took / benchmark.stats.stats.min:.1f} times as fast as CountVectorizer; it counts "
        f"{more:,} of {theirs.sum():,} more: phrases across a comma or a full stop"
    )


def test_beside_phrase_matcher_the_same_counts(benchmark):
    spacy = pytest.importorskip("spacy", reason="spaCy is not a dependency; install it to compare")
    from spacy.matcher import PhraseMatcher

    patterns, texts = plain_patterns(), texts_of("en", 0.5)
    nlp = spacy.blank("en")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("all", [nlp.make_doc(pattern) for pattern in patterns])
    own = PatternSet(patterns, "en")
    hits = benchmark(own.find_arrays, texts)
    begin = time.process_time()
    theirs = sum(len(matcher(doc)) for doc in nlp.pipe(texts))
    took = time.process_time() - begin
    ratio = took / benchmark.stats.stats.min
    print(f"\n{ratio:.1f} times as fast as PhraseMatcher; hits {len(hits.text):,} and {theirs:,}")


@pytest.mark.parametrize("size", [1, 10, 100])
def test_growth_with_text(benchmark, size):
    patterns, texts = compiled(load_lexicon(), "en").patterns, texts_of("en", size)
    patterns.find_arrays(texts[:1])
    benchmark.pedantic(patterns.find_arrays, args=(texts,), rounds=1 if size > 10 else 3)
    seconds = benchmark.stats.stats.min
    print(f"\n{size} MB: {seconds:.2f} s, {megabytes(texts) / seconds:.1f} MB/s")


@pytest.mark.parametrize("n_entries", [500, 2_000, 8_000])
def test_growth_with_entries(benchmark, n_entries):
    texts, patterns = texts_of("en"), PatternSet(plain_patterns(n_entries), "en")
    begin = time.process_time()
    patterns.find_arrays(texts[:1])
    compiling = time.process_time() - begin
    benchmark.pedantic(patterns.find_arrays, args=(texts,), rounds=3)
    speed = megabytes(texts) / benchmark.stats.stats.min
    print(f"\n{n_entries} entries: {speed:.1f} MB/s, compiled in {compiling:.2f} s")
