"""Nothing but fetch asks the network, at import or at work."""

import subprocess
import sys

SCRIPT = """
import importlib, pkgutil, socket, sys

def refuse(*_):
    raise SystemExit("the network was asked")

socket.socket.connect = socket.getaddrinfo = socket.create_connection = refuse
import readout_analysis

for module in pkgutil.walk_packages(readout_analysis.__path__, "readout_analysis."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
dataset = readout_analysis.build_dataset(sys.argv[1], workers=1)
assert len(dataset.readouts) == 1, dataset.rejected
"""


def test_import_and_build_without_a_network(tmp_path):
    (tmp_path / "a.txt").write_text(
        "Wang Yi Meets Lavrov\n2021-02-04\n\nOn February 4, 2021, Foreign Minister Wang Yi met with"
        " Russian Foreign Minister Sergey Lavrov in Beijing. They discussed trade."
    )
    command = [sys.executable, "-c", SCRIPT, str(tmp_path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
