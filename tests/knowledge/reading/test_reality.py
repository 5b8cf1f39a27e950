"""What only hangs in somebody's mind did not happen."""

from collections.abc import Callable

import pytest

from knowledge.reading.people.referents import BoundSentence
from knowledge.reading.reality import unreal_verb


@pytest.mark.parametrize(
    ("sentence", "verb", "reason"),
    [
        ("She never joined them.", "joined", "never"),
        ("She hoped to join them.", "join", "hoped"),
        ("She might join them.", "join", "might"),
        ("If she joined them, they wept.", "joined", "if"),
        ("She moved to Graz to join them.", "join", None),
        ("She began to dance there.", "dance", None),
        ("She would later join them.", "join", None),
        ("She would have joined them.", "joined", "would"),
        ("Not only did she dance there, she won.", "won", None),
    ],
)
def test_a_verb_is_judged_by_what_it_hangs_on(
    bound: Callable[[str], list[BoundSentence]], sentence: str, verb: str, reason: str | None
):
    tree = bound(f"Odile Varga ran. {sentence}")[1].read.tree
    node = next(node for node in tree.nodes if node.word == verb)

    found = unreal_verb(tree, node)

    assert (found is None) == (reason is None)
    assert reason is None or reason in (found or "")
