"""Kill builds at points all through their work; after each, one whole bundle stands there.

    python -m tests.soak.kill_builds 50        (make soak)

A build calls the system some hundred times: opens, renames, makes and removes files. The process
is forked, and the child kills itself as it is about to make the n-th of these calls.
"""

import os
import shutil
import signal
import sys
import tempfile
from pathlib import Path

from readout_analysis import build_dataset, load_dataset, sample_path
from readout_analysis.building import inputs
from readout_analysis.bundle import verify

_CALLS = {"open", "os.mkdir", "os.rename", "os.remove", "os.rmdir", "shutil.rmtree"}


def main(n_points: int) -> None:
    """Kill a build at `n_points` points; stop at the first that leaves a mixture."""
    inputs.PART_SIZE = 4
    with tempfile.TemporaryDirectory() as scratch:
        before, source = Path(scratch, "before"), Path(scratch, "source")
        _copy(source, 6)
        build_dataset(source, before / "b", workers=1)
        old = load_dataset(before / "b").provenance["input_sha256"]
        _copy(source, 10)
        n_calls = _calls_of_a_build(before, source, Path(scratch, "counted"))
        new = load_dataset(Path(scratch, "counted/b")).provenance["input_sha256"]
        expected = _bytes(Path(scratch, "counted/b"))
        found = [
            _killed(before, source, Path(scratch, str(n)), n_calls * n // n_points)
            for n in range(n_points)
        ]
        assert set(found) <= {old, new}, "neither the old bundle nor the new one"
        for n in range(n_points):
            build_dataset(source, Path(scratch, str(n), "b"), workers=1)
            assert _bytes(Path(scratch, str(n), "b")) == expected
            assert {path.name for path in Path(scratch, str(n)).iterdir()} == {"b", ".b.build"}
    print(
        f"killed at {n_points} of {n_calls} calls: {found.count(old)} times the old bundle,"
        f" {found.count(new)} times the new one; each build went on to the same bytes"
    )


def _copy(source: Path, n_files: int) -> None:
    source.mkdir(exist_ok=True)
    for path in sorted(sample_path().glob("*_en.txt"))[:n_files]:  # soon ready: one language
        shutil.copy(path, source)


def _bytes(folder: Path) -> dict[Path, bytes]:
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*.*")}


def _calls_of_a_build(before: Path, source: Path, folder: Path) -> int:
    shutil.copytree(before, folder)
    reading, writing = os.pipe()
    if not os.fork():
        calls = []
        sys.addaudithook(lambda event, _: calls.append(event) if event in _CALLS else None)
        build_dataset(source, folder / "b", workers=1)
        os.write(writing, str(len(calls)).encode())
        os._exit(0)
    os.wait()
    return int(os.read(reading, 20))


def _killed(before: Path, source: Path, folder: Path, n_calls: int) -> str:
    """Input hash of the bundle that stands there after a build was killed at call `n_calls`."""
    shutil.copytree(before, folder)
    if not os.fork():
        left = iter(range(n_calls))

        def kill_at_last(event: str, _: object) -> None:
            if event in _CALLS and next(left, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(kill_at_last)
        build_dataset(source, folder / "b", workers=1)
        os._exit(1)
    assert os.wait()[1] == signal.SIGKILL, "the build was not killed"
    provenance = load_dataset(folder / "b").provenance
    assert len(list(verify(folder / "b"))) == 8
    return provenance["input_sha256"]


if __name__ == "__main__":
    main(int(sys.argv[1]))
