"""Strings held in a few bytes each are the same as in a list, and found as in a dictionary."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge import strings
from knowledge.strings import NumberedStrings, Strings

any_text = st.text(st.characters(codec=None), max_size=6)


@given(st.lists(any_text))
def test_strings_are_those_of_the_list(some: list[str]):
    kept = Strings(some)

    assert list(kept) == some
    assert [kept[place] for place in range(-len(some), len(some))] == some * 2
    assert kept[1:-1] == tuple(some[1:-1])


@given(st.lists(any_text, unique=True), st.lists(any_text))
def test_strings_are_found_as_in_a_dictionary(some: list[str], others: list[str]):
    kept, known = NumberedStrings(some), {one: number for number, one in enumerate(some)}

    for one in (*some, *others):
        assert kept.number(one) == known.get(one)
        assert (one in kept) == (one in known)
    assert kept.numbers({*some, *others}) == known


def test_strings_of_one_hash_are_told_apart(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(strings, "_HASHES", 1)
    some = [f"name {number}" for number in range(40)]
    kept = NumberedStrings(some)

    assert [kept.number(one) for one in some] == list(range(40))
    assert kept.numbers({*some, "nobody"}) == {one: number for number, one in enumerate(some)}
    assert kept.number("nobody") is None


def test_strings_are_found_in_another_process_too():
    again = pickle.loads(pickle.dumps(NumberedStrings(["ada", "grete"])))  # noqa: S301 - written just here

    assert again.number("grete") == 1
