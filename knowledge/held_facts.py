"""Very many facts, held in a few bytes each: a `Fact` is made when it is asked for, and let go of afterwards."""

import marshal
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, overload

import numpy as np

from knowledge.facts import Citation, Fact, Person, Sign
from knowledge.groups import Numbers, grouped
from knowledge.profiles import Profile
from knowledge.relations import Relation

_RELATIONS = tuple(Relation)
_SAME = -1  # for the profile whose dancer a fact is about
_NUMBERS = {relation: number for number, relation in enumerate(_RELATIONS)}


class HeldFacts(Sequence[Fact]):
    """An immutable sequence of facts, equal to any other of equal facts.

    Walking it again makes the facts again; whoever needs few of them takes those `of` the relations in question.
    """

    __slots__ = ("_numbers", "_rows")

    def __init__(self, rows: "_Rows", numbers: Numbers | None = None) -> None:
        """The facts of these numbers, in their order; all where there are no numbers."""
        self._rows = rows
        self._numbers = numbers

    def some(self, numbers: Sequence[int] | Numbers) -> "HeldFacts":
        """Those of these numbers in the whole sequence that this one is part of, in their order."""
        return HeldFacts(self._rows, np.asarray(numbers, dtype=np.uint32))

    def of(self, *relations: Relation) -> Iterator[Fact]:
        """Those of some relations, in order; the others are not made."""
        return (fact for _, fact in self.numbered(*relations))

    def numbered(self, *relations: Relation) -> Iterator[tuple[int, Fact]]:
        """The same, each with its number in the whole sequence."""
        wanted = {_NUMBERS[relation] for relation in relations}
        rows = self._rows
        return ((number, rows.fact(number)) for number in self._places() if rows.relation(number) in wanted)

    def dancers(self) -> Iterator[str]:
        """The path of the profile whose dancer each of them is about; no fact is made for that."""
        return map(self._rows.dancer, self._places())

    def changed(self, changes: Iterable[tuple[int, Fact | None]], added: Iterable[Fact] = ()) -> "HeldFacts":
        """The whole sequence with other facts at some numbers, ascending, or none, and more at its end."""
        return HeldFacts(self._rows.changed(changes, added))

    def rows_of_one(self) -> "_Rows | None":
        """The rows, where they are what one profile says of its dancer, all of them."""
        return self._rows if self._numbers is None and len(self._rows.profiles) == 1 else None

    def __len__(self) -> int:
        return len(self._rows) if self._numbers is None else len(self._numbers)

    @overload
    def __getitem__(self, place: int) -> Fact: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Fact, ...]: ...

    def __getitem__(self, place: int | slice) -> Fact | tuple[Fact, ...]:
        chosen = self._places()[place]
        return self._rows.fact(chosen) if isinstance(chosen, int) else tuple(map(self._rows.fact, chosen))

    def __iter__(self) -> Iterator[Fact]:
        return map(self._rows.fact, self._places())

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and len(self) == len(other) and all(map(Fact.__eq__, self, other))

    __hash__ = None  # type: ignore[assignment]  # as of a list: what is compared by all that it holds

    def _places(self) -> Sequence[int]:
        return range(len(self._rows)) if self._numbers is None else self._numbers.tolist()


def held(profiles: Sequence[Profile], *parts: Iterable[Fact]) -> HeldFacts:
    """The facts of all parts, which are about, name and cite the dancers of these profiles and no others.

    They stand in the order of the profiles of their dancers, those of one dancer as they stood.
    """
    writer = _Writer(profiles)
    for part in parts:
        writer.add(part)
    return HeldFacts(writer.rows().by_profile())


class FactsByPath:
    """Facts by the path of a profile, which some of them have."""

    __slots__ = ("_facts", "_groups", "_numbers")

    def __init__(self, facts: HeldFacts, paths: Iterable[str | None]) -> None:
        """`paths` are those of the facts, in their order."""
        self._facts = facts
        self._numbers: dict[str, int] = {}
        numbers, lengths = array("I"), array("B")
        for path in paths:
            lengths.append(path is not None)
            if path is not None:
                numbers.append(self._numbers.setdefault(path, len(self._numbers)))
        self._groups = grouped(lengths, numbers).turned(len(self._numbers))

    def of(self, path: str) -> HeldFacts | tuple[()]:
        """The facts of a path; none for one that is not known."""
        number = self._numbers.get(path)
        return () if number is None else self._facts.some(self._groups.of(number))


@dataclass(frozen=True, slots=True)
class _Rows:
    """Facts one behind another: of each the number of its relation, a byte, and the rest as Python writes values.

    Nothing of it is an object of its own, between which memory would stay taken that was used while facts were linked.
    It never leaves the process, so that no other version of Python reads it. Profiles are numbers in it, the
    one whose dancer a fact is about always the same, so that what one profile says is copied as it is.
    """

    profiles: tuple[Profile, ...]
    dancers: "array[int]"
    ends: "array[int]"
    written: bytes

    def __len__(self) -> int:
        return len(self.ends)

    def start(self, number: int) -> int:
        """Where a fact begins."""
        return self.ends[number - 1] if number else 0

    def dancer(self, number: int) -> str:
        """The path of the profile whose dancer a fact is about."""
        return self.profiles[self.dancers[number]].path

    def relation(self, number: int) -> int:
        """The number of the relation of a fact."""
        return self.written[self.start(number)]

    def fact(self, number: int) -> Fact:
        """The fact of a number."""
        start = self.start(number)
        row = self.written[start + 1 : self.ends[number]]
        value, places, qualifiers, target, stated, person, years = marshal.loads(row)  # noqa: S302 - of this process
        about = self.profiles[self.dancers[number]]
        return Fact(
            about.path,
            _RELATIONS[self.written[start]],
            value,
            tuple(Citation(self._profile(cited, about), first, last) for cited, first, last in places),
            qualifiers,
            None if target is None else self._profile(target, about).path,
            stated,
            None if person is None else self._person(about, *person),
            years,
        )

    def by_profile(self) -> "_Rows":
        """The same in the order of the profiles."""
        order = np.argsort(self.dancers, kind="stable").tolist()
        if order == list(range(len(order))):
            return self
        writer = _Writer(self.profiles)
        for number in order:
            writer.copy(self, number, number + 1)
        return writer.rows()

    def changed(self, changes: Iterable[tuple[int, Fact | None]], added: Iterable[Fact]) -> "_Rows":
        """The same with other facts at some numbers, ascending, or none, and more at the end."""
        writer = _Writer(self.profiles)
        done = 0
        for number, fact in changes:
            writer.copy(self, done, number)
            writer.add(() if fact is None else (fact,))
            done = number + 1
        writer.copy(self, done, len(self))
        writer.add(added)
        return writer.rows()

    def _profile(self, number: int, about: Profile) -> Profile:
        return about if number == _SAME else self.profiles[number]

    def _person(self, about: Profile, name: str, key: str, within: int | None, signs: tuple[str, ...]) -> Person:
        path = None if within is None else self._profile(within, about).path
        return Person(name, key, path, tuple(map(Sign, signs)))


class _Writer:
    """Writes rows."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._profiles = tuple(profiles)
        self._numbers = {profile.path: number for number, profile in enumerate(profiles)}
        self._dancers, self._ends, self._written = array("I"), array("I"), bytearray()

    def rows(self) -> _Rows:
        """What was written."""
        return _Rows(self._profiles, self._dancers, self._ends, bytes(self._written))

    def add(self, facts: Iterable[Fact]) -> None:
        """Write facts, or copy them where they are held as what one profile says."""
        if isinstance(facts, HeldFacts) and (rows := facts.rows_of_one()) is not None:
            self.copy(rows, 0, len(rows))
            return
        for fact in facts:
            self._written.append(_NUMBERS[fact.relation])
            self._written += marshal.dumps(self._row(fact))
            self._ends.append(len(self._written))
            self._dancers.append(self._numbers[fact.dancer])

    def copy(self, rows: _Rows, first: int, last: int) -> None:
        """Copy facts, which are of the same profiles or of one alone, from the first up to, not including, the last."""
        start = rows.start(first)
        shift = len(self._written) - start
        self._written += rows.written[start : rows.start(last)]
        self._ends.extend([end + shift for end in rows.ends[first:last]])
        if len(rows.profiles) == 1:
            self._dancers.extend([self._numbers[rows.profiles[0].path]] * (last - first))
        else:
            self._dancers.extend(rows.dancers[first:last])

    def _row(self, fact: Fact) -> tuple[Any, ...]:
        """What is written of a fact beside its relation and its dancer."""

        def number(path: str) -> int:
            return _SAME if path == fact.dancer else self._numbers[path]

        person = fact.person
        within = None if person is None or person.within is None else number(person.within)
        return (
            fact.value,
            tuple((number(one.profile.path), one.start, one.end) for one in fact.citations),
            fact.qualifiers,
            None if fact.target is None else number(fact.target),
            fact.stated,
            None if person is None else (person.name, person.key, within, tuple(map(str, person.signs))),
            fact.computed_years,
        )
