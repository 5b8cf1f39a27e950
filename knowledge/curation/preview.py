"""What a change would do to what people are answered: in facts and names, not only in files."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from knowledge.aliases import Alias
from knowledge.base import KnowledgeBase
from knowledge.curation.golden import Golden, GoldenChange, golden_changes
from knowledge.curation.some import Some
from knowledge.facts import Fact
from knowledge.profiles import Problem, Profile
from knowledge.relations import Relation
from knowledge.text import fold
from knowledge.things import EntityKind

_ORDER = {relation: place for place, relation in enumerate(Relation)}


@dataclass(frozen=True, slots=True)
class FactLine:
    """A fact that comes or goes, as it is told: whose it is (a name), what it says, and where it was read."""

    dancer: str
    relation: Relation
    value: str
    qualifiers: tuple[tuple[str, str], ...]
    path: str


@dataclass(frozen=True, slots=True)
class NamesLine:
    """A dancer who is found by other names than before, and by how many now, the full name included."""

    dancer: str
    gained: tuple[str, ...]
    lost: tuple[str, ...]
    count: int


@dataclass(frozen=True, slots=True)
class SharedName:
    """A name that comes to mean several dancers, whose profiles are these."""

    name: str
    paths: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """The difference that a change makes, everything sorted, and counted where it is cut.

    `named` and `unnamed` are the other names of works, schools and companies that come and go; those of dancers are
    among the `names`. `golden_gone` are the golden questions that are kept no longer.
    """

    added: Some[str]
    changed: Some[str]
    removed: Some[str]
    gained: Some[FactLine]
    lost: Some[FactLine]
    names: Some[NamesLine]
    shared_names: Some[SharedName]
    unreadable: Some[Problem]
    doubtful: Some[Problem]
    named: Some[Alias]
    unnamed: Some[Alias]
    golden: Some[GoldenChange]
    golden_gone: Some[str]
    profiles_before: int
    profiles_after: int

    @property
    def changes_nothing(self) -> bool:
        """Whether people would be answered as before."""
        profiles = (self.added, self.changed, self.removed)
        read = (self.gained, self.lost, self.names, self.named, self.unnamed)
        return not any((*profiles, *read, self.golden, self.golden_gone))


_Identity = tuple[str, Relation, str, tuple[tuple[str, str], ...]]


def compare(
    before: KnowledgeBase,
    after: KnowledgeBase,
    *,
    known_golden: Iterable[Golden] = (),
    golden: Sequence[Golden] = (),
) -> Preview:
    """What people are answered otherwise once `after` is served instead of `before`.

    `golden` are the golden questions once it is, `known_golden` those kept now. Problems of files are those that were
    not there before. Takes long for large collections: call it apart from an event loop.
    """
    old, new = before.profiles_by_path, after.profiles_by_path
    known_problems = set(before.problems)
    news = [problem for problem in after.problems if problem not in known_problems]
    return Preview(
        added=Some.of(path for path in new if path not in old),
        changed=Some.of(path for path in new if path in old and new[path].text != old[path].text),
        removed=Some.of(path for path in old if path not in new),
        gained=_lines_only_in(after, before),
        lost=_lines_only_in(before, after),
        names=_names(before, after),
        shared_names=Some.of(_shared_names(before, after)),
        unreadable=Some.of(problem for problem in news if problem.fatal),
        doubtful=Some.of(problem for problem in news if not problem.fatal),
        named=_named_only_in(after, before),
        unnamed=_named_only_in(before, after),
        golden=Some.of(golden_changes(before, after, known=known_golden, kept=golden)),
        golden_gone=_gone(known_golden, golden),
        profiles_before=len(before.profiles),
        profiles_after=len(after.profiles),
    )


def names_of(profile: Profile, base: KnowledgeBase) -> tuple[str, ...]:
    """All names by which a dancer is found: the full one, those that the profile says, those that people gave."""
    every = (profile.name, *profile.aliases, *base.aliases.of_dancer(profile.path))
    return tuple({fold(name): name for name in reversed(every)}.values())[::-1]


def _lines_only_in(base: KnowledgeBase, other: KnowledgeBase) -> Some[FactLine]:
    lines: dict[_Identity, FactLine] = {}
    for path in base.profiles_by_path:
        there = {_identity(fact) for fact in other.facts_by_dancer.of(path)}
        for fact in base.facts_by_dancer.of(path):
            if fact.relation is not Relation.NAME and fact.stated and _identity(fact) not in there:
                lines[_identity(fact)] = _line(fact, base)
    return Some.least(lines.values(), key=lambda line: (fold(line.dancer), _ORDER[line.relation], fold(line.value)))


def _identity(fact: Fact) -> _Identity:
    return fact.dancer, fact.relation, fold(fact.value), fact.qualifiers


def _line(fact: Fact, base: KnowledgeBase) -> FactLine:
    profile = base.profile(fact.dancer)
    name = profile.name if profile else fact.dancer
    return FactLine(name, fact.relation, fact.value, fact.qualifiers, fact.citations[0].profile.path)


def _named_only_in(base: KnowledgeBase, other: KnowledgeBase) -> Some[Alias]:
    things = [alias for alias in base.aliases.entries if alias.kind is not EntityKind.DANCER]
    lines = set(things).difference(other.aliases.entries)
    return Some.least(lines, key=lambda alias: (fold(alias.name), alias.kind, alias.means))


def _gone(known: Iterable[Golden], kept: Iterable[Golden]) -> Some[str]:
    remaining = {one.id for one in kept}
    return Some.of(sorted((one.question for one in known if one.id not in remaining), key=fold))


def _names(before: KnowledgeBase, after: KnowledgeBase) -> Some[NamesLine]:
    """Dancers who are there before and after, with other names; sorted by their names."""
    lines = []
    for path, profile in after.profiles_by_path.items():
        earlier = before.profile(path)
        if earlier is None:
            continue
        had, has = (names_of(one, base) for one, base in ((earlier, before), (profile, after)))
        if set(map(fold, had)) != set(map(fold, has)):
            lines.append(NamesLine(profile.name, _without(has, had), _without(had, has), len(has)))
    return Some.least(lines, key=lambda line: fold(line.dancer))


def _without(names: Iterable[str], others: Iterable[str]) -> tuple[str, ...]:
    there = set(map(fold, others))
    return tuple(name for name in names if fold(name) not in there)


def _shared_names(before: KnowledgeBase, after: KnowledgeBase) -> Iterator[SharedName]:
    earlier, now = _bearers(before), _bearers(after)
    several = {folded: named for folded, named in now.items() if len(named[1]) > 1}
    for folded, (name, paths) in sorted(several.items()):
        if set(paths) != set(earlier.get(folded, ("", ()))[1]):
            yield SharedName(name, tuple(sorted(paths)))


def _bearers(base: KnowledgeBase) -> dict[str, tuple[str, tuple[str, ...]]]:
    """By folded name its spelling, and the profiles of those who bear it."""
    found: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for profile in base.profiles:
        for name in names_of(profile, base):
            found[fold(name)].append((name, profile.path))
    return {folded: (all_[0][0], tuple(path for _, path in all_)) for folded, all_ in found.items()}
