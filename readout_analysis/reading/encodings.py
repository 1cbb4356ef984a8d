"""Bytes to text: UTF-8 first, then what is declared, then what the bytes look like."""

import codecs
import re
from collections.abc import Iterator

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# What pages declare and what they mean: browsers read them so too (WHATWG Encoding Standard).
_MEANT = {
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "x-gbk": "gb18030",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-6": "cp1256",
    "x-sjis": "cp932",
    "shift_jis": "cp932",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
}
_OTHERS = ["cp1252", "cp1250", "cp1253", "cp1254", "cp1255", "cp1257", "iso8859_5", "mac_roman"]
_HIGH = re.compile(rb"[\x80-\xff]+")
_SAMPLE = 50_000
_NEVER_IN_TEXT = bytes((0, 1, 2, 3, 4, 5, 6, 14, 15, 16, 17, 18, 19, 20))


class NotTextError(ValueError):
    """These bytes are no text in any encoding we know."""


def decode(data: bytes, declared: str | None = None) -> str:
    """`data` as text.

    Parameters
    ----------
    data : bytes
    declared : str, optional
        Encoding the file says it has; used only if the bytes are not UTF-8 and fit it.

    Returns
    -------
    str
        Bytes that fit no encoding become U+FFFD, as long as they are few.

    Raises
    ------
    NotTextError
        If the bytes are not text.

    Examples
    --------
    >>> decode("Le 4 février".encode("cp1252")), decode("通电话".encode("gb18030"))
    ('Le 4 février', '通电话')
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return data.decode(name, errors="replace")
    if _is_binary(data):
        raise NotTextError
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        pass
    return _legacy(data, declared)


def _is_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    n_odd = len(sample) - len(sample.translate(None, _NEVER_IN_TEXT))
    return n_odd > len(sample) / 100


def _legacy(data: bytes, declared: str | None) -> str:
    if _is_nearly_utf8(data):
        return data.decode("utf-8", errors="replace")
    if declared:
        name = _MEANT.get(declared.strip().lower(), declared.strip())
        try:
            return data.decode(name)
        except (UnicodeDecodeError, LookupError):
            pass
    name = guess(data[:_SAMPLE])
    text = data.decode(name, errors="replace")
    if text.count("\ufffd") > len(text) / 10:
        raise NotTextError
    return text


def _is_nearly_utf8(data: bytes) -> bool:
    """Whether most of what is not ASCII is good UTF-8: a damaged text, not another encoding."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = sum(not char.isascii() for char in text[:_SAMPLE]) - text[:_SAMPLE].count("\ufffd")
    return good > 20 * bad or (good > 0 and bad <= 2 and len(data) > 200)


def in_utf8(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """The bytes of a long file in UTF-8, its encoding told from its beginning.

    One line of a table can be too short to tell the encoding; the file has one for all of them.
    """
    first = next(chunks, b"")
    name = _encoding_of_beginning(first)
    if name == "utf-8":
        yield first
        yield from chunks
        return
    decoder = codecs.getincrementaldecoder(name)(errors="replace")
    yield decoder.decode(first).encode("utf-8", "replace")
    for chunk in chunks:
        yield decoder.decode(chunk).encode("utf-8", "replace")


def _encoding_of_beginning(data: bytes) -> str:
    for mark, name in _BOMS:
        if data.startswith(mark):
            return name
    try:
        codecs.getincrementaldecoder("utf-8")().decode(data)
    except UnicodeDecodeError:
        return "utf-8" if _is_nearly_utf8(data) else guess(data[:_SAMPLE])
    return "utf-8"


def guess(data: bytes) -> str:
    """Name of the legacy encoding that `data` is most likely in.

    Examples
    --------
    >>> guess("Телефонный разговор с Президентом".encode("cp1251"))
    'cp1251'
    """
    runs = _HIGH.findall(data)
    # A few single high bytes among ASCII letters are accents: too few for a statistical guess.
    are_accents = sum(len(run) <= 2 for run in runs) >= 0.9 * len(runs)
    single = sum(len(run) == 1 for run in runs)
    if sum(map(len, runs)) < len(data) / 6 and are_accents and single > len(runs) / 2:
        return "cp1252"
    scores = {name: _plausibility(data, name) for name in _EXPECTED}
    best = max(scores, key=lambda name: scores[name])
    if scores[best] > 0.6:
        return best
    from charset_normalizer import from_bytes

    found = from_bytes(data, cp_isolation=_OTHERS).best()
    return found.encoding if found is not None else "cp1252"


def _plausibility(data: bytes, name: str) -> float:
    """Share of the characters beyond ASCII that a text in this encoding would mostly have."""
    text = data.decode(name, errors="replace")
    beyond = sum(not char.isascii() for char in text)
    common = sum(map(len, _EXPECTED[name].findall(text)))
    return (common - 3 * text.count("\ufffd")) / beyond if beyond else 0.0


def _common(name: str, leads: range, trails: range) -> re.Pattern[str]:
    """The commoner half of the characters of a Chinese encoding: they come first in its table."""
    pairs = (bytes((lead, trail)) for lead in leads for trail in trails)
    chars = {pair.decode(name, errors="ignore") for pair in pairs}
    return re.compile(f"[{''.join(sorted(chars))}，。、；：？！“”《》·—（）]")


# Read in the wrong one, a text shows rare characters, or capitals inside words.
_EXPECTED = {
    "gb18030": _common("gb18030", range(0xB0, 0xD8), range(0xA1, 0xFF)),
    "big5": _common("big5", range(0xA4, 0xC7), range(0x40, 0xFF)),
    "cp1251": re.compile(r"\b[А-ЯЁІЇЄ]?[а-яёіїєґў]+\b|\b[А-ЯЁІЇЄ]+\b|[«»“”–—]"),
    "koi8_r": re.compile(r"\b[А-ЯЁ]?[а-яё]+\b"),
    "cp1256": re.compile(r"[ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىيپچژگ،؛؟ً-ْ]"),
    "cp932": re.compile(r"[ぁ-ヶ一-鿿、。]"),
    "cp949": re.compile(r"[가-힣]"),
}
