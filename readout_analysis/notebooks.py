"""Run the notebooks: ``python -m readout_analysis.notebooks notebooks`` builds the .ipynb files.

The percent scripts (.py) are the source. Runs are reproducible: no times, no random cell ids, no
versions, so that the same source and data give the same bytes.
"""

import os
import socket
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from readout_analysis.dataset import Dataset, load_dataset
from readout_analysis.errors import NotebookError, ReadoutAnalysisError
from readout_analysis.shipped import readouts_path

DATASET_VARIABLE = "READOUT_DATASET"
_SECONDS_PER_CELL = 600
# As many notebooks run at once as there are processors: threads of each would only wait.
_ONE_THREAD = {"OPENBLAS_NUM_THREADS": "1"}


def open_dataset(path: str | Path | None = None) -> Dataset:
    """The dataset a notebook is about.

    Parameters
    ----------
    path : path, optional
        Folder of a bundle. Without it, the one that the environment variable
        ``READOUT_DATASET`` names; without that too, the shipped one: real readouts, no texts.

    Returns
    -------
    Dataset

    Examples
    --------
    >>> "climate" in set(open_dataset().themes["theme_id"])
    True
    """
    path = path or os.environ.get(DATASET_VARIABLE)
    return load_dataset(path or readouts_path())


def run_notebook(source: str | Path, *, dataset: str | Path | None = None) -> Any:
    """Execute a percent script as a notebook.

    Parameters
    ----------
    source : path
        A .py file in the percent format.
    dataset : path, optional
        Bundle it is run on; by default the shipped one.

    Returns
    -------
    NotebookNode
        With outputs; nothing in it depends on when or where it was run.

    Raises
    ------
    NotebookError
        If a cell fails, or takes more than ten minutes.
    ReadoutAnalysisError
        If the extra "lab" is not installed.
    """
    source = Path(source)
    try:
        import jupytext
        from nbclient import NotebookClient
        from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
    except ImportError as missing:
        raise ReadoutAnalysisError(
            f"Running notebooks needs {missing.name}, which is not installed.\n"
            "Install the extra: pip install 'readout_analysis[lab]'"
        ) from missing
    notebook = _reproducible(jupytext.read(source))
    variables = {**os.environ, **_ONE_THREAD}
    variables.pop(DATASET_VARIABLE, None)
    if dataset is not None:
        variables[DATASET_VARIABLE] = str(Path(dataset).resolve())
    with TemporaryDirectory() as folder:
        client = NotebookClient(
            notebook,
            timeout=_SECONDS_PER_CELL,
            kernel_name="python3",
            record_timing=False,
            config=_local_channels(folder),
        )
        try:
            client.execute(env=variables)
        except CellExecutionError as error:
            reason = f"{error.ename}: {error.evalue}"
            raise NotebookError(f"{source.name} does not run:\n{error}", reason=reason) from error
        except (CellTimeoutError, DeadKernelError) as error:
            reason = str(error).partition("\n")[0]
            raise NotebookError(f"{source.name} does not run: {reason}", reason=reason) from error
    return _reproducible(notebook)


def _local_channels(folder: str) -> Any:
    """Settings by which a kernel talks through files in `folder`, where the system can.

    Over TCP it would warn that whoever else is on this machine may listen. The folder has to be
    the kernel's own: kernels that start at once in one folder would take the same files.
    """
    from traitlets.config import Config

    if not hasattr(socket, "AF_UNIX"):
        return Config()
    file = str(Path(folder) / "kernel.json")
    return Config({"KernelManager": {"transport": "ipc", "connection_file": file}})


def _reproducible(notebook: Any) -> Any:
    """The notebook with ids by position, and without what differs from run to run."""
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number:02d}"
        cell.metadata = {}
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    return notebook


def run_notebooks(sources: Sequence[str | Path]) -> list[Any]:
    """Execute several percent scripts on the shipped bundle, one per processor at once.

    Parameters
    ----------
    sources : sequence of path

    Returns
    -------
    list of NotebookNode, one per source, in their order
    """
    with ThreadPoolExecutor(os.cpu_count()) as pool:  # each runs in a process of its own
        return list(pool.map(run_notebook, sources))


def try_notebooks(
    sources: Sequence[str | Path],
    *,
    dataset: str | Path,
    on_progress: Callable[[int], object] = lambda n: None,
) -> list[Any | NotebookError]:
    """As `run_notebooks`, on any bundle; where one does not run, its error stands in its place.

    Parameters
    ----------
    sources : sequence of path
    dataset : path
    on_progress : callable, optional
        Called with 1 after each notebook, in whatever thread ran it.

    Returns
    -------
    list of NotebookNode or NotebookError, one per source, in their order
    """

    def tried(source: str | Path) -> Any | NotebookError:
        try:
            return run_notebook(source, dataset=dataset)
        except NotebookError as error:
            return error
        finally:
            on_progress(1)

    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(tried, sources))


def build_notebooks(folder: str | Path) -> list[Path]:
    """Run every percent script in `folder` on the shipped bundle, and write its .ipynb beside it.

    Parameters
    ----------
    folder : path

    Returns
    -------
    list of Path, the files written: the notebooks, sorted, and the README's chart
    """
    import nbformat

    from readout_analysis.first_chart import write_first_chart

    sources = sorted(Path(folder).glob("*.py"))
    written = []
    for source, notebook in zip(sources, run_notebooks(sources), strict=True):
        target = source.with_suffix(".ipynb")
        target.write_text(nbformat.writes(notebook) + "\n", encoding="utf-8")
        written.append(target)
    return [*written, write_first_chart(folder)]


if __name__ == "__main__":
    for path in build_notebooks(sys.argv[1] if len(sys.argv) > 1 else "notebooks"):
        print(path)
