"""What the processes of one bot owe each other: they take turns to begin sessions with Discord."""

import asyncio

import structlog

from knowledge.errors import StoreError
from knowledge.store.database import Database
from knowledge.store.failures import reason_of

log = structlog.stdlib.get_logger(__name__)


class Turns:
    """Lets one session of a name begin at a time, and the next so many seconds later, in all processes of a fleet.

    Discord refuses whoever begins sooner. Where the database is away, nobody waits: to be refused costs less than to be
    silent.
    """

    def __init__(self, database: Database, *, seconds: float) -> None:
        self._database = database
        self._seconds = seconds
        self._held: set[asyncio.Task[None]] = set()

    async def take(self, name: str) -> None:
        """Return when the turn has come."""
        come: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        task = asyncio.create_task(self._hold(name, come), name=f"turn to {name}")
        self._held.add(task)
        task.add_done_callback(self._held.discard)
        try:
            await come
        except asyncio.CancelledError:
            task.cancel()
            raise

    async def end(self) -> None:
        """Let go of every turn, and wait for none."""
        held = tuple(self._held)
        for task in held:
            task.cancel()
        await asyncio.gather(*held, return_exceptions=True)

    async def _hold(self, name: str, come: asyncio.Future[None]) -> None:
        try:
            async with self._database.turn(name):
                _tell(come)
                await asyncio.sleep(self._seconds)
        except StoreError as error:
            log.warning("sessions begin without taking turns", reason=reason_of(error))
        finally:
            _tell(come)


def _tell(come: asyncio.Future[None]) -> None:
    if not come.done():
        come.set_result(None)
