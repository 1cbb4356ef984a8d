"""What is known of each language, one data file each; no language is named in code."""

from dataclasses import MISSING, fields
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar, get_origin

from readout_analysis.yaml_files import read_yaml

T = TypeVar("T")


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


def from_settings(table: type[T], settings: dict[str, Any], given: dict[str, Any]) -> T:
    """A dataclass filled from part of a language file, each field from the key of its name.

    Parameters
    ----------
    table : type
        A dataclass whose fields are sets, tuples, dictionaries, truth values or strings.
    settings : dict
        What the file says. A field it does not name has its default, else is empty.
    given : dict
        Fields with a value from elsewhere, of any type.

    Examples
    --------
    >>> from dataclasses import dataclass
    >>> @dataclass
    ... class Words:
    ...     of: frozenset[str]
    ...     endings: tuple[str, ...]
    >>> from_settings(Words, {"of": ["de"]}, {})
    Words(of=frozenset({'de'}), endings=())
    """
    values = dict(given)
    for field in fields(table):  # type: ignore[arg-type]
        make: Any = get_origin(field.type) or field.type
        if field.name in values:
            continue
        if field.name in settings:
            values[field.name] = make(settings[field.name])
        elif field.default is MISSING:
            values[field.name] = make()
    return table(**values)
