"""Spare Python the hunt for garbage in rings while much is made and hardly any of it is lost."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[None]:
    """Do not look for objects that hold each other; also a decorator of a function.

    Vocabularies are some million objects, and nothing made of them is such a ring: to go through
    them again and again found none, and took a tenth of a build.

    Examples
    --------
    >>> with uncollected():
    ...     gc.isenabled()
    False
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
