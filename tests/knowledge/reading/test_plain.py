"""Plain sentences, as any biographer writes them, over all relations: of these nothing may be missed or misread."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.facts import Fact
from knowledge.profiles import Profile
from knowledge.reading import read
from knowledge.text import Span
from knowledge.things import thing_key

NAME = "Odile Varga"
PLAIN: dict[str, list[dict[str, Any]]] = yaml.safe_load(
    (Path(__file__).parents[2] / "cases" / "plain.yaml").read_text(encoding="utf-8")
)


def facts_of(sentence: str) -> list[Fact]:
    text = f"{NAME} is a dancer. {sentence}"
    profile = Profile("odile.txt", text, Span(0, len(text)), NAME, Span(0, len(NAME)), ("Odile", "Varga"))
    told = {("name", thing_key(NAME)), ("occupation", "dancer")}
    return [fact for fact in read(profile) if (fact.relation.value, thing_key(fact.value)) not in told]


def says(fact: Fact, relation: str, value: str, qualifiers: dict[str, str]) -> bool:
    given = {name: thing_key(one) for name, one in fact.qualifiers}
    is_it = (fact.relation.value, thing_key(fact.value)) == (relation, thing_key(value))
    return is_it and all(given.get(name) == thing_key(one) for name, one in qualifiers.items())


@pytest.mark.parametrize(
    "case", [case for cases in PLAIN.values() for case in cases], ids=lambda case: " ".join(case["say"].split())
)
def test_a_plain_sentence_is_read_whole(case: dict[str, Any]):
    facts = facts_of(case["say"])
    expected = [(relation, value, *(qualifiers or [{}])) for relation, value, *qualifiers in case["note"]]
    known = {(relation, thing_key(value)) for relation, value, *_ in (*case["note"], *case.get("also", []))}

    assert [one for one in expected if not any(says(fact, *one) for fact in facts)] == []
    assert {(fact.relation.value, thing_key(fact.value)) for fact in facts} <= known


def test_there_are_plain_sentences_of_every_relation():
    noted = [relation for cases in PLAIN.values() for case in cases for relation, *_ in case["note"]]

    assert sum(map(len, PLAIN.values())) >= 200
    assert all(noted.count(relation) >= 10 for relation in set(noted))
