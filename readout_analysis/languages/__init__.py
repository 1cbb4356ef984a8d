"""What is known of each language, one data file each; no language is named in code."""

from functools import cache
from importlib.resources import files

from readout_analysis.yaml_files import read_yaml


@cache
def load_language(lang: str) -> dict:
    """Everything known of language `lang`, as written in ``languages/<lang>.yaml``.

    Raises
    ------
    KeyError
        If there is no file for `lang`; see `known_languages`.
    """
    if lang not in known_languages():
        raise KeyError(f"no language file {lang!r}; there are {', '.join(known_languages())}")
    return read_yaml(f"languages/{lang}.yaml")


@cache
def known_languages() -> tuple[str, ...]:
    """Languages with a file here, sorted."""
    names = (path.name for path in files(__package__).iterdir())
    return tuple(sorted(name[:-5] for name in names if name.endswith(".yaml")))
