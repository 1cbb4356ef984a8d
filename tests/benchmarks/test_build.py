"""How long a build takes, how much memory, and beside tools that do far less.

Run by hand: python -m pytest tests/benchmarks/test_build.py -s
READOUTS=100000 in the environment makes the corpus larger (1,000 by default).

The corpus is the sample over and over, its days, months and years moved, so that no text is a
copy of another and about as many readouts tell of one day as of another.
Where other programs are running, processor time is the figure to read.
"""

import json
import os
import re
import resource
import shutil
import subprocess
import sys
import time

import pandas as pd
import pytest

from readout_analysis import build_dataset, load_lexicon, read_readouts, sample_path
from readout_analysis.building import build as building
from readout_analysis.languages import load_language

N_READOUTS = int(os.environ.get("READOUTS", "1000"))
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
# "21 mai 2024", "21 de mayo de 2024", "May 21, 2024", "5月21日"
_DAY = re.compile(
    r"(?<!\d)\d{1,2}(?= (?:de )?\w+ (?:de )?20\d\d)"
    r"|(?<=[a-z] )\d{1,2}(?=, 20\d\d)|(?<=月)\d{1,2}(?=日)"
)
_A_YEAR = 24  # days on which a text of the sample is told in a year, two of each month


def rows(first, end):
    documents = read_readouts(sample_path())
    for number in range(first, end):
        row, age = documents.iloc[number % len(documents)], number // len(documents)
        years, (months, half) = age // _A_YEAR, divmod(age % _A_YEAR, 2)
        day = row["published_date"]
        moved_day = _moved(day.day, 14 * half, 28)
        yield {
            "id": str(number),
            "title": row["title"],
            "text": f"{_moved_text(row['text'], row['lang'], years, months, 14 * half)}\n({age})",
            "published": f"{day.year - years}-{_moved(day.month, months, 12):02}-{moved_day:02}",
            "publisher": row["publisher"],
            "language": row["lang"],
        }


def _moved(number, by, most):
    return (number + by - 1) % most + 1


def _moved_text(text, lang, years, months, days):
    number_of = load_language(lang)["dates"]["months"]
    name_of = {number: name for name, number in reversed(number_of.items())}
    named = "|".join(sorted(map(re.escape, number_of), key=len, reverse=True))
    edge = r"\b" if named[0].isalpha() else r"(?<!\d)"
    text = _DAY.sub(lambda day: str(_moved(int(day[0]), days, 28)), text)
    text = re.sub(
        f"{edge}(?:{named})(?![^\\W\\d])",
        lambda month: name_of[_moved(number_of[month[0]], months, 12)],
        text,
    )
    return _YEAR.sub(lambda year: str(int(year[0]) - years), text)


def write_rows(path, first, end):
    with path.open("a", encoding="utf-8") as file:
        file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows(first, end))


@pytest.fixture(scope="module")
def corpus(tmp_path_factory):
    path = tmp_path_factory.mktemp("corpus") / "corpus.jsonl"
    write_rows(path, 0, N_READOUTS)
    return path


def timed(function, *args, **settings):
    wall, processor = time.perf_counter(), time.process_time()
    function(*args, **settings)
    return time.perf_counter() - wall, time.process_time() - processor


@pytest.mark.parametrize("workers", [1, 2])
def test_build(corpus, tmp_path, workers):
    build_dataset(sample_path(), workers=1)  # lexicons compiled
    seconds, processor = timed(build_dataset, corpus, tmp_path / "b", workers=workers)
    megabytes = corpus.stat().st_size / 1e6
    print(
        f"\n{N_READOUTS:,} readouts on {workers} cores: {N_READOUTS / seconds:.0f} readouts/s, "
        f"{megabytes / seconds:.2f} MB/s; here {N_READOUTS / processor:.0f} per processor second"
    )


def test_build_again_after_one_percent_is_new(corpus, tmp_path):
    target, more = tmp_path / "b", tmp_path / "more.jsonl"
    first = timed(build_dataset, corpus, target, workers=1)[1]
    shutil.copyfile(corpus, more)
    write_rows(more, N_READOUTS, N_READOUTS + N_READOUTS // 100)
    again = timed(build_dataset, more, target, workers=1)[1]
    print(f"\n1 % new: {again:.1f} s after {first:.1f} s, {again / first:.1%}")


def test_costliest_stages(corpus, tmp_path, monkeypatch):
    from readout_analysis.building import part, steps

    spent = {}
    stages = [
        (part, "_prepared"), (steps, "find_readouts"), (steps, "split_segments"),
        (steps, "attribute_segments"), (steps, "find_mentions"), (part, "count_phrases"),
        (part, "_packed"), (building, "survey"), (building, "_write_all"),
    ]  # fmt: skip
    for module, name in stages:
        monkeypatch.setattr(module, name, _counted(getattr(module, name), name, spent))
    whole = timed(build_dataset, corpus, tmp_path / "b", workers=1)[1]
    for name, seconds in sorted(spent.items(), key=lambda item: -item[1]):
        print(f"\n{name:<20}{seconds / whole:6.1%}", end="")


def _counted(function, name, spent):
    def counted(*args, **settings):
        start = time.process_time()
        result = function(*args, **settings)
        spent[name] = spent.get(name, 0) + time.process_time() - start
        return result

    return counted


def test_peak_memory(corpus, tmp_path):
    call = (
        "import sys, resource; from readout_analysis import build_dataset;"
        "build_dataset(sys.argv[1], sys.argv[2], workers=1)"
    )
    command = [sys.executable, "-c", call, str(corpus), str(tmp_path / "b")]
    subprocess.run(command, check=True)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e3
    print(f"\n{N_READOUTS:,} readouts in one process: peak {peak:.0f} MB")
    assert peak < 1_000


def test_memory_for_each_further_readout(corpus, tmp_path):
    """While tables are written; tells something from some ten thousand readouts on."""
    build_dataset(corpus, tmp_path / "made")
    half = tmp_path / "half" / corpus.name
    half.parent.mkdir()
    half.write_text("".join(corpus.read_text("utf-8").splitlines(True)[: N_READOUTS // 2]))
    peaks = [_peak_of_writing(source, tmp_path) for source in (half, corpus)]
    each = (peaks[1] - peaks[0]) / (N_READOUTS / 2)
    print(f"\n{peaks[0]:,} kB for a half, {peaks[1]:,} kB for all: {each:.1f} kB for each")


def _peak_of_writing(source, tmp_path):
    target = tmp_path / f"of_{source.parent.name}"
    shutil.copytree(tmp_path / ".made.build", tmp_path / f".{target.name}.build")
    call = (
        "import re, sys; from readout_analysis import build_dataset;"
        "build_dataset(sys.argv[1], sys.argv[2], workers=1);"
        "print(re.search(r'VmHWM:\\s*(\\d+)', open('/proc/self/status').read())[1])"
    )  # not ru_maxrss, which a process takes over from the one that starts it
    command = [sys.executable, "-c", call, str(source), str(target)]
    return int(subprocess.run(command, check=True, capture_output=True).stdout)


def test_on_a_cluster_of_this_machine(corpus, tmp_path):
    distributed = pytest.importorskip("distributed")
    alone = timed(build_dataset, corpus, tmp_path / "a", workers=2)[0]
    with distributed.LocalCluster(2, threads_per_worker=1, dashboard_address=None) as cluster:
        client = cluster.get_client()
        build_dataset(sample_path(), client=client)
        shared = timed(build_dataset, corpus, tmp_path / "b", client=client)[0]
    print(f"\nDask {shared:.1f} s, two processes {alone:.1f} s, workers' start not counted")


def test_beside_count_vectorizer(corpus):
    from sklearn.feature_extraction.text import CountVectorizer

    texts = pd.read_json(corpus, lines=True)["text"].tolist()
    entries = load_lexicon().entries["pattern"].str.strip("=*").str.lower().unique()
    vectorizer = CountVectorizer(vocabulary=entries, ngram_range=(1, 5))
    processor = timed(vectorizer.transform, texts)[1]
    print(f"\nCountVectorizer, the same entries: {N_READOUTS / processor:.0f} readouts/s")


def test_beside_phrase_matcher(corpus):
    spacy = pytest.importorskip("spacy", reason="spaCy is not a dependency; install it to compare")
    from spacy.matcher import PhraseMatcher

    nlp = spacy.blank("xx")
    nlp.add_pipe("sentencizer")
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    entries = load_lexicon().entries["pattern"].str.strip("=*").unique()
    matcher.add("all", [nlp.make_doc(entry) for entry in entries])
    texts = pd.read_json(corpus, lines=True)["text"].tolist()
    processor = timed(lambda: [matcher(doc) for doc in nlp.pipe(texts)])[1]
    print(f"\nspaCy, sentences and the same entries: {N_READOUTS / processor:.0f} readouts/s")
