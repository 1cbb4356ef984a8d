"""YAML files of the package, read once, by the fast reader where it is installed."""

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

__all__ = ["YAML_LOADER", "read_yaml"]

YAML_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def read_yaml(path: str) -> Any:
    """What a file says, named by its path in the package; not to be changed by who asks.

    Examples
    --------
    >>> sorted(read_yaml("gazetteer/furniture.yaml"))[:2]
    ['agencies', 'ends']
    """
    text = files("readout_analysis").joinpath(path).read_text("utf-8")
    return yaml.load(text, Loader=YAML_LOADER)
