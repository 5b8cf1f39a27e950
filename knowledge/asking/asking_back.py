"""Asks which dancer is meant."""

from collections.abc import Sequence

from knowledge.asking.answer import Ambiguous, Candidate
from knowledge.asking.query import Query
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


def introduction(path: str, base: KnowledgeBase) -> Citation:
    """The sentence by which a biography names its dancer."""
    profile = base.profiles_by_path[path]
    around = (span for span in sentences(profile.text, profile.prose) if span.holds(profile.name_span))
    span = next(around, profile.name_span)
    return Citation(profile, span.start, span.end)
