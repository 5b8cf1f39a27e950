"""Very many profiles that all differ, made of those of a folder, with the facts in them, so that none has to be read.

Each tells what one of the folder's profiles tells, of other people, with other works, places and companies, in other
years; in sentences that nothing was read from, many words are others, too. Names come from stocks that grow with the
number of profiles, some of them often, most of them seldom; every third person named has a profile. How many facts
a text holds, and how long it is, is as in the folder.
"""

import random
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from bot.bench.generated import syllables
from knowledge.facts import Citation, Fact
from knowledge.profiles import Profile, Statement
from knowledge.reading.across.circumstances import OF_PEOPLE
from knowledge.text import Span
from knowledge.things import named_by

Read = tuple[Profile, tuple[Fact, ...]]
"""A profile and what reading found in it."""

_WORD = re.compile(r"[^\W\d_]{2,}|\b(?:1[6-9]|20)\d\d\b")
_CAPITAL_WITHIN = re.compile(r"(?<=[a-z,] )[A-Z][^\W\d_]+")
_GIVEN_NAMES = 500
_MOST_YEARS = 30  # by which a life is told earlier or later
_WITH_PROFILE = 1 / 3
_OTHER_WORDS = 1 / 2
_RARE_WORDS = 30_000  # with which so many different words are met as in as much prose by many writers
_RARE = 1 / 8
_LONG = 5  # letters of a word that another may stand for


@dataclass(frozen=True, slots=True)
class _Stocks:
    """What profiles are told anew with: the dancers, everybody else, names of anything, and words that are no names."""

    dancers: Sequence[str]
    people: Sequence[str]
    names: Sequence[str]
    words: Sequence[str]
    rare: Sequence[str]

    def word(self, generator: random.Random) -> str:
        """A word that is no name."""
        return generator.choice(self.rare if generator.random() < _RARE else self.words)


@dataclass(frozen=True, slots=True)
class _Source:
    """A profile with its facts; the people whom it names, and whatever else, as their words that are names alone.

    `plain` are the words that may be exchanged, by where they begin.
    """

    profile: Profile
    facts: tuple[Fact, ...]
    dancer: tuple[str, ...]
    people: Sequence[tuple[str, ...]]
    things: Sequence[tuple[str, ...]]
    plain: frozenset[int]


def retold(originals: Sequence[Read], count: int) -> Iterator[Read]:
    """So many profiles, the same ones every time, each at a path of its own."""
    generator = random.Random(count)  # noqa: S311 - the same profiles every time
    small = {word for profile, _ in originals for word in _WORD.findall(profile.text) if word.islower()}
    stocks = _stocks(generator, count, sorted(word for word in small if len(word) >= _LONG))
    sources = [_source(profile, facts, small) for profile, facts in originals]
    for number, dancer in enumerate(stocks.dancers):
        source = sources[number % len(sources)]
        path = f"{number:06}{PurePosixPath(source.profile.path).suffix}"
        yield _Retelling(source, path, _named_anew(source, dancer, stocks, generator), stocks, generator).read()


def _stocks(generator: random.Random, count: int, words: Sequence[str]) -> _Stocks:
    given = [syllables(generator).title() for _ in range(_GIVEN_NAMES)]
    surnames = [syllables(generator).title() for _ in range(count)]
    people: dict[str, None] = {}
    while len(people) < 3 * count:
        people[f"{_often(given, generator)} {generator.choice(surnames)}"] = None
    everybody = list(people)
    names = [syllables(generator).title() for _ in range(2 * count)]
    return _Stocks(
        everybody[:count], everybody[count:], names, words, [syllables(generator) for _ in range(_RARE_WORDS)]
    )


def _source(profile: Profile, facts: tuple[Fact, ...], small: set[str]) -> _Source:
    named = [(fact.relation in OF_PEOPLE, value) for fact in facts for _, value in named_by(fact)]
    people = [value for is_person, value in named if is_person and " " in value]
    others = [value for _, value in named] + [*profile.aliases, *_CAPITAL_WITHIN.findall(profile.text)]
    cited = {place for fact in facts for one in fact.citations for place in range(one.start, one.end)}
    prose = range(profile.prose.start, profile.prose.end)
    plain = (
        found.start()
        for found in _WORD.finditer(profile.text)
        if found.group().islower() and len(found.group()) >= _LONG and found.start() in prose
    )
    return _Source(
        profile,
        facts,
        _names_in(profile.name, small),
        tuple(dict.fromkeys(_names_in(value, small) for value in people)),
        tuple(dict.fromkeys(_names_in(value, small) for value in others)),
        frozenset(plain) - cited,
    )


def _names_in(value: str, small: set[str]) -> tuple[str, ...]:
    """The words of a value that are names: what is also written small is none."""
    return tuple(word for word in _WORD.findall(value) if word[0].isupper() and word.lower() not in small)


def _often(stock: Sequence[str], generator: random.Random) -> str:
    """One of a stock: those in front again and again, those behind seldom."""
    return stock[_place(stock, generator)]


def _place(stock: Sequence[str], generator: random.Random) -> int:
    return int(len(stock) * generator.random() ** 3)


def _named_anew(source: _Source, dancer: str, stocks: _Stocks, generator: random.Random) -> dict[str, str]:
    """The words that stand for those of the source: names, and years."""
    words = dict(zip(source.dancer, dancer.split(), strict=False))
    for person in source.people:
        stock = stocks.dancers if generator.random() < _WITH_PROFILE else stocks.people
        for word, other in zip(person, _often(stock, generator).split(), strict=False):
            words.setdefault(word, other)
    for thing in source.things:
        first = _place(stocks.names, generator)
        for place, word in enumerate(thing, first):  # so that a name of two words is met again as a whole
            words.setdefault(word, stocks.names[place % len(stocks.names)])
    later = generator.randint(-_MOST_YEARS, _MOST_YEARS)
    return words | {str(year): str(year + later) for year in range(1600, 2100)}


class _Retelling:
    """A profile told anew, with `words` for those that are keys of it; what is at an offset is found at another."""

    def __init__(
        self, source: _Source, path: str, words: dict[str, str], stocks: _Stocks, generator: random.Random
    ) -> None:
        self._source, self._words = source, words
        self._ends: list[int] = []  # of the words that are others now, in the source
        self._shifts = [0]  # by how much what follows each of them stands further behind
        parts: list[str] = []
        done = 0
        for found in _WORD.finditer(source.profile.text):
            word = words.get(found.group())
            if word is None and found.start() in source.plain and generator.random() < _OTHER_WORDS:
                word = stocks.word(generator)
            if word is not None:
                parts += (source.profile.text[done : found.start()], word)
                done = found.end()
                self._ends.append(done)
                self._shifts.append(self._shifts[-1] + len(word) - len(found.group()))
        text = "".join((*parts, source.profile.text[done:]))
        self._profile = self._told_profile(path, text)

    def read(self) -> Read:
        """The profile and its facts."""
        return self._profile, tuple(map(self._fact, self._source.facts))

    def _told_profile(self, path: str, text: str) -> Profile:
        one = self._source.profile
        return Profile(
            path,
            text,
            self._span(one.prose),
            self._value(one.name),
            self._span(one.name_span),
            tuple(map(self._value, one.aliases)),
            tuple(Statement(told.key, self._value(told.value), self._span(told.span)) for told in one.front_matter),
        )

    def _fact(self, fact: Fact) -> Fact:
        return replace(
            fact,
            dancer=self._profile.path,
            value=self._value(fact.value),
            citations=tuple(Citation(self._profile, *self._offsets(one.start, one.end)) for one in fact.citations),
            qualifiers=tuple((name, self._value(said)) for name, said in fact.qualifiers),
        )

    def _value(self, value: str) -> str:
        return _WORD.sub(lambda found: self._words.get(found.group(), found.group()), value)

    def _span(self, span: Span) -> Span:
        return Span(*self._offsets(span.start, span.end))

    def _offsets(self, *places: int) -> Iterator[int]:
        """Where those places of the source, each before or behind a word, stand now."""
        return (place + self._shifts[bisect_right(self._ends, place)] for place in places)
