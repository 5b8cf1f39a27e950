"""Reads many profiles on all cores, in processes that end with the reading and take the parser's memory with them."""

import os
import signal
import threading
from collections.abc import Generator, Iterable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from contextlib import suppress
from dataclasses import replace
from multiprocessing import connection, get_context, parent_process

from knowledge.chances import Chances
from knowledge.facts import Citation, Fact
from knowledge.profiles import Profile
from knowledge.reading.read import explain

# Characters: less is read here in the time that processes need to start and to load the parser.
_WORTH_PROCESSES = 100_000
_BATCH = 20_000

_LESS_URGENT = 10


Read = tuple[tuple[Fact, ...], Chances]
"""What is read in a profile: its facts, and how likely each of its names is what."""


def read_many(profiles: Sequence[Profile], *, processes: int | None = None) -> Generator[Read, None, None]:
    """What is read in each profile, in the order of the profiles, the facts as `read` gives them.

    `processes` is how many read at a time; one is this process itself. Where none is given, they are as many as there
    are cores, and one for little text. Where processes cannot be had or are ended from outside, this one reads on.
    """
    many = processes or (_cores() if sum(len(profile.text) for profile in profiles) > _WORTH_PROCESSES else 1)
    count = 0
    if many > 1:
        with suppress(BrokenExecutor, OSError):
            for one in _read_apart(profiles, many):
                yield one
                count += 1
    yield from map(_read, profiles[count:])


def _read_apart(profiles: Sequence[Profile], processes: int) -> Iterator[Read]:
    # Not forked: the program may run threads, and a fork would copy the locks that they hold.
    context = get_context("spawn")
    with ProcessPoolExecutor(processes, mp_context=context, initializer=_begin) as executor:
        read_by_others = executor.map(_read_batch, _batches(profiles))
        try:
            every = (one for batch in read_by_others for one in batch)
            for profile, (facts, chances) in zip(profiles, every, strict=True):
                yield tuple(_about(profile, fact) for fact in facts), chances
        finally:
            executor.shutdown(cancel_futures=True)


def _about(profile: Profile, fact: Fact) -> Fact:
    """A fact that came from another process, citing the profile of this one."""
    return replace(fact, citations=tuple(Citation(profile, one.start, one.end) for one in fact.citations))


def _batches(profiles: Iterable[Profile]) -> Iterator[list[Profile]]:
    batch: list[Profile] = []
    for profile in profiles:
        batch.append(profile)
        if sum(len(one.text) for one in batch) >= _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _read_batch(profiles: Sequence[Profile]) -> list[Read]:
    return [_read(profile) for profile in profiles]


def _read(profile: Profile) -> Read:
    reading = explain(profile)
    return reading.facts, reading.chances


def _begin() -> None:
    """Let whoever serves people go first, leave Ctrl-C to the process that started this one, and end with it."""
    if hasattr(os, "nice"):
        os.nice(_LESS_URGENT)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        connection.wait([parent.sentinel])
        os._exit(1)


def _cores() -> int:
    """How many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
