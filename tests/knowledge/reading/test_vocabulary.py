"""The word lists of reading are sound: folded, without repetition, each saying at its head what belongs in it."""

from collections.abc import Iterator
from importlib import resources
from typing import Any

import pytest

from knowledge.text import fold
from knowledge.words import words

LISTS = (
    "verbs", "nouns", "unreality", "styles", "stage", "places", "demonyms", "calendar", "given_names", "kinship",
    "works", "institutions", "occupations", "headings", "meanings",
)  # fmt: skip


def entries(content: Any) -> Iterator[list[str]]:
    if isinstance(content, list):
        yield content
    else:
        for value in content.values() if hasattr(content, "values") else ():
            yield from entries(value)


@pytest.mark.parametrize("name", LISTS)
def test_a_list_holds_folded_words(name: str):
    for group in entries(words(name)):
        for entry in group:
            assert isinstance(entry, str), f"{entry!r} has to stand in quotation marks"
            assert entry == entry.lower()


@pytest.mark.parametrize("name", LISTS)
def test_a_list_says_at_its_head_what_belongs_in_it(name: str):
    text = resources.files("knowledge.words").joinpath(f"{name}.yaml").read_text(encoding="utf-8")

    assert text.startswith("#")


@pytest.mark.parametrize("name", ["stage", "demonyms", "calendar", "given_names", "places", "meanings"])
def test_a_list_holds_nothing_twice_and_nothing_unfolded(name: str):
    for group in entries(words(name)):
        assert len(group) == len(set(group))
        assert [fold(entry) for entry in group] == group


def test_a_given_name_tells_one_gender_alone():
    names = words("given_names")

    assert not set(names["female"]) & set(names["male"])
