"""A file is put in place whole, or stays as it was."""

import os
from pathlib import Path
from threading import Thread

import pytest

from knowledge.whole_files import written_whole
from tests.databases.disks import small_disk


def write(file: Path, content: bytes) -> None:
    with written_whole(file, lasting=True) as opened:
        opened.write(content)


def break_off(file: Path, *, seeing: bytes) -> None:
    """End in the middle, when the file still holds what is `seeing`."""
    with written_whole(file) as opened:
        opened.write(b"half")
        opened.flush()
        assert file.read_bytes() == seeing
        raise KeyboardInterrupt


def test_a_file_holds_what_was_written_and_keeps_its_rights(tmp_path: Path):
    file = tmp_path / "backup.zip"
    write(file, b"first")
    file.chmod(0o640)

    write(file, b"second")

    assert file.read_bytes() == b"second"
    assert file.stat().st_mode & 0o777 == 0o640
    assert list(tmp_path.iterdir()) == [file]


def test_until_all_is_written_the_earlier_file_is_there_and_after_breaking_off_still(tmp_path: Path):
    file = tmp_path / "backup.zip"
    write(file, b"first")

    with pytest.raises(KeyboardInterrupt):
        break_off(file, seeing=b"first")

    assert file.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [file]


def test_on_a_full_disk_the_earlier_file_stays_and_nothing_is_left_beside_it(tmp_path: Path):
    with small_disk(tmp_path / "disk", megabytes=1) as disk:
        file = disk.folder / "backup.zip"
        write(file, b"first")

        with pytest.raises(OSError, match="No space left"):
            write(file, b"x" * 2_000_000)

        assert file.read_bytes() == b"first"
        assert list(disk.folder.iterdir()) == [file]


def test_a_link_stays_a_link(tmp_path: Path):
    (tmp_path / "disk").mkdir()
    link = tmp_path / "backup.zip"
    link.symlink_to(tmp_path / "disk" / "real.zip")

    write(link, b"first")

    assert link.is_symlink()
    assert (tmp_path / "disk" / "real.zip").read_bytes() == b"first"


def test_a_pipe_is_written_straight(tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = Thread(target=lambda: _write_to_pipe(pipe))
    writer.start()

    assert pipe.read_bytes() == b"first"

    writer.join()
    assert pipe.is_fifo()


def _write_to_pipe(pipe: Path) -> None:
    with written_whole(pipe) as opened:
        opened.write(b"first")
