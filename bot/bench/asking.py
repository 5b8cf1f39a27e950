"""Measures how long a question takes in collections of growing size, beside a bare full-text query on the same text.

The biographies are put together by a seeded generator, a few sentences each, and their facts with them: reading prose
is measured elsewhere. The query beside is SQLite's FTS5 over the same sentences, any word of the question, the ten best
by its own BM25, with nothing done to them.
"""

import gc
import random
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import process_time

from bot.bench.generated import names, syllables
from knowledge.asking import Answered, ask
from knowledge.base import KnowledgeBase, assembled
from knowledge.facts import Citation, Fact
from knowledge.profiles import Profile
from knowledge.relations import Relation
from knowledge.text import Span, tokens

SIZES = (1_000, 10_000, 100_000)

_QUESTIONS = 40
_QUERIES_BESIDE = 5  # of each kind; on the largest collection a bare query takes seconds
_HITS = 10
_SHORTEST = 0.001  # milliseconds that the clock can tell
_SHARING = 8  # dancers who share a work, a school, a company or a teacher
_FIRST_YEAR, _YEARS = 1900, 100


@dataclass(frozen=True, slots=True)
class Row:
    """One kind of question in a collection of so many biographies: how long it takes, and a bare query beside it.

    Times are milliseconds of one core, medians, and `slowest` the longest of all; `answered` is the share that was
    answered.
    """

    profiles: int
    question: str
    milliseconds: float
    slowest: float
    answered: float
    beside_milliseconds: float

    @property
    def times_beside(self) -> float:
        """How many times a bare query the question takes."""
        return self.milliseconds / max(self.beside_milliseconds, _SHORTEST)


@dataclass(frozen=True, slots=True)
class _Life:
    """What a generated biography tells."""

    name: str
    teacher: str
    school: str
    company: str
    work: str
    role: str
    prize: str
    year: int


def report(_: Path) -> str:
    """Measure at all sizes, and give the table; the folder is not needed."""
    return table(run())


def run(sizes: Iterable[int] = SIZES, *, questions: int = _QUESTIONS) -> list[Row]:
    """Measure with so many biographies each, with so many questions of each kind."""
    return [row for size in sizes for row in _rows(size, questions)]


def table(rows: Sequence[Row]) -> str:
    """The rows as text for a person, under a line that names the columns; below, how each kind grows."""
    head = f"{'profiles':>9}  {'question':<10}{'median':>11}{'slowest':>11}{'answered':>10}{'FTS5':>12}{'times':>8}"
    lines = [_line(row) for row in rows]
    first, last = rows[0].profiles, rows[-1].profiles
    by_size = {(row.profiles, row.question): row.milliseconds for row in rows}
    kinds = [row.question for row in rows if row.profiles == first]
    grown = [f"{kind} {by_size[last, kind] / max(by_size[first, kind], _SHORTEST):.1f}×" for kind in kinds]
    return "\n".join([head, *lines, f"from {first} to {last} profiles: {', '.join(grown)}"])


def _line(row: Row) -> str:
    return (
        f"{row.profiles:>9}  {row.question:<10}{row.milliseconds:>8.2f} ms{row.slowest:>8.1f} ms{row.answered:>10.0%}"
        f"{row.beside_milliseconds:>9.2f} ms{row.times_beside:>7.2f}×"
    )


def _rows(size: int, questions: int) -> Iterator[Row]:
    generator = random.Random(size)  # noqa: S311 - the same biographies at every run, not secrets
    lives = _lives(generator, size)
    base = _base(lives)
    asked = generator.sample(lives, min(questions, size))
    with closing(_full_text(base)) as beside:
        for kind, put in _QUESTIONS_OF.items():
            typed = [put(life, other) for life, other in zip(asked, reversed(asked), strict=True)]
            ask(typed[0], base)  # what is made at first use is not measured
            gc.collect()
            times, answers = _timed(lambda question: ask(question, base), typed)
            beside_times, _ = _timed(lambda question: _bare(question, beside), typed[:_QUERIES_BESIDE])
            yield Row(
                profiles=size,
                question=kind,
                milliseconds=median(times),
                slowest=max(times),
                answered=sum(isinstance(answer, Answered) for answer in answers) / len(answers),
                beside_milliseconds=median(beside_times),
            )


def _timed(act: Callable[[str], object], questions: Sequence[str]) -> tuple[list[float], list[object]]:
    """The milliseconds that each took, and the results."""
    times, results = [], []
    for question in questions:
        started = process_time()
        results.append(act(question))
        times.append((process_time() - started) * 1000)
    return times, results


def _lives(generator: random.Random, size: int) -> list[_Life]:
    several = max(2, size // _SHARING)
    dancers, teachers = names(generator, size), names(generator, several)
    titles = [f"The {syllables(generator).title()} {syllables(generator).title()}" for _ in range(several)]
    towns = [syllables(generator).title() for _ in range(several)]
    return [
        _Life(
            name=name,
            teacher=generator.choice(teachers),
            school=f"{generator.choice(towns)} Academy",
            company=f"{generator.choice(towns)} Ballet",
            work=generator.choice(titles),
            role=syllables(generator).title(),
            prize=f"{generator.choice(towns)} Prize",
            year=_FIRST_YEAR + generator.randrange(_YEARS),
        )
        for name in dancers
    ]


def _told(life: _Life) -> Iterator[tuple[str, tuple[tuple[Relation, str, Mapping[str, str]], ...]]]:
    """The sentences of a biography, each with the facts that it states: relation, value, qualifiers."""
    year = str(life.year + 20)
    yield f"{life.name} was born in {life.year}.", ((Relation.BORN, str(life.year), {}),)
    yield f"As a child {life.name} trained at the {life.school}.", ((Relation.SCHOOL, life.school, {}),)
    yield f"{life.teacher} taught the child for six years.", ((Relation.MENTOR, life.teacher, {}),)
    yield f"In {year} came the {life.company}.", ((Relation.COMPANY, life.company, {"year": year}),)
    yield (
        f"There {life.name} danced {life.role} in {life.work}.",
        ((Relation.PERFORMANCE, life.work, {"role": life.role}),),
    )
    yield f"Critics wrote that nobody had ever fallen as slowly as {life.role}.", ()
    yield f"The {life.prize} followed in {life.year + 30}.", ((Relation.AWARD, life.prize, {}),)
    yield "Because of an injured knee the last season was a short one.", ()


def _base(lives: Iterable[_Life]) -> KnowledgeBase:
    profiles, facts = [], []
    for number, life in enumerate(lives):
        told = list(_told(life))
        text = " ".join(sentence for sentence, _ in told)
        name = Span(0, len(life.name))
        profile = Profile(f"{number:06}.txt", text, Span(0, len(text)), life.name, name)
        profiles.append(profile)
        start = 0
        for sentence, stated in told:
            citation = Citation(profile, start, start + len(sentence))
            for relation, value, qualifiers in stated:
                facts.append(Fact(profile.path, relation, value, (citation,), tuple(qualifiers.items())))
            start += len(sentence) + 1
    return assembled(profiles, facts)


def _full_text(base: KnowledgeBase) -> sqlite3.Connection:
    """A full-text index of the same sentences, in memory as the knowledge base is."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE sentence USING fts5(text)")
    every = ((c.quote,) for profile in base.profiles for c in base.passages.sentences_of(profile.path))
    connection.executemany("INSERT INTO sentence VALUES (?)", every)
    return connection


def _bare(question: str, connection: sqlite3.Connection) -> list[tuple[int]]:
    words = " OR ".join(f'"{token.folded}"' for token in tokens(question))
    found: list[tuple[int]] = connection.execute(
        "SELECT rowid FROM sentence WHERE sentence MATCH ? ORDER BY rank LIMIT ?", (words, _HITS)
    ).fetchall()
    return found


_QUESTIONS_OF: Mapping[str, Callable[[_Life, _Life], str]] = {
    "value": lambda life, _: f"who taught {life.name.lower()}",
    "misspelt": lambda life, _: f"which school did {life.name[:-2]}{life.name[-1]} train at",
    "when": lambda life, _: f"when did {life.name} join the {life.company}?",
    "role": lambda life, _: f"which role did {life.name} dance in {life.work}",
    "yes or no": lambda life, _: f"did {life.name} dance {life.work}?",
    "list": lambda life, _: f"who danced {life.work}?",
    "count": lambda life, _: f"how many dancers trained at the {life.school}",
    "two steps": lambda life, _: f"who taught the dancer who danced {life.role} in {life.work}",
    "compare": lambda life, other: f"who is older, {life.name} or {other.name}?",
    "passage": lambda life, _: f"what did critics write about {life.name}",
    "unknown": lambda life, _: f"what colour were the shoes of {life.name}",
    "elsewhere": lambda _life, _other: "who is the president of france and how did they start",
}
