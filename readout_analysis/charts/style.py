"""How every chart looks: colours, fonts, caption. Nothing here outlives the chart it is for."""

import functools
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pandas as pd
from matplotlib import pyplot, rc_context
from matplotlib.axes import Axes

from readout_analysis.charts.fonts import font_families, is_legible
from readout_analysis.errors import ReadoutAnalysisError

# petroff6 (M. A. Petroff 2021, arXiv:2107.02270): told apart with every kind of colour vision.
COLOURS = ("#5790fc", "#f89c20", "#e42536", "#964a8b", "#7a21dd", "#9c9ca1")
INK, FAINT_INK, RULE, PAPER = "#222222", "#5c5c61", "#d9d9de", "#ffffff"
WIDTH = 9.0  # inches
DPI = 192  # two pixels for each one of a browser
TEXT = 9.5  # points; nothing is smaller than 9


@contextmanager
def house_style() -> Iterator[None]:
    """Context in which charts are made; the settings of the caller come back after it."""
    settings: Any = {
        "font.family": list(font_families()),
        "font.size": TEXT,
        "text.color": INK,
        "text.hinting": "no_hinting",  # or texts would be wider than measured at another size
        "text.usetex": False,
        "text.parse_math": False,
        "axes.edgecolor": FAINT_INK,
        "axes.facecolor": PAPER,
        "axes.labelcolor": FAINT_INK,
        "axes.labelsize": TEXT,
        "axes.spines.left": False,
        "axes.spines.right": False,
        "axes.spines.top": False,
        "axes.axisbelow": True,
        "axes.unicode_minus": False,
        "figure.facecolor": PAPER,
        "grid.color": RULE,
        "grid.linewidth": 0.8,
        "xtick.color": FAINT_INK,
        "ytick.color": FAINT_INK,
        "xtick.labelcolor": INK,
        "ytick.labelcolor": INK,
        "xtick.labelsize": TEXT,
        "ytick.labelsize": TEXT,
        "ytick.left": False,
    }
    with rc_context(settings):
        yield


def styled(plot: Callable[..., Axes]) -> Callable[..., Axes]:
    """Let a plot function run in the house style."""

    @functools.wraps(plot)
    def in_style(*args: Any, **settings: Any) -> Axes:
        with house_style():
            return plot(*args, **settings)

    return in_style


def axes_of_size(ax: Axes | None, height: float, width: float = WIDTH) -> Axes:
    """`ax` itself, or a new one of this size in inches."""
    return ax if ax is not None else pyplot.subplots(figsize=(width, height))[1]


def caption(ax: Axes, *, title: str, subtitle: str, source: str) -> Axes:
    """Write title, subtitle and source around a finished chart, flush with its left edge.

    Call it last: the texts stand clear of whatever the axes hold by then.

    Parameters
    ----------
    ax : Axes
    title : str
        The finding, in a sentence of at most ten words.
    subtitle : str
        Measure, of whom, period, unit, interval.
    source : str
        Where the data come from, with the number of readouts.

    Returns
    -------
    Axes, `ax` itself

    Raises
    ------
    ReadoutAnalysisError
        If one of the three is empty, or has characters that no font of this machine has.

    Examples
    --------
    >>> from matplotlib.figure import Figure
    >>> ax = caption(Figure().subplots(), title="Climate comes up more", subtitle="Share of "
    ...              "readouts, 2021", source="Sample, n = 70")
    >>> [text.get_text() for text in ax.texts]
    ['Climate comes up more', 'Share of readouts, 2021', 'Sample, n = 70']
    """
    for name, text in {"title": title, "subtitle": subtitle, "source": source}.items():
        if not text.strip():
            raise ReadoutAnalysisError(f"caption() needs a {name}; a chart without it is not read.")
        if not is_legible(text):
            raise ReadoutAnalysisError(
                f"No font here has all characters of the {name} {text!r}.\n"
                "Install one (Debian: fonts-noto-cjk) or write it in another script."
            )
    with house_style():
        left, bottom, right, top = _extent(ax)
        if root_figure(ax).axes == [ax]:
            left, right = _fill_width(ax, left, right)
        _write_caption(ax, (left, bottom, right, top), title, subtitle, source)
    return ax


def _fill_width(ax: Axes, left: float, right: float) -> tuple[float, float]:
    """Let the axes and the labels beside them fill the figure from edge to edge.

    Labels keep their width in points, so that their new ends need not be measured again, which
    takes long.
    """
    place = ax.get_position()
    before, after = -left * place.width, (right - 1) * place.width
    width = max(1 - before - after, 0.2)
    ax.set_position((before, place.y0, width, place.height))
    return -before / width, 1 + after / width


def _write_caption(
    ax: Axes, ends: tuple[float, float, float, float], title: str, subtitle: str, source: str
) -> None:
    left, bottom, right, top = ends
    width = (right - left) * ax.bbox.width / root_figure(ax).dpi * 72  # points
    subtitle, source = (_wrapped(text, width, TEXT) for text in (subtitle, source))
    title = _wrapped(title, width, 13)
    above = 7 + 1.3 * TEXT * len(subtitle.splitlines()) + 5

    write(ax, title, (left, top), (0, above), fontsize=13, fontweight="bold")
    write(ax, subtitle, (left, top), (0, 7), color=FAINT_INK)
    write(ax, source, (left, bottom), (0, -9), va="top", fontsize=9, color=FAINT_INK)


def write(
    ax: Axes,
    text: str,
    at: tuple[float, float],
    shift: tuple[float, float] = (0, 0),
    *,
    within: Any = "axes fraction",
    **look: Any,
) -> None:
    """Write `text` at a place of the axes, `shift` points from it; it is never clipped."""
    free: dict[str, Any] = {"va": "bottom", "linespacing": 1.3, "annotation_clip": False} | look
    ax.annotate(text, at, shift, xycoords=within, textcoords="offset points", **free)


def _extent(ax: Axes) -> tuple[float, float, float, float]:
    """Left, bottom, right, top of all that is drawn, in fractions of the axes."""
    box: Any = ax.get_tightbbox()
    (left, bottom), (right, top) = ax.transAxes.inverted().transform(box.get_points())
    return min(left, 0), min(bottom, 0), max(right, 1), max(top, 1)


def root_figure(ax: Axes) -> Any:
    """The whole figure that `ax` is in."""
    return ax.get_figure(root=True)


def _wrapped(text: str, width: float, size: float) -> str:
    """`text` broken into lines of at most `width` points, at half an em a character."""
    return textwrap.fill(text, max(30, int(width / (0.54 * size))), break_long_words=False)


def theme_labels(themes: pd.DataFrame, *, lang: str = "en") -> dict[str, str]:
    """Names of themes for charts, in the reader's language.

    Parameters
    ----------
    themes : DataFrame, one row per theme
        Columns ``theme_id``, ``label_en`` and ``label_<lang>``.
    lang : {"en", "fr", "zh", "ru", "es", "ar"}, default "en"

    Returns
    -------
    dict of theme_id to label; English where there is none in `lang`, or where no font of this
    machine can write it

    Raises
    ------
    ReadoutAnalysisError
        If there are no labels in `lang`.

    Examples
    --------
    >>> import pandas as pd
    >>> themes = pd.DataFrame({"theme_id": ["climate"], "label_en": ["Climate"],
    ...                        "label_fr": ["Climat"]})
    >>> theme_labels(themes, lang="fr")
    {'climate': 'Climat'}
    """
    column = f"label_{lang}"
    if column not in themes:
        there = [name.removeprefix("label_") for name in themes if name.startswith("label_")]
        raise ReadoutAnalysisError(f"No labels in {lang!r}; there are {', '.join(there)}.")
    names = zip(themes["theme_id"], themes[column], themes["label_en"], strict=True)
    return {
        theme: label if isinstance(label, str) and is_legible(label) else english
        for theme, label, english in names
    }


def label_of(theme: str, labels: dict[str, str] | None) -> str:
    """Label of a theme; its id in words where it has none or none that can be written."""
    label = (labels or {}).get(theme)
    return label if isinstance(label, str) and is_legible(label) else theme.replace("_", " ")


def cut_label(label: str, most: int = 44) -> str:
    """`label` cut at the last word that leaves it at most `most` characters long.

    Examples
    --------
    >>> cut_label("Consultation mechanisms and dialogues", 30)
    'Consultation mechanisms and …'
    """
    return textwrap.shorten(label, most, placeholder=" …") if len(label) > most else label


def save_chart(ax: Axes, path: str | Path, *, table: pd.DataFrame | None = None) -> Path:
    """Write the figure of `ax` as .png, .svg or .pdf; the same chart gives the same bytes.

    Parameters
    ----------
    ax : Axes
    path : path
        The ending tells the format.
    table : DataFrame, optional
        What the chart shows; written beside it as .csv.

    Returns
    -------
    Path, the file written

    Examples
    --------
    >>> import tempfile
    >>> from matplotlib.figure import Figure
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     save_chart(Figure().subplots(), folder + "/chart.svg").name
    'chart.svg'
    """
    path = Path(path)
    undated = {".svg": {"Date": None}, ".pdf": {"CreationDate": None}}.get(path.suffix)
    with house_style(), rc_context({"svg.hashsalt": "readout_analysis"}):
        root_figure(ax).savefig(
            path, bbox_inches="tight", pad_inches=0.12, dpi=DPI, metadata=undated
        )
    if table is not None:
        table.to_csv(path.with_suffix(".csv"), index=False)
    return path
