"""Fuzz the readers and the matcher: ``python -m tests.soak.fuzz 1000000 --seed 1`` (make soak).

Inputs are the composed texts of the sample in every format we read, with bytes changed, cut,
doubled and spliced at random. Each must be read, or refused by one of our own errors, in time.
"""

import argparse
import gzip
import io
import json
import random
import signal
import sys
import tempfile
import time
import traceback
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from readout_analysis import load_lexicon, sample_path
from readout_analysis.attribution.sentences import sentence_spans
from readout_analysis.matching.patterns import PatternSet
from readout_analysis.reading.prepare import prepare
from readout_analysis.reading.source import iter_raw
from readout_analysis.tables import FIRST_CLASS_LANGUAGES
from tests.test_read_feeds_archives import ATOM, PAGES, RSS, warc

SECONDS = 20  # for one input; a slower one is reported as hanging
ODD = [
    *(b"<>\"'\0\xff\n[{&%\\\x1b=").split(),
    *(
        b"<!--",
        b"]]>",
        b"<![CDATA[",
        b"&#x0;",
        b"\\ud800",
        b"2021-02-04",
        b"</p>",
        b"<div>",
        b"\r\n",
    ),
    *(
        text.encode()
        for text in "« » “ ” 。 、 ẞ œ ﬃ \u202e \u200d \u0301 表示， заявил, что".split(" ")
    ),
]


def seeds() -> Iterator[tuple[str, bytes]]:
    """Whole inputs with the ending that tells their format."""
    for path in sorted(sample_path().glob("*.txt")):
        text = path.read_text("utf-8")
        title, _, body = text.partition("\n")
        row = {"id": path.stem, "title": title, "text": body, "published": "2021-02-04"}
        yield "txt", text.encode()
        yield "jsonl", json.dumps(row, ensure_ascii=False).encode()
        yield "csv", f'id;title;text\n1;"{title}";"{body}"\n'.encode()
        paragraphs = "".join(f"<p>{line}</p>" for line in body.split("\n"))
        yield (
            "html",
            f"<html><head><title>{title}</title></head><h1>{title}</h1>{paragraphs}".encode(),
        )
    yield from (
        ("xml", RSS.encode()),
        ("atom", ATOM.encode()),
        ("warc", gzip.decompress(warc(*PAGES[:1]))),
    )
    yield from (
        ("warc.gz", warc(*PAGES)),
        ("txt.gz", gzip.compress(b"A Call\n2021-02-04\n\nThey met.")),
    )
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("archive/a.warc.gz", warc(*PAGES))
    yield "wacz", packed.getvalue()


def mutated(data: bytes, other: bytes, rng: random.Random) -> bytes:
    """`data` changed at one to eight places."""
    out = bytearray(data)
    for _ in range(rng.randint(1, 8)):
        at = rng.randrange(len(out) + 1)
        kind = rng.randrange(6)
        if kind == 0:
            out[at:at] = rng.choice(ODD) * rng.choice((1, 1, 2, 50))
        elif kind == 1:
            del out[at : at + rng.randint(1, 40)]
        elif kind == 2:
            out[at:at] = out[at : at + rng.randint(1, 60)]
        elif kind == 3 and at < len(out):
            out[at] = rng.randrange(256)
        elif kind == 4:
            start = rng.randrange(len(other) + 1)
            out[at:at] = other[start : start + rng.randint(1, 80)]
        elif rng.random() < 0.1:
            del out[at:]
    return bytes(out)


def targets(folder: Path) -> dict[str, Callable[[str, bytes], object]]:
    """What is tried, by name: each takes an ending and the bytes of an input."""
    entries = load_lexicon().entries
    patterns = {
        lang: PatternSet(entries.loc[entries["lang"] == lang, "pattern"].tolist(), lang)
        for lang in FIRST_CLASS_LANGUAGES
    }

    def read(ending: str, data: bytes) -> None:
        path = folder / f"a.{ending}"
        path.write_bytes(data)
        for raw in iter_raw(path):
            prepare(raw)

    def match(ending: str, data: bytes) -> None:
        text = data.decode("utf-8", "replace")
        lang = FIRST_CLASS_LANGUAGES[len(data) % len(FIRST_CLASS_LANGUAGES)]
        assert all(0 <= hit.start < hit.end <= len(text) for hit in patterns[lang].find(text))
        spans = sentence_spans(text, lang)
        assert all(0 <= start < end <= len(text) for _, start, end in spans)

    return {"read": read, "match": match}


class _HangingError(Exception):
    """An input took too long."""


def _alarm(*_: object) -> None:
    raise _HangingError


def run(n: int, seed: int, kept: Path) -> Counter:
    """Try `n` inputs; those that fail are kept in folder `kept`. Count what came of them."""
    rng, whole = random.Random(seed), list(seeds())
    counts: Counter = Counter()
    signal.signal(signal.SIGALRM, _alarm)
    with tempfile.TemporaryDirectory() as folder:
        tried = list(targets(Path(folder)).items())
        for number in range(n):
            if number % 10_000 == 0:
                print(f"{number:,} of {n:,}, {counts['failed']} failed", flush=True)
            ending, data = rng.choice(whole)
            data = mutated(data, rng.choice(whole)[1], rng)
            name, target = rng.choice(tried)
            signal.alarm(SECONDS)
            try:
                target(ending, data)
            except Exception:  # whatever it is, it is what we look for
                counts["failed"] += 1
                kept.mkdir(parents=True, exist_ok=True)
                (kept / f"{name}_{seed}_{counts['failed']}.{ending}").write_bytes(data)
                traceback.print_exc(limit=-4)
            finally:
                signal.alarm(0)
            counts[name] += 1
    return counts


def main() -> int:
    """Run as asked; exit code 1 if an input failed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("n", type=int)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kept", type=Path, default=Path("out/soak"))
    arguments = parser.parse_args()
    started = time.perf_counter()
    counts = run(arguments.n, arguments.seed, arguments.kept)
    seconds = time.perf_counter() - started
    print(f"{dict(sorted(counts.items()))} in {seconds:,.0f} seconds, seed {arguments.seed}")
    return 1 if counts["failed"] else 0


if __name__ == "__main__":
    sys.exit(main())
