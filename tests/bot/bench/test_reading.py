"""The measurement of reading measures what it says, over the profiles of a folder."""

from pathlib import Path

import pytest

from bot.bench.reading import run, table
from knowledge.errors import EmptyFolder


def test_a_folder_without_profiles_gives_a_clear_error(tmp_path: Path) -> None:
    with pytest.raises(EmptyFolder):
        run(tmp_path)


def test_reading_stands_beside_the_bare_parser_in_two_ways_and_two_ways_of_splitting(tmp_path: Path) -> None:
    prose = "Mira Solberg was born in Bergen. Ana Ruiz taught her. Mira Solberg danced Giselle in Oslo."
    (tmp_path / "mira.txt").write_text(prose, encoding="utf-8")

    rows = run(tmp_path)

    ways = {row.way: row for row in rows}
    assert list(ways)[:3] == ["reading", "bare parser", "bare parser, multiplying by NumPy"]
    assert list(ways)[3:5] == ["splitting into sentences", "splitting by pysbd"]
    assert all(row.words == len(prose.split()) for row in rows[:5])
    assert [row.words // len(prose.split()) for row in rows[5:]] == [1, 2, 4, 8]
    assert ways["reading"].seconds > ways["splitting into sentences"].seconds > 0

    head, *lines = table(rows).splitlines()
    assert "words/s" in head
    assert len(lines) == len(rows)
    assert "1.00×" in lines[0]
