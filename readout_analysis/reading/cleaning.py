"""Text as it is kept: one paragraph per line, one kind of space, nothing invisible."""

import re
import unicodedata

_LINE_ENDS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_SPACES = "\t\xa0\u1680" + "".join(map(chr, range(0x2000, 0x200B))) + "\u202f\u205f\u3000"
# Control characters, and marks that turn or hide text: they can make a text read otherwise
# than it is searched. Joiners (U+200C, U+200D) stay: Persian and emoji are spelt with them.
_DROPPED = (
    "".join(map(chr, (*range(9), *range(14, 28), 31, *range(127, 133), *range(134, 160))))
    + "\u00ad\u061c\u180e\u200b\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063"
    + "\u2064\u2066\u2067\u2068\u2069\ufeff\ufff9\ufffa\ufffb\ufffe\uffff"
)
_SURROGATES = range(0xD800, 0xE000)
_TABLE = (
    dict.fromkeys(map(ord, _LINE_ENDS), "\n")
    | dict.fromkeys(map(ord, _SPACES), " ")
    | dict.fromkeys(map(ord, _DROPPED))
    | dict.fromkeys(_SURROGATES, "\ufffd")
)
_ODD = re.compile(f"[{re.escape(_LINE_ENDS + _SPACES + _DROPPED)}\ud800-\udfff]")
_SPACES_IN_RUN = re.compile(r"  +")
_LINE_ENDS_IN_RUN = re.compile(r" ?\n[ \n]+| \n")
_BESIDE_LINE_END = (" \n", "\n ", "\n\n")  # looked for first: most texts have none of them
_YES = {"yes", "true", "1", "y", "oui", "x"}
_NO = {"no", "false", "0", "n", "non"}


def clean_text(text: str) -> str:
    r"""`text` with one paragraph per line, single spaces, in NFC, nothing invisible left.

    Control characters, soft hyphens and direction marks go; lone surrogates become U+FFFD;
    every kind of line end is a line feed, every kind of space a space. Empty lines go.

    Parameters
    ----------
    text : str

    Returns
    -------
    str

    Examples
    --------
    >>> clean_text("\ufeffLe 4\xa0février\r\n\r\n  M. Wang\u202e a dit ")
    'Le 4 février\nM. Wang a dit'
    """
    text = plain_lines(text)
    if "  " in text:
        text = _SPACES_IN_RUN.sub(" ", text)
    if any(run in text for run in _BESIDE_LINE_END):
        text = _LINE_ENDS_IN_RUN.sub("\n", text)
    return text.strip()


def plain_lines(text: str) -> str:
    """`text` in NFC with every odd character replaced; its empty lines and runs of spaces stay."""
    if _ODD.search(text):
        text = text.replace("\r\n", "\n").translate(_TABLE)
    return text if unicodedata.is_normalized("NFC", text) else unicodedata.normalize("NFC", text)


def clean_line(text: str) -> str:
    """`text` on one line: for titles and headers."""
    return " ".join(plain_lines(text).split())


_ENDS_SENTENCE = re.compile(r"[.!?:;…。！？；：؟۔»”\"')）]$")


def unwrap(text: str) -> str:
    r"""`text` with its hard line breaks taken out, where it has them.

    Some files break every line at 60 to 100 characters and part paragraphs by empty lines. Lines
    are joined only where a block is broken that way all through; anything else stays.

    Examples
    --------
    >>> unwrap("a" * 70 + "\n" + "b" * 70 + "\n" + "c" * 30 + "\n\nNext.") == (
    ...     "a" * 70 + " " + "b" * 70 + " " + "c" * 30 + "\n\nNext.")
    True
    """
    blocks = re.split(r"\n[ \t]*\n", text)
    return "\n\n".join(_joined(block) if _is_wrapped(block) else block for block in blocks)


def _is_wrapped(block: str) -> bool:
    full = [line.strip() for line in block.split("\n")][:-1]
    if len(full) < 2:
        return False
    longest = max(map(len, full))
    open_ended = sum(not _ENDS_SENTENCE.search(line) for line in full)
    return (
        50 <= longest <= 110 and min(map(len, full)) >= 0.6 * longest and open_ended > len(full) / 2
    )


def _joined(block: str) -> str:
    return " ".join(line.strip() for line in block.split("\n"))


def yes_or_no(cell: str) -> bool | None:
    """What a cell says that people fill in; None where it is neither yes nor no.

    Examples
    --------
    >>> [yes_or_no(cell) for cell in ("Yes", "FALSE", "maybe")]
    [True, False, None]
    """
    answer = cell.strip().casefold()
    return answer in _YES if answer in _YES | _NO else None
