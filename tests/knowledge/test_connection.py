"""How two dancers are connected."""

from hypothesis import given
from hypothesis import strategies as st

from knowledge.base import KnowledgeBase
from knowledge.connection import Step, connection
from knowledge.ties import Node, Ties
from tests.knowledge.facts_alone import Said, base_saying


def dancer(path: str, base: KnowledgeBase) -> Node:
    node = Ties(base).dancer(f"{path}.txt")
    assert node is not None
    return node


def chain(start: str, end: str, base: KnowledgeBase, **options: int) -> list[str] | None:
    steps = connection(dancer(start, base), dancer(end, base), base, **options)
    return None if steps is None else [_shown(step) for step in steps]


def _shown(step: Step) -> str:
    return f"{step.before.name} {step.fact.relation} {step.after.name}"


TOWN = base_saying(
    odile=("Odile Aubert", [("mentor", "Bruno Keller"), ("company", "Kestrel Ballet")]),
    ilka=("Ilka Moravec", [("student", "Bruno Keller"), ("company", "The Kestrel Ballet")]),
    haas=("Ilka Haas", [("company", "Kestrel Ballet"), ("partner", "Odile Aubert")]),
    vera=("Vera Lund", [("mentor", "Natalia"), ("company", "National Ballet"), ("school", "the conservatory")]),
    nora=("Nora Lund", [("mentor", "Natalia"), ("company", "National Ballet"), ("school", "the conservatory")]),
    ines=("Inés Roa", [("mentor", "Bruno Keller", {"hint": "yes"}), ("family", "mother", {"kinship": "mother"})]),
)


def test_a_fact_between_two_dancers_is_the_whole_chain():
    assert chain("odile", "haas", TOWN) == ["Odile Aubert partner Ilka Haas"]
    assert chain("haas", "odile", TOWN) == ["Ilka Haas partner Odile Aubert"]


def test_somebody_without_a_biography_connects_two_dancers():
    assert chain("odile", "ilka", TOWN) == ["Odile Aubert mentor Bruno Keller", "Bruno Keller student Ilka Moravec"]


def test_a_company_connects_its_dancers_and_is_a_step_for_each():
    assert chain("ilka", "haas", TOWN) == [
        "Ilka Moravec company The Kestrel Ballet",
        "The Kestrel Ballet company Ilka Haas",
    ]


def test_each_step_cites_the_sentence_that_says_so():
    steps = connection(dancer("odile", TOWN), dancer("ilka", TOWN), TOWN)

    assert steps is not None
    assert [step.citation.quote for step in steps] == [
        "Mentor: Bruno Keller, says odile.txt.",
        "Student: Bruno Keller, says ilka.txt.",
    ]


def test_a_first_name_and_what_many_towns_have_connect_nobody():
    assert chain("vera", "nora", TOWN) is None


def test_what_is_only_suggested_connects_nobody():
    assert chain("ines", "odile", TOWN) is None


def test_a_dancer_is_connected_to_oneself_by_nothing():
    assert chain("odile", "odile", TOWN) == []


def test_a_name_that_two_dancers_bear_connects_nobody():
    base = base_saying(
        anna=("Anna Petrova", []),
        other=("Anna Petrova", []),
        odile=("Odile Aubert", [("mentor", "Anna Petrova")]),
        ilka=("Ilka Moravec", [("mentor", "Anna Petrova")]),
    )

    assert chain("odile", "ilka", base) is None
    assert chain("odile", "anna", base) is None


def test_a_dancer_is_met_by_title_and_without_the_middle_name():
    base = base_saying(
        genadi=("Genadi Arkadyevich Voskov", []),
        odile=("Odile Aubert", [("mentor", "Genadi Voskov")]),
        ilka=("Ilka Moravec", [("mentor", "Maestro Genadi Voskov")]),
    )

    assert chain("odile", "genadi", base) == ["Odile Aubert mentor Genadi Arkadyevich Voskov"]
    assert chain("ilka", "genadi", base) == ["Ilka Moravec mentor Genadi Arkadyevich Voskov"]


def in_a_row(length: int) -> KnowledgeBase:
    row: dict[str, tuple[str, list[Said]]] = {
        f"d{number}": (f"Dancer N{number}", [("mentor", f"Dancer N{number + 1}")]) for number in range(length)
    }
    return base_saying(**row)


def test_a_chain_longer_than_asked_for_is_none():
    base = in_a_row(6)

    assert len(chain("d0", "d5", base, most_steps=5) or []) == 5
    assert chain("d0", "d5", base, most_steps=4) is None


@given(st.lists(st.tuples(st.integers(0, 7), st.integers(0, 7)), max_size=14), st.integers(0, 7), st.integers(0, 7))
def test_a_chain_hangs_together_is_as_short_both_ways_and_always_the_same(
    taught: list[tuple[int, int]], start: int, end: int
):
    said: dict[int, list[Said]] = {number: [] for number in range(8)}
    for pupil, teacher in taught:
        said[pupil].append(("mentor", f"Dancer N{teacher}"))
    base = base_saying(**{f"d{number}": (f"Dancer N{number}", facts) for number, facts in said.items()})
    first, last = dancer(f"d{start}", base), dancer(f"d{end}", base)
    forward, backward = connection(first, last, base), connection(last, first, base)

    assert (forward is None) == (backward is None)
    if forward is not None and backward is not None:
        nodes = [first, *(step.after for step in forward)]
        assert nodes[-1] == last
        assert [step.before for step in forward] == nodes[:-1]
        assert len(set(nodes)) == len(nodes)
        assert len(forward) == len(backward) == _distance(taught, start, end)
    assert connection(first, last, base) == forward


def _distance(taught: list[tuple[int, int]], start: int, end: int) -> int:
    reached, steps = {start}, 0
    while end not in reached:
        reached |= {b for a, b in taught if a in reached} | {a for a, b in taught if b in reached}
        steps += 1
    return steps
