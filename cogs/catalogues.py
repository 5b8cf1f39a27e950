"""What a knowledge base names, in the order in which people look through it: dancers, mentors, works, schools.

A catalogue is made once of each knowledge base, apart from the event loop, when somebody first needs it.
"""

import asyncio
import hashlib
from collections import OrderedDict, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from knowledge.base import KnowledgeBase
from knowledge.facts import Fact
from knowledge.held_facts import HeldFacts
from knowledge.names import NameEntry, NameIndex
from knowledge.profiles import Profile
from knowledge.relations import Relation
from knowledge.text import fold
from knowledge.things import thing_key

Result = TypeVar("Result")

_DIGEST = "~"
_DIGITS = 10
_KEPT = 4  # catalogues: those of the knowledge bases that were asked last


class Kind(StrEnum):
    """What can be named in an option of a command."""

    DANCER = "dancer"
    MENTOR = "mentor"
    WORK = "work"
    SCHOOL = "school"
    COMPANY = "company"
    STYLE = "style"


_RELATIONS: Mapping[Kind, tuple[Relation, ...]] = {
    Kind.WORK: (Relation.PERFORMANCE,),
    Kind.SCHOOL: (Relation.SCHOOL,),
    Kind.COMPANY: (Relation.COMPANY, Relation.FOUNDED),
    Kind.STYLE: (Relation.STYLE,),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """Somebody or something that biographies name, with the facts that do.

    `key` is the path of the profile of a dancer, also of one who is a mentor, and the folded name of anything else;
    `dancers` are the paths of the profiles of the dancers it has to do with.
    """

    kind: Kind
    key: str
    name: str
    facts: Sequence[Fact] = ()
    dancers: frozenset[str] = frozenset()

    @property
    def reference(self) -> str:
        """A short digest of the key, which stands for it where there is little room."""
        return digest(self.key)


def digest(key: str) -> str:
    """A short digest of a key."""
    return _DIGEST + hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:_DIGITS]


class Shelf:
    """All entries of one kind, in the order of their names."""

    def __init__(self, entries: Iterable[Entry], names: NameIndex | None = None) -> None:
        self.entries = tuple(sorted(entries, key=lambda entry: (fold(entry.name), entry.key)))
        self._by_key = {entry.key: entry for entry in self.entries}
        self._by_reference = {entry.reference: entry for entry in self.entries}
        self.names = names or NameIndex(NameEntry(entry.key, entry.name) for entry in self.entries)

    def get(self, key: str) -> Entry | None:
        """The entry of that key or reference, or None."""
        return self._by_key.get(key) or self._by_reference.get(key)


class Catalogue:
    """The shelves of one knowledge base. It does not hold that, which others let go of before it."""

    def __init__(self, base: KnowledgeBase) -> None:
        dancers = (Entry(Kind.DANCER, one.path, one.name, dancers=frozenset({one.path})) for one in base.profiles)
        things = {kind: Shelf(_things(base, kind, relations)) for kind, relations in _RELATIONS.items()}
        self._shelves = {Kind.DANCER: Shelf(dancers, base.names), Kind.MENTOR: Shelf(_mentors(base)), **things}
        self._profiles = base.profiles_by_path

    def shelf(self, kind: Kind) -> Shelf:
        """The shelf of a kind."""
        return self._shelves[kind]

    def profiles(self, filters: Iterable[Entry] = (), *, letter: str = "") -> tuple[Profile, ...]:
        """The profiles by the dancers' names, of those alone who have to do with all of these and begin with that."""
        first = fold(letter)
        chosen = (entry.key for entry in self.shelf(Kind.DANCER).entries if fold(entry.name).startswith(first))
        wanted = tuple(filters)
        kept = (path for path in chosen if all(path in entry.dancers for entry in wanted))
        return tuple(profile for path in kept if (profile := self._profiles.get(path)) is not None)


class Catalogues:
    """The catalogues of the knowledge bases that were asked last."""

    def __init__(self) -> None:
        self._by_version: OrderedDict[str, asyncio.Task[Catalogue]] = OrderedDict()

    async def of(self, base: KnowledgeBase) -> Catalogue:
        """The catalogue of a knowledge base; whoever asks while it is made waits for the same one."""
        task = self._by_version.get(base.version)
        if task is None or (task.done() and (task.cancelled() or task.exception() is not None)):
            task = asyncio.create_task(asyncio.to_thread(Catalogue, base))
            self._by_version[base.version] = task
        self._by_version.move_to_end(base.version)
        if len(self._by_version) > _KEPT:
            self._by_version.popitem(last=False)
        return await asyncio.shield(task)

    async def ask(self, base: KnowledgeBase, question: Callable[[Catalogue], Result]) -> Result:
        """What a question to the catalogue of a knowledge base comes to, apart from the event loop."""
        catalogue = await self.of(base)
        return await asyncio.to_thread(question, catalogue)


def _things(base: KnowledgeBase, kind: Kind, relations: tuple[Relation, ...]) -> Iterator[Entry]:
    for key, facts in _by_key(base, relations, lambda fact: thing_key(fact.value)):
        yield Entry(kind, key, facts[0].value, facts, frozenset(facts.dancers()))


def _mentors(base: KnowledgeBase) -> Iterator[Entry]:
    """Who taught: those whom biographies name as mentors, and dancers whose own biographies name their students."""
    for key, facts in _by_key(base, (Relation.MENTOR, Relation.STUDENT), mentor_of):
        profile = base.profile(key)
        pupils = (fact.dancer if fact.relation is Relation.MENTOR else fact.target for fact in facts)
        person = facts[0].person
        name = profile.name if profile else person.name if person else facts[0].value
        yield Entry(Kind.MENTOR, key, name, facts, frozenset(path for path in pupils if path))


def _by_key(
    base: KnowledgeBase, relations: Iterable[Relation], key_of: Callable[[Fact], str]
) -> Iterator[tuple[str, HeldFacts]]:
    """The stated facts of some relations by their keys, without those that have none."""
    found: dict[str, list[int]] = defaultdict(list)
    for number, fact in base.facts.numbered(*relations):
        if fact.stated and (key := key_of(fact)):
            found[key].append(number)
    return ((key, base.facts.some(numbers)) for key, numbers in found.items())


def mentor_of(fact: Fact) -> str:
    """The key of who taught in a fact of teaching; nothing where only a word such as "husband" says who.

    Who is one person, and who another of the same name, was told when all biographies had been read.
    """
    if fact.relation is Relation.STUDENT:
        return fact.dancer
    if fact.target is not None:
        return fact.target
    if fact.person is None:
        return ""
    return fact.person.key if fact.person.within is None else f"{fact.person.key} {fact.person.within}"
