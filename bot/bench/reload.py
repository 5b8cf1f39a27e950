"""Measures a reload of one changed file among many against reading them all, and the memory that they take.

The files are the profiles of a folder over and over, each below a paragraph of its own with a generated dancer,
teacher, school and work. Reading all is measured on two samples, on all cores, and extrapolated from their difference,
to which the assembling of all is added. What was read is put into the store as reading would have put it, so that the
reload itself reads nothing but the changed file. Memory is what the process grew by once all was built and settled.
"""

import asyncio
import gc
import random
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from bot.bench.generated import names, syllables
from cogs.memory import resident_bytes
from knowledge.base import assembled
from knowledge.errors import EmptyFolder
from knowledge.facts import Citation, Fact
from knowledge.library import Library
from knowledge.profiles import Profile, load_folder
from knowledge.reading import read
from knowledge.reading.version import reader_version
from knowledge.readings import ReadText, form_of, from_json, read_texts, to_json
from knowledge.relations import Relation
from knowledge.store import SHARED, Store, open_store, text_digest
from knowledge.text import Span

FILES = 10_000
MANY = 100_000
SAMPLES = (100, 400)

_Read = tuple[Profile, tuple[Fact, ...]]

_SHARING = 8  # dancers who share a teacher, a school or a work


@dataclass(frozen=True, slots=True)
class Row:
    """What was done, in seconds; and beside reading all, where that says something."""

    what: str
    seconds: float
    of_reading_all: float | None = None


@dataclass(frozen=True, slots=True)
class Memory:
    """What so many profiles take: their text and all that is made of it, in megabytes; None where it is not known."""

    profiles: int
    text: float
    taken: float | None


def report(folder: Path) -> str:
    """Measure with the profiles of a folder, and give the tables. Raises `FolderMissing` and `EmptyFolder`."""
    rows, memory = run(folder)
    return table(rows, [memory, measure_memory(folder, MANY)])


def run(folder: Path, *, files: int = FILES, samples: tuple[int, int] = SAMPLES) -> tuple[list[Row], Memory]:
    """Measure with so many files. Raises `FolderMissing` and `EmptyFolder`."""
    texts = list(_generated(_originals(folder), files))
    reading = _reading_seconds([(one.path, one.text) for one, _ in texts], samples)
    with tempfile.TemporaryDirectory() as place:
        return asyncio.run(_reloading(texts, reading, Path(place)))


def measure_memory(folder: Path, profiles: int) -> Memory:
    """What so many profiles take in memory. Raises `FolderMissing` and `EmptyFolder`."""
    originals = _originals(folder)
    before = _memory()
    reads = [_as_kept(profile, facts) for profile, facts in _generated(originals, profiles)]
    base = assembled(
        [read.profile for read in reads if read.profile is not None], (fact for read in reads for fact in read.facts)
    )
    after = _memory()
    text = sum(len(profile.text.encode()) for profile in base.profiles) / 1e6
    return Memory(len(base.profiles), text, None if before is None or after is None else after - before)


def table(rows: Sequence[Row], memories: Sequence[Memory]) -> str:
    """The figures as text for a person."""
    lines = [f"{'what':<58}{'seconds':>10}{'of reading all':>16}"]
    for row in rows:
        share = "" if row.of_reading_all is None else f"{row.of_reading_all:.2%}"
        lines.append(f"{row.what:<58}{row.seconds:>10.2f}{share:>16}")
    lines.append(f"\n{'profiles':>10}{'their text':>14}{'memory':>14}{'times':>10}")
    for memory in memories:
        taken, times = (
            ("?", "?") if memory.taken is None else (f"{memory.taken:.0f} MB", f"{memory.taken / memory.text:.1f}")
        )
        lines.append(f"{memory.profiles:>10}{memory.text:>11.0f} MB{taken:>14}{times:>10}")
    return "\n".join(lines)


async def _reloading(texts: Sequence[_Read], reading: float, place: Path) -> tuple[list[Row], Memory]:
    folder = place / "profiles"
    await asyncio.to_thread(_write_files, folder, [profile for profile, _ in texts])
    async with open_store(place / "store.sqlite") as store:
        await _keep_readings(store, texts)
        before = _memory()
        library = Library(store, folder)
        started = perf_counter()
        await library.start()
        starting = perf_counter() - started
        after = _memory()
        assembling = _seconds_of_assembling(library)
        changed = folder / texts[0][0].path
        changed.write_text(f"{changed.read_text(encoding='utf-8')}\nShe danced Giselle in Graz.\n", encoding="utf-8")
        started = perf_counter()
        proposal = await library.propose_reload(author=None)
        await library.publish(SHARED, proposal.draft.id, author=None)
        reload = perf_counter() - started
        all_read = reading + assembling
        size = sum(len(profile.text.encode()) for profile, _ in texts) / 1e6
    rows = [
        Row(f"reading all {len(texts)}, extrapolated from samples", all_read, 1.0),
        Row("  of that, assembling what was read", assembling, assembling / all_read),
        Row("the first start, with what was read in the store", starting, starting / all_read),
        Row("a reload of one changed file, previewed and published", reload, reload / all_read),
    ]
    return rows, Memory(len(texts), size, None if before is None or after is None else after - before)


def _reading_seconds(texts: Sequence[tuple[str, str]], samples: tuple[int, int]) -> float:
    """How long reading the texts takes: as much longer a text as the larger sample takes longer than the smaller."""
    few, many = (min(size, len(texts)) for size in samples)
    taken = [_timed(texts[:size]) for size in (few, many)]
    return taken[1] + (taken[1] - taken[0]) / max(1, many - few) * (len(texts) - many)


def _timed(texts: Sequence[tuple[str, str]]) -> float:
    started = perf_counter()
    for _ in read_texts(texts):
        pass
    return perf_counter() - started


def _seconds_of_assembling(library: Library) -> float:
    """How long it takes to make a knowledge base of what was read, nothing taken over."""
    base = library.of(None)
    started = perf_counter()
    assembled(base.profiles, (fact for fact in base.facts if fact.citations[0].profile.path == fact.dancer))
    return perf_counter() - started


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


def _as_kept(profile: Profile, facts: tuple[Fact, ...]) -> ReadText:
    """What was read, as it comes out of the store."""
    return from_json(profile.path, profile.text, to_json(ReadText(profile, facts, ())))


async def _keep_readings(store: Store, texts: Sequence[_Read]) -> None:
    written = {
        (text_digest(profile.text), form_of(profile.path)): to_json(ReadText(profile, facts, ()))
        for profile, facts in texts
    }
    await store.readings.keep(written, reader=reader_version())


def _write_files(folder: Path, profiles: Sequence[Profile]) -> None:
    folder.mkdir()
    for profile in profiles:
        (folder / profile.path).write_text(profile.text, encoding="utf-8")


def _memory() -> float | None:
    """Megabytes that the process takes, where the system tells."""
    gc.collect()
    held = resident_bytes()
    return None if held is None else held / 1_000_000
