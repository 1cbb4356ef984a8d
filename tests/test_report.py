import base64
import io

import pandas as pd
import pytest
from matplotlib.figure import Figure
from nbformat.v4 import new_code_cell, new_markdown_cell, new_output
from PIL import Image

from readout_analysis import concordance
from readout_analysis.report.html import chart_html, html_of_cell, html_of_markdown, table_html
from readout_analysis.statistics.concordance import show_concordance

ATTACKS = ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", '"><svg onload=alert(1)>']


@pytest.mark.parametrize("attack", ATTACKS)
def test_html_of_markdown_shows_markup_as_text(attack):
    html = html_of_markdown(f"# {attack}\n\n{attack}")
    assert "<script" not in html and "<img" not in html and "<svg" not in html


@pytest.mark.parametrize("attack", ATTACKS)
def test_html_of_cell_shows_markup_in_code_and_output_as_text(attack):
    outputs = [
        new_output("stream", text=attack),
        new_output("display_data", {"text/plain": attack}),
    ]
    html = html_of_cell(new_code_cell(attack, outputs=outputs))
    assert "<script" not in html and "<img" not in html and "<svg" not in html


def test_html_of_cell_takes_over_no_html_but_tables():
    output = new_output("display_data", {"text/html": "<div onclick=x>a</div>", "text/plain": "a"})
    assert "onclick" not in html_of_cell(new_code_cell("1", outputs=[output]))


def test_html_of_cell_renders_prose():
    assert "<h2>A finding</h2>" in html_of_cell(new_markdown_cell("## A finding"))


def test_table_html_reads_each_cell_in_the_direction_of_its_script():
    html = table_html("<div><table class='dataframe'><tr><td>عربي</td></tr></table></div>")
    assert '<td dir="auto">عربي</td>' in html


def test_html_of_markdown_lets_a_wide_table_scroll_by_itself():
    html = html_of_markdown("| a | b |\n|---|---|\n| 1 | 2 |")
    assert html.count('<div class="wide"') == 1 == html.count("<table>")


def test_html_of_cell_shows_charts_in_few_colours_that_the_legend_still_names():
    ramp = Image.linear_gradient("L").convert("RGB")
    ramp.paste((87, 144, 252), (9, 9, 16, 16))  # a dot of a house colour
    png = io.BytesIO()
    ramp.save(png, "PNG")
    output = new_output("display_data", {"image/png": base64.b64encode(png.getvalue()).decode()})
    html = html_of_cell(new_code_cell("1", outputs=[output]))
    shown = base64.b64decode(html.partition("base64,")[2].partition('"')[0])
    few = Image.open(io.BytesIO(shown)).convert("RGB")
    assert len(few.getcolors()) <= 48 < len(ramp.getcolors(300))
    assert max(abs(a - b) for a, b in zip(few.getpixel((12, 12)), (87, 144, 252), strict=True)) < 9


def test_chart_html_has_the_chart_and_its_words():
    ax = Figure().subplots()
    ax.set_label('"><script>')
    html = chart_html(ax)
    assert 'src="data:image/webp;base64,' in html
    assert 'alt="&quot;&gt;&lt;script&gt;"' in html


def test_table_html_puts_the_name_of_the_rows_beside_those_of_the_columns():
    table = pd.DataFrame({"n": [2]}, index=pd.Index(["Trade"], name="theme"))
    assert ">theme</th>" in (html := table_html(table.to_html()))
    assert html.count("<tr") == 2


def test_table_html_makes_links_of_addresses_and_of_nothing_else():
    rows = ["https://example.org/a?b=1&c=2", "javascript:alert(1)", 'https://x.org/"><script>']
    html = table_html(pd.DataFrame({"url": rows}).to_html())
    assert html.count("<a ") == 1
    assert '<a href="https://example.org/a?b=1&amp;c=2" rel="noreferrer">example.org</a>' in html
    assert "<script" not in html


def test_table_html_has_one_row_of_headings_in_words():
    long = pd.DataFrame({"lang": ["en", "fr"], "publisher_id": ["x_y", "z"], "n": [1, 2]})
    html = table_html(long.pivot(index="publisher_id", columns="lang", values="n").to_html())
    assert html.count("<tr") == 3
    assert ">publisher id</th>" in html and ">lang</th>" not in html
    assert ">x_y</th>" in html


def test_table_html_of_no_rows_says_so():
    assert table_html(pd.DataFrame({"n": []}).to_html()) == "<p>There are no rows.</p>"


def test_html_of_cell_takes_over_a_concordance_as_a_table(sample_dataset):
    shown = show_concordance(concordance(sample_dataset, "climate").head(2))
    output = new_output("display_data", {"text/html": shown.data, "text/plain": "<HTML object>"})
    html = html_of_cell(new_code_cell("1", outputs=[output]))
    assert html.count("<tr") == 3 and ">counterpart country</th>" in html
    assert "HTML object" not in html and "<style" not in html


def test_html_of_cell_takes_no_other_html():
    attack = "<table><tr><td>dataframe</td></tr></table><script>alert(1)</script>"
    output = new_output("display_data", {"text/html": attack, "text/plain": "words"})
    html = html_of_cell(new_code_cell("1", outputs=[output]))
    assert "<script" not in html and "words" in html
