"""A publication is whole or is not, at whatever moment the process is killed."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.databases.fixtures import Address

ROOT = Path(__file__).resolve().parents[3]
FEWEST = 150
"""Kills on each database; 300 on both."""


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot fork")
def test_whenever_it_is_killed_the_last_published_version_is_there_whole(address: Address):
    if isinstance(address, Path):
        address.parent.mkdir()

    command = [sys.executable, "-m", "tests.knowledge.store.crashing", str(address)]
    run = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)

    assert run.returncode == 0, run.stderr
    assert int(run.stdout) >= FEWEST
