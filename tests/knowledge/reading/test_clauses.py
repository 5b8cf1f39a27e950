"""Clauses know their subjects and objects in every order of words."""

from collections.abc import Callable

import pytest

from knowledge.reading.people.referents import BoundSentence
from knowledge.reading.sentences.clauses import clauses


@pytest.mark.parametrize(
    ("sentence", "verb", "expected"),
    [
        ("Bruno Keller taught her.", "taught", (["Bruno Keller"], ["her"], [])),
        ("She was taught by Bruno Keller.", "taught", (["She"], [], ["Bruno Keller"])),
        ("Bruno Keller, who smoked, taught her.", "taught", (["Bruno Keller"], ["her"], [])),
        ("She ran and danced.", "danced", (["She"], [], [])),
        ("She thanked the man whom Bruno Keller taught.", "taught", (["Bruno Keller"], ["man"], [])),
        ("Ada Lind and Ivo Hahn danced.", "danced", (["Ada Lind", "Ivo Hahn"], [], [])),
        ("She moved there to join them.", "join", (["She"], ["them"], [])),
    ],
)
def test_who_does_what_to_whom_by_whom(
    bound: Callable[[str], list[BoundSentence]], sentence: str, verb: str, expected: tuple[list[str], ...]
):
    prose = f"Odile Varga ran. {sentence}"
    tree = bound(prose)[1].read.tree
    clause = next(clause for clause in clauses(tree) if clause.verb.word == verb)

    found = (clause.subjects, clause.objects, clause.agents)

    assert tuple([node.span.of(prose) for node in nodes] for nodes in found) == expected
