"""Measures how fast and how well a name is found among many, beside a plain search through all of them.

The names are put together from syllables by a seeded generator; each is then spelt wrong in some way, and looked up.
Two searches stand beside it: `rapidfuzz.process.extract` with its scorer `WRatio` over all names, and SQLite's FTS5
over their trigrams, its best then ranked anew by that scorer.
"""

import gc
import random
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import ascii_lowercase
from time import perf_counter
from typing import TypeVar

from rapidfuzz import fuzz, process

from bot.bench.generated import names as made_up
from cogs.memory import resident_bytes
from knowledge.names import Certainty, NameEntry, NameIndex, NameMatch
from knowledge.text import fold

SIZES = (1_000, 10_000, 100_000, 1_000_000)

_STRANGER = "stranger"
_QUERIES = 200
_QUERIES_BESIDE = 30
_MANY = 1_000_000  # names, from which on searching all of them takes a second
_FEWER_BESIDE = 5
_BY_TRIGRAMS = 50  # names that the trigrams find, to be ranked anew
_SAME_SOUNDS = (
    ("sky", "skij"),
    ("v", "w"),
    ("kh", "h"),
    ("k", "ck"),
    ("y", "i"),
    ("f", "ph"),
    ("s", "ss"),
    ("l", "ll"),
)


Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class Row:
    """One measurement: so many names, spelt wrong in one way.

    Shares are from 0 to 1. `right` is how often the person came first (of strangers: how often nobody came), `certain`
    how often alone, `mistaken` how often a certain answer was another person. `megabytes` is what the process grew by,
    where that is known.
    """

    names: int
    spelling: str
    build_seconds: float
    megabytes: float | None
    milliseconds: float
    right: float
    certain: float
    mistaken: float
    completion_milliseconds: float
    beside_milliseconds: float
    beside_right: float
    trigram_milliseconds: float
    trigram_right: float

    @property
    def times_faster(self) -> float:
        """How many times the search through all names takes as long."""
        return self.beside_milliseconds / self.milliseconds


def report(_: Path) -> str:
    """Measure, and give the table; the names are made up."""
    return table(run())


def run(sizes: Iterable[int] = SIZES, *, queries: int = _QUERIES) -> list[Row]:
    """Measure with so many names each; a row for each number of names and each way to spell them wrong."""
    return [row for size in sizes for row in _rows(size, queries)]


def table(rows: Iterable[Row]) -> str:
    """The rows as text for a person, under a line that names the columns."""
    head = (
        f"{'names':>8}  {'spelling':<12}{'build':>9}{'memory':>12}{'look-up':>10}{'right':>7}{'certain':>9}"
        f"{'mistaken':>10}{'completed':>11}{'WRatio':>11}{'right':>7}{'faster':>8}{'trigrams':>12}{'right':>7}"
    )
    return "\n".join([head, *map(_line, rows)])


def _line(row: Row) -> str:
    memory = "?" if row.megabytes is None else f"{row.megabytes:.0f} MB"
    return (
        f"{row.names:>8}  {row.spelling:<12}{row.build_seconds:>7.2f} s{memory:>12}{row.milliseconds:>7.2f} ms"
        f"{row.right:>7.1%}{row.certain:>9.1%}{row.mistaken:>10.1%}{row.completion_milliseconds:>8.2f} ms"
        f"{row.beside_milliseconds:>8.1f} ms{row.beside_right:>7.1%}{row.times_faster:>7.0f}×"
        f"{row.trigram_milliseconds:>9.2f} ms{row.trigram_right:>7.1%}"
    )


def _rows(size: int, queries: int) -> Iterator[Row]:
    generator = random.Random(size)  # noqa: S311 - the same names at every run, not secrets
    everybody = made_up(generator, size + queries)
    names, strangers = everybody[:size], everybody[size:]
    before, started = _resident(), perf_counter()
    index = NameIndex(NameEntry(name, name) for name in names)
    build_seconds, after = perf_counter() - started, _resident()
    megabytes = None if before is None or after is None else after - before
    beside_queries = _QUERIES_BESIDE if size < _MANY else _FEWER_BESIDE
    trigrams = _trigrams(names)
    for spelling, misspell in _MISSPELLINGS.items():
        chosen = strangers if spelling == _STRANGER else generator.sample(names, min(queries, size))
        typed = [misspell(generator, name) for name in chosen]
        meant = [None if spelling == _STRANGER else name for name in chosen]
        took, matches = _timed(index.look_up, typed)
        beside_took, beside = _timed(lambda one: _first_of_all(one, names), typed[:beside_queries])
        trigram_took, by_trigrams = _timed(lambda one: _by_trigrams(one, trigrams), typed[:beside_queries])
        yield Row(
            names=size,
            spelling=spelling,
            build_seconds=build_seconds,
            megabytes=megabytes,
            milliseconds=took,
            right=_share(_first(match) == name for name, match in zip(meant, matches, strict=True)),
            certain=_share(match.certainty is Certainty.CERTAIN for match in matches),
            mistaken=_share(_mistaken(match, name) for name, match in zip(meant, matches, strict=True)),
            completion_milliseconds=_timed(index.complete, [one[: len(one) // 2] for one in typed])[0],
            beside_milliseconds=beside_took,
            beside_right=_share(first == name for name, first in zip(meant, beside, strict=False)),
            trigram_milliseconds=trigram_took,
            trigram_right=_share(first == name for name, first in zip(meant, by_trigrams, strict=False)),
        )


def _first(match: NameMatch) -> str | None:
    return match.hits[0].key if match.hits else None


def _mistaken(match: NameMatch, name: str | None) -> bool:
    return match.certainty is Certainty.CERTAIN and _first(match) != name


def _first_of_all(typed: str, names: Sequence[str]) -> str:
    first: str = process.extract(typed, names, scorer=fuzz.WRatio, limit=25)[0][0]
    return first


def _trigrams(names: Sequence[str]) -> sqlite3.Connection:
    """The folded names in an index of their trigrams, in memory."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE name USING fts5(folded, whole UNINDEXED, tokenize = 'trigram')")
    connection.executemany("INSERT INTO name VALUES (?, ?)", ((fold(name), name) for name in names))
    return connection


def _by_trigrams(typed: str, connection: sqlite3.Connection) -> str | None:
    folded = fold(typed)
    parts = " OR ".join(f'"{folded[place : place + 3]}"' for place in range(len(folded) - 2))
    found = connection.execute(
        "SELECT whole FROM name WHERE name MATCH ? ORDER BY rank LIMIT ?", (parts, _BY_TRIGRAMS)
    ).fetchall()
    return _first_of_all(typed, [name for (name,) in found]) if found else None


def _timed(act: Callable[[str], Result], inputs: Sequence[str]) -> tuple[float, list[Result]]:
    """The milliseconds each took on average, and the results."""
    started = perf_counter()
    results = [act(one) for one in inputs]
    return (perf_counter() - started) * 1000 / len(inputs), results


def _share(hits: Iterable[bool]) -> float:
    listed = list(hits)
    return sum(listed) / len(listed)


def _resident() -> float | None:
    """The megabytes that the process holds, where the system tells."""
    gc.collect()
    held = resident_bytes()
    return None if held is None else held / 1024**2


def _unchanged(_: random.Random, name: str) -> str:
    return name.lower()


def _slip(generator: random.Random, name: str) -> str:
    """One letter left out, put in, or exchanged, not at a word's beginning."""
    place = generator.choice([n for n in range(1, len(name)) if " " not in name[n - 1 : n + 1]])
    put_in = generator.choice(ascii_lowercase) if generator.randrange(3) else ""
    left_out = generator.randrange(2) if put_in else 1
    return name[:place] + put_in + name[place + left_out :]


def _two_slips(generator: random.Random, name: str) -> str:
    return _slip(generator, _slip(generator, name))


def _swap(generator: random.Random, name: str) -> str:
    """Two neighbouring letters swapped."""
    place = generator.choice([n for n in range(len(name) - 1) if " " not in name[n : n + 2]])
    return (name[:place] + name[place + 1] + name[place] + name[place + 2 :]).lower()


def _no_accents(_: random.Random, name: str) -> str:
    return fold(name)


def _by_ear(_: random.Random, name: str) -> str:
    """Two letters written as another language writes their sound, where there are such."""
    heard = [pair for pair in _SAME_SOUNDS if pair[0] in name.lower()]
    spelt = name.lower()
    for letters, other in heard[:2]:
        spelt = spelt.replace(letters, other, 1)
    return spelt


def _turned(_: random.Random, name: str) -> str:
    return " ".join(reversed(name.split()))


def _surname(_: random.Random, name: str) -> str:
    return name.rsplit(maxsplit=1)[-1]


_MISSPELLINGS: dict[str, Callable[[random.Random, str], str]] = {
    "as it is": _unchanged,
    "one slip": _slip,
    "two slips": _two_slips,
    "swapped": _swap,
    "no accents": _no_accents,
    "by ear": _by_ear,
    "turned": _turned,
    "surname": _surname,
    _STRANGER: _unchanged,
}
