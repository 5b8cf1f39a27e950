"""What the tests of asking share: knowledge bases whose facts are given, not read from prose."""

from collections.abc import Callable

import pytest

from knowledge.base import KnowledgeBase, assembled
from knowledge.facts import Citation, Fact
from knowledge.profiles import Profile
from knowledge.relations import Relation
from knowledge.text import Span

Told = tuple[Relation, str, str] | tuple[Relation, str, str, tuple[str, str]]
ToldBase = Callable[..., KnowledgeBase]


@pytest.fixture(scope="session")
def told_base() -> ToldBase:
    """Builds a base of one dancer's text and of facts: `told_base("Odile Varga", "…")`.

    Each fact is a relation, a value, a quote and perhaps a qualifier.
    """

    def build(name: str, text: str, *told: Told) -> KnowledgeBase:
        start = text.index(name)
        profile = Profile(
            "own.txt", text, Span(0, len(text)), name, Span(start, start + len(name)), tuple(name.split())
        )
        facts = tuple(_fact(profile, *one) for one in told)
        return assembled((profile,), facts)

    return build


def _fact(profile: Profile, relation: Relation, value: str, quote: str, *qualifiers: tuple[str, str]) -> Fact:
    start = profile.text.index(quote)
    return Fact(profile.path, relation, value, (Citation(profile, start, start + len(quote)),), qualifiers)
