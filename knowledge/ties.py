"""Who and what the facts tie together: dancers, people without a biography, schools and companies."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache

from knowledge.base import KnowledgeBase
from knowledge.facts import Fact
from knowledge.names.parts import is_title, name_parts
from knowledge.profiles import Profile
from knowledge.relations import Relation
from knowledge.things import EntityKind, is_of_its_own, thing_key


class NodeKind(StrEnum):
    """What a node stands for."""

    DANCER = "dancer"
    PERSON = "person"
    INSTITUTION = "institution"


@dataclass(frozen=True, slots=True)
class Node:
    """A dancer with a biography, a person without one, or a school or company; `name` is as the texts spell it.

    `key` is the path of the dancer's profile, or the key of the name. A name that does not tell by itself who is meant,
    such as a first name, means somebody else in every biography: `within` is then the path of the one that says it.
    """

    kind: NodeKind
    key: str
    name: str = field(compare=False)
    within: str | None = None

    @property
    def order(self) -> tuple[int, str, str]:
        """What nodes are sorted by: people first, and the same for equal nodes in every process."""
        return list(NodeKind).index(self.kind), self.key, self.within or ""


@dataclass(frozen=True, slots=True)
class Tie:
    """A fact that ties a node to another one: `node` is the other."""

    node: Node
    fact: Fact


OF_PEOPLE = (Relation.MENTOR, Relation.STUDENT, Relation.PARTNER, Relation.FAMILY)
OF_INSTITUTIONS = (Relation.SCHOOL, Relation.COMPANY, Relation.FOUNDED)


class Ties:
    """The ties of one knowledge base. Only what a text states ties anybody to anything, never what it suggests."""

    def __init__(self, base: KnowledgeBase) -> None:
        self._base = base
        self._bearers = cache(self._find_bearers)

    def dancer(self, path: str) -> Node | None:
        """The dancer of that profile, or None where there is no such profile."""
        profile = self._base.profile(path)
        return Node(NodeKind.DANCER, path, profile.name) if profile else None

    def node(self, fact: Fact) -> Node | None:
        """What the value of a fact names; None where it is neither a person nor an institution, or the dancer too."""
        if fact.target is not None:
            return None if fact.target == fact.dancer else self.dancer(fact.target)
        key = thing_key(fact.value)
        if not key:
            return None
        if fact.relation in OF_PEOPLE:
            return self._person(fact, key)
        if fact.relation in OF_INSTITUTIONS:
            return Node(NodeKind.INSTITUTION, key, fact.value, None if _tells_which(fact.value) else fact.dancer)
        return None

    def of(self, node: Node) -> Iterator[Tie]:
        """The ties of a node: of a dancer in the order of the biography, then what the others say."""
        for fact in self._facts(node):
            if not fact.stated:
                continue
            about, named = self.dancer(fact.dancer), self.node(fact)
            if about is None or named is None:
                continue
            if about == node:
                yield Tie(named, fact)
            elif named == node:
                yield Tie(about, fact)

    def _facts(self, node: Node) -> Iterator[Fact]:
        """The facts that may tie a node to others: those of its dancer or biography, and those that name it."""
        if node.kind is NodeKind.DANCER:
            yield from self._base.facts_of(node.key)
            yield from self._base.things.naming(node.key)
            yield from self._naming(_names(self._base.profiles_by_path[node.key]), EntityKind.PERSON)
        elif node.within is not None and (node.kind is NodeKind.INSTITUTION or " " not in node.key):
            yield from self._base.facts_of(node.within)
        elif node.kind is NodeKind.PERSON:
            yield from self._naming([node.key], EntityKind.PERSON)
        else:
            yield from self._naming([node.key], EntityKind.SCHOOL, EntityKind.COMPANY)

    def _naming(self, names: Iterable[str], *kinds: EntityKind) -> Iterator[Fact]:
        for kind in kinds:
            for key in dict.fromkeys(thing_key(name) for name in names):
                thing = self._base.things.get(kind, key)
                yield from (fact for fact in thing.facts if fact.target is None) if thing else ()

    def _person(self, fact: Fact, key: str) -> Node | None:
        """Whoever a fact names: first name and surname mean the same person everywhere, unless dancers share them."""
        if fact.person is not None:
            return Node(NodeKind.PERSON, fact.person.key, fact.person.name, fact.person.within)
        name = _full_name(fact.value)
        bearers = self._bearers().get(name, ())
        if len(bearers) == 1:
            (bearer,) = bearers
            return None if bearer == fact.dancer else self.dancer(bearer)
        tells = " " in name and not bearers and not fact.value.islower()
        return Node(NodeKind.PERSON, key, fact.value, None if tells else fact.dancer)

    def _find_bearers(self) -> dict[str, set[str]]:
        """The profiles of the dancers who bear each full name."""
        bearers: defaultdict[str, set[str]] = defaultdict(set)
        for profile in self._base.profiles:
            for name in _names(profile):
                bearers[name].add(profile.path)
        return bearers


def _names(profile: Profile) -> list[str]:
    """The full names of a dancer, also without what stands between first name and surname, spelt to be compared."""
    names = [_full_name(name) for name in (profile.name, *profile.aliases)]
    return [form for name in names if " " in name for form in (name, f"{name.split()[0]} {name.split()[-1]}")]


def _full_name(name: str) -> str:
    """A name without titles, spelt so that it can be compared."""
    return " ".join(part for part in name_parts(name) if not is_title(part))


def _tells_which(name: str) -> bool:
    """Whether a name means the same school or company in every biography: not "the conservatory"."""
    return not name.islower() and is_of_its_own(name)
