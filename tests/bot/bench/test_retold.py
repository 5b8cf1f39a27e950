"""Profiles told anew for a measurement are as many, all differ, and hold what their facts say."""

from pathlib import Path

import pytest

from bot.bench.retold import Read, retold
from knowledge.profiles import load_folder
from knowledge.reading import read
from knowledge.readings import read_texts

PROFILES = Path(__file__).resolve().parents[3] / "profiles"
COUNT = 30


@pytest.fixture(scope="module")
def profiles() -> list[Read]:
    originals = [(profile, read(profile)) for profile in load_folder(PROFILES).profiles]
    return list(retold(originals, COUNT))


def test_they_all_differ_in_path_name_and_text(profiles: list[Read]) -> None:
    for said in ("path", "name", "text"):
        assert len({getattr(profile, said) for profile, _ in profiles}) == COUNT


def test_a_fact_stands_in_the_sentence_it_cites(profiles: list[Read]) -> None:
    named = [(fact.value, fact.citations[0].quote) for _, facts in profiles for fact in facts if fact.value.istitle()]

    assert len(named) > COUNT
    assert sum(value in quote for value, quote in named) > 0.8 * len(named)


def test_reading_finds_the_dancers_and_most_of_the_facts(profiles: list[Read]) -> None:
    some = profiles[:4]
    found = list(read_texts([(profile.path, profile.text) for profile, _ in some]))

    assert [one.profile.name for one in found if one.profile] == [profile.name for profile, _ in some]
    told = {(profile.path, fact.relation, fact.value) for profile, facts in some for fact in facts}
    here = {(fact.dancer, fact.relation, fact.value) for one in found for fact in one.facts}
    assert len(told & here) > 0.7 * len(told)
