"""The vocabulary: one loader, and lists that are sound."""

from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest

from knowledge.text import fold
from knowledge.words import word_set, words

FOLDER = resources.files("knowledge.words")
LISTS = sorted(file.name.removesuffix(".yaml") for file in FOLDER.iterdir() if file.name.endswith(".yaml"))
FOLDED = ("abbreviations", "keys", "naming", "persons")  # lists that are compared with folded words


@pytest.mark.parametrize("name", LISTS)
def test_a_list_says_at_its_head_what_belongs_in_it(name: str) -> None:
    source = FOLDER.joinpath(f"{name}.yaml").read_text(encoding="utf-8")

    assert source.startswith("# ")


@pytest.mark.parametrize("name", LISTS)
def test_a_list_holds_something_under_each_of_its_keys(name: str) -> None:
    assert all(_entries(value) or value == [] for value in words(name).values())
    assert words(name)


@pytest.mark.parametrize("name", LISTS)
def test_no_word_was_taken_for_yes_or_no(name: str) -> None:
    assert not [entry for entry in _entries(dict(words(name))) if isinstance(entry, bool)]


@pytest.mark.parametrize("name", FOLDED)
def test_words_stand_as_folded_text_spells_them(name: str) -> None:
    found = [entry for entry in _entries(dict(words(name))) if isinstance(entry, str)]

    assert [entry for entry in found if entry != fold(entry)] == []


@pytest.mark.parametrize("name", FOLDED)
def test_no_word_stands_twice_in_one_list(name: str) -> None:
    for key, entries in words(name).items():
        if isinstance(entries, list):
            assert len(entries) == len(set(entries)), key


def test_a_list_is_read_once() -> None:
    assert words("persons") is words("persons")


def test_a_list_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        words("persons")["titles"] = []  # type: ignore[index]  # this is what must not work


def test_a_list_that_is_not_there_is_an_error() -> None:
    with pytest.raises(FileNotFoundError):
        words("no such list")


def test_a_key_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError):
        word_set("persons", "no such key")


def test_a_key_that_holds_no_plain_list_is_refused_with_a_hint() -> None:
    with pytest.raises(ValueError, match="not a list of words"):
        word_set("keys", "meant")


def _entries(value: Any) -> list[Any]:
    return list(_leaves(value))


def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, dict):
        value = [*value.keys(), *value.values()]
    if isinstance(value, list):
        for entry in value:
            yield from _leaves(entry)
    else:
        yield value
