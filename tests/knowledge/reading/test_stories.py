"""Whole biographies in several voices: what is read from them, and that nothing else is."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from knowledge.profiles import Profile
from knowledge.reading import read
from knowledge.relations import Relation
from knowledge.text import Span
from knowledge.things import thing_key

STORIES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "stories.yaml").read_text(encoding="utf-8"))


def told(story: dict[str, Any], text: str) -> set[tuple[str, str]]:
    start = text.index(story["name"])
    span = Span(start, start + len(story["name"]))
    profile = Profile("story.txt", text, Span(0, len(text)), story["name"], span, tuple(story["aliases"]))
    return {
        (fact.relation.value, thing_key(fact.value)) for fact in read(profile) if fact.relation is not Relation.NAME
    }


def keys(pairs: list[list[str]]) -> set[tuple[str, str]]:
    return {(relation, thing_key(value)) for relation, value in pairs}


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["name"])
def test_a_story_tells_most_of_what_it_says_and_nothing_else(story: dict[str, Any]):
    found = told(story, story["text"])
    expected = keys(story["note"])

    assert found <= expected | keys(story.get("also", []))
    assert len(found & expected) >= 0.7 * len(expected)


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["name"])
def test_a_paragraph_about_something_else_changes_nothing(story: dict[str, Any]):
    longer = story["text"] + "\n\nThe harbour was dredged in that year. Gulls came, and later a crane."

    assert told(story, longer) == told(story, story["text"])


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story["name"])
def test_other_line_ends_change_nothing(story: dict[str, Any]):
    assert told(story, story["text"].replace("\n", "\r\n")) == told(story, story["text"])
