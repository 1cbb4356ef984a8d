import argparse
import collections
import doctest
import re
import shlex

import pytest

from readout_analysis.options import parser
from tests.conftest import REPOSITORY

README = (REPOSITORY / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```python\n(.*?)```", README, flags=re.DOTALL)


def test_readme_is_short():
    assert len(README.splitlines()) <= 200


def test_readme_code_gives_the_results_it_shows():
    """The blocks run in one session, as a reader would type them."""
    code = "\n".join(BLOCKS)
    flags = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    test = doctest.DocTestParser().get_doctest(code, {}, "README.md", "README.md", 0)
    runner = doctest.DocTestRunner(optionflags=flags)
    report: list[str] = []
    runner.run(test, out=report.append)
    assert test.examples
    assert runner.summarize(verbose=False).failed == 0, "".join(report)


@pytest.mark.parametrize(
    "line", re.findall(r"^\S*readout-analysis (.+?)(?:  #.*)?$", README, flags=re.M)
)
def test_readme_commands_are_understood(line):
    called = parser(collections.defaultdict(lambda: print)).parse_args(
        shlex.split(line, comments=True)
    )
    assert isinstance(called, argparse.Namespace)


@pytest.mark.parametrize("link", sorted(set(re.findall(r"\]\((?!https?:)([^)#]+)", README))))
def test_readme_links_lead_somewhere(link):
    assert (REPOSITORY / link).exists()


def test_readme_make_targets_exist():
    targets = set(re.findall(r"^([a-z]+):", (REPOSITORY / "Makefile").read_text(), flags=re.M))
    assert set(re.findall(r"`?make ([a-z]+)", README)) <= targets
