"""What each name of a text may be is kept beside the facts, also where it is too unlikely to be one."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.base import knowledge_base_of
from knowledge.chances import LABELS, LEAST, NONE, from_json, kept_of
from knowledge.profiles import read_profile
from knowledge.text import Span

MENTOR, PARTNER = LABELS.index("mentor"), LABELS.index("partner")


def chances(**by_label: float) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    return np.array([by_label.get(label, 0.0) for label in LABELS], dtype=np.float32)


def test_a_name_has_the_chances_it_was_given_wherever_it_is_touched():
    kept = kept_of([(Span(10, 20), chances(mentor=0.7, partner=0.2)), (Span(30, 35), chances(venue=0.9))])

    assert kept.of(Span(19, 31)) == pytest.approx(chances(mentor=0.7, partner=0.2, venue=0.9), abs=0.002)
    assert kept.of(Span(12, 13))[MENTOR] == pytest.approx(0.7, abs=0.002)
    assert not kept.of(Span(20, 30)).any()


def test_of_two_names_within_each_other_the_likelier_counts():
    kept = kept_of([(Span(5, 40), chances(partner=0.3)), (Span(8, 12), chances(partner=0.8))])

    assert kept.of(Span(9, 10))[PARTNER] == pytest.approx(0.8, abs=0.002)
    assert kept.of(Span(30, 32))[PARTNER] == pytest.approx(0.3, abs=0.002)


def test_behind_a_longer_beginning_the_same_names_have_the_same_chances():
    kept = kept_of([(Span(10, 20), chances(mentor=0.7))])

    assert kept.behind(5) == kept_of([(Span(15, 25), chances(mentor=0.7))])
    assert kept.behind(5).behind(-5) == kept
    assert NONE.behind(3) == NONE


def test_what_is_hardly_possible_is_not_kept():
    assert kept_of([(Span(0, 4), chances(mentor=LEAST / 2))]) == NONE


@given(st.lists(st.tuples(st.integers(0, 90), st.integers(1, 9), st.lists(st.floats(0, 1), min_size=15, max_size=15))))
def test_what_was_kept_comes_back_from_json(names: list[tuple[int, int, list[float]]]):
    kept = kept_of((Span(start, start + length), np.array(of, dtype=np.float32)) for start, length, of in names)

    assert from_json(kept.to_json()) == kept


def test_a_base_knows_what_reading_weighed_and_of_other_biographies_nothing():
    text = "Odile Varga is a dancer. Ada Lind taught her for six years."
    profiles = read_profile("varga.txt", text.encode()).profiles
    base = knowledge_base_of(profiles)

    place = text.index("Ada Lind")
    assert base.chances_of("varga.txt").of(Span(place, place + 8))[MENTOR] > 0.5
    assert base.chances_of("another.txt") == NONE
