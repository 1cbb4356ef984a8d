"""A small site from a bundle: findings, the notebooks run on it, a page per counterpart, the data.

It opens from disk, and the same bundle gives the same bytes.
"""

import shutil
from collections.abc import Callable
from html import escape
from pathlib import Path
from typing import Any

from matplotlib.axes import Axes

from readout_analysis.charts import plot_who_said_what, theme_labels
from readout_analysis.dataset import Dataset, load_dataset
from readout_analysis.errors import NotebookError, ReadoutAnalysisError
from readout_analysis.findings import (
    coverage,
    headlines,
    most_raised,
    source_line,
    topic_mentions,
)
from readout_analysis.frequency import theme_share
from readout_analysis.notebooks import try_notebooks
from readout_analysis.report.counterparts import MIN_READOUTS, counterpart_pages, counterparts_of
from readout_analysis.report.data import data_page
from readout_analysis.report.html import (
    SEARCH,
    chart_html,
    frame_html,
    html_of_cell,
    html_of_markdown,
    page_html,
)
from readout_analysis.report.reference import reference_page
from readout_analysis.shipped import notebooks_path
from readout_analysis.statistics.units import counted_readouts
from readout_analysis.tables import FIRST_CLASS_LANGUAGES

_INDEX, _DATA, _REFERENCE = "index.html", "data.html", "functions.html"
_THEMES_SHOWN = 12
_HEADLINES_OF = ("01_topic_frequency.html", "01_topic_frequency.html", "02_cooccurrence.html")


def n_pages(dataset: str | Path) -> int:
    """How many pages `write_report` makes of a bundle."""
    return 3 + len(_sources()) + len(counterparts_of(load_dataset(dataset)))


def _sources() -> list[Path]:
    return sorted(notebooks_path().glob("[0-9]*.py"))


def write_report(
    dataset: str | Path, out: str | Path, *, on_progress: Callable[[int], object] = lambda n: None
) -> Path:
    """Run the notebooks on a bundle and write them, with what frames them, as a site.

    Parameters
    ----------
    dataset : path
        Folder of a bundle, as written by `build_dataset`.
    out : path
        Folder of the site; pages of an earlier report in it are replaced.
    on_progress : callable, optional
        Called with the number of pages that were made since the last call.

    Returns
    -------
    Path
        ``out/index.html``. The same bundle gives the same bytes.

    Raises
    ------
    ReadoutAnalysisError
        If there is no bundle, there is no readout in it, or the extra "lab" is not installed; and
        if a notebook does not run. Then every other page is written, and the first one says which
        is missing and why.
    """
    loaded = load_dataset(dataset)
    if loaded.readouts.empty:
        raise ReadoutAnalysisError(
            f"{dataset} has no readout, and a report is about readouts.\n"
            "Why each document was turned away stands in load_dataset(...).rejected."
        )
    files = [f"{source.stem}.html" for source in _sources()]
    run = try_notebooks(_sources(), dataset=dataset, on_progress=on_progress)
    tried = dict(zip(files, run, strict=True))
    missing = {file: nb.reason for file, nb in tried.items() if isinstance(nb, NotebookError)}
    notebooks = {file: nb for file, nb in tried.items() if not isinstance(nb, NotebookError)}
    pages = {_INDEX: "overview"} | {file: _short_name(file) for file in notebooks}
    pages |= {_DATA: "data", _REFERENCE: "functions"}
    counterparts = counterpart_pages(loaded, on_progress)
    bodies = {
        file: ("\n".join(map(html_of_cell, nb.cells)), _title(nb)) for file, nb in notebooks.items()
    }
    bodies |= {page.file: (page.body, page.title) for page in counterparts}
    bodies[_DATA] = (data_page(loaded), "The data behind this report")
    bodies[_REFERENCE] = (reference_page(), "Functions of readout_analysis")
    fresh = Path(out).with_name(Path(out).name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for file, (body, title) in bodies.items():
        (fresh / file).write_text(page_html(title, body, pages), encoding="utf-8")
    titles = {file: title for file, (_, title) in bodies.items()}
    body = _index(loaded, titles, missing)
    index = page_html(_index_title(loaded), body, pages, script=SEARCH)
    (fresh / _INDEX).write_text(index, encoding="utf-8")
    _put(fresh, Path(out))
    on_progress(3)
    if missing:
        why = "\n".join(f"{file}: {reason}" for file, reason in missing.items())
        raise ReadoutAnalysisError(
            f"{Path(out) / _INDEX} is written, but {len(missing)} of its pages could not be made.\n"
            f"{why}\nPlease report it: on any bundle each page should at least say what is lacking."
        )
    return Path(out) / _INDEX


def _put(fresh: Path, folder: Path) -> None:
    """Put the new pages into `folder`; pages of an earlier report go, other files stay."""
    folder.mkdir(parents=True, exist_ok=True)
    for page in folder.glob("*.html"):
        page.unlink()
    for page in sorted(fresh.iterdir()):
        page.replace(folder / page.name)
    fresh.rmdir()


def _short_name(file: str) -> str:
    """Name of a notebook among the links at the top: "who said what" of 03_who_said_what.html."""
    return file.removesuffix(".html").lstrip("0123456789_").replace("_", " ")


def _title(notebook: Any) -> str:
    """First heading of a notebook."""
    lines = (line for cell in notebook.cells for line in cell.source.splitlines())
    return next((line[2:] for line in lines if line.startswith("# ")), "Notebook")


def _index_title(dataset: Dataset) -> str:
    n_publishers = dataset.readouts["publisher"].nunique()
    publishers = "1 publisher" if n_publishers == 1 else f"{n_publishers:,} publishers"
    return f"{len(dataset.readouts):,} readouts of {publishers}"


def _index(dataset: Dataset, titles: dict[str, str], missing: dict[str, str]) -> str:
    found = "\n".join(
        f"* {line}" if file in missing else f"* {line} [Figures and evidence]({file})"
        for line, file in zip(headlines(dataset), _HEADLINES_OF, strict=True)
    )
    questions = {file: title for file, title in titles.items() if file[0].isdigit()}
    relations = {file: title for file, title in titles.items() if file.startswith("counterpart")}
    return f"""<h1>{escape(_index_title(dataset))}</h1>
<p>{escape(source_line(dataset))}. A readout is what one side publishes of a contact: these
pages show what is mentioned in readouts, never what was discussed.</p>
{html_of_markdown(found)}
{chart_html(_who_said_what(dataset))}
<h2><label for="search">Search the themes</label></h2>
<p>In any of the six languages: the names of a theme, and how many readouts mention it.</p>
<p><input id="search" type="search" autocomplete="off" placeholder="climate, климат, 气候 …"></p>
<ul id="found">
{_theme_list(dataset)}
</ul>
<p id="nothing" hidden>No theme has such a name. The lexicon finds what it knows.</p>
<h2>Questions</h2>
{_link_list(questions)}
{_missing(missing) if missing else ""}
{_counterparts(relations) if relations else ""}
<h2>What is in it</h2>
{frame_html(coverage(dataset))}
<p>Tables, sources, what was turned away and how often the reading errs:
<a href="{_DATA}">the data behind this report</a>. To count otherwise:
<a href="{_REFERENCE}">the functions</a>, each with an example.</p>
"""


def _who_said_what(dataset: Dataset) -> Axes:
    """The chart that opens the report: what publishers say, and what they let the others say."""
    mentions = topic_mentions(dataset)
    shares = theme_share(
        dataset.readouts, mentions, segments=dataset.segments, freq=None, by="side"
    )
    often = shares["theme_id"].isin(most_raised(shares, n=_THEMES_SHOWN))
    return plot_who_said_what(
        shares[often], labels=theme_labels(dataset.themes), source=source_line(dataset)
    )


def _counterparts(titles: dict[str, str]) -> str:
    words = f"All with at least {MIN_READOUTS} readouts; most first."
    return f"<h2>Counterparts</h2>\n<p>{words}</p>\n{_link_list(titles, kind='pages columns')}"


def _missing(missing: dict[str, str]) -> str:
    """Pages that could not be made, and why."""
    items = "\n".join(
        f"<li>{escape(_short_name(file))}: <code>{escape(why)}</code></li>"
        for file, why in missing.items()
    )
    words = "Missing, because the notebook behind it does not run on this data:"
    return f"<p>{words}</p>\n<ul>\n{items}\n</ul>"


def _link_list(titles: dict[str, str], kind: str = "pages") -> str:
    items = "\n".join(
        f'<li><a href="{escape(file)}">{escape(title)}</a></li>' for file, title in titles.items()
    )
    return f'<ul class="{kind}">\n{items}\n</ul>'


def _theme_list(dataset: Dataset) -> str:
    """Every theme with its names in all languages and how many readouts mention it.

    All themes, those too that no chart counts as a topic: who looks for one wants its number.
    """
    shares = theme_share(dataset.readouts, dataset.mentions, freq=None)
    rows = shares.groupby("theme_id")[["n_raising", "n_readouts"]].sum()
    n_all = len(counted_readouts(dataset.readouts))
    labels = theme_labels(dataset.themes)
    items = []
    for theme in dataset.themes.to_dict("records"):
        key = theme["theme_id"]
        names = [theme.get(f"label_{lang}") for lang in FIRST_CLASS_LANGUAGES]
        known = " · ".join(name for name in names if isinstance(name, str))
        raising, n = rows.loc[key] if key in rows.index else (0, n_all)
        items.append(
            f'<li hidden data-names="{escape(f"{known} {key}".lower())}"><b>'
            f"{escape(labels[key])}</b>: mentioned in {raising:,} of {n:,} readouts. "
            f"<span dir='auto'>{escape(known)}</span></li>"
        )
    return "\n".join(items)
