"""Composed sequences of readouts in which it is known what is new, dropped and reworded."""

import random
from types import SimpleNamespace

import pandas as pd

_LETTERS = "bdfgklmnprstvz"


def _words(random_: random.Random, n: int) -> list[str]:
    vowels = "aeiou"
    return [
        "".join(random_.choice(_LETTERS) + random_.choice(vowels) for _ in range(4))
        for _ in range(n)
    ]


def composed_sequences(*, n_readouts: int = 240, n_counterparts: int = 8, seed: int = 0):
    """Tables, and the set of (readout_id, formula, status) that were put in.

    Every counterpart has habitual formulae. Some enter after a while (new), some leave for good
    (dropped); distractors come and go at random, and their first use is new too; a formula is now
    and then reworded for once, and the rest of each readout is noise of rare words.
    """
    draw = random.Random(seed)
    pool = _words(draw, 4000)
    readouts, segments, planted = [], [], set()
    length = n_readouts // n_counterparts
    frames = [_words(draw, 2) for _ in range(15)]
    for party in range(n_counterparts):
        steady, coming, going = ([_words(draw, 4) for _ in range(3)] for _ in range(3))
        distractors = [(_words(draw, 3), draw.uniform(0.1, 0.5)) for _ in range(4)]
        since = [draw.randrange(8, length - 8) for _ in coming]
        until = [draw.randrange(8, length - 4) for _ in going]
        seen: set[tuple[str, ...]] = set()
        for place in range(length):
            key = f"r{party:02}-{place:03}"
            said = [*steady]
            said += [f for f, day in zip(coming, since, strict=True) if place >= day]
            said += [f for f, day in zip(going, until, strict=True) if place < day]
            planted |= {
                (key, " ".join(f), "new") for f, d in zip(coming, since, strict=True) if place == d
            }
            planted |= {
                (key, " ".join(f), "dropped")
                for f, d in zip(going, until, strict=True)
                if place == d
            }
            sentences = []
            for formula in said:
                settled = place not in since and place not in until
                if settled and draw.random() < 0.05:  # reworded for once: one word is another
                    formula = [*formula]
                    formula[draw.randrange(4)] = draw.choice(pool)
                around = draw.choice(frames) if draw.random() < 0.5 else draw.sample(pool, 2)
                sentences.append([*around, "of", *formula, "and", *draw.sample(pool, 3)])
            chance = [phrase for phrase, share in distractors if draw.random() < share]
            sentences += [[*draw.sample(pool, 3), "of", *phrase] for phrase in chance]
            planted |= {
                (key, " ".join(phrase), "new")
                for phrase in chance
                if place >= 3 and tuple(phrase) not in seen
            }
            seen |= set(map(tuple, chance))
            sentences += [draw.sample(pool, 12) for _ in range(4)]
            draw.shuffle(sentences)
            readouts.append((key, "GB_FCDO", f"P{party}", "en", _day(place)))
            segments += [(key, n, 0, " ".join(words) + ".") for n, words in enumerate(sentences)]
    columns = ["readout_id", "publisher", "counterpart_country", "lang", "contact_date"]
    tables = SimpleNamespace(
        readouts=pd.DataFrame(readouts, columns=columns),
        segments=pd.DataFrame(segments, columns=["readout_id", "segment", "start", "text"]),
    )
    return tables, planted


def _day(place: int) -> pd.Timestamp:
    return pd.Timestamp("2020-01-01") + pd.Timedelta(days=30 * place)
