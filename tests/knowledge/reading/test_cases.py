"""Many single sentences: those that tell something, those that must tell nothing, and those that are known to fail."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.profiles import Profile
from knowledge.reading import read
from knowledge.text import Span
from knowledge.things import thing_key

CASES = Path(__file__).parents[2] / "cases"
NAME = "Odile Varga"


def cases(name: str) -> Any:
    return yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))


def told(sentence: str) -> set[tuple[str, str]]:
    text = f"{NAME} is a dancer. {sentence}"
    profile = Profile("odile.txt", text, Span(0, len(text)), NAME, Span(0, len(NAME)), ("Odile", "Varga"))
    facts = {(fact.relation.value, thing_key(fact.value)) for fact in read(profile)}
    return {fact for fact in facts if fact[0] != "name"} - {("occupation", "dancer")}


def keys(pairs: list[list[str]]) -> set[tuple[str, str]]:
    return {(relation, thing_key(value)) for relation, value in pairs}


@pytest.mark.parametrize("case", cases("readings"), ids=lambda case: case["say"])
def test_a_sentence_tells_what_it_says_and_nothing_else(case: dict[str, Any]):
    found = told(case["say"])

    assert keys(case["note"]) <= found
    assert found <= keys(case["note"]) | keys(case.get("also", []))


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [(reason, sentence) for reason, sentences in cases("no_facts").items() for sentence in sentences],
)
def test_what_did_not_happen_or_is_said_of_others_tells_nothing(reason: str, sentence: str):
    assert told(sentence) == set(), f"no fact, since it is {reason}"


@pytest.mark.xfail(reason="known failures, to be read rightly one day")
@pytest.mark.parametrize("case", cases("known_failures"), ids=lambda case: case["say"])
def test_what_is_known_to_be_read_wrongly(case: dict[str, Any]):
    found = told(case["say"])

    assert keys(case["note"]) <= found
    assert found <= keys(case["note"]) | keys(case.get("also", []))


def test_there_are_many_sentences_that_tell_nothing():
    assert sum(len(sentences) for sentences in cases("no_facts").values()) >= 150
