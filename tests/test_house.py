"""The house stands as it is drawn: one tree of errors, and a core that stands alone."""

import importlib
import pkgutil
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from knowledge import errors
from knowledge.errors import DancerBotError

ROOT = Path(__file__).resolve().parents[1]
PACKAGES = ("bot", "cogs", "knowledge")


def modules() -> Iterator[str]:
    for package in PACKAGES:
        yield package
        for module in pkgutil.walk_packages([str(ROOT / package)], prefix=f"{package}."):
            yield module.name


def descendants(error: type[DancerBotError]) -> set[type[DancerBotError]]:
    children = set(error.__subclasses__())
    return children.union(*(descendants(child) for child in children))


@pytest.mark.parametrize("module", [name for name in modules() if not name.endswith("__main__")])
def test_every_module_can_be_imported(module: str):
    assert importlib.import_module(module).__doc__, f"{module} does not say what it is for"


def test_the_tree_of_errors_is_drawn_as_it_grows():
    for name in modules():
        if not name.endswith("__main__"):
            importlib.import_module(name)
    drawn = set(re.findall(r"[├└]── (\w+)", errors.__doc__ or ""))

    assert drawn == {
        error.__name__ for error in descendants(DancerBotError) if error.__module__.split(".")[0] in PACKAGES
    }


ALONE = """
import os, sys
os.environ.clear()
for name in ("discord", "aiohttp", "pydantic_settings", "structlog"):
    sys.modules[name] = None
from pathlib import Path
from knowledge.asking import ask
from knowledge.base import build_knowledge_base
print(ask("who taught maxime?", build_knowledge_base(Path("profiles"))).values)
"""


def test_the_core_answers_without_discord_and_without_an_environment():
    run = subprocess.run([sys.executable, "-c", ALONE], cwd=ROOT, capture_output=True, text=True, check=True)

    assert run.stdout == "('Natalia',)\n"
    assert run.stderr == ""
