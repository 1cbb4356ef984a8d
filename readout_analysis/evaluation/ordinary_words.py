"""Words that are nobody's name: those written without a capital in several texts.

``python -m readout_analysis.evaluation.ordinary_words FOLDER`` reads the readouts in FOLDER and
writes ``languages/ordinary_<lang>.txt`` for each language with capitals. The list of a language
without them is kept by hand.
"""

import argparse
import re
from collections import Counter
from pathlib import Path

from readout_analysis.anatomy.rules import ordinary_words_path, rules_of
from readout_analysis.gazetteer import tables
from readout_analysis.languages import known_languages, load_language
from readout_analysis.lexicon import load_lexicon
from readout_analysis.read import read_readouts

_WORD = re.compile(r"[^\W\d_]{4,}(?:[-‐‑][^\W\d_]+)*")
_LEAST_TEXTS = 3


def words_in_lower_case(texts: list[str]) -> Counter[str]:
    """In how many of `texts` each word of four letters or more is written without capitals.

    Examples
    --------
    >>> sorted(words_in_lower_case(["The Agency talks", "an agency talks", "Rivers"]).items())
    [('agency', 1), ('talks', 2)]
    """
    found: Counter[str] = Counter()
    for text in texts:
        found.update({word for word in _WORD.findall(text) if word.islower()})
    return found


def ordinary_words(texts: list[str], lang: str) -> list[str]:
    """Words of `texts`, and of the lexicon, that are nobody's name; sorted, in lower case.

    What is part of the name of anybody known is left out, and what the language's file says is
    a name too (``word_names``: Brown, Price).
    """
    found = words_in_lower_case(texts)
    words = {word for word, n_texts in found.items() if n_texts >= _LEAST_TEXTS}
    entries = load_lexicon().entries
    written = entries.loc[entries["lang"] == lang, "pattern"]
    words |= {word for word in _WORD.findall(" ".join(written)) if word.islower()} & found.keys()
    names = load_language(lang)["parties"]["word_names"]
    known = (name for row in tables.table("people") for name in row.values())
    return sorted(words.difference(*(_WORD.findall(name.lower()) for name in [*names, *known])))


def main(arguments: list[str] | None = None) -> int:
    """Write the list of every language with capitals."""
    parser = argparse.ArgumentParser(description="Words that are nobody's name.")
    parser.add_argument("folder", type=Path, help="readouts")
    documents = read_readouts(parser.parse_args(arguments).folder)
    for lang in known_languages():
        if rules_of(lang).has_capitals:
            texts = documents.loc[documents["lang"] == lang, "text"].dropna().tolist()
            words = ordinary_words(texts, lang)
            ordinary_words_path(lang).write_text("\n".join(words) + "\n", encoding="utf-8")
            print(f"{lang}: {len(words):,} words of {len(texts):,} texts")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
