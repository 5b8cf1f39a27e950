"""Lists of names, however the parser took them apart."""

import pytest

from knowledge.parsing import Chunk, parse
from knowledge.text import Span


def listed(sentence: str, names: tuple[str, ...]) -> set[str]:
    """What hangs on the first name, or on the noun beside which it stands, as one of a list with it."""
    places = tuple((Span(sentence.index(name), sentence.index(name) + len(name)), "John") for name in names)
    tree = next(parse(sentence, [Chunk(Span(0, len(sentence)), places)]))
    first = next(node for node in tree.nodes if node.span == places[0][0])
    head = first if first.relation != "appos" else tree.nodes[first.head]
    return {node.span.of(sentence) for start in (first, head) for node in tree.conjuncts(start)}


@pytest.mark.parametrize(
    ("sentence", "names"),
    [
        ("She learned from Ada, Bo, Cy, Dee and Eli.", ("Ada", "Bo", "Cy", "Dee", "Eli")),
        ("She learned from Ada, from Bo and, later, from Cy.", ("Ada", "Bo", "Cy")),
        ("She learned from Ada, a former soloist, and Bo.", ("Ada", "Bo")),
        ("She learned from Ada (until 1961), Bo and Cy.", ("Ada", "Bo", "Cy")),
    ],
)
def test_a_list_is_complete(sentence: str, names: tuple[str, ...]) -> None:
    assert set(names) <= listed(sentence, names)


def test_the_subject_of_the_next_clause_is_not_in_the_list() -> None:
    sentence = "She learned from Ada, and Bo played the piano."

    assert "Bo" not in listed(sentence, ("Ada", "Bo"))


def test_a_place_and_its_country_are_no_list() -> None:
    sentence = "She was born in Ada, Bo, to a baker."

    assert "Bo" not in listed(sentence, ("Ada", "Bo"))
