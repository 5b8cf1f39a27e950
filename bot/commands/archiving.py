"""`dancer-bot export` and `import`: a collection with its history as one archive, from the store and into it."""

import argparse
import asyncio
from pathlib import Path

from bot.commands.output import DONE, FAILED, tell
from bot.settings import Settings, load_settings
from knowledge.errors import ArchiveInvalid
from knowledge.store import open_store
from knowledge.store.archive import put_in, read_archive, take_out, write_archive


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
    except OSError as error:
        reason = f"it cannot be read: {error.strerror}"
        raise ArchiveInvalid(reason) from error
    async with open_store(settings.store.address) as store:
        await put_in(store, server, archive, replaces=replaces)
    counted = f"{len(archive.versions)} versions and {len(archive.texts)} texts"
    return f"{counted} were taken in; a bot that runs serves them within half a minute."
