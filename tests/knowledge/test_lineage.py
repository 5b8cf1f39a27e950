"""Who taught whom around a dancer."""

import pytest

from knowledge.base import KnowledgeBase
from knowledge.lineage import Lineage, lineage
from tests.knowledge.facts_alone import base_saying

FAMILY = base_saying(
    odile=("Odile Aubert", [("mentor", "Bruno Keller"), ("mentor", "Ilka Moravec"), ("student", "Vera Lund")]),
    ilka=("Ilka Moravec", [("mentor", "Bruno Keller"), ("mentor", "her aunt"), ("student", "Odile Aubert")]),
    keller=("Bruno Keller", [("mentor", "Dora Sand"), ("mentor", "Max Holm", {"hint": "yes"})]),
    vera=("Vera Lund", [("student", "Nora Roa"), ("student", "Odile Aubert")]),
)


def people(found: Lineage) -> dict[int, list[str]]:
    return {generation.number: [node.name for node in generation.people] for generation in found.generations}


def taught(found: Lineage) -> list[str]:
    return [f"{one.teacher.name} taught {one.pupil.name}" for one in found.teachings]


def test_teachers_stand_above_and_pupils_below_each_in_the_nearest_generation():
    assert people(lineage("odile.txt", FAMILY)) == {
        -2: ["Dora Sand", "her aunt"],
        -1: ["Bruno Keller", "Ilka Moravec", "Vera Lund"],
        0: ["Odile Aubert"],
    }
    assert people(lineage("keller.txt", FAMILY)) == {
        -1: ["Dora Sand"],
        0: ["Bruno Keller"],
        1: ["Ilka Moravec", "Odile Aubert"],
        2: ["Vera Lund"],
        3: ["Nora Roa"],
    }


def test_every_teaching_among_the_people_is_there_once_with_all_that_say_so():
    found = lineage("odile.txt", FAMILY)

    assert taught(found) == [
        "Dora Sand taught Bruno Keller",
        "Bruno Keller taught Ilka Moravec",
        "her aunt taught Ilka Moravec",
        "Odile Aubert taught Vera Lund",
        "Bruno Keller taught Odile Aubert",
        "Ilka Moravec taught Odile Aubert",
        "Vera Lund taught Odile Aubert",
    ]
    assert [citation.profile.path for citation in found.teachings[5].citations] == ["odile.txt", "ilka.txt"]


def test_a_dancer_of_whom_no_teaching_is_said_stands_alone():
    found = lineage("x.txt", base_saying(x=("Xenia Roa", [("company", "Kestrel Ballet")])))

    assert people(found) == {0: ["Xenia Roa"]}
    assert found.teachings == ()


def test_a_stranger_has_no_lineage():
    with pytest.raises(KeyError):
        lineage("nobody.txt", FAMILY)


def tangle(teachers: int) -> KnowledgeBase:
    names = [f"Teacher T{number}" for number in range(teachers)]
    return base_saying(
        **{
            f"t{number}": (name, [("mentor", other) for other in names if other != name])
            for number, name in enumerate(names)
        }
    )


def test_depth_and_width_are_bounded_and_the_others_counted():
    found = lineage("t0.txt", tangle(30), generations=2, width=5)

    assert [(one.number, len(one.people), one.more) for one in found.generations] == [(-1, 5, 24), (0, 1, 0)]


def test_who_stands_beyond_the_last_generation_is_counted():
    found = lineage("keller.txt", FAMILY, generations=1)

    assert [(one.number, one.more) for one in found.generations] == [(-1, 0), (0, 0), (1, 0), (2, 1)]
    assert found.generations[-1].people == ()
