"""Scores what was read against what a careful reader noted: precision and recall of facts, by relation."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from knowledge.evaluation.lines import load_lines
from knowledge.facts import Fact
from knowledge.relations import Relation
from knowledge.text import fold
from knowledge.things import thing_key


@dataclass(frozen=True, slots=True)
class ExpectedFact:
    """A fact that a set expects: any of `spellings` is its value; `qualifiers` are those that the text gives."""

    profile: str
    relation: Relation
    spellings: tuple[str, ...]
    qualifiers: tuple[tuple[str, str], ...] = ()
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many things were found rightly, found wrongly, and expected but not found."""

    right: int = 0
    wrong: int = 0
    found: int = 0
    missed: int = 0

    @property
    def precision(self) -> float | None:
        """The share of what was said that is right; None where nothing was said."""
        said = self.right + self.wrong
        return self.right / said if said else None

    @property
    def recall(self) -> float | None:
        """The share of what was expected that was found; None where nothing was expected."""
        expected = self.found + self.missed
        return self.found / expected if expected else None

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(
            self.right + other.right,
            self.wrong + other.wrong,
            self.found + other.found,
            self.missed + other.missed,
        )


@dataclass(frozen=True, slots=True)
class FactScore:
    """The result of a set: a tally a relation, one of qualifiers, what is wrong and what is missed.

    `right` of a tally counts facts that were read, `found` facts that were expected: two spellings of one expected
    thing are two of the one and one of the other.
    """

    by_relation: Mapping[Relation, Tally]
    qualifiers: Tally
    wrong: tuple[Fact, ...]
    missed: tuple[ExpectedFact, ...]

    @property
    def total(self) -> Tally:
        """All relations together."""
        return sum(self.by_relation.values(), Tally())


def load_expected_facts(path: Path) -> tuple[ExpectedFact, ...]:
    """The facts of a set's `facts.jsonl`. Raises `SetUnreadable`."""
    return load_lines(path, _expected)


def score_facts(facts: Iterable[Fact], expected: Sequence[ExpectedFact]) -> FactScore:
    """Compare facts that were read with the expected ones.

    A fact is right when its relation and its value, in any accepted spelling, are those of an expected fact of its
    profile; only what is stated in the profile itself counts, and the same thing said twice counts once.
    """
    wanted: defaultdict[tuple[str, Relation], list[ExpectedFact]] = defaultdict(list)
    for entry in expected:
        wanted[entry.profile, entry.relation].append(entry)
    right: Counter[Relation] = Counter()
    wrong: dict[tuple[str, Relation, str], Fact] = {}
    matched: dict[ExpectedFact, list[Fact]] = {}
    seen: set[tuple[str, Relation, str]] = set()
    for fact in facts:
        place = (fact.dancer, fact.relation, _key(fact.value))
        if not (fact.stated and fact.is_own):
            continue
        meant = [entry for entry in wanted[place[:2]] if place[2] in map(_key, entry.spellings)]
        for entry in meant:
            matched.setdefault(entry, []).append(fact)
        if not meant:
            wrong.setdefault(place, fact)
        elif place not in seen:
            right[fact.relation] += 1
        seen.add(place)
    missed = tuple(entry for entry in expected if entry not in matched)
    return FactScore(
        _tallies(right, wrong.values(), matched, missed), _qualifiers(matched), tuple(wrong.values()), missed
    )


def _tallies(
    right: Counter[Relation], wrong: Iterable[Fact], matched: Iterable[ExpectedFact], missed: Iterable[ExpectedFact]
) -> dict[Relation, Tally]:
    wrongs = Counter(fact.relation for fact in wrong)
    found = Counter(entry.relation for entry in matched)
    misses = Counter(entry.relation for entry in missed)
    return {
        relation: Tally(right[relation], wrongs[relation], found[relation], misses[relation])
        for relation in Relation
        if right[relation] or wrongs[relation] or misses[relation]
    }


def _qualifiers(matched: Mapping[ExpectedFact, Sequence[Fact]]) -> Tally:
    """How many of the expected qualifiers of the facts that were found stand there with the expected value."""
    tally = Tally()
    for entry, facts in matched.items():
        given = {(name, _key(value)) for fact in facts for name, value in fact.qualifiers}
        names = {name for name, _ in given}
        for name, value in entry.qualifiers:
            if (name, _key(value)) in given:
                tally += Tally(right=1, found=1)
            else:
                tally += Tally(wrong=int(name in names), missed=1)
    return tally


def _key(value: str) -> str:
    return thing_key(value) or fold(value)


def _expected(entry: dict[str, Any]) -> ExpectedFact:
    qualifiers = tuple(
        (str(name), str(one))
        for name, value in entry["qualifiers"].items()
        for one in (value if isinstance(value, list) else [value])
    )
    spellings = tuple(str(spelling) for group in entry["values"] for spelling in group)
    return ExpectedFact(entry["profile"], Relation(entry["relation"]), spellings, qualifiers, entry["quote"])
