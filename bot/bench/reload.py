"""Measures a reload of one changed file among many against reading them all, and the memory that they take.

The files are the profiles of a folder over and over, each below a paragraph of its own with a generated dancer,
teacher, school and work. Reading all is measured on two samples, on all cores, and extrapolated from their difference,
to which the assembling of all is added. What was read is put into the store as reading would have put it, so that the
reload itself reads nothing but the changed file. Whoever starts and reloads is a process of its own, as the bot is:
memory is what it grew by, as the system counts it, since it had started with one profile, answered questions and
reloaded it, for which it had loaded all modules, words and the parser.
"""

import asyncio
import gc
import os
import random
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from time import perf_counter
from typing import ParamSpec, TypeVar

from bot.bench.generated import names, syllables
from cogs.memory import resident_bytes
from knowledge.asking import ask
from knowledge.base import KnowledgeBase, assembled
from knowledge.errors import EmptyFolder
from knowledge.facts import Citation, Fact
from knowledge.library import Library
from knowledge.library.memory import give_back
from knowledge.profiles import Profile, load_folder
from knowledge.reading import read
from knowledge.reading.version import reader_version
from knowledge.readings import ReadText, form_of, read_texts, to_json
from knowledge.relations import Relation
from knowledge.store import SHARED, open_store, text_digest
from knowledge.text import Span

FILES = 10_000
MANY = 100_000
SAMPLES = (100, 400)

_Read = tuple[Profile, tuple[Fact, ...]]
_Parameters = ParamSpec("_Parameters")
_Result = TypeVar("_Result")

_SHARING = 8  # dancers who share a teacher, a school or a work
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

    def __add__(self, other: "Taken") -> "Taken":
        """Both, one after the other."""
        return Taken(self.seconds + other.seconds, self.processor + other.processor)


class _Clock:
    """Tells what was taken since it was made."""

    def __init__(self) -> None:
        self._started, self._processor = perf_counter(), sum(os.times()[:4])

    def taken(self) -> Taken:
        """So far."""
        return Taken(perf_counter() - self._started, sum(os.times()[:4]) - self._processor)


@dataclass(frozen=True, slots=True)
class Row:
    """What was done, how long it took, and the share of the processor time that reading all takes."""

    what: str
    taken: Taken
    of_reading_all: float


@dataclass(frozen=True, slots=True)
class Memory:
    """What so many profiles take: their text and all that is made of it, in megabytes; None where it is not known."""

    what: str
    profiles: int
    text: float
    taken: float | None


@dataclass(frozen=True, slots=True)
class _Reloaded:
    """What a process measured that started with many files and reloaded one."""

    assembling: Taken
    starting: Taken
    reload: Taken
    held: dict[str, float | None]


def report(folder: Path) -> str:
    """Measure with the profiles of a folder, and give the tables. Raises `FolderMissing` and `EmptyFolder`."""
    rows, memories = run(folder)
    further_rows, further_memories = run(folder, files=MANY)
    return table([*rows, *further_rows], [*memories, *further_memories])


def run(folder: Path, *, files: int = FILES, samples: tuple[int, int] = SAMPLES) -> tuple[list[Row], list[Memory]]:
    """Measure with so many files. Raises `FolderMissing` and `EmptyFolder`."""
    texts = list(_generated(_originals(folder), files))
    reading = _reading([(one.path, one.text) for one, _ in texts], samples)
    with tempfile.TemporaryDirectory() as place:
        _write_files(Path(place) / "profiles", [profile for profile, _ in texts])
        asyncio.run(_keep_readings(Path(place), texts))
        done = _in_own_process(_reload, Path(place))
    whole = reading + done.assembling
    rows = {
        f"reading all {len(texts)}, extrapolated from samples": whole,
        "  of that, assembling what was read": done.assembling,
        "the first start, with what was read in the store": done.starting,
        "a reload of one changed file, previewed and published": done.reload,
    }
    size = sum(len(profile.text.encode()) for profile, _ in texts) / 1e6
    return (
        [Row(what, taken, taken.processor / whole.processor) for what, taken in rows.items()],
        [Memory(what, len(texts), size, held) for what, held in done.held.items()],
    )


def table(rows: Sequence[Row], memories: Sequence[Memory]) -> str:
    """The figures as text for a person."""
    lines = [f"{'what':<58}{'seconds':>10}{'processor':>11}{'of reading all':>16}"]
    lines += [
        f"{row.what:<58}{row.taken.seconds:>10.2f}{row.taken.processor:>11.2f}{row.of_reading_all:>16.2%}"
        for row in rows
    ]
    lines.append(f"\n{'profiles':>10}  {'memory':<40}{'their text':>14}{'taken':>12}{'times':>8}")
    for memory in memories:
        taken, times = (
            ("?", "?") if memory.taken is None else (f"{memory.taken:.0f} MB", f"{memory.taken / memory.text:.1f}")
        )
        lines.append(f"{memory.profiles:>10}  {memory.what:<40}{memory.text:>11.0f} MB{taken:>12}{times:>8}")
    return "\n".join(lines)


def _in_own_process(
    act: Callable[_Parameters, _Result], *arguments: _Parameters.args, **options: _Parameters.kwargs
) -> _Result:
    """What the function comes to in a fresh process, whose memory nothing has used before."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as executor:
        return executor.submit(act, *arguments, **options).result()


def _reload(place: Path) -> _Reloaded:
    return asyncio.run(_reloaded(place, min((place / "profiles").iterdir())))


async def _reloaded(place: Path, changed: Path) -> _Reloaded:
    """Start with the files and what was read of them, answer questions, and reload with one file changed."""
    held: dict[str, float | None] = {}
    await _warm_up(_text_of(changed))
    before = _memory()
    async with open_store(place / "store.sqlite") as store:
        library = Library(store, place / "profiles")
        clock = _Clock()
        await library.start()
        starting = clock.taken()
        held["after the start"] = _grown(before)
        _ask_of_many(library.of(None))
        held["after questions"] = _grown(before)
        clock = _Clock()
        await _reload_with_change(library, changed)
        reload = clock.taken()
        held["after the reload"] = _grown(before)
        clock = _Clock()
        _assemble_anew(library.of(None))
        assembling = clock.taken()
    return _Reloaded(assembling, starting, reload, held)


async def _warm_up(text: str) -> None:
    """Load what the program loads once, however many profiles there are: start with one, ask about it, reload it."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "profiles"
        folder.mkdir()
        profile = folder / "one.txt"
        profile.write_text(text, encoding="utf-8")
        async with open_store(Path(place) / "store.sqlite") as store:
            library = Library(store, folder)
            await library.start()
            _ask_of_many(library.of(None))
            await _reload_with_change(library, profile)


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


def _assemble_anew(base: KnowledgeBase) -> None:
    """Make a knowledge base of what was read, nothing taken over."""
    assembled(base.profiles, (fact for fact in base.facts if fact.citations[0].profile.path == fact.dancer))


def _reading(texts: Sequence[tuple[str, str]], samples: tuple[int, int]) -> Taken:
    """How long reading the texts takes: as much longer a text as the larger sample takes longer than the smaller."""
    sizes = [min(size, len(texts)) for size in samples]
    few, many = (_sampled(texts[:size]) for size in sizes)
    further = (len(texts) - sizes[1]) / max(1, sizes[1] - sizes[0])
    return Taken(
        many.seconds + (many.seconds - few.seconds) * further,
        many.processor + (many.processor - few.processor) * further,
    )


def _sampled(texts: Sequence[tuple[str, str]]) -> Taken:
    clock = _Clock()
    for _ in read_texts(texts):
        pass
    return clock.taken()


def _originals(folder: Path) -> list[_Read]:
    """The profiles of the folder, and what reading finds in them; the parser is loaded with that."""
    originals = [(profile, read(profile)) for profile in load_folder(folder).profiles]
    if not originals:
        raise EmptyFolder(folder)
    return originals


def _generated(originals: Sequence[_Read], count: int) -> Iterator[_Read]:
    """Profiles and the facts in them, neither found by reading."""
    generator = random.Random(count)  # noqa: S311 - the same files every time
    shared = [syllables(generator).title() for _ in range(1 + count // _SHARING)]
    for number, name in enumerate(names(generator, count)):
        original, facts = originals[number % len(originals)]
        teacher, school, work = (generator.choice(shared) for _ in range(3))
        yield _with_paragraph(original, facts, name, number, values=(f"{teacher} Ruiz", f"{school} Academy", work))


def _with_paragraph(
    original: Profile, facts: Sequence[Fact], name: str, number: int, *, values: tuple[str, str, str]
) -> _Read:
    teacher, school, work = values
    head = f"{name} was taught by {teacher}, trained at the {school} and danced {work}."
    text = f"{head}\n\n{original.text}"
    profile = Profile(f"{number:06}.txt", text, Span(0, len(text)), name, Span(0, len(name)))
    own = zip((Relation.NAME, Relation.MENTOR, Relation.SCHOOL, Relation.PERFORMANCE), (name, *values), strict=True)
    cited = [Fact(profile.path, relation, value, (Citation(profile, 0, len(head)),)) for relation, value in own]
    return profile, (*cited, *(_moved(fact, profile, len(text) - len(original.text)) for fact in facts))


def _moved(fact: Fact, profile: Profile, by: int) -> Fact:
    citations = tuple(Citation(profile, one.start + by, one.end + by) for one in fact.citations)
    return replace(fact, dancer=profile.path, citations=citations)


async def _keep_readings(place: Path, texts: Sequence[_Read]) -> None:
    written = {
        (text_digest(profile.text), form_of(profile.path)): to_json(ReadText(profile, facts, ()))
        for profile, facts in texts
    }
    async with open_store(place / "store.sqlite") as store:
        await store.readings.keep(written, reader=reader_version())


def _write_files(folder: Path, profiles: Sequence[Profile]) -> None:
    folder.mkdir()
    for profile in profiles:
        (folder / profile.path).write_text(profile.text, encoding="utf-8")


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
