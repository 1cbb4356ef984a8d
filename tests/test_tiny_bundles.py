"""A report of any bundle: of one readout, of nobody's, without dates or themes, in one language."""

import ast

import jupytext
import pytest
from matplotlib import pyplot

from readout_analysis import build_dataset, load_dataset, notebooks, report, sample_path
from readout_analysis.charts import plot_cooccurrence_change, plot_keyness, plot_theme_shift
from readout_analysis.cli import main
from readout_analysis.errors import MissingColumnsError, NotebookError
from readout_analysis.findings import change, halves, headlines, source_line
from readout_analysis.shipped import notebooks_path
from readout_analysis.statistics.two_sides import account_pairs, account_themes

SOURCES = sorted(notebooks_path().glob("[0-9]*.py"))
NOTEBOOKS = [path for path in SOURCES if "open_dataset" in path.read_text("utf-8")]
# A readout without publisher, day of contact and theme.
BARE = (
    "Minister Lane speaks with Minister Okafor\n\nThe Minister of Foreign Affairs of Canada, Anna "
    "Lane, spoke by telephone with the Minister of Foreign Affairs of Ghana, Ben Okafor. They "
    "spoke for an hour.\n"
)


def _sample(pattern):
    return {path.name: path.read_text("utf-8") for path in sample_path().glob(pattern)}


def _texts(kind):
    """Texts by file name: one readout each of six publishers in six languages, say."""
    if kind == "one of each":
        chosen = ("2024-02-20*fr", "2024-01-16*en", "2025-04-16*zh", "2024-10-15*RU*ru")
        chosen += ("2024-08-21*es", "2023-10-18*ar")
        texts = {name: text for part in chosen for name, text in _sample(f"*{part}.txt").items()}
        return texts | {"metadata.csv": (sample_path() / "metadata.csv").read_text("utf-8")}
    if kind == "nobody's":  # names of files would tell
        texts = sorted(_sample("composed_202*_zh.txt").values())
        return {f"{number}.txt": text for number, text in enumerate(texts)}
    return {"bare.txt": BARE}


@pytest.fixture(scope="module", params=["one of each", "nobody's", "bare"])
def bundle(request, tmp_path_factory):
    source = tmp_path_factory.mktemp("texts")
    for name, text in _texts(request.param).items():
        (source / name).write_text(text, "utf-8")
    target = tmp_path_factory.mktemp("tiny") / "bundle"
    assert len(build_dataset(source, target).readouts) > 0
    return target


@pytest.mark.filterwarnings("error::RuntimeWarning")
@pytest.mark.parametrize("source", NOTEBOOKS, ids=lambda path: path.stem)
def test_notebook_runs_on_a_tiny_bundle(source, bundle, monkeypatch):
    """Every cell, and what it shows at its end; here, since a kernel each would take long."""
    monkeypatch.setenv("READOUT_DATASET", str(bundle))
    names = {}
    for cell in jupytext.read(source).cells:
        if cell.cell_type == "code":
            *statements, last = ast.parse(cell.source).body
            is_shown = isinstance(last, ast.Expr)
            body = ast.Module(statements if is_shown else [*statements, last], [])
            exec(compile(body, source.name, "exec"), names)
            if is_shown:
                repr(eval(compile(ast.Expression(last.value), source.name, "eval"), names))
    pyplot.close("all")


def test_other_pages_are_made_of_a_tiny_bundle(bundle, tmp_path, monkeypatch):
    monkeypatch.setattr(report, "_sources", lambda: [])
    index = report.write_report(bundle, tmp_path / "site")
    assert "nan" not in index.read_text("utf-8").lower().split("search the themes")[0].split()
    assert (tmp_path / "site" / "data.html").is_file()


def test_a_notebook_that_does_not_run_takes_no_other_page_with_it(
    sample_bundle, tmp_path, monkeypatch, capsys
):
    def run_notebook(source, *, dataset):  # without a kernel: in a thread it leaves a loop open
        if source.stem != "02_cooccurrence":
            raise NotebookError("a long traceback", reason="IndexError: list index out of range")
        return jupytext.read(source)

    monkeypatch.setattr(notebooks, "run_notebook", run_notebook)
    monkeypatch.setattr(report, "_sources", lambda: SOURCES[1:3])
    assert main(["report", str(sample_bundle), str(tmp_path / "site")]) == 2
    assert "01_topic_frequency.html: IndexError: list index" in (printed := capsys.readouterr().err)
    assert "pages" in printed  # of the progress
    made = {page.name for page in (tmp_path / "site").iterdir()}
    assert {"02_cooccurrence.html", "data.html", "functions.html", "index.html"} <= made
    index = (tmp_path / "site" / "index.html").read_text("utf-8")
    assert "topic frequency: <code>IndexError: list index out of range" in index
    assert "01_topic_frequency.html" not in index and "02_cooccurrence.html" in index


def test_report_of_no_readout_is_refused(tmp_path, capsys):
    source = tmp_path / "texts"
    source.mkdir()
    (source / "a.txt").write_text("Opening hours\n\nThe archive is closed on Monday.\n")
    build_dataset(source, tmp_path / "d")
    assert main(["report", str(tmp_path / "d"), str(tmp_path / "site")]) == 2
    assert "has no readout" in capsys.readouterr().err
    assert not (tmp_path / "site").exists()


def test_index_counts_the_themes_too_that_no_chart_counts(sample_dataset):
    found = report._theme_list(sample_dataset)
    kinds = sample_dataset.themes.set_index("theme_id")["kind"]
    mentioned = set(sample_dataset.mentions.query("~is_suppressed & ~names_party")["theme_id"])
    layers = [theme for theme in mentioned if kinds[theme] == "layer"]
    assert layers and found.count("mentioned in 0 of") == len(kinds) - len(mentioned)


def test_two_sides_of_no_pair_and_no_mention_have_no_themes(sample_dataset):
    none = sample_dataset.mentions.head(0)
    pairs = account_pairs(sample_dataset.readouts).head(0)
    assert account_themes(pairs, none, sample_dataset.segments).empty


def test_halves_tell_of_a_missing_column(sample_dataset):
    own, mentions = sample_dataset.readouts, sample_dataset.mentions.drop(columns="theme_id")
    early, late = halves.halves(own, own["contact_date"].median())
    with pytest.raises(MissingColumnsError, match="theme_id"):
        halves.marks_of(mentions, late, early)


def test_halves_of_one_readout_are_empty_and_the_sentences_say_so(sample_dataset):
    own, mentions = sample_dataset.readouts.head(1), sample_dataset.mentions
    since = halves.later_half_from(own.head(0).assign(since=None))
    early, late = halves.halves(own, since)
    marks = halves.marks_of(mentions, late, early)
    shift = halves.shift_of_most_risen(mentions, early, late, own.head(0))
    moved = halves.pairs_that_moved(sample_dataset.segments, mentions, early, late)
    assert change.mark_in_words(marks, {}) == change.NO_HALVES
    assert change.driver_in_words(shift, {}) == change.NO_HALVES
    for plot, table in (
        (plot_keyness, marks),
        (plot_theme_shift, shift),
        (plot_cooccurrence_change, moved),
    ):
        assert plot(table).get_label().startswith("An empty chart")
    theme, around = halves.around_the_change(own, mentions, own, own.head(0))
    assert "too few" in change.placebo_in_words(around, theme, {})
    pyplot.close("all")


def test_headlines_where_no_publisher_is_known(bundle):
    dataset = load_dataset(bundle)
    assert len(headlines(dataset)) == 3
    assert "nan" not in source_line(dataset)
