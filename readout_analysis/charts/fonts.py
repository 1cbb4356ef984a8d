"""Fonts of this machine that charts can use, and which characters they have."""

import functools
from pathlib import Path

from matplotlib import font_manager

_LATIN = "DejaVu Sans"  # comes with matplotlib; Latin, Cyrillic and Arabic
_CHINESE = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimHei",
    "Arial Unicode MS",
)


@functools.cache
def font_families() -> tuple[str, ...]:
    """Fonts of this machine that charts use, in the order they are tried for each character."""
    known = {font.name for font in font_manager.fontManager.ttflist}
    if known.isdisjoint(_CHINESE):
        known |= _fonts_added()
    return (_LATIN, *(name for name in _CHINESE if name in known))


def _fonts_added() -> set[str]:
    """Chinese fonts installed since matplotlib wrote down, once for all, those there are."""
    stems = tuple(name.replace(" ", "").removesuffix("SC") for name in _CHINESE)
    before = len(font_manager.fontManager.ttflist)
    for path in sorted(font_manager.findSystemFonts()):
        if Path(path).name.replace(" ", "").startswith(stems):
            font_manager.fontManager.addfont(path)
    return {font.name for font in font_manager.fontManager.ttflist[before:]}


@functools.cache
def _characters(family: str) -> frozenset[int]:
    return frozenset(font_manager.get_font(font_manager.findfont(family)).get_charmap())


def is_legible(text: str) -> bool:
    """Whether the fonts of this machine have every character of `text`.

    Examples
    --------
    >>> is_legible("Климат, مناخ, climat")
    True
    """
    return all(
        character.isspace() or any(ord(character) in _characters(name) for name in font_families())
        for character in text
    )
