"""Work on batches in several processes, in order, with few batches in memory at a time."""

import itertools
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

Batch = TypeVar("Batch")
Result = TypeVar("Result")

_BATCHES_WORTH_IT = 2  # with fewer, starting processes takes longer than they save


def in_parallel(
    work: Callable[..., Result],
    batches: Iterable[Batch],
    *settings: object,
    workers: int | None = None,
    client: Any = None,
) -> Iterator[Result]:
    """Results of ``work(batch, *settings)`` for each batch, in the order of the batches.

    Parameters
    ----------
    work : callable
        A function of a module, so that other processes find it.
    batches : iterable
        Taken as they are needed: at most two per worker wait at a time.
    *settings
        Given to every call.
    workers : int, optional
        Processes. By default one per core if there are at least two batches, else none.
    client : distributed.Client, optional
        Of a Dask cluster, whose workers do it instead; they need this package. What a lost worker
        had in hand is done again by another.

    Examples
    --------
    >>> list(in_parallel(pow, [2, 3], 2))
    [4, 9]
    """
    batches = iter(batches)
    if client is not None:
        yield from _on_cluster(client, work, batches, settings)
        return
    first = list(itertools.islice(batches, _BATCHES_WORTH_IT))
    enough = len(first) == _BATCHES_WORTH_IT
    batches = itertools.chain(first, batches)
    if workers == 1 or (workers is None and not enough):
        for batch in batches:
            yield work(batch, *settings)
        return
    from joblib import Parallel, cpu_count, delayed

    pool = Parallel(n_jobs=workers or cpu_count(), return_as="generator", pre_dispatch="2*n_jobs")
    yield from pool(delayed(work)(batch, *settings) for batch in batches)


def _on_cluster(
    client: Any, work: Callable[..., Result], batches: Iterator, settings: tuple
) -> Iterator[Result]:
    # As results of tasks, settings are sent to a worker once, and made again if it is lost.
    shared = [client.submit(_itself, setting, pure=False) for setting in settings]
    waiting: deque = deque()
    for batch in batches:
        waiting.append(client.submit(work, batch, *shared, pure=False))
        if len(waiting) >= 2 * max(sum(client.nthreads().values()), 1):
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def _itself(setting: object) -> object:
    return setting
