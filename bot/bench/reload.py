"""Measures a reload of one changed file among many, beside reading them all, and the memory that they take.

A thousand files are read by a start, as the program reads them, into an empty store; of more, what was read is put into
the store as reading would have put it, and the start finds it there. The files are those of a folder told anew
(`bot.bench.retold`). Whoever starts and reloads is a process of its own, as the bot is: memory is what it grew by, as
the system counts it, since it had started with a dozen profiles, answered questions and reloaded one, for which it had
loaded all modules, words and the parser.
"""

import asyncio
import gc
import os
import shutil
import tempfile
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter

from bot.bench.retold import Read, retold
from cogs.memory import resident_bytes
from knowledge.asking import ask
from knowledge.base import KnowledgeBase
from knowledge.errors import EmptyFolder
from knowledge.library import Library
from knowledge.library.memory import give_back
from knowledge.profiles import load_folder
from knowledge.reading import read
from knowledge.reading.version import reader_version
from knowledge.readings import ReadText, form_of, to_json
from knowledge.store import SHARED, Store, open_store, text_digest
from knowledge.store.database import in_parts

READ = 1_000
MANY = (10_000, 100_000)

_WARMING = 12  # profiles with which a process starts before its memory is measured
_ASKED = 50  # dancers who are asked about, each in all of these ways
_QUESTIONS = (
    "who taught {}?",
    "where did {} train",
    "why did {} leave",
    "what did critics write about {}",
    "which prizes did {} win?",
    "did {} ever dance in Paris?",
)
_CHANGE = "\nShe danced Giselle in Graz.\n"


@dataclass(frozen=True, slots=True)
class Taken:
    """Seconds by the clock, and of processors, those of ended child processes included."""

    seconds: float
    processor: float


class _Clock:
    """Tells what was taken since it was made."""

    def __init__(self) -> None:
        self._started, self._processor = perf_counter(), sum(os.times()[:4])

    def taken(self) -> Taken:
        """So far."""
        return Taken(perf_counter() - self._started, sum(os.times()[:4]) - self._processor)


@dataclass(frozen=True, slots=True)
class Measured:
    """What starting with so many profiles took, and reloading one of them, and what is held after each, in megabytes.

    `is_read` tells whether the start read them, and did not find in the store what had been read. `text` is the size
    of the profiles; what is held is None where the system does not tell.
    """

    profiles: int
    is_read: bool
    text: float
    start: Taken
    reload: Taken
    held: dict[str, float | None]


def report(folder: Path) -> str:
    """Measure with the profiles of a folder, and give the tables. Raises `FolderMissing` and `EmptyFolder`."""
    return table([run(folder, files=READ, is_read=True), *(run(folder, files=files, is_read=False) for files in MANY)])


def run(folder: Path, *, files: int, is_read: bool) -> Measured:
    """Measure with so many files, to be read or as read before. Raises `FolderMissing` and `EmptyFolder`."""
    originals = [(profile, read(profile)) for profile in load_folder(folder).profiles]
    if not originals:
        raise EmptyFolder(folder)
    with tempfile.TemporaryDirectory() as place:
        asyncio.run(_write(Path(place), retold(originals, files), is_read=is_read))
        with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as fresh:
            return fresh.submit(_measured, Path(place), is_read=is_read).result()


def table(measured: Sequence[Measured]) -> str:
    """The figures as text for a person."""
    lines = [f"{'profiles':>10}  {'what':<58}{'seconds':>10}{'processor':>11}"]
    for one in measured:
        start = "reading all, at the first start" if one.is_read else "a start, with what was read in the store"
        share = f", {one.reload.processor / one.start.processor:.2%} of reading all" if one.is_read else ""
        lines += [
            f"{one.profiles:>10}  {what:<58}{taken.seconds:>10.2f}{taken.processor:>11.2f}"
            for what, taken in ((start, one.start), (f"a reload of one changed file{share}", one.reload))
        ]
    lines.append(f"\n{'profiles':>10}  {'memory':<40}{'their text':>14}{'taken':>12}{'times':>8}")
    for one in measured:
        for what, held in one.held.items():
            taken, times = ("?", "?") if held is None else (f"{held:.0f} MB", f"{held / one.text:.1f}")
            lines.append(f"{one.profiles:>10}  {what:<40}{one.text:>11.0f} MB{taken:>12}{times:>8}")
    return "\n".join(lines)


async def _write(place: Path, profiles: Iterable[Read], *, is_read: bool) -> None:
    """Write the files, and keep in the store what is read in them where that is not to be measured."""
    (place / "profiles").mkdir()
    async with open_store(place / "store.sqlite") as store:
        for some in in_parts(profiles):
            for profile, _ in some:
                (place / "profiles" / profile.path).write_text(profile.text, encoding="utf-8")
            if not is_read:
                await _keep_readings(store, some)


async def _keep_readings(store: Store, some: Iterable[Read]) -> None:
    written = {
        (text_digest(profile.text), form_of(profile.path)): to_json(ReadText(profile, facts, ()))
        for profile, facts in some
    }
    await store.readings.keep(written, reader=reader_version())


def _measured(place: Path, *, is_read: bool) -> Measured:
    return asyncio.run(_started_and_reloaded(place, min((place / "profiles").iterdir()), is_read=is_read))


async def _started_and_reloaded(place: Path, changed: Path, *, is_read: bool) -> Measured:
    """Start with the files, answer questions, and reload with one file changed."""
    held: dict[str, float | None] = {}
    await _warm_up(sorted(changed.parent.iterdir())[:_WARMING])
    before = _memory()
    async with open_store(place / "store.sqlite") as store:
        library = Library(store, place / "profiles")
        clock = _Clock()
        await library.start()
        start = clock.taken()
        held["after the start"] = _grown(before)
        _ask_of_many(library.of(None))
        held["after questions"] = _grown(before)
        clock = _Clock()
        await _reload_with_change(library, changed)
        reload = clock.taken()
        held["after the reload"] = _grown(before)
        profiles = library.of(None).profiles
    text = sum(len(profile.text.encode()) for profile in profiles) / 1e6
    return Measured(len(profiles), is_read, text, start, reload, held)


async def _warm_up(few: Iterable[Path]) -> None:
    """Load what the program loads once, however many profiles there are: start with a few, ask about them, reload."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "profiles"
        folder.mkdir()
        copies = [Path(shutil.copy(one, folder)) for one in few]
        async with open_store(Path(place) / "store.sqlite") as store:
            library = Library(store, folder)
            await library.start()
            _ask_of_many(library.of(None))
            await _reload_with_change(library, copies[0])


async def _reload_with_change(library: Library, changed: Path) -> None:
    _change(changed)
    proposal = await library.propose_reload(author=None)
    await library.publish(SHARED, proposal.draft.id, author=None)


def _text_of(file: Path) -> str:
    return file.read_text(encoding="utf-8")


def _change(file: Path) -> None:
    file.write_text(f"{_text_of(file)}{_CHANGE}", encoding="utf-8")


def _ask_of_many(base: KnowledgeBase) -> None:
    """Ask about dancers from all over, so that whatever questions make and keep is there."""
    step = max(1, len(base.profiles) // _ASKED)
    for profile in base.profiles[::step]:
        for question in _QUESTIONS:
            ask(question.format(profile.name), base)


def _memory() -> float | None:
    """Megabytes that the process takes, where the system tells; without what was let go of."""
    gc.collect()
    give_back()
    held = resident_bytes()
    return None if held is None else held / 1_000_000


def _grown(before: float | None) -> float | None:
    """Megabytes by which the process has grown."""
    now = _memory()
    return None if before is None or now is None else now - before
