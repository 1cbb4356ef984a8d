"""A small site from a bundle: the notebooks, run on it, and an index. It opens from disk.

The pages hold their images, run no script and ask no other host for anything: a content
security policy in each of them forbids both, whatever the readouts may contain.
"""

import html
import shutil
from pathlib import Path
from typing import Any

from readout_analysis.dataset import Dataset, load_dataset
from readout_analysis.findings import coverage, source_line
from readout_analysis.notebooks import run_notebook
from readout_analysis.shipped import notebooks_path

STYLE = Path(__file__).with_name("report.css")
_FOOTER = "Made by readout_analysis. A readout is an edited claim of the side that published it."
_POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"


def write_report(dataset: str | Path, out: str | Path) -> Path:
    """Run the notebooks on a bundle and write them as a site.

    Parameters
    ----------
    dataset : path
        Folder of a bundle, as written by `build_dataset`.
    out : path
        Folder of the site. Pages of an earlier report in it are replaced.

    Returns
    -------
    Path
        ``out/index.html``. The same bundle gives the same bytes.

    Raises
    ------
    ReadoutAnalysisError
        If there is no bundle, a notebook does not run, or the extra "lab" is not installed.
    """
    loaded = load_dataset(dataset)
    sources = sorted(notebooks_path().glob("[0-9]*.py"))
    notebooks = {source.stem: run_notebook(source, dataset=dataset) for source in sources}
    titles = {name: _title(notebook) for name, notebook in notebooks.items()}
    folder = Path(out)
    fresh = folder.with_name(folder.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    for name, notebook in notebooks.items():
        body = "\n".join(html_of_cell(cell) for cell in notebook.cells)
        _write_page(fresh / f"{name}.html", titles[name], body, titles)
    _write_page(fresh / "index.html", _index_title(loaded), _index(loaded, titles), titles)
    folder.mkdir(parents=True, exist_ok=True)
    for page in sorted(fresh.iterdir()):
        page.replace(folder / page.name)
    fresh.rmdir()
    return folder / "index.html"


def _title(notebook: Any) -> str:
    """First heading of a notebook."""
    lines = (line for cell in notebook.cells for line in cell.source.splitlines())
    return next((line[2:] for line in lines if line.startswith("# ")), "Notebook")


def _index_title(dataset: Dataset) -> str:
    return f"{len(dataset.readouts):,} readouts"


def _index(dataset: Dataset, titles: dict[str, str]) -> str:
    links = "\n".join(
        f'<li><a href="{html.escape(name)}.html">{html.escape(title)}</a></li>'
        for name, title in titles.items()
    )
    return f"""<h1>{html.escape(_index_title(dataset))}</h1>
<p>{html.escape(source_line(dataset))}. A readout is what one side publishes of a contact: these
pages show what is mentioned in readouts, never what was discussed.</p>
<h2>Questions</h2>
<ul class="pages">
{links}
</ul>
<h2>What is in it</h2>
{_table(coverage(dataset).to_html(index=False, border=0))}
"""


def _write_page(path: Path, title: str, body: str, titles: dict[str, str]) -> None:
    links = "".join(
        f'<a href="{html.escape(name)}.html">{html.escape(name)}</a>' for name in titles
    )
    page = f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="color-scheme" content="light dark">
<title>{html.escape(title)}</title>
<style>
{STYLE.read_text("utf-8")}</style>
</head>
<body>
<nav aria-label="pages"><a href="index.html">overview</a>{links}</nav>
<main>
{body}
</main>
<footer>{_FOOTER}</footer>
</body>
</html>
"""
    path.write_text(page, encoding="utf-8")


def html_of_cell(cell: Any) -> str:
    """A notebook cell as HTML: prose, or folded code and what it shows.

    Parameters
    ----------
    cell : NotebookNode

    Returns
    -------
    str
        Text of the cell and of the data is escaped; only tables are taken over as HTML.
    """
    if cell.cell_type == "markdown":
        return html_of_markdown(cell.source)
    shown = "\n".join(filter(None, (_html_of_output(output) for output in cell.get("outputs", []))))
    code = html.escape(cell.source)
    return f"<details><summary>code</summary><pre><code>{code}</code></pre></details>\n{shown}"


def html_of_markdown(text: str) -> str:
    """Markdown as HTML; HTML in it is shown, not obeyed."""
    import mistune

    render: Any = mistune.create_markdown(escape=True, plugins=["table"])
    return render(text)


def _html_of_output(output: Any) -> str:
    if output.output_type == "stream":
        return f"<pre>{html.escape(output.text)}</pre>"
    data = output.get("data", {})
    if "image/png" in data:
        words = output.metadata.get("image/png", {})
        alt, width = html.escape(str(words.get("alt", ""))), int(words.get("width", 864))
        source = "".join(data["image/png"].split())
        return (
            f'<div class="wide" tabindex="0" role="group" aria-label="chart">'
            f'<img src="data:image/png;base64,{source}" alt="{alt}" width="{width}"></div>'
        )
    if "text/markdown" in data:
        return html_of_markdown(data["text/markdown"])
    if "text/html" in data and "dataframe" in data["text/html"]:
        return _table(data["text/html"])
    return f"<pre>{html.escape(data.get('text/plain', ''))}</pre>"


def _table(text: str) -> str:
    """A table of pandas, whose cells are escaped; each reads in the direction of its script."""
    table = text[text.index("<table") : text.rindex("</table>") + len("</table>")]
    for cell in ("td", "th"):
        table = table.replace(f"<{cell}>", f'<{cell} dir="auto">')
    return f'<div class="wide" tabindex="0" role="group" aria-label="table">{table}</div>'
