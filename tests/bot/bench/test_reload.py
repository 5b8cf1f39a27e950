"""The measurement of a reload measures what it says, on a few files."""

from dataclasses import replace
from pathlib import Path

import pytest

from bot.bench.reload import run, table
from knowledge.errors import EmptyFolder

PROFILES = Path(__file__).resolve().parents[3] / "profiles"


def test_a_folder_without_profiles_gives_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(EmptyFolder):
        run(tmp_path, files=2, is_read=True)


def test_a_reload_stands_beside_reading_all() -> None:
    read, kept = run(PROFILES, files=6, is_read=True), run(PROFILES, files=6, is_read=False)

    for one in (read, kept):
        assert (one.profiles, one.text > 0) == (6, True)
        assert list(one.held) == ["after the start", "after questions", "after the reload"]
        assert all(taken.seconds > 0 for taken in (one.start, one.reload))
    shown = table([read, replace(kept, held=dict.fromkeys(kept.held))])
    assert "reading all" in shown
    assert "% of reading all" in shown
    assert "?" in shown
