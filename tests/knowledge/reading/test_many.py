"""Many profiles are read on all cores, and what comes out is what one process would have read."""

import multiprocessing

import pytest

from knowledge.chances import NONE
from knowledge.profiles import Profile, read_profile
from knowledge.reading import Read, explain, read_many

_PROSE = "Mira Solberg was born in Bergen in {year}. {teacher} taught her. Mira Solberg danced Giselle in {year}."


@pytest.fixture(scope="module")
def profiles() -> list[Profile]:
    teachers = ["Ana Ruiz", "Bo Lind", "Carla Neri", "Dov Katz", "Eva Horn"]
    return [_profile(f"{number}.txt", teacher, 1950 + number) for number, teacher in enumerate(teachers)]


def _profile(path: str, teacher: str, year: int) -> Profile:
    text = _PROSE.format(teacher=teacher, year=year) + " She stayed a dancer." * 300
    (profile,) = read_profile(path, text.encode()).profiles
    return profile


@pytest.fixture(scope="module")
def expected(profiles: list[Profile]) -> list[Read]:
    return [(reading.facts, reading.chances) for reading in map(explain, profiles)]


def test_other_processes_read_the_same_in_the_same_order(profiles: list[Profile], expected: list[Read]) -> None:
    assert list(read_many(profiles, processes=2)) == expected
    assert all(len(facts) > 3 and chances != NONE for facts, chances in expected)


def test_facts_from_other_processes_cite_the_very_profile_of_this_one(profiles: list[Profile]) -> None:
    for profile, (facts, _) in zip(profiles, read_many(profiles, processes=2), strict=True):
        assert all(citation.profile is profile for fact in facts for citation in fact.citations)


def test_this_process_reads_on_where_the_others_are_killed(profiles: list[Profile], expected: list[Read]) -> None:
    reading = read_many(profiles, processes=2)
    found = [next(reading)]
    for process in multiprocessing.active_children():
        process.kill()
    found.extend(reading)

    assert found == expected


def test_this_process_reads_where_others_cannot_be_had(
    profiles: list[Profile], expected: list[Read], monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_memory_to_share(_: str) -> None:
        raise OSError

    monkeypatch.setattr("knowledge.reading.many.get_context", no_memory_to_share)

    assert list(read_many(profiles, processes=2)) == expected


def test_nothing_is_left_running_where_the_reading_is_given_up(profiles: list[Profile]) -> None:
    reading = read_many(profiles, processes=2)
    next(reading)
    reading.close()

    assert not multiprocessing.active_children()


def test_no_profiles_give_no_facts() -> None:
    assert list(read_many([])) == list(read_many([], processes=2)) == []
