"""Measures how fast the bot answers in Discord, beside a bare discord.py client that echoes.

Both run in a process of their own and speak with the stand-in over loopback; the stand-in and who asks are in this one.
The bot is asked for the card of a dancer. Then it is asked the same while a collection, all of whose texts have
changed, is read anew.
"""

import asyncio
import math
import os
import random
import sys
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from bot.bench.generated import names
from bot.playground.people.invoking import command_data, find
from bot.playground.people.person import Person
from bot.playground.people.resolving import Resolved
from bot.playground.server import StandIn
from bot.playground.world.events import BotConnected, InteractionAnswered, MessageEdited
from bot.playground.world.models import Interaction, InteractionKind, Json
from bot.playground.world.permissions import Permission
from bot.settings import variable_name

PROFILES = 10_000
ASKED = 400
"""Interactions one after the other, and then as many at once as there are workers."""

_AT_ONCE = 16
_SECONDS_BETWEEN = 0.05
_STARTING_SECONDS = 1_800.0
_ANSWER_SECONDS = 10.0


@dataclass(frozen=True, slots=True)
class Row:
    """One client in one situation: interactions a second, and seconds to the first answer; None where not measured."""

    client: str
    asked: int
    lost: int
    rate: float | None
    median: float
    p99: float


def report(folder: Path) -> str:
    """Measure, with the profiles of a folder and then with many made up, and give the table."""
    return table(asyncio.run(run(folder)))


async def run(folder: Path, *, profiles: int = PROFILES, asked: int = ASKED) -> list[Row]:
    """Measure both clients, and the bot while so many made-up profiles are read anew."""
    rows = []
    async with _world() as stage, stage.bare():
        rows.append(await _measured("bare discord.py", stage, asked))
    async with _world() as stage, stage.bot(folder):
        rows.append(await _measured("dancer-bot", stage, asked))
    with TemporaryDirectory() as place:
        made_up = Path(place)
        _write(made_up, profiles, ending="")
        async with _world() as stage, stage.bot(made_up):
            rows.append(await _while_reading(stage, made_up, profiles))
    return rows


def table(rows: list[Row]) -> str:
    """The rows as text for a person, under a line that names the columns."""
    head = f"{'client':<40}{'asked':>7}{'lost':>6}{'a second':>10}{'median':>10}{'p99':>10}"
    return "\n".join([head, *map(_line, rows)])


def _line(row: Row) -> str:
    rate = "" if row.rate is None else f"{row.rate:.0f}"
    times = f"{row.median * 1000:>7.1f} ms{row.p99 * 1000:>7.1f} ms"
    return f"{row.client:<40}{row.asked:>7}{row.lost:>6}{rate:>10}{times}"


class _Stage:
    """A stand-in with a moderator who asks, and the moments at which answers came."""

    def __init__(self, stand_in: StandIn, person: Person) -> None:
        self.stand_in = stand_in
        self.person = person
        self.answered: dict[int, asyncio.Future[float]] = {}
        stand_in.world.news.listen(self._hear)

    def _hear(self, event: object) -> None:
        if isinstance(event, InteractionAnswered):
            waiting = self.answered.get(event.interaction.id)
            if waiting is not None and not waiting.done():
                waiting.set_result(perf_counter())

    def ask(self, data: Json) -> tuple[Interaction, asyncio.Future[float]]:
        """Use a command, and promise the moment of its first answer."""
        person, future = self.person, asyncio.get_running_loop().create_future()
        interaction = self.stand_in.world.interactions.open(
            InteractionKind.COMMAND, person.user, person.channel, data, command_name="bench"
        )
        self.answered[interaction.id] = future
        return interaction, future

    async def timed(self, data: Json) -> float | None:
        """The seconds to the first answer, or None where there was none."""
        started = perf_counter()
        interaction, answered = self.ask(data)
        try:
            return await asyncio.wait_for(answered, _ANSWER_SECONDS) - started
        except TimeoutError:
            return None
        finally:
            del self.answered[interaction.id]

    def command(self, name: str, **options: object) -> Json:
        """What the bot receives of a slash command; of a client that registered none, something like it."""
        resolved = Resolved(self.stand_in.world, self.person.channel, self.person.user)
        offered = self.person.commands()
        if not offered:
            return {"id": "1", "name": "dancer", "type": 1, "options": []}
        return command_data(find(offered, name), options, resolved)

    @asynccontextmanager
    async def bare(self) -> AsyncIterator[None]:
        """The bare client, connected."""
        stand_in = self.stand_in
        words = ("-m", "bot.bench.bare", stand_in.api_url, stand_in.gateway_url, stand_in.token)
        async with self._connected(words, {}):
            yield

    @asynccontextmanager
    async def bot(self, folder: Path) -> AsyncIterator[None]:
        """The bot on a folder of profiles, connected."""
        stand_in = self.stand_in
        with TemporaryDirectory() as kept:
            given = {
                variable_name("discord", "token"): stand_in.token,
                variable_name("discord", "api"): stand_in.api_url,
                variable_name("discord", "gateway"): stand_in.gateway_url,
                variable_name("profiles", "folder"): str(folder),
                variable_name("store", "file"): str(Path(kept) / "store.sqlite"),
                variable_name("health", "port"): "0",
                variable_name("cooldowns", "person"): "0",
                variable_name("cooldowns", "channel"): "0",
            }
            async with self._connected(("-m", "bot", "run"), given):
                yield

    @asynccontextmanager
    async def _connected(self, words: tuple[str, ...], given: Mapping[str, str]) -> AsyncIterator[None]:
        with self.stand_in.world.watch() as events:
            process = await asyncio.create_subprocess_exec(
                sys.executable,
                *words,
                env={**os.environ, **given},
                stdout=asyncio.subprocess.DEVNULL,
                stderr=asyncio.subprocess.DEVNULL,
            )
            try:
                async with asyncio.timeout(_STARTING_SECONDS):
                    async for event in events:
                        if isinstance(event, BotConnected):
                            break
                await self.stand_in.settle()
                yield
            finally:
                process.terminate()
                await process.wait()


@asynccontextmanager
async def _world() -> AsyncIterator[_Stage]:
    async with StandIn() as stand_in:
        world = stand_in.world
        owner = world.add_user("Olga")
        guild = world.add_guild("Dance Archive", owner)
        moderators = world.add_role(guild, "Moderators", permissions=Permission.MANAGE_GUILD)
        person = world.add_user("Mo")
        world.add_member(guild, person, roles=[moderators])
        yield _Stage(stand_in, stand_in.person(person, world.add_channel(guild, "general")))


async def _measured(client: str, stage: _Stage, asked: int) -> Row:
    """One after the other for the times, then several at once for the rate."""
    data = stage.command("dancer random")
    for _ in range(_AT_ONCE):
        await stage.timed(data)
    alone = [await stage.timed(data) for _ in range(asked)]
    started = perf_counter()
    left = iter(range(2 * asked))
    together = [
        time for times in await asyncio.gather(*(_worker(stage, data, left) for _ in range(_AT_ONCE))) for time in times
    ]
    rate = len(together) / (perf_counter() - started)
    return _row(client, alone, rate, lost=sum(time is None for time in (*alone, *together)))


async def _worker(stage: _Stage, data: Json, left: Iterator[int]) -> list[float | None]:
    return [await stage.timed(data) for _ in left]


async def _while_reading(stage: _Stage, folder: Path, profiles: int) -> Row:
    """Ask for cards as long as a reload of changed texts takes."""
    _write(folder, profiles, ending=" And so it was.")
    data = stage.command("dancer random")
    reload = asyncio.create_task(_reloaded(stage))
    times = [await _paced(stage, data)]
    while not reload.done():
        times.append(await _paced(stage, data))
    await reload
    return _row(f"dancer-bot, {profiles:,} profiles read anew", times, None, lost=sum(time is None for time in times))


async def _paced(stage: _Stage, data: Json) -> float | None:
    time = await stage.timed(data)
    await asyncio.sleep(_SECONDS_BETWEEN)
    return time


async def _reloaded(stage: _Stage) -> None:
    """Reload, and return once its result is there."""
    with stage.stand_in.world.watch() as events:
        interaction, answered = stage.ask(stage.command("kb reload"))
        await asyncio.wait_for(answered, _ANSWER_SECONDS)
        async with asyncio.timeout(_STARTING_SECONDS):
            async for event in events:
                if isinstance(event, MessageEdited) and event.message.id == interaction.original_id:
                    return


def _row(client: str, times: list[float | None], rate: float | None, *, lost: int) -> Row:
    known = sorted(time for time in times if time is not None)
    p99 = known[math.ceil(len(known) * 0.99) - 1]
    return Row(client, len(times), lost, rate, median(known), p99)


def _write(folder: Path, count: int, *, ending: str) -> None:
    """Put so many short biographies into a folder."""
    chance = random.Random(1)  # noqa: S311 - the same dancers every time
    for number, name in enumerate(names(chance, count)):
        text = (
            f"{name} was born in Graz. She trained at the Graz Academy of Dance, and danced Giselle in 1999.{ending}\n"
        )
        (folder / f"{number}.txt").write_text(text, encoding="utf-8")
