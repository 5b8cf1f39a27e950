"""A preview says in facts and names what people will be answered otherwise."""

import pytest

from knowledge.aliases import NO_ALIASES, Alias, Aliases
from knowledge.base import KnowledgeBase, knowledge_base_of
from knowledge.curation.golden import Golden
from knowledge.curation.preview import FactLine, compare
from knowledge.curation.some import Some
from knowledge.profiles import Problem, read_profile
from knowledge.relations import Relation
from knowledge.things import EntityKind

ILKA = (
    "Ilka Moravec was born in Brno in 1975. Her teacher was Zdena Horak. "
    "In 1998 Ilka joined the Moravian Tango Company."
)
PIA = "Pia Lindqvist trained at the Malmö School of Dance. Pia Lindqvist danced Giselle in 1990."


def base_of(*, aliases: Aliases = NO_ALIASES, **texts: str) -> KnowledgeBase:
    loaded = [read_profile(f"{name}.txt", text.encode()) for name, text in texts.items()]
    return knowledge_base_of(
        (profile for one in loaded for profile in one.profiles),
        problems=(problem for one in loaded for problem in one.problems),
        aliases=aliases,
    )


def told(lines: Some[FactLine]) -> list[str]:
    return [f"{line.relation} of {line.dancer}: {line.value}" for line in lines]


def test_what_is_the_same_changes_nothing():
    base = base_of(ilka=ILKA, pia=PIA)

    preview = compare(base, base)

    assert preview.changes_nothing
    assert (preview.profiles_before, preview.profiles_after) == (2, 2)


def test_another_mentor_is_one_fact_less_and_one_more():
    preview = compare(base_of(ilka=ILKA), base_of(ilka=ILKA.replace("Zdena Horak", "Marta Novak")))

    assert told(preview.lost) == ["mentor of Ilka Moravec: Zdena Horak"]
    assert told(preview.gained) == ["mentor of Ilka Moravec: Marta Novak"]
    assert preview.changed == Some(("ilka.txt",), 1)
    assert not preview.changes_nothing


def test_a_new_profile_and_one_that_goes():
    preview = compare(base_of(ilka=ILKA), base_of(pia=PIA))

    assert (tuple(preview.added), tuple(preview.removed)) == (("pia.txt",), ("ilka.txt",))
    assert "performance of Pia Lindqvist: Giselle" in told(preview.gained)
    assert "mentor of Ilka Moravec: Zdena Horak" in told(preview.lost)


def test_a_dancer_found_by_another_name_is_told():
    vika = Aliases((Alias("La Checa", EntityKind.DANCER, "ilka.txt"),))

    preview = compare(base_of(ilka=ILKA), base_of(aliases=vika, ilka=ILKA))

    (line,) = preview.names
    assert (line.dancer, line.gained, line.lost) == ("Ilka Moravec", ("La Checa",), ())
    assert line.count == 1 + len(base_of(ilka=ILKA).profiles[0].aliases) + 1
    assert not preview.changes_nothing


def test_other_names_of_works_and_golden_questions_that_come_and_go_are_told():
    wilis = Alias("The Wilis", EntityKind.WORK, "Giselle")
    without, named = base_of(pia=PIA), base_of(aliases=Aliases((wilis,)), pia=PIA)
    question = Golden("where did pia train?", ("Malmö School of Dance",))

    added, removed = compare(without, named), compare(named, without, known_golden=(question,))

    assert (tuple(added.named), tuple(added.unnamed)) == ((wilis,), ())
    assert (tuple(removed.named), tuple(removed.unnamed)) == ((), (wilis,))
    assert tuple(removed.golden_gone) == ("where did pia train?",)
    assert not compare(without, without, known_golden=(question,)).changes_nothing


def test_a_name_that_comes_to_mean_two_dancers_is_told():
    other = PIA.replace("Pia Lindqvist", "Ilka Moravec")

    preview = compare(base_of(ilka=ILKA), base_of(ilka=ILKA, other=other))

    assert ("Ilka Moravec", ("ilka.txt", "other.txt")) in [(one.name, one.paths) for one in preview.shared_names]
    assert compare(base_of(ilka=ILKA, other=other), base_of(ilka=ILKA, other=other)).shared_names.count == 0


def test_only_new_problems_are_told_those_that_lose_a_file_apart():
    before, broken = base_of(ilka=ILKA, empty=""), base_of(ilka=ILKA, empty="", worse="---\nname: x\n")

    preview = compare(before, broken)

    assert [(problem.path, problem.line) for problem in preview.unreadable] == [("worse.txt", 1)]
    assert all(isinstance(problem, Problem) for problem in preview.doubtful)


def test_golden_questions_that_change_their_answer_are_told():
    questions = (Golden("who taught ilka?", ("Zdena Horak",)), Golden("where was ilka born?", ("Brno",)))
    before, after = base_of(ilka=ILKA), base_of(ilka=ILKA.replace("Zdena Horak", "Marta Novak"))

    (change,) = compare(before, after, known_golden=questions, golden=questions).golden

    assert change.before
    assert (change.before.holds, change.after.holds) == (True, False)
    assert change.after.values == ("Marta Novak",)


def test_a_new_golden_question_is_told_with_what_it_comes_to():
    base = base_of(ilka=ILKA)

    (change,) = compare(base, base, golden=(Golden("who taught ilka?", ()),)).golden

    assert change.before is None
    assert not change.after.holds


def test_lists_are_sorted_cut_and_counted():
    profiles = [
        read_profile(f"d{number:03}.txt", PIA.replace("Pia Lindqvist", f"Pia Lind{number}").encode()).profiles[0]
        for number in range(120)
    ]

    preview = compare(base_of(), knowledge_base_of(profiles))

    assert preview.added.count == 120
    assert len(preview.added.shown) == 100
    assert list(preview.added) == sorted(preview.added)
    assert preview.gained.count > 120
    assert {line.relation for line in preview.gained} <= set(Relation)


@pytest.mark.parametrize("count", [0, 1, 99, 100, 101])
def test_some_of_a_list_knows_how_many_there_are(count: int):
    some = Some.of(iter(range(count)))

    assert some.count == count
    assert list(some) == list(range(min(count, 100)))
    assert bool(some) == (count > 0)
