"""Results as data and as text: nothing is lost, and nothing reaches a terminal that it would obey."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.rendering import (
    answer_record,
    answer_text,
    fact_record,
    fact_text,
    names_text,
    passages_text,
    problem_record,
    problem_text,
)
from knowledge.asking import Ambiguous, Answer, Answered, Candidate, Form, Query, Reason, Unknown
from knowledge.asking.wording import verbatim
from knowledge.facts import Citation, Fact
from knowledge.names import Certainty, NameHit, NameMatch
from knowledge.profiles import Profile, problem
from knowledge.relations import Relation
from knowledge.text import Span

TEXT = "Ilse Brandvold dances.\nSigne Aasgaard\ntaught her.\n"
PROFILE = Profile("north/a17.txt", TEXT, Span(0, len(TEXT)), "Ilse Brandvold", Span(0, 14))
TAUGHT = Citation(PROFILE, TEXT.index("Signe"), len(TEXT) - 1)
FACT = Fact("north/a17.txt", Relation.MENTOR, "Signe Aasgaard", (TAUGHT,), (("age", "seven"),))

UNKNOWN = Unknown(Reason.NOT_SAID, verbatim("The biographies do not say who taught Ilse Brandvold."), nearest=TAUGHT)
AMBIGUOUS = Ambiguous(
    verbatim("Which Petra?"),
    (Candidate("Petra Lind", "p1.txt", "a ballerina"), Candidate("Petra Oko", "p2.txt", "of Lagos")),
)


def test_what_is_said_nearest_is_cited_but_answers_nothing() -> None:
    record = answer_record(UNKNOWN)
    assert (record["status"], record["reason"], record["values"]) == ("unknown", "not_said", [])
    assert [citation["quote"] for citation in record["citations"]] == ["Signe Aasgaard\ntaught her."]
    assert "The nearest they say is:" in answer_text(UNKNOWN)


def test_nothing_near_is_nothing_shown() -> None:
    answer = replace(UNKNOWN, nearest=None)
    assert answer_record(answer)["citations"] == []
    assert answer_text(answer) == "The biographies do not say who taught Ilse Brandvold."


def test_candidates_are_told_apart_for_a_person_and_named_for_a_script() -> None:
    assert answer_record(AMBIGUOUS)["candidates"] == ["Petra Lind", "Petra Oko"]
    assert "  - Petra Lind: a ballerina\n  - Petra Oko: of Lagos" in answer_text(AMBIGUOUS)


@pytest.mark.parametrize("answer", [UNKNOWN, AMBIGUOUS], ids=["unknown", "ambiguous"])
def test_every_answer_has_the_same_fields(answer: Answer) -> None:
    fields = ["status", "answer", "values", "citations", "candidates", "reason", "understood"]
    assert list(answer_record(answer)) == fields


def test_a_quotation_names_its_file_and_line() -> None:
    assert fact_text(FACT) == "north/a17.txt:2: mentor: Signe Aasgaard; age: seven"


def test_what_is_only_suggested_says_so() -> None:
    suggested = replace(FACT, stated=False)
    assert fact_record(suggested)["stated"] is False
    assert fact_text(suggested).endswith("(only suggested)")


def test_a_fact_keeps_its_qualifiers() -> None:
    assert fact_record(FACT) == {
        "profile": "north/a17.txt",
        "relation": "mentor",
        "value": "Signe Aasgaard",
        "qualifiers": {"age": "seven"},
        "stated": True,
        "quote": "Signe Aasgaard\ntaught her.",
        "start": TAUGHT.start,
        "end": TAUGHT.end,
    }


def test_all_other_forms_of_a_name_are_kept() -> None:
    name = replace(FACT, qualifiers=(("aliases", "Ilse"), ("aliases", "La Brisa")))
    assert fact_record(name)["qualifiers"] == {"aliases": ["Ilse", "La Brisa"]}


def test_a_match_by_another_form_of_the_name_shows_that_form() -> None:
    hit = NameHit("north/a17.txt", "Ilse Brandvold", "La Brisa", 0.9)
    text = names_text(NameMatch(Certainty.CERTAIN, (hit,)))
    assert text == "It is certain who is meant:\n  0.90  Ilse Brandvold (north/a17.txt), by “La Brisa”"


def test_nobody_and_nothing_are_said_in_words() -> None:
    assert names_text(NameMatch(Certainty.NOBODY, ())) == "Nobody bears that name."
    assert passages_text(()) == "No sentence has to do with that."


def test_a_problem_is_one_line_with_its_place() -> None:
    twice = problem("a.md", "key_twice", line=3, key="name")
    assert problem_text(twice) == "a.md:3: The key `name` stands here a second time. Make one list of both."
    assert problem_text(replace(twice, line=None)).startswith("a.md: ")
    assert problem_record(twice)["line"] == 3


@given(st.text(min_size=1))
def test_no_text_commands_the_terminal(text: str) -> None:
    profile = Profile("a\x1b[2J.txt", text, Span(0, len(text)), "X", Span(0, 1))
    citation = Citation(profile, 0, len(text))
    answer = Answered(verbatim(text), (text,), (citation,), Query(Form.PASSAGE))
    shown = answer_text(answer) + fact_text(Fact(text, Relation.NAME, text, (citation,)))
    assert all(character.isprintable() or character == "\n" for character in shown)
