"""A program that publishes versions and is killed in it, again and again; it looks after each kill what is there.

    python -m tests.knowledge.store.crashing ADDRESS

A child is forked for each attempt to publish the next of `STEPS`. It kills itself, by SIGKILL, before and after each
statement and commit in turn, and on SQLite also in the middle of what it writes to a file: the system is told to end it
at the first byte beyond a limit, which grows. The next attempt starts from what the last one left.

It prints how often it was killed, and ends with an error where anything but the last published version, whole, or the
next one, whole, was found.
"""

import asyncio
import os
import resource
import signal
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import event

from knowledge.store import ALIASES, Action, Serving, Store
from knowledge.store.database import connected
from knowledge.store.migrating import migrate

SERVER = 7
Texts = dict[str, str]
Address = str | Path

Changes = dict[str, str | None]
BACK_TO = 2
"""The version that the rollback among the steps goes back to."""
STEPS: list[Changes | None] = [
    {"ana.txt": "Ana danced.", "bo.txt": "Bo taught."},
    {"ana.txt": "Ana danced Giselle.", "bo.txt": None},
    {ALIASES: "[]\n", "cleo.txt": "Cleo sang. " * 500, **{f"{number}.txt": f"Dora {number}." for number in range(40)}},
    None,
]
"""The publications: the first, an edit with a removal, a large one with aliases, and a rollback."""
_BYTES_BETWEEN_LIMITS = 12_288
_MOST_BYTES = 400_000


@asynccontextmanager
async def opened(address: Address) -> AsyncIterator[Store]:
    """The store without a look at its tables, which is quicker."""
    async with connected(address) as database:
        yield Store(database)


async def publish(address: Address, changes: Changes | None, *, kill_at: int | None) -> None:
    """Publish changes, or a rollback where there are none; be killed at the statement or commit of that number.

    Each counts twice, before and after.
    """
    async with opened(address) as store:
        if kill_at is not None:
            _kill_at(store, kill_at)
        if changes is None:
            draft = await store.versions.draft_of_version(SERVER, BACK_TO)
        else:
            base = await store.versions.contents(SERVER)
            draft = await store.versions.draft(SERVER, changes, base=base, action=Action.EDIT)
        await store.versions.publish(SERVER, draft.id)


def _kill_at(store: Store, moment: int) -> None:
    moments = count()

    def pass_by(*_: Any, **__: Any) -> None:
        if next(moments) == moment:
            os.kill(os.getpid(), signal.SIGKILL)

    engine = store.database.engine.sync_engine
    for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(engine, name, pass_by)


async def found(address: Address) -> tuple[int, Texts]:
    """The version that a start would serve, and its texts; fails where it is not whole."""
    async with opened(address) as store:
        contents = await store.versions.contents(SERVER)
        texts = await store.versions.texts(SERVER, set(contents.digests.values()))
        serving = (await store.settings.of(SERVER)).serving
        assert serving is (Serving.BESIDE if contents.version else Serving.SHARED), "what is published is not asked"
        history = await store.versions.history(SERVER, limit=1000)
        assert [version.number for version in history] == list(range(contents.version, 0, -1))
        assert not history or history[0].digest == contents.digest, "the version does not hold what it was to hold"
        return contents.version, {path: texts[digest] for path, digest in contents.digests.items()}


def attempted(attempt: Callable[[], Awaitable[None]], *, limit: int | None = None) -> bool:
    """Whether an attempt in a child of its own came to its end; it may be killed, and nothing else."""
    child = os.fork()
    if child == 0:
        with suppress(BaseException):
            if limit is not None:
                signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
                resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
                resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
            asyncio.run(_run(attempt))
            os._exit(0)
        os._exit(1)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        assert os.WTERMSIG(status) in (signal.SIGKILL, signal.SIGXFSZ), status
        return False
    assert status == 0, "an attempt failed without being killed"
    return True


async def _run(attempt: Callable[[], Awaitable[None]]) -> None:
    await attempt()


class Trial:
    """What was published so far, and how often a child was killed."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self.version = 0
        self.texts: Texts = {}
        self.kills = 0
        self._published: list[Texts] = [{}]

    def step(self, changes: Changes | None, limits: Callable[[int], tuple[int | None, int | None]]) -> None:
        """Attempt a publication with later and later kills, until it comes to its end or was there already."""
        after = self._after(changes)
        for moment in count():
            kill_at, limit = limits(moment)
            survived = attempted(lambda: publish(self.address, changes, kill_at=kill_at), limit=limit)  # noqa: B023 - it is run at once
            self.kills += not survived
            version, texts = asyncio.run(found(self.address))
            if version == self.version:
                assert not survived
                assert texts == self.texts, "the last published version has changed"
            else:
                assert (version, texts) == (self.version + 1, after), "neither the last version nor the next"
                self.version, self.texts = version, after
                self._published.append(after)
                return

    def _after(self, changes: Changes | None) -> Texts:
        if changes is None:
            return self._published[BACK_TO]
        return {path: text for path, text in {**self.texts, **changes}.items() if text is not None}


def main(address: Address) -> int:
    """Go through all steps, and give the number of kills."""
    asyncio.run(_make_tables(address))
    trial = Trial(address)
    for changes in STEPS:
        trial.step(changes, lambda moment: (moment, None))
    if isinstance(address, Path):
        for changes in STEPS:
            differing = None if changes is None else {path: text and f"{text} " for path, text in changes.items()}
            trial.step(differing, lambda moment: (None, _limit(moment)))
    return trial.kills


def _limit(moment: int) -> int | None:
    size = moment * _BYTES_BETWEEN_LIMITS
    return size if size < _MOST_BYTES else None


async def _make_tables(address: Address) -> None:
    async with connected(address) as database:
        await migrate(database)


if __name__ == "__main__":
    print(main(sys.argv[1] if sys.argv[1].startswith("postgresql:") else Path(sys.argv[1])))  # noqa: T201 - its result
