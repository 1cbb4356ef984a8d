"""Where the files that come with the package lie: in the wheel, or in a checkout."""

from pathlib import Path

_PACKAGE = Path(__file__).parent


def sample_path() -> Path:
    """Folder of the sample: composed readouts in six languages, all of them invented.

    Returns
    -------
    Path

    Examples
    --------
    >>> (sample_path() / "metadata.csv").is_file()
    True
    """
    return _shipped("_sample", "data/sample")


def readouts_path() -> Path:
    """Folder of the shipped bundle: real readouts of 2010 to 2026 as features, without texts.

    Returns
    -------
    Path

    Examples
    --------
    >>> (readouts_path() / "datapackage.json").is_file()
    True
    """
    return _shipped("_readouts", "data/readouts")


def notebooks_path() -> Path:
    """Folder of the notebooks, as percent scripts and executed.

    Returns
    -------
    Path

    Examples
    --------
    >>> (notebooks_path() / "00_start_here.py").is_file()
    True
    """
    return _shipped("_notebooks", "notebooks")


def scores_path() -> Path:
    """File of the measured scores: how often the reading errs, by language.

    Returns
    -------
    Path

    Examples
    --------
    >>> scores_path().name
    'scores.json'
    """
    return _shipped("_scores/scores.json", "tests/gold/scores.json")


def _shipped(in_wheel: str, in_checkout: str) -> Path:
    inside = _PACKAGE / in_wheel
    return inside if inside.exists() else _PACKAGE.parent / in_checkout
