"""Asks who is meant."""

from collections.abc import Sequence

from knowledge.asking.answer import Ambiguous, Candidate
from knowledge.asking.evidence.evidence import has_to_do_with
from knowledge.asking.query import Entity, Query
from knowledge.asking.wording import joined, said
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.text import sentences


def which_dancer(paths: Sequence[str], query: Query, base: KnowledgeBase) -> Ambiguous:
    """The question which of the dancers of these profiles is meant, each with what tells it from the others."""
    candidates = tuple(
        Candidate(base.profiles_by_path[path].name, path, " ".join(introduction(path, base).quote.split()))
        for path in paths
    )
    names = joined([candidate.name for candidate in candidates], last="or")
    return Ambiguous(said("which" if len(candidates) > 1 else "really", names=names), candidates, query)


def who_is_meant(entities: Sequence[Entity], query: Query, base: KnowledgeBase) -> Ambiguous:
    """The question which of those of one name is meant, dancers or people without a biography."""
    if all(entity.within is None for entity in entities):
        return which_dancer(tuple(entity.key for entity in entities), query, base)
    candidates = tuple(
        Candidate(entity.matched, entity.choice, " ".join(_naming(entity, base).quote.split())) for entity in entities
    )
    names = joined([candidate.name for candidate in candidates], last="or")
    return Ambiguous(said("which", names=names), candidates, query)


def _naming(entity: Entity, base: KnowledgeBase) -> Citation:
    """The first sentence that names somebody without a biography."""
    thing = base.things.get(entity.kind, entity.key)
    named = (fact.citations[0] for fact in (thing.facts if thing else ()) if has_to_do_with(fact, entity))
    return next(named, None) or introduction(entity.within or entity.key, base)


def introduction(path: str, base: KnowledgeBase) -> Citation:
    """The sentence by which a biography names its dancer."""
    profile = base.profiles_by_path[path]
    around = (span for span in sentences(profile.text, profile.prose) if span.holds(profile.name_span))
    span = next(around, profile.name_span)
    return Citation(profile, span.start, span.end)
