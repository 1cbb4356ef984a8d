import hashlib

import pytest

from readout_analysis.reading.prepare import fingerprint


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Talks_in  Oslo: Day 2.", "talks in oslo day 2"),
        ("Die Straße – im ﬁnale", "die strasse im finale"),  # one letter becomes two
        ("𝐎slo 🙂 \ud800 met", "𝐎slo met"),  # above the table; half a character
        ("Переговоры «в Осло»", "переговоры в осло"),
        ("双方同意。会谈", "双方同意 会谈"),
    ],
)
def test_fingerprint_is_the_hash_of_words_in_small_letters(written, folded):
    """Whether a table folds a text or, with characters that are in none, a search of it."""
    assert fingerprint("", written) == hashlib.sha256(folded.encode()).hexdigest()
