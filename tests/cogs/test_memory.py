"""The memory that the program holds is told where the system tells it."""

from pathlib import Path

from cogs.memory import resident_bytes


def test_what_the_system_tells_is_taken_in_bytes(tmp_path: Path):
    status = tmp_path / "status"
    status.write_text("Name:\tpython\nVmPeak:\t  900 kB\nVmRSS:\t  512 kB\nThreads:\t3\n", encoding="ascii")

    assert resident_bytes(status) == 512 * 1024


def test_where_the_system_tells_nothing_nothing_is_known(tmp_path: Path):
    silent = tmp_path / "silent"
    silent.write_text("Name:\tpython\n", encoding="ascii")

    assert resident_bytes(silent) is None
    assert resident_bytes(tmp_path / "missing") is None
