"""Measures how fast the bot answers in Discord, beside a bare discord.py client that echoes.

Both run in a process of their own and speak with a stand-in over loopback; the stand-ins and who asks are in this one.
The bot is asked for the card of a dancer. They are asked by turns, so that whatever else the machine does meanwhile is
done beside both. Then the bot is asked the same while a collection, all of whose texts have changed, is made anew, and
the bare client with it. Of most of those texts it is kept what reading finds in them: texts are read in processes of
their own, and all else, which is done in the bot's, is done for every profile.
"""

import asyncio
import math
import os
import sys
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

from bot.bench.biographies import keep_readings, write
from bot.playground.people.invoking import command_data, find
from bot.playground.people.person import Person
from bot.playground.people.resolving import Resolved
from bot.playground.server import StandIn
from bot.playground.world.events import BotConnected, InteractionAnswered, MessageEdited
from bot.playground.world.models import Interaction, InteractionKind, Json
from bot.playground.world.permissions import Permission
from bot.settings import variable_name

PROFILES = 10_000
UNREAD = 1_000
"""Of the changed profiles; what is found in the others is in the store already, as reading all would take minutes."""

ASKED = 400
"""Interactions one after the other, and twice as many of which several are under way at once."""

_ENDING = " And so it was."
_AT_ONCE = 16
_ROUNDS = 8
_SECONDS_BETWEEN = 0.05
_STARTING_SECONDS = 1_800.0
_ANSWER_SECONDS = 10.0

_Asked = tuple[float | None, float]
"""Seconds to the first answer, None where there was none, and what the client computed until then."""


@dataclass(frozen=True, slots=True)
class Row:
    """One client in one situation.

    Interactions a second, the client's processor time for one of those in seconds, and seconds to the first answer.
    `computed` is the processor time of all that the client did until then, in seconds, at the 99th of 100 answers:
    as long, and no longer, the answer would have waited for the client on a machine that does nothing else. None where
    it was not measured, or the system does not tell.
    """

    client: str
    asked: int
    lost: int
    rate: float | None
    processor: float | None
    median: float
    p99: float
    computed: float | None = None


def report(folder: Path) -> str:
    """Measure, with the profiles of a folder and then with many made up, and give the table."""
    return table(asyncio.run(run(folder)))


async def run(folder: Path, *, profiles: int = PROFILES, unread: int = UNREAD, asked: int = ASKED) -> list[Row]:
    """Measure both clients, and again while so many made-up profiles are changed, and so many of those really read."""
    with TemporaryDirectory() as place:
        store = Path(place) / "store.sqlite"
        async with _world() as bare, bare.bare(), _world() as bot, bot.bot(folder, store):
            rows = await _by_turns([("bare discord.py", bare), ("dancer-bot", bot)], asked)
    with TemporaryDirectory() as place:
        made_up, store = Path(place) / "profiles", Path(place) / "store.sqlite"
        made_up.mkdir()
        write(made_up, profiles)
        await keep_readings(store, profiles)
        await keep_readings(store, max(0, profiles - unread), ending=_ENDING)
        async with _world() as bare, bare.bare(), _world() as bot, bot.bot(made_up, store):
            times = await _while_reloading(bot, bare, made_up, profiles)
    meanwhile = f"while {profiles:,} profiles are made anew"
    clients = (f"bare discord.py, {meanwhile}", f"dancer-bot, {meanwhile}")
    return [*rows, *(_row_of_both(client, some) for client, some in zip(clients, times, strict=True))]


def table(rows: list[Row]) -> str:
    """The rows as text for a person, under a line that names the columns."""
    times = f"{'median':>10}{'p99':>10}{'computed':>10}"
    head = f"{'client':<56}{'asked':>7}{'lost':>6}{'a second':>10}{'processor':>11}{times}"
    return "\n".join([head, *map(_line, rows)])


def _line(row: Row) -> str:
    rate = "" if row.rate is None else f"{row.rate:.0f}"
    processor = "" if row.processor is None else f"{row.processor * 1000:.2f} ms"
    times = f"{row.median * 1000:>7.1f} ms{row.p99 * 1000:>7.1f} ms"
    computed = "" if row.computed is None else f"{row.computed * 1000:.1f} ms"
    return f"{row.client:<56}{row.asked:>7}{row.lost:>6}{rate:>10}{processor:>11}{times}{computed:>10}".rstrip()


class _Stage:
    """A stand-in with a moderator who asks, and the moments at which answers came."""

    def __init__(self, stand_in: StandIn, person: Person) -> None:
        self.stand_in = stand_in
        self.person = person
        self.answered: dict[int, asyncio.Future[float]] = {}
        self.process = 0
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
    async def bot(self, folder: Path, store: Path) -> AsyncIterator[None]:
        """The bot on a folder of profiles and a store, connected."""
        stand_in = self.stand_in
        given = {
            variable_name("discord", "token"): stand_in.token,
            variable_name("discord", "api"): stand_in.api_url,
            variable_name("discord", "gateway"): stand_in.gateway_url,
            variable_name("profiles", "folder"): str(folder),
            variable_name("store", "file"): str(store),
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
            self.process = process.pid
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


class _Measured:
    """What was measured of one client so far."""

    def __init__(self, client: str, stage: _Stage) -> None:
        self._client = client
        self._stage = stage
        self._data = stage.command("dancer random")
        self._alone: list[float | None] = []
        self._together: list[float | None] = []
        self._seconds = 0.0
        self._processor = 0.0

    async def warm(self) -> None:
        """Ask without measuring."""
        for _ in range(_AT_ONCE):
            await self._stage.timed(self._data)

    async def one_by_one(self, asked: int) -> None:
        """Ask one after the other, for the times."""
        self._alone += [await self._stage.timed(self._data) for _ in range(asked)]

    async def at_once(self, asked: int) -> None:
        """Have several under way at once, for the rate."""
        left = iter(range(asked))
        started, used = perf_counter(), _processor_seconds(self._stage.process)
        found = await asyncio.gather(*(self._worker(left) for _ in range(_AT_ONCE)))
        self._seconds += perf_counter() - started
        self._processor += _processor_seconds(self._stage.process) - used
        self._together += [time for times in found for time in times]

    async def _worker(self, left: Iterator[int]) -> list[float | None]:
        return [await self._stage.timed(self._data) for _ in left]

    def row(self) -> Row:
        """All of it."""
        processor = self._processor / len(self._together) or None
        row = _row(self._client, self._alone, rate=len(self._together) / self._seconds, processor=processor)
        return replace(row, lost=row.lost + self._together.count(None))


async def _by_turns(clients: Iterable[tuple[str, _Stage]], asked: int) -> list[Row]:
    """Ask the clients by turns, a round each."""
    measured = [_Measured(client, stage) for client, stage in clients]
    for one in measured:
        await one.warm()
    for some in _parts(asked, _ROUNDS):
        for one in measured:
            await one.one_by_one(some)
    for some in _parts(2 * asked, _ROUNDS):
        for one in measured:
            await one.at_once(some)
    return [one.row() for one in measured]


def _parts(whole: int, most: int) -> list[int]:
    """A number in at most so many parts, as equal as can be."""
    parts = min(whole, most)
    return [whole * (number + 1) // parts - whole * number // parts for number in range(parts)]


def _processor_seconds(process: int) -> float:
    """What a process has computed until now; 0 where the system does not tell, as Linux does."""
    file = Path(f"/proc/{process}/stat")
    if not file.exists():
        return 0.0
    fields = file.read_text(encoding="utf-8").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _computed_seconds(process: int) -> float:
    """As `_processor_seconds`, to the nanosecond, of the threads that are alive."""
    total = 0
    for file in Path(f"/proc/{process}/task").glob("*/schedstat"):
        with suppress(OSError):  # the thread has just ended
            total += int(file.read_text(encoding="ascii").split()[0])
    return total / 1e9


async def _while_reloading(
    stage: _Stage, bare: _Stage, folder: Path, profiles: int
) -> tuple[list[_Asked], list[_Asked]]:
    """Ask both clients for cards as long as a reload of changed texts takes; the times of the bare one come first."""
    data, echoed = stage.command("dancer random"), bare.command("dancer random")
    write(folder, profiles, ending=_ENDING)
    reload = asyncio.create_task(_reloaded(stage))
    beside, times = [await _paced(bare, echoed)], [await _paced(stage, data)]
    while not reload.done():
        beside.append(await _paced(bare, echoed))
        times.append(await _paced(stage, data))
    await reload
    return beside, times


async def _paced(stage: _Stage, data: Json) -> _Asked:
    before = _computed_seconds(stage.process)
    time = await stage.timed(data)
    computed = _computed_seconds(stage.process) - before
    await asyncio.sleep(_SECONDS_BETWEEN)
    return time, computed


async def _reloaded(stage: _Stage) -> None:
    """Reload, and return once its result is there."""
    with stage.stand_in.world.watch() as events:
        interaction, answered = stage.ask(stage.command("kb reload"))
        await asyncio.wait_for(answered, _ANSWER_SECONDS)
        async with asyncio.timeout(_STARTING_SECONDS):
            async for event in events:
                if isinstance(event, MessageEdited) and event.message.id == interaction.original_id:
                    return


def _row_of_both(client: str, asked: Sequence[_Asked]) -> Row:
    computed = _at_99([computed for time, computed in asked if time is not None]) or None
    return replace(_row(client, [time for time, _ in asked]), computed=computed)


def _row(client: str, times: list[float | None], *, rate: float | None = None, processor: float | None = None) -> Row:
    known = [time for time in times if time is not None]
    return Row(client, len(times), times.count(None), rate, processor, median(known), _at_99(known))


def _at_99(times: Iterable[float]) -> float:
    known = sorted(times)
    return known[math.ceil(len(known) * 0.99) - 1]
