"""What kind of thing a sentence names, where no fact tells it."""

from collections.abc import Callable

import pytest

from knowledge.asking.evidence.naming import naming_of
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.things import EntityKind


@pytest.mark.parametrize(
    ("sentence", "name"),
    [("She washed dishes on 125th Street.", "125th Street"), ("She swept the 92nd Street Y.", "92nd Street Y")],
)
def test_a_numbered_street_is_a_place_and_nobody(told_base: Callable[..., KnowledgeBase], sentence: str, name: str):
    text = f"Ilka Moravec is a dancer. {sentence}"
    base = told_base("Ilka Moravec", text)

    (named,) = naming_of("own.txt", base).names_in(Citation(base.profiles[0], text.index(sentence), len(text)))

    assert (named.name, named.kinds, named.is_certain) == (name, frozenset({EntityKind.PLACE}), True)
