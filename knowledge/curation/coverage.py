"""What a collection lacks: facts that every biography should tell, people without a profile, people with two."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from knowledge.base import KnowledgeBase
from knowledge.curation.alike import Alike, NamedIn, alike
from knowledge.curation.contradictions import Contradiction, contradictions
from knowledge.curation.some import Some
from knowledge.facts import Citation, Fact
from knowledge.names import Certainty
from knowledge.relations import Relation
from knowledge.text import fold, tokens
from knowledge.things import EntityKind, Thing
from knowledge.words import word_set

EXPECTED = (Relation.BORN, Relation.SCHOOL, Relation.MENTOR, Relation.COMPANY, Relation.PERFORMANCE)
"""What is looked for in every biography."""

_PROFILES = 2
_FACTS = 3
"""Somebody whom so many profiles speak of is much mentioned, or one by so many facts."""


@dataclass(frozen=True, slots=True)
class Missing:
    """A dancer (a profile's path and a name), and which of the expected relations were not found in the biographies.

    `perhaps` are sentences of the dancer's own biography that may tell one of them in words that were not understood.
    """

    dancer: str
    name: str
    relations: tuple[Relation, ...]
    perhaps: tuple[tuple[Relation, Citation], ...] = ()


@dataclass(frozen=True, slots=True)
class Mentioned:
    """Somebody without a profile: the name, how many profiles speak of them, how many facts, and one of these."""

    name: str
    profiles: int
    facts: int
    example: Fact


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """All that is missing or doubtful, the worst first. `told` counts the dancers of whom each relation is told."""

    dancers: int
    told: tuple[tuple[Relation, int], ...]
    missing: Some[Missing]
    contradictions: Some[Contradiction]
    alike: Some[Alike]
    mentioned: Some[Mentioned]

    @property
    def share(self) -> float:
        """The share of what is expected that is told, from 0 to 1."""
        return sum(count for _, count in self.told) / max(self.dancers * len(EXPECTED), 1)


def coverage(base: KnowledgeBase) -> Coverage:
    """What the knowledge base lacks. Takes long for large collections: call it apart from an event loop."""
    told = {profile.path: {fact.relation for fact in base.facts_of(profile.path)} for profile in base.profiles}
    return Coverage(
        dancers=len(base.profiles),
        told=tuple((relation, sum(relation in found for found in told.values())) for relation in EXPECTED),
        missing=_with_perhaps(_missing(base, told), base),
        contradictions=Some.of(contradictions(base)),
        alike=Some.of(_alike(base)),
        mentioned=Some.of(sorted(_mentioned(base), key=lambda one: (-one.profiles, -one.facts, fold(one.name)))),
    )


def _missing(base: KnowledgeBase, told: dict[str, set[Relation]]) -> Iterator[Missing]:
    for profile in base.profiles:
        relations = tuple(relation for relation in EXPECTED if relation not in told[profile.path])
        if relations:
            yield Missing(profile.path, profile.name, relations)


def _with_perhaps(missing: Iterable[Missing], base: KnowledgeBase) -> Some[Missing]:
    """What is missing, with the sentences that may tell it beside what is shown."""
    some = Some.of(sorted(missing, key=lambda one: (-len(one.relations), fold(one.name))))
    shown = (replace(one, perhaps=tuple(_perhaps(one, base))) for one in some)
    return Some(tuple(shown), some.count)


def _perhaps(missing: Missing, base: KnowledgeBase) -> Iterator[tuple[Relation, Citation]]:
    """For each relation the sentence that says most of the words by which sentences tell of it, where there is one."""
    said = [
        (sentence, {token.folded for token in tokens(sentence.profile.text, sentence.span)})
        for sentence in base.passages.sentences_of(missing.dancer)
    ]
    for relation in missing.relations:
        cues = word_set("speaking_of", relation.value)
        telling, words = max(said, key=lambda one: len(one[1] & cues), default=(None, frozenset[str]()))
        if telling is not None and words & cues:
            yield relation, telling


def _strangers(base: KnowledgeBase) -> Iterator[tuple[Thing, tuple[Fact, ...]]]:
    """People whom facts name in full and who have no profile, with those facts."""
    for thing in base.things.of_kind(EntityKind.PERSON):
        facts = tuple(fact for fact in thing.facts if fact.target is None)
        if facts and " " in thing.key:
            yield thing, facts


def _mentioned(base: KnowledgeBase) -> Iterator[Mentioned]:
    for thing, facts in _strangers(base):
        profiles = {fact.citations[0].profile.path for fact in facts}
        known = base.names.look_up(thing.name).certainty is Certainty.CERTAIN
        if not known and (len(profiles) >= _PROFILES or len(facts) >= _FACTS):
            yield Mentioned(thing.name, len(profiles), len(facts), facts[0])


def _alike(base: KnowledgeBase) -> Iterator[Alike]:
    """Pairs of two profiles, of a profile and a stranger, of two strangers."""
    dancers = (NamedIn(profile.name, profile.path, is_dancer=True) for profile in base.profiles)
    strangers = (
        NamedIn(thing.name, facts[0].citations[0].profile.path, is_dancer=False) for thing, facts in _strangers(base)
    )
    return alike((*dancers, *strangers))
