"""Opens the store and the library over it, and looks after both while the program runs."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager

import structlog

from bot.settings import Settings
from bot.waits import growing
from knowledge.errors import StoreBusy, StoreError, StoreUnavailable
from knowledge.library import Library
from knowledge.store import Store, open_store
from knowledge.store.failures import reason_of

log = structlog.stdlib.get_logger(__name__)

LOOK_SECONDS = 30.0
_TIDYING_SECONDS = 6 * 60 * 60
_CHARACTERS_A_MEGABYTE = 1_000_000
_LONGEST_WAIT_SECONDS = 30.0


@asynccontextmanager
async def opened_library(settings: Settings) -> AsyncIterator[Library]:
    """The library over the store of the settings, serving the folder; a database that is away is waited for.

    Raises `StoreUnusable`, and `FolderMissing` where there is no folder and no version that could be served.
    """
    async with AsyncExitStack() as stack:
        library = await _started(settings, stack)
        yield library


async def look_after(library: Library, settings: Settings) -> None:
    """Follow what other processes publish, notice changed files, and delete what has outlived its time; for ever."""
    async with asyncio.TaskGroup() as jobs:
        jobs.create_task(_repeatedly(lambda: _catch_up(library), seconds=LOOK_SECONDS))
        jobs.create_task(_listen(library))
        jobs.create_task(_repeatedly(library.tidy, seconds=_TIDYING_SECONDS))
        if settings.profiles.watch:
            jobs.create_task(_repeatedly(lambda: _look_at_folder(library), seconds=settings.profiles.watch))


async def _repeatedly(job: Callable[[], Awaitable[None]], *, seconds: float) -> None:
    """Do a job again and again, so long after its end; where the database is away, it is done next time."""
    while True:
        await asyncio.sleep(seconds)
        await _tried(job)


async def _tried(job: Callable[[], Awaitable[None]]) -> None:
    try:
        await job()
    except StoreError as error:
        log.warning("the store refuses", reason=reason_of(error))
    except Exception:
        log.exception("looking after the library failed; it is tried again")


async def _catch_up(library: Library) -> None:
    """Learn what other processes published, and serve the shared collection as they do."""
    await library.refresh()
    await library.ready(None)


async def _listen(library: Library) -> None:
    """Catch up whenever another process of the fleet has published; where that fails, listen anew, soon at first.

    On SQLite there is no other process.
    """
    waits = growing(longest=LOOK_SECONDS)

    async def follow() -> None:
        nonlocal waits
        async for _ in library.store.database.announcements():
            await _catch_up(library)
            waits = growing(longest=LOOK_SECONDS)

    while library.store.database.is_postgresql:
        await _tried(follow)
        await asyncio.sleep(next(waits))


async def _look_at_folder(library: Library) -> None:
    if await library.notices_changed_files():
        log.info("files of the profiles folder have changed: /kb reload shows what would change")


async def _started(settings: Settings, stack: AsyncExitStack) -> Library:
    for wait in growing(longest=_LONGEST_WAIT_SECONDS):
        try:
            store = await stack.enter_async_context(open_store(settings.store.address))
            return await _serving(store, settings)
        except (StoreUnavailable, StoreBusy) as error:
            log.warning("the store cannot be opened yet", reason=reason_of(error), seconds_until_next_try=wait)
            await stack.aclose()
        await asyncio.sleep(wait)
    raise AssertionError


async def _serving(store: Store, settings: Settings) -> Library:
    folder = settings.profiles.folder
    most = settings.store.megabytes_in_memory * _CHARACTERS_A_MEGABYTE
    library = Library(store, folder, most_characters=most)
    log.info("reading the profiles", folder=str(folder))
    refused = await library.start()
    if refused:
        log.warning("the last published version is served, not the folder", reason=str(refused))
    base = library.of(None)
    log.info("the profiles were read", profiles=len(base.profiles), problems=len(base.problems))
    if not base.profiles:
        log.warning("there is no profile yet: put biographies into the folder, then use /kb reload")
    return library
