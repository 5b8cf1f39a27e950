"""What the wording only suggests is kept apart from what it says."""

from knowledge.profiles import Profile
from knowledge.reading import read
from knowledge.relations import Relation
from knowledge.text import Span


def origins(text: str) -> set[tuple[str, bool]]:
    profile = Profile("odile.txt", text, Span(0, len(text)), "Odile Varga", Span(0, 11), ("Odile", "Varga"))
    return {(fact.value, fact.stated) for fact in read(profile) if fact.relation is Relation.ORIGIN}


def test_a_place_to_which_the_family_moved_is_only_suggested() -> None:
    assert origins("Odile Varga is a dancer. She was four when the family moved to Linz.") == {("Linz", False)}


def test_what_is_said_elsewhere_is_not_suggested_too() -> None:
    text = "Odile Varga is a dancer. When she was four, the family moved to Linz. She grew up in Linz."

    assert origins(text) == {("Linz", True)}


def test_another_family_suggests_nothing() -> None:
    assert origins("Odile Varga is a dancer. The Lind family moved to Graz in 1900.") == set()
