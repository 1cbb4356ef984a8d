"""Pages of a report: prose, notebook cells and tables as HTML that obeys nothing in the data.

Pages hold their images, run one script (the search) and ask no other host for anything: a content
security policy in each of them forbids the rest, whatever the readouts may contain.
"""

import base64
import hashlib
import io
import re
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd
from matplotlib import pyplot
from matplotlib.axes import Axes

from readout_analysis.charts.style import root_figure
from readout_analysis.charts.text import chart_png, in_few_colours, width_of_png

# Charts are many: drawn finer, or in more colours, the site would weigh more than 5 MB.
_DPI, _N_COLOURS = 88, 24  # of charts drawn for the report
_COLOURS_OF_NOTEBOOKS = 32  # enough for a ramp of one hue and the house colours
_DOTS_AT_MOST = 1.65  # of a picture, for each pixel it is shown on
_STYLE = Path(__file__).with_name("report.css").read_text("utf-8")
_FOOTER = "Made by readout_analysis. A readout is an edited claim of the side that published it."
_TABLE = re.compile("<table>.*?</table>", flags=re.DOTALL)
_DAY = re.compile(r'<(t[dh]) dir="auto">(\d{4}-\d\d-\d\d)</')
_ADDRESS = re.compile(r'(<td dir="auto">)(https?://([^/<"\s]+)[^<"\s]*)(</td>)')
# Tables of pandas and ours: what they hold is escaped, quotation marks too.
_TABLES = ('class="dataframe"', 'id="T_concordance"')
_LOOKS = re.compile('<(t[hd]) (?:id|class)="[^>]*>')
_HEAD = re.compile("<thead>(.*?)</thead>", flags=re.DOTALL)
_HEADING = re.compile("<th>(.*?)</th>", flags=re.DOTALL)

# Shows the themes whose names, in any language, hold all words that were typed.
SEARCH = """
const field = document.getElementById("search");
const items = [...document.querySelectorAll("#found li")];
field.addEventListener("input", () => {
  const words = field.value.toLowerCase().split(/\\s+/).filter(Boolean);
  let shown = 0;
  for (const item of items) {
    const names = item.dataset.names;
    item.hidden = !words.length || !words.every(word => names.includes(word));
    shown += !item.hidden;
  }
  document.getElementById("nothing").hidden = !words.length || shown > 0;
});
"""


def page_html(title: str, body: str, pages: dict[str, str], *, script: str = "") -> str:
    """A whole page.

    Parameters
    ----------
    title : str
        Plain text.
    body : str
        HTML.
    pages : dict of file name to the short name of the page
        Links at the top.
    script : str
        The only script that the page may run.

    Returns
    -------
    str
    """
    links = "".join(f'<a href="{escape(file)}">{escape(name)}</a>' for file, name in pages.items())
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    runs = f"; script-src 'sha256-{digest}'" if script else ""
    policy = f"default-src 'none'; img-src data:; style-src 'unsafe-inline'{runs}"
    return f"""<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="color-scheme" content="light dark">
<title>{escape(title)}</title>
<style>
{_STYLE}</style>
</head>
<body>
<nav aria-label="pages">{links}</nav>
<main>
{body}
</main>
<footer>{_FOOTER}</footer>
{f"<script>{script}</script>" if script else ""}
</body>
</html>
"""


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
    code = preformatted(f"<code>{escape(cell.source)}</code>", "code")
    return f"<details><summary>code</summary>{code}</details>\n{shown}"


def html_of_markdown(text: str) -> str:
    """Markdown as HTML; HTML in it is shown, not obeyed."""
    import mistune

    render: Any = mistune.create_markdown(escape=True, plugins=["table"])
    return _TABLE.sub(lambda table: _wide(table[0], "table"), render(text))


def _html_of_output(output: Any) -> str:
    if output.output_type == "stream":
        return preformatted(escape(output.text), "output")
    data = output.get("data", {})
    if "image/png" in data:
        words = output.metadata.get("image/png", {})
        alt, width = str(words.get("alt", "")), int(words.get("width", 864))
        return _image(base64.b64decode(data["image/png"]), alt, width)
    if "text/markdown" in data:
        return html_of_markdown(data["text/markdown"])
    if any(kind in data.get("text/html", "") for kind in _TABLES):
        return table_html(data["text/html"])
    return preformatted(escape(data.get("text/plain", "")), "output")


def chart_html(ax: Axes) -> str:
    """A chart as an image with its words, drawn at the size it is shown at, and closed."""
    png = chart_png(ax, dpi=_DPI, n_colours=_N_COLOURS)
    pyplot.close(root_figure(ax))
    return _image(png, str(ax.get_label()), width_of_png(png))


def _image(png: bytes, alt: str, width: int) -> str:
    """A chart as WebP of few colours, which keeps its dots in less room than the PNG."""
    from PIL import Image

    small = io.BytesIO()
    picture = Image.open(io.BytesIO(png)).convert("RGB")
    if picture.width > _DOTS_AT_MOST * width:
        wide = round(_DOTS_AT_MOST * width)
        high = round(picture.height * wide / picture.width)
        picture = picture.resize((wide, high), Image.Resampling.LANCZOS)
    few = in_few_colours(picture, _COLOURS_OF_NOTEBOOKS)
    few.convert("RGB").save(small, "WEBP", lossless=True, quality=80, method=6)
    source = f"data:image/webp;base64,{base64.b64encode(small.getvalue()).decode('ascii')}"
    return _wide(f'<img src="{source}" alt="{escape(alt)}" width="{width}">', "chart")


def frame_html(table: pd.DataFrame) -> str:
    """A DataFrame as an HTML table; what it holds is escaped."""
    return table_html(table.to_html(index=False, border=0, na_rep="", float_format="{:.2f}".format))


def table_html(text: str) -> str:
    """A table of pandas, whose cells are escaped; each reads in the direction of its script.

    Addresses become links under the name of their host; nothing is asked of it before a click.
    """
    table = text[text.index("<table") : text.rindex("</table>") + len("</table>")]
    if "<td" not in table:
        return "<p>There are no rows.</p>"
    table = _LOOKS.sub(r"<\1>", table)
    table = _HEAD.sub(_one_row_of_headings, table)
    for cell in ("td", "th"):
        table = table.replace(f"<{cell}>", f'<{cell} dir="auto">')
    table = _ADDRESS.sub(r'\1<a href="\2" rel="noreferrer">\3</a>\4', table)
    return _wide(_DAY.sub(r'<\1 class="day">\2</', table), "table")


def _one_row_of_headings(head: re.Match[str]) -> str:
    """Headings in words, in one row.

    pandas writes the names of the row labels into a second row, all else in it empty.
    """
    first, *second = (_HEADING.findall(row) for row in head[1].split("</tr>") if "<th" in row)
    if second:
        names = [name for name in second[0] if name]
        first[: len(names)] = names
    cells = "".join(f"<th>{name.replace('_', ' ')}</th>" for name in first)
    return f"<thead><tr>{cells}</tr></thead>"


def _wide(content: str, name: str) -> str:
    """What may be wider than the screen, and is then scrolled by itself, by keyboard too."""
    return f'<div class="wide" {_scrolled(name)}>{content}</div>'


def preformatted(content: str, name: str) -> str:
    """HTML as it is laid out, under a name for those who hear the page."""
    return f"<pre {_scrolled(name)}>{content}</pre>"


def _scrolled(name: str) -> str:
    return f'tabindex="0" role="group" aria-label="{name}"'
