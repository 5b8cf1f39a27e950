"""A whole collection with its history as one zip archive of plain files, and back.

history.jsonl          a version a line, the first one first: who, when, why, and the digests at each path changed
texts/DIGEST.txt       every text of any version, by its SHA-256
settings.json          of the server's settings those that say how the collection is served and changed
profiles/PATH          the texts of the last version at their paths, for people; an import does not look at them
"""

import json
import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from types import UnionType
from typing import Any
from uuid import uuid4

from sqlalchemy import delete, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from knowledge.errors import ArchiveInvalid, CollectionNotEmpty
from knowledge.store.audit import record
from knowledge.store.contents import SHARED, Action, Change, Contents, Version, text_digest
from knowledge.store.database import in_parts
from knowledge.store.schema import CHANGES, COLLECTIONS, TEXTS, VERSIONS
from knowledge.store.settings import ServerSettings, Serving, settings_of
from knowledge.store.store import Store
from knowledge.store.versions import version_of
from knowledge.whole_files import written_whole

_HISTORY, _TEXTS, _PROFILES, _SETTINGS = "history.jsonl", "texts/", "profiles/", "settings.json"
_MOST_BYTES = 4 * 1024**3
_TOO_LARGE = "it is too large"
_NEVER_CHANGES = (2000, 1, 1, 0, 0, 0)
_LARGEST = 2**63
_VERSION: Mapping[str, type | UnionType] = {
    "number": int,
    "at": float | int,
    "author": int | None,
    "action": str,
    "reason": str,
    "restores": int | None,
    "digest": str,
}
_CHANGE: Mapping[str, type | UnionType] = {"path": str, "before": str | None, "after": str | None}


@dataclass(frozen=True, slots=True)
class Archive:
    """A collection: its versions with what each changed, the first one first, and all texts by digest."""

    versions: tuple[tuple[Version, tuple[Change, ...]], ...]
    texts: Mapping[str, str]
    serving: Serving | None = None
    largest_drop: float | None = None
    """Two of the server's settings: which profiles its people ask, and how many may go unconfirmed.

    The others, its channels, roles, language and periods, say nothing of the collection, and would be wrong elsewhere.
    """

    @property
    def contents(self) -> Contents:
        """What the last version holds."""
        digests: dict[str, str] = {}
        for _, changes in self.versions:
            _apply(digests, changes)
        return Contents(len(self.versions), dict(sorted(digests.items())))


async def take_out(store: Store, server: int) -> Archive:
    """All of a server's collection as it is at one moment, whoever publishes meanwhile. Raises `StoreError`."""
    async with store.database.reading() as connection:
        found = await connection.execute(select(TEXTS.c.digest, TEXTS.c.text).where(TEXTS.c.server == server))
        texts = {row.digest: row.text for row in found}
        query = select(CHANGES).where(CHANGES.c.server == server).order_by(CHANGES.c.number, CHANGES.c.path)
        changes: dict[int, list[Change]] = {}
        for row in await connection.execute(query):
            changes.setdefault(row.number, []).append(Change(row.path, row.before, row.after))
        history = await connection.execute(
            select(VERSIONS).where(VERSIONS.c.server == server).order_by(VERSIONS.c.number)
        )
        versions = tuple((version_of(row), tuple(changes.get(row.number, ()))) for row in history)
        settings = await settings_of(connection, server)
    used = {change.after for _, some in versions for change in some}
    kept = {digest: text for digest, text in texts.items() if digest in used}
    return Archive(versions, kept, settings.serving, settings.largest_drop)


async def put_in(store: Store, server: int, archive: Archive, *, replaces: bool = False) -> None:
    """Make an archive a server's collection, served as it was where it comes from, whole or not at all.

    Raises `StoreError`, and `CollectionNotEmpty` where the server has versions, unless they shall be replaced.
    """
    async with store.database.writing() as connection:
        await store.database.be_alone(connection)
        query = select(COLLECTIONS.c.current).where(COLLECTIONS.c.server == server)
        current = (await connection.execute(query)).scalar() or 0
        if current and not replaces:
            raise CollectionNotEmpty(current)
        await connection.execute(delete(COLLECTIONS).where(COLLECTIONS.c.server == server))
        await connection.execute(insert(COLLECTIONS), {"server": server, "current": 0})
        await store.versions.keep_texts(connection, server, archive.texts)
        for version, changes in archive.versions:
            await _put_version(connection, server, version, changes)
        last = update(COLLECTIONS).where(COLLECTIONS.c.server == server).values(current=len(archive.versions))
        await connection.execute(last)
        if server != SHARED:
            settings = _with_settings(await settings_of(connection, server), archive)
            await store.settings.keep_with(connection, server, settings, author=None)
        await store.database.announce(connection)
        details = {"versions": len(archive.versions), "replaced": current}
        await record(connection, server, Action.IMPORT, subject="collection", person=None, details=details)


def _with_settings(settings: ServerSettings, archive: Archive) -> ServerSettings:
    """A server's settings with those of an archive; whoever takes a collection in wants it to be served."""
    serving = Serving.BESIDE if archive.serving in (None, Serving.SHARED) else archive.serving
    drop = settings.largest_drop if archive.largest_drop is None else archive.largest_drop
    return replace(settings, serving=serving, largest_drop=drop)


def write_archive(archive: Archive, file: Path) -> None:
    """Write an archive to a file, whole or not at all; equal archives give equal files. Raises `OSError`."""
    with written_whole(file, lasting=True) as place, zipfile.ZipFile(place, "w", zipfile.ZIP_DEFLATED) as opened:
        lines = [json.dumps(_to_json(version, changes), ensure_ascii=False) for version, changes in archive.versions]
        _write(opened, _HISTORY, "".join(f"{line}\n" for line in lines))
        settings = {"serving": archive.serving, "largest_drop": archive.largest_drop}
        _write(opened, _SETTINGS, json.dumps(settings) + "\n")
        for digest, text in sorted(archive.texts.items()):
            _write(opened, f"{_TEXTS}{digest}.txt", text)
        for path, digest in archive.contents.digests.items():
            _write(opened, f"{_PROFILES}{path}", archive.texts[digest])


def read_archive(file: Path) -> Archive:
    """The archive in a file, every text and version held against its digest.

    Raises `ArchiveInvalid`, and `OSError` where the file cannot be read.
    """
    try:
        with zipfile.ZipFile(file) as opened:
            if sum(one.file_size for one in opened.infolist()) > _MOST_BYTES:
                raise ArchiveInvalid(_TOO_LARGE)
            texts = dict(_text(opened, name) for name in opened.namelist() if name.startswith(_TEXTS))
            versions = [_from_json(json.loads(line)) for line in opened.read(_HISTORY).decode().splitlines()]
            serving, largest_drop = _settings(opened) if _SETTINGS in opened.namelist() else (None, None)
    except (
        zipfile.BadZipFile,
        zlib.error,
        KeyError,
        TypeError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ) as error:
        reason = f"it is damaged or something else: {error}"
        raise ArchiveInvalid(reason) from error
    _check(versions, texts)
    return Archive(tuple(versions), texts, serving, largest_drop)


def _check(versions: Sequence[tuple[Version, tuple[Change, ...]]], texts: Mapping[str, str]) -> None:
    digests: dict[str, str] = {}
    for number, (version, changes) in enumerate(versions, start=1):
        if version.number != number or any(digests.get(change.path) != change.before for change in changes):
            reason = f"version {number} does not follow from the one before"
            raise ArchiveInvalid(reason)
        _apply(digests, changes)
        if not set(digests.values()) <= texts.keys() or Contents(number, digests).digest != version.digest:
            reason = f"version {number} is not whole"
            raise ArchiveInvalid(reason)


def _apply(digests: dict[str, str], changes: Sequence[Change]) -> None:
    for change in changes:
        digests.pop(change.path, None)
        if change.after is not None:
            digests[change.path] = change.after


def _write(opened: zipfile.ZipFile, name: str, text: str) -> None:
    opened.writestr(zipfile.ZipInfo(name, _NEVER_CHANGES), text.encode(), zipfile.ZIP_DEFLATED)


def _text(opened: zipfile.ZipFile, name: str) -> tuple[str, str]:
    text = opened.read(name).decode()
    digest = text_digest(text)
    if name != f"{_TEXTS}{digest}.txt":
        reason = f"{name} does not hold what its name says"
        raise ArchiveInvalid(reason)
    return digest, text


def _settings(opened: zipfile.ZipFile) -> tuple[Serving | None, float | None]:
    written = json.loads(opened.read(_SETTINGS))
    serving, drop = written["serving"], written["largest_drop"]
    if drop is not None and not 0 <= drop <= 1:
        raise ValueError(drop)
    return None if serving is None else Serving(serving), drop


def _to_json(version: Version, changes: Sequence[Change]) -> dict[str, Any]:
    return {**asdict(version), "changes": [asdict(change) for change in changes]}


def _from_json(written: dict[str, Any]) -> tuple[Version, tuple[Change, ...]]:
    changes = tuple(Change(**_of_kinds(change, _CHANGE)) for change in written.pop("changes"))
    return Version(**{**_of_kinds(written, _VERSION), "action": Action(written["action"])}), changes


def _of_kinds(written: dict[str, Any], kinds: Mapping[str, type | UnionType]) -> dict[str, Any]:
    """What was written, as far as a database can keep it. Raises `ValueError`."""
    for name, value in written.items():
        too_large = isinstance(value, int) and not 0 <= value < _LARGEST
        if not isinstance(value, kinds[name]) or too_large:
            reason = f"{name} cannot be {value!r}"
            raise ValueError(reason)
    return written


async def _put_version(connection: AsyncConnection, server: int, version: Version, changes: Sequence[Change]) -> None:
    await connection.execute(insert(VERSIONS), {"server": server, "proposal": uuid4().hex, **asdict(version)})
    for some in in_parts(changes):
        rows = [{"server": server, "number": version.number, **asdict(change)} for change in some]
        await connection.execute(insert(CHANGES), rows)
