"""The measurement of a reload measures what it says, on a few files."""

from pathlib import Path

import pytest

from bot.bench.reload import Memory, run, table
from knowledge.errors import EmptyFolder

PROFILES = Path(__file__).resolve().parents[3] / "profiles"


def test_a_folder_without_profiles_gives_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(EmptyFolder):
        run(tmp_path, files=2, samples=(1, 2))


def test_a_reload_stands_beside_reading_all() -> None:
    rows, memories = run(PROFILES, files=6, samples=(1, 2))

    assert [row.what[:11] for row in rows] == ["reading all", "  of that, ", "the first s", "a reload of"]
    assert rows[0].of_reading_all == 1.0
    assert all(row.taken.seconds > 0 for row in rows)
    assert [memory.what for memory in memories] == ["after the start", "after questions", "after the reload"]
    assert all((memory.profiles, memory.text > 0) == (6, True) for memory in memories)
    text = table(rows, [*memories, Memory("of a system that does not tell", 10, 1.0, None)])
    assert "%" in text
    assert "?" in text
