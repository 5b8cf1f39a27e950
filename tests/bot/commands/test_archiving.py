"""A collection is taken out of the store and put into another from the command line."""

import asyncio
from pathlib import Path

import pytest

from bot.cli import main
from knowledge.store import ALIASES, GOLDEN, NOTHING, SHARED, Action, open_store
from tests.databases.disks import small_disk


async def publish(file: Path) -> None:
    async with open_store(file) as store:
        base = await store.versions.contents(SHARED)
        draft = await store.versions.draft(SHARED, {"ana.txt": "Ana."}, base=base, action=Action.ADD)
        await store.versions.publish(SHARED, draft.id)


async def publish_notes(file: Path, path: str, text: str) -> None:
    async with open_store(file) as store:
        draft = await store.versions.draft(SHARED, {path: text}, base=NOTHING, action=Action.ALIAS)
        await store.versions.publish(SHARED, draft.id)


async def version(file: Path) -> int:
    async with open_store(file) as store:
        return (await store.versions.contents(SHARED)).version


def test_a_backup_goes_into_another_store(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    asyncio.run(publish(tmp_path / "a.sqlite"))
    monkeypatch.setenv("DANCER_BOT_STORE__FILE", str(tmp_path / "a.sqlite"))
    assert main(["export", str(tmp_path / "backup.zip")]) == 0
    assert main(["import", str(tmp_path / "backup.zip")]) == 1

    monkeypatch.setenv("DANCER_BOT_STORE__FILE", str(tmp_path / "b.sqlite"))
    assert main(["import", str(tmp_path / "backup.zip")]) == 0

    assert asyncio.run(version(tmp_path / "b.sqlite")) == 1
    told = capsys.readouterr()
    assert "1 versions and 1 texts were written" in told.out
    assert told.err == "There are 1 versions already: export them first, then import with --replace.\n"


def test_what_cannot_be_read_or_written_is_one_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("DANCER_BOT_STORE__FILE", str(tmp_path / "a.sqlite"))

    assert main(["import", str(tmp_path / "nowhere.zip")]) == 1
    assert main(["export", str(tmp_path / "nowhere" / "a.zip")]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 2


def test_a_backup_that_does_not_fit_on_the_disk_leaves_the_earlier_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.setenv("DANCER_BOT_STORE__FILE", str(tmp_path / "a.sqlite"))
    asyncio.run(publish(tmp_path / "a.sqlite"))
    with small_disk(tmp_path / "disk", megabytes=1) as disk:
        backup = disk.folder / "backup.zip"
        assert main(["export", str(backup)]) == 0
        earlier = backup.read_bytes()
        disk.fill()

        assert main(["export", str(backup)]) == 1

        assert backup.read_bytes() == earlier
        assert "backup.zip cannot be written: No space left on device." in capsys.readouterr().err


@pytest.mark.parametrize("path", [ALIASES, GOLDEN])
@pytest.mark.parametrize("text", ["Dear diary", '[{"name": "La Checa"}]'])
def test_an_archive_whose_notes_nobody_could_read_is_refused_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], path: str, text: str
):
    asyncio.run(publish_notes(tmp_path / "a.sqlite", path, text))
    monkeypatch.setenv("DANCER_BOT_STORE__FILE", str(tmp_path / "a.sqlite"))
    main(["export", str(tmp_path / "backup.zip")])
    monkeypatch.setenv("DANCER_BOT_STORE__FILE", str(tmp_path / "b.sqlite"))

    assert main(["import", str(tmp_path / "backup.zip")]) == 1

    assert f"{path} of version 1 cannot be read" in capsys.readouterr().err
    assert asyncio.run(version(tmp_path / "b.sqlite")) == 0
