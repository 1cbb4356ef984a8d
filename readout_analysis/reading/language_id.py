"""Language of a text: by its script where that decides, else by a classifier."""

import re
from copy import copy
from functools import cache

_SAMPLE = 500  # characters looked at: more changes no decision and costs time
_MIN_SAMPLE = 300  # enough to see that a language somebody said is right
_MIN_LETTERS = 8  # fewer tell nothing
# The first class six, and those that official readouts are also written in: a text in one of
# these must not be taken for its neighbour.
_LATIN = (
    "en", "fr", "es", "pt", "it", "de", "nl", "ca", "gl", "ro", "pl", "cs", "sk", "sl", "hr",
    "hu", "tr", "az", "sq", "sv", "da", "nb", "fi", "et", "lv", "lt", "vi", "id", "ms", "sw",
)  # fmt: skip
_CYRILLIC = ("ru", "uk", "be", "bg", "mk", "sr", "kk", "ky", "mn")
_ARABIC = ("ar", "fa", "ur", "ps", "ug")
_SCRIPTS = {  # runs of letters
    "latin": re.compile("[A-Za-zÀ-ɏḀ-ỿ]+"),
    "cyrillic": re.compile("[Ѐ-ԯ]+"),
    "arabic": re.compile("[؀-ۿݐ-ݿﭐ-﻾]+"),
    "han": re.compile("[一-鿿㐀-䶿]+"),
    "kana": re.compile("[ぁ-ヿ]+"),
    "hangul": re.compile("[가-힣]+"),
    "greek": re.compile("[Ͱ-Ͽ]+"),
    "hebrew": re.compile("[֐-׿]+"),
    "armenian": re.compile("[԰-֏]+"),
    "georgian": re.compile("[Ⴀ-ჿ]+"),
    "devanagari": re.compile("[ऀ-ॿ]+"),
    "thai": re.compile("[฀-๿]+"),
}
_ONE_LANGUAGE = {
    "hangul": "ko", "greek": "el", "hebrew": "he", "armenian": "hy", "georgian": "ka",
    "devanagari": "hi", "thai": "th",
}  # fmt: skip
_AMONG = {"latin": _LATIN, "cyrillic": _CYRILLIC, "arabic": _ARABIC}


def identify_language(text: str) -> tuple[str | None, float]:
    """Language of `text` (ISO 639-1) and how sure that is, from 0 to 1; None if nobody can tell.

    Parameters
    ----------
    text : str
        Any text; its first 500 characters are looked at.

    Returns
    -------
    tuple of (str or None, float)

    Examples
    --------
    >>> identify_language("Le Ministre a reçu son homologue russe à Paris.")[0]
    'fr'
    >>> identify_language("12:30"), identify_language("国务院总理李强同巴基斯坦总理通电话。")
    ((None, 0.0), ('zh', 1.0))
    """
    sample = text[:_SAMPLE]
    script = script_of(sample[:_MIN_SAMPLE]) or script_of(sample)
    if script is None:
        return None, 0.0
    if script == "han":
        return "zh", 1.0
    if script == "kana":
        return "ja", 1.0
    if script in _ONE_LANGUAGE:
        return _ONE_LANGUAGE[script], 1.0
    lang, confidence = _classifier(script).classify(sample)
    return lang, round(confidence, 3)


def script_of(text: str) -> str | None:
    """Script that most of the letters of `text` are in; None if there are too few."""
    counts = {name: _letters(text, name) for name in _SCRIPTS}
    # A Chinese character says as much as three letters; kana anywhere make it Japanese.
    counts["han"] *= 3
    if counts["kana"] * 10 > counts["han"] and counts["kana"] > 3:
        counts["kana"] += counts["han"]
    script = max(counts, key=lambda name: counts[name])
    return script if sum(counts.values()) >= _MIN_LETTERS else None


def fits_script(text: str, lang: str) -> bool:
    """Whether `lang`, as somebody said, can be right: it is written in the script of `text`."""
    sample = text[:_MIN_SAMPLE]
    script = _SCRIPT_OF_LANGUAGE.get(lang)
    if script is None or _letters(sample, script) > len(sample) / 3:
        return True
    return script_of(text[:_SAMPLE]) in (script, None)


def _letters(text: str, script: str) -> int:
    return sum(map(len, _SCRIPTS[script].findall(text)))


_SCRIPT_OF_LANGUAGE = (
    {lang: script for script, langs in _AMONG.items() for lang in langs}
    | {lang: script for script, lang in _ONE_LANGUAGE.items()}
    | {"zh": "han", "ja": "kana"}
)


@cache
def _classifier(script: str):
    identifier = copy(_model())
    known = set(identifier.labels)
    identifier.set_languages([lang for lang in _AMONG[script] if lang in known])
    return identifier


@cache
def _model():
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
