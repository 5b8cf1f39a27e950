"""A library over a folder with one profile."""

from pathlib import Path

import pytest

from knowledge.library import Library
from knowledge.store import Store
from tests.knowledge.library.acts import ODILE, Starts, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "profiles"
    folder.mkdir()
    write(folder, odile=ODILE)
    return folder


@pytest.fixture
def starts(store: Store, folder: Path) -> Starts:
    """Start the program (anew), as far as this is about it."""

    async def start() -> Library:
        library = Library(store, folder)
        await library.start()
        return library

    return start


@pytest.fixture
async def library(starts: Starts) -> Library:
    return await starts()
