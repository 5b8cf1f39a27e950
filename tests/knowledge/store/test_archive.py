"""A collection goes out as one archive of plain files, and comes back with its whole history."""

import asyncio
import json
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from knowledge.errors import ArchiveInvalid, CollectionNotEmpty
from knowledge.store import ALIASES, SHARED, Action, ServerSettings, Serving, Store
from knowledge.store.archive import put_in, read_archive, take_out, write_archive

SERVER, OTHER, MOD = 7, 8, 70

Damage = Callable[[dict[str, bytes]], dict[str, bytes]]


async def publish(store: Store, changes: dict[str, str | None], *, server: int = SERVER) -> None:
    base = await store.versions.contents(server)
    draft = await store.versions.draft(server, changes, base=base, action=Action.EDIT, author=MOD, reason="“why”")
    await store.versions.publish(server, draft.id, author=MOD)


async def furnished(store: Store) -> None:
    await publish(store, {"łucja/ana.txt": "Ana danced – émigrée.\r\n", "bo.txt": "Bo taught."})
    await publish(store, {"bo.txt": None, ALIASES: "[]\n"})
    await publish(store, {"bo.txt": "", "ana.txt": "Ana."})


@pytest.fixture
async def file(store: Store, tmp_path: Path) -> Path:
    await furnished(store)
    write_archive(await take_out(store, SERVER), tmp_path / "a.zip")
    return tmp_path / "a.zip"


async def test_what_was_taken_out_comes_back_whole_with_its_history(store: Store, file: Path):
    await put_in(store, OTHER, read_archive(file))

    assert await store.versions.history(OTHER) == await store.versions.history(SERVER)
    for number in range(4):
        there, here = [await store.versions.contents(server, number) for server in (OTHER, SERVER)]
        assert there == here
        texts = await store.versions.texts(OTHER, there.digests.values())
        assert texts == await store.versions.texts(SERVER, here.digests.values())
        assert await store.versions.changes(OTHER, number) == await store.versions.changes(SERVER, number)
    await publish(store, {"cleo.txt": "Cleo."}, server=OTHER)


async def test_how_a_collection_is_served_goes_with_it_and_what_is_the_servers_own_does_not(
    store: Store, tmp_path: Path
):
    await furnished(store)
    settled = ServerSettings(serving=Serving.INSTEAD, largest_drop=0.5, log_channel=3, moderator_roles=(4,))
    await store.settings.change(SERVER, lambda _: settled, author=MOD)
    await store.settings.change(OTHER, lambda _: ServerSettings(private=True, log_channel=5), author=MOD)
    write_archive(await take_out(store, SERVER), tmp_path / "b.zip")

    await put_in(store, OTHER, read_archive(tmp_path / "b.zip"))

    expected = ServerSettings(serving=Serving.INSTEAD, largest_drop=0.5, private=True, log_channel=5)
    assert await store.settings.of(OTHER) == expected


@pytest.mark.parametrize("origin", [SHARED, SERVER])
async def test_what_a_server_takes_in_is_served_there_even_where_it_was_not_before(store: Store, origin: int):
    await publish(store, {"ana.txt": "Ana danced."}, server=origin)

    await put_in(store, OTHER, await take_out(store, origin))

    assert (await store.settings.of(OTHER)).serving is Serving.BESIDE


async def test_an_archive_of_before_settings_went_with_it_leaves_them_as_they_are(store: Store, file: Path):
    await store.settings.change(OTHER, lambda _: ServerSettings(largest_drop=0.7), author=MOD)
    with zipfile.ZipFile(file) as opened:
        files = {name: opened.read(name) for name in opened.namelist() if name != "settings.json"}
    with zipfile.ZipFile(file, "w") as opened:
        for name, data in files.items():
            opened.writestr(name, data)

    await put_in(store, OTHER, read_archive(file))

    assert (await store.settings.of(OTHER)).largest_drop == 0.7


async def test_what_is_published_while_a_collection_is_taken_out_does_not_tear_it(store: Store, tmp_path: Path):
    await furnished(store)
    for _ in range(3):
        publishing = asyncio.create_task(publish(store, {"dora.txt": f"Dora {time.time()}."}))
        while not publishing.done():
            write_archive(await take_out(store, SERVER), tmp_path / "c.zip")
            read_archive(tmp_path / "c.zip")  # which holds every version against its digest


async def test_the_archive_is_of_plain_files(file: Path):
    with zipfile.ZipFile(file) as opened:
        assert opened.read("profiles/łucja/ana.txt").decode() == "Ana danced – émigrée.\r\n"
        first = json.loads(opened.read("history.jsonl").decode().splitlines()[0])
        assert (first["number"], first["author"], first["reason"]) == (1, MOD, "“why”")
        assert len([name for name in opened.namelist() if name.startswith("texts/")]) == 5


async def test_equal_collections_give_equal_files(store: Store, file: Path, tmp_path: Path):
    write_archive(await take_out(store, SERVER), tmp_path / "b.zip")

    assert (tmp_path / "b.zip").read_bytes() == file.read_bytes()  # noqa: ASYNC240 - small files


async def test_an_import_replaces_nothing_without_being_told_to(store: Store, file: Path):
    await publish(store, {"x.txt": "X."}, server=OTHER)
    with pytest.raises(CollectionNotEmpty, match="1 versions already"):
        await put_in(store, OTHER, read_archive(file))
    assert list((await store.versions.contents(OTHER)).digests) == ["x.txt"]

    await put_in(store, OTHER, read_archive(file), replaces=True)
    assert (await store.versions.contents(OTHER)).digests == (await store.versions.contents(SERVER)).digests


async def test_an_empty_collection_can_be_taken_out_and_put_in(store: Store, tmp_path: Path):
    write_archive(await take_out(store, SERVER), tmp_path / "empty.zip")
    await put_in(store, SERVER, read_archive(tmp_path / "empty.zip"))

    assert (await store.versions.contents(SERVER)).version == 0


@pytest.mark.parametrize(
    "damage",
    [
        lambda files: {**files, "history.jsonl": b"{}\n"},
        lambda files: {**files, "history.jsonl": files["history.jsonl"].split(b"\n", 1)[1]},
        lambda files: {**files, "history.jsonl": files["history.jsonl"].replace(b"bo.txt", b"co.txt", 1)},
        lambda files: {name: data for name, data in files.items() if not name.startswith("texts/")},
        lambda files: {name: data + b"!" if name.startswith("texts/") else data for name, data in files.items()},
        lambda files: {name: data for name, data in files.items() if name != "history.jsonl"},
        lambda files: {**files, "history.jsonl": files["history.jsonl"].replace(b'"author": 70', b'"author": "Mo"')},
        lambda files: {
            **files,
            "history.jsonl": files["history.jsonl"].replace(b'"author": 70', b'"author": 1' + b"0" * 30),
        },
        lambda files: {
            **files,
            "history.jsonl": files["history.jsonl"].replace(b'"restores": null', b'"restores": "1"'),
        },
        lambda files: {**files, "texts/a.txt": b"\xff\xff"},
        lambda files: {**files, "settings.json": b"{}"},
        lambda files: {**files, "settings.json": b'{"serving": "never", "largest_drop": 0.2}'},
        lambda files: {**files, "settings.json": b'{"serving": "beside", "largest_drop": 2}'},
    ],
    ids=[
        "no version",
        "first version gone",
        "other path",
        "no texts",
        "other texts",
        "no history",
        "no author",
        "a large author",
        "no number",
        "no text",
        "no settings",
        "other serving",
        "other share",
    ],
)
async def test_a_damaged_archive_is_refused_whole(file: Path, damage: Damage):
    with zipfile.ZipFile(file) as opened:
        files = {name: opened.read(name) for name in opened.namelist()}
    with zipfile.ZipFile(file, "w") as opened:
        for name, data in damage(files).items():
            opened.writestr(name, data)

    with pytest.raises(ArchiveInvalid):
        read_archive(file)


def test_something_else_is_no_archive(tmp_path: Path):
    (tmp_path / "a.zip").write_text("Dear diary")
    with pytest.raises(ArchiveInvalid, match="no archive that can be imported"):
        read_archive(tmp_path / "a.zip")
