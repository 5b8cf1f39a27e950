"""`dancer-bot export` and `import`: a collection with its history as one archive, from the store and into it."""

import argparse
import asyncio
from pathlib import Path

from bot.commands.output import DONE, FAILED, tell
from bot.settings import Settings, load_settings
from knowledge.curation.golden import golden_from_text
from knowledge.errors import ArchiveInvalid
from knowledge.library import aliases_from_text
from knowledge.store import ALIASES, GOLDEN, open_store
from knowledge.store.archive import Archive, put_in, read_archive, take_out, write_archive


def export(arguments: argparse.Namespace) -> int:
    """Write a collection to an archive."""
    try:
        print(asyncio.run(export_collection(load_settings(), arguments.file, server=arguments.server)))
    except OSError as error:
        tell(f"{arguments.file} cannot be written: {error.strerror}.")
        return FAILED
    return DONE


def take_in(arguments: argparse.Namespace) -> int:
    """Put an archive into the store."""
    replaces, server = arguments.replace, arguments.server
    print(asyncio.run(import_collection(load_settings(), arguments.file, server=server, replaces=replaces)))
    return DONE


async def export_collection(settings: Settings, file: Path, *, server: int) -> str:
    """Write a server's collection to a file, and say so. Raises `StoreError` and `OSError`."""
    async with open_store(settings.store.address) as store:
        archive = await take_out(store, server)
    write_archive(archive, file)
    return f"{len(archive.versions)} versions and {len(archive.texts)} texts were written to {file}."


async def import_collection(settings: Settings, file: Path, *, server: int, replaces: bool) -> str:
    """Make the collection in a file that of a server, and say so; bots that run take it up by themselves.

    Raises `ArchiveInvalid`, `CollectionNotEmpty`, and `StoreError`.
    """
    try:
        archive = read_archive(file)
        _check_notes(archive)
    except OSError as error:
        reason = f"it cannot be read: {error.strerror}"
        raise ArchiveInvalid(reason) from error
    async with open_store(settings.store.address) as store:
        await put_in(store, server, archive, replaces=replaces)
    counted = f"{len(archive.versions)} versions and {len(archive.texts)} texts"
    return f"{counted} were taken in; a bot that runs serves them within half a minute."


def _check_notes(archive: Archive) -> None:
    """Raise `ArchiveInvalid` where the other names or golden questions of any version are none: nobody could ask it."""
    for version, changes in archive.versions:
        for change in changes:
            read = {ALIASES: aliases_from_text, GOLDEN: golden_from_text}.get(change.path)
            if read is not None and change.after is not None:
                try:
                    read(archive.texts[change.after])
                except ValueError as error:
                    reason = f"{change.path} of version {version.number} cannot be read: {error}"
                    raise ArchiveInvalid(reason) from error
