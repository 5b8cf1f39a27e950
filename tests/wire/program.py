"""The real program, started against the pretended Discord; a plugin of the tests beside it.

async def test_a_dancer_is_shown(program, alice):
    await program.starts()
    reply = await alice.slash("dancer show", name="maxim")
"""

import asyncio
import logging
import sys
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Mapping, MutableMapping
from pathlib import Path
from typing import Any, TypeVar

import pytest
import structlog
from structlog.testing import capture_logs

from bot.client import DancerBot
from bot.discord_py import Patience
from bot.logs import configure_logs
from bot.playground.server import StandIn
from bot.playground.world.events import BotConnected, Event
from bot.playground.world.watching import Subscription
from bot.run import serve
from bot.settings import LogSettings, Settings
from cogs.pictures.rendering import png

ODILE = """\
Odile Marchetti was born in Trieste to a family of bakers. She trained at the Ljubljana Conservatory, where her teacher
was Ivana Kralj.

At the age of 19, Odile joined the Teatro Verdi Ballet. She danced Giselle there in 2003, and soon afterwards
she performed Swan Lake.
"""
ANSELM = """\
Anselm Okoro was no ordinary dancer. He trained at the Lagos Dance Academy under the guidance of Folake Ade, and at 21
he joined the Cape Town City Ballet.

Critics praised Anselm Okoro for his Giselle. He never forgot his mentor, Folake Ade.
"""
OTHER_ODILE = """\
Odile Brandt grew up in Graz. She trained at the Vienna School of Dance, and her mentor was Gerta Holm.

Odile Brandt danced Coppelia for eleven years.
"""
TEACHER = "Odile Marchetti was taught by Ivana Kralj."
"""What is answered to "who taught odile?"."""
BIOGRAPHIES: Mapping[str, str] = {"odile.txt": ODILE, "anselm.txt": ANSELM}


Logged = list[MutableMapping[str, Any]]
Happening = TypeVar("Happening", bound=Event)


class Program:
    """The bot in the test's own event loop: starts, ends and starts anew, with its folder of profiles."""

    def __init__(self, stand_in: StandIn, folder: Path) -> None:
        self.stand_in = stand_in
        self.folder = folder
        self.patience = Patience()
        self._stop = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def writes(self, **texts: str) -> None:
        """Put profiles into the folder: `writes(odile=...)` makes odile.txt."""
        for name, text in texts.items():
            (self.folder / f"{name}.txt").write_text(text, encoding="utf-8")

    def empties_folder(self) -> None:
        """Take every profile away."""
        for file in self.folder.iterdir():
            file.unlink()

    def settings(self, **sections: Mapping[str, Any]) -> Settings:
        """Settings that lead to the pretended Discord."""
        own: dict[str, dict[str, Any]] = {
            "discord": {"token": self.stand_in.token, "api": self.stand_in.api_url},
            "profiles": {"folder": self.folder},
            "store": {"file": self.folder.with_name("store.sqlite")},
            "health": {"port": 0},
            "cooldowns": {"person": 0, "channel": 0},
        }
        return Settings.model_validate({**own, **{name: {**own.get(name, {}), **s} for name, s in sections.items()}})

    async def starts(self, **sections: Mapping[str, Any]) -> None:
        """Start, and return once it is connected. Raises whatever ends it before."""
        with self.stand_in.world.watch() as events:
            self.begins(**sections)
            connected = asyncio.create_task(until_connected(events))
            await self._first(connected)
        await self.stand_in.settle()

    def begins(self, **sections: Mapping[str, Any]) -> asyncio.Task[None]:
        """Start, without waiting for anything."""
        self._stop = asyncio.Event()
        program = serve(self.settings(**sections), stop=self._stop, patience=self.patience)
        self._task = asyncio.create_task(program, name="program under test")
        return self._task

    def is_told_to_end(self) -> None:
        """Tell it to end, as SIGTERM does."""
        self._stop.set()

    async def ends(self) -> None:
        """Tell it to end, and wait until it has."""
        self.is_told_to_end()
        if self._task is not None:
            await self._task
            self._task = None

    def met(self, kind: type[Happening]) -> list[Happening]:
        """Everything of one kind that has happened in the pretended Discord."""
        return [event for event in self.stand_in.world.news.history if isinstance(event, kind)]

    async def has_ended(self) -> None:
        """Wait until it ends by itself. Raises what ended it."""
        if self._task is not None:
            await asyncio.wait_for(asyncio.shield(self._task), 120)

    async def restarts(self, **sections: Mapping[str, Any]) -> None:
        """End and start anew: nothing that was in memory is left."""
        await self.ends()
        await self.starts(**sections)

    async def _first(self, connected: asyncio.Task[None]) -> None:
        assert self._task is not None
        await asyncio.wait({self._task, connected}, return_when=asyncio.FIRST_COMPLETED)
        connected.cancel()
        if self._task.done():
            task, self._task = self._task, None
            await task

    async def is_left(self) -> None:
        """At the end of a test: end it, unless it has ended by itself."""
        if self._task is not None and self._task.done():
            self._task.exception()
            self._task = None
        await self.ends()


async def eventually(check: Callable[[], bool | Awaitable[bool]]) -> None:
    """Return once something is true that nothing tells of."""
    async with asyncio.timeout(120):
        while True:
            found = check()
            if await found if isinstance(found, Awaitable) else found:
                return
            await asyncio.sleep(0)


async def until_connected(events: Subscription) -> None:
    """Return once a client is connected to the gateway."""
    async for event in events:
        if isinstance(event, BotConnected):
            return


@pytest.fixture
async def program(
    stand_in: StandIn,
    in_this_process: None,  # noqa: ARG001 - a fixture for its effect
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> AsyncIterator[Program]:
    """The program, not yet started, with two biographies in its folder; it draws in this process, which is quicker."""
    monkeypatch.setattr("cogs.cards.pictured.png_apart", png)
    folder = tmp_path / "profiles"
    folder.mkdir()
    program = Program(stand_in, folder)
    for name, text in BIOGRAPHIES.items():
        (folder / name).write_text(text, encoding="utf-8")
    yield program
    await program.is_left()


@pytest.fixture
async def dancer_bot(program: Program, monkeypatch: pytest.MonkeyPatch) -> DancerBot:
    """The client of the running program."""
    clients: list[DancerBot] = []
    original = DancerBot.setup_hook

    async def setup_hook(self: DancerBot) -> None:
        clients.append(self)
        await original(self)

    monkeypatch.setattr(DancerBot, "setup_hook", setup_hook)
    await program.starts()
    return clients[0]


@pytest.fixture
def logged() -> Iterator[Logged]:
    """What is logged while the test runs."""
    with capture_logs() as logs:
        yield logs


@pytest.fixture
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    """The program tries again at once."""
    monkeypatch.setattr("bot.run.growing", lambda **_: iter([0.0] * 10))


@pytest.fixture
def writes_log() -> Iterator[Callable[..., None]]:
    """Call it in a test to have the log written to standard error as in earnest, with any of its settings."""
    level = logging.root.level
    yield lambda **settings: configure_logs(LogSettings.model_validate(settings))
    logging.root.setLevel(level)
    for handler in [h for h in logging.root.handlers if isinstance(h.formatter, structlog.stdlib.ProcessorFormatter)]:
        logging.root.removeHandler(handler)
    for name in ("discord", "aiohttp", "asyncio"):
        logging.getLogger(name).setLevel(logging.NOTSET)
    structlog.reset_defaults()


def command_line(*arguments: str) -> list[str]:
    """The program as a process of its own."""
    return [sys.executable, "-m", "bot", *arguments]
