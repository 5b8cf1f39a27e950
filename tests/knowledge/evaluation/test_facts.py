"""The scorer counts right, wrong and missed, and is strict about what counts as right."""

import json
from pathlib import Path

import pytest

from knowledge.evaluation import ExpectedFact, SetUnreadable, load_expected_facts, score_facts
from knowledge.facts import Citation, Fact
from knowledge.profiles import Profile
from knowledge.relations import Relation
from knowledge.text import Span

PROFILE = Profile("o.txt", "Odile Varga danced.", Span(0, 19), "Odile Varga", Span(0, 11))


def fact(relation: Relation, value: str, *, stated: bool = True, **qualifiers: str) -> Fact:
    citation = Citation(PROFILE, 0, 19)
    return Fact("o.txt", relation, value, (citation,), tuple(qualifiers.items()), stated=stated)


def expected(relation: Relation, *spellings: str, **qualifiers: str) -> ExpectedFact:
    return ExpectedFact("o.txt", relation, spellings, tuple(qualifiers.items()))


def test_a_value_is_right_in_any_accepted_spelling_whatever_its_accents_case_and_article():
    score = score_facts(
        [fact(Relation.PERFORMANCE, "the nutcracker"), fact(Relation.PERFORMANCE, "La Bayadere")],
        [expected(Relation.PERFORMANCE, "Nutcracker"), expected(Relation.PERFORMANCE, "Bayadère", "La Bayadère")],
    )

    assert (score.total.precision, score.total.recall) == (1.0, 1.0)


def test_a_right_value_under_a_wrong_relation_is_wrong_and_missed():
    score = score_facts([fact(Relation.SCHOOL, "Graz Ballet")], [expected(Relation.COMPANY, "Graz Ballet")])

    assert (score.total.precision, score.total.recall) == (0.0, 0.0)
    assert [one.value for one in score.wrong] == ["Graz Ballet"]
    assert [one.spellings for one in score.missed] == [("Graz Ballet",)]


def test_the_same_thing_said_twice_counts_once():
    score = score_facts(
        [fact(Relation.AWARD, "Golden Shoe"), fact(Relation.AWARD, "golden shoe"), fact(Relation.AWARD, "Tin Hat")],
        [expected(Relation.AWARD, "Golden Shoe")],
    )

    assert score.total.precision == 0.5


def test_what_is_only_suggested_does_not_count():
    score = score_facts([fact(Relation.AWARD, "Golden Shoe", stated=False)], [expected(Relation.AWARD, "Golden Shoe")])

    assert (score.total.precision, score.total.recall) == (None, 0.0)


def test_a_fact_of_another_profile_is_not_the_expected_one():
    other = ExpectedFact("p.txt", Relation.AWARD, ("Golden Shoe",))

    assert score_facts([fact(Relation.AWARD, "Golden Shoe")], [other]).total.recall == 0.0


def test_qualifiers_are_counted_apart():
    score = score_facts(
        [fact(Relation.COMPANY, "Graz Ballet", year="1998", age="twelve")],
        [expected(Relation.COMPANY, "Graz Ballet", year="1998", age="ten", rank="soloist")],
    )

    assert (score.qualifiers.right, score.qualifiers.wrong, score.qualifiers.missed) == (1, 1, 2)


def test_a_set_is_loaded_with_all_its_spellings(tmp_path: Path):
    line = {
        "profile": "o.txt",
        "relation": "name",
        "values": [["Odile Varga"]],
        "qualifiers": {"aliases": ["La Gata"]},
        "quote": "x",
    }
    (tmp_path / "facts.jsonl").write_text(json.dumps(line) + "\n\n", encoding="utf-8")

    loaded = load_expected_facts(tmp_path / "facts.jsonl")

    assert loaded == (ExpectedFact("o.txt", Relation.NAME, ("Odile Varga",), (("aliases", "La Gata"),), "x"),)


@pytest.mark.parametrize("line", ["{", "[]", '{"profile": "o.txt"}', "7"])
def test_a_line_that_holds_no_fact_is_named(tmp_path: Path, line: str):
    (tmp_path / "facts.jsonl").write_text(line, encoding="utf-8")

    with pytest.raises(SetUnreadable, match="Line 1"):
        load_expected_facts(tmp_path / "facts.jsonl")


def test_the_shared_set_can_be_loaded(shared: Path):
    assert len(load_expected_facts(shared / "evaluation" / "dev" / "facts.jsonl")) > 300
