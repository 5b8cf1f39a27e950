"""Every form of question understands its own example, and the forms before it leave it alone."""

import pytest

from knowledge.asking.forms import (
    ANSWER_FORMS,
    RELATION_FORMS,
    AnswerForm,
    RelationForm,
    answer_form,
    asks_for_introduction,
    kinship_word,
    names_chain,
    relation_form,
)
from knowledge.text import tokens

_NAMED = {
    "maxime": "⟨DANCER:0⟩",
    "natalia": "⟨PERSON:1⟩",
    "giselle": "⟨WORK:2⟩",
    "academy": "⟨SCHOOL:3⟩",
    "company": "⟨COMPANY:4⟩",
    "prize": "⟨AWARD:5⟩",
}


def marked(example: str, *, without: str = "") -> str:
    """An example as the forms see it, its names marked; those of `without` stay words."""
    words = [token.folded.removesuffix("'s") for token in tokens(example)]
    return " ".join(_NAMED.get(word, word) if word not in without.split() else word for word in words)


@pytest.mark.parametrize("form", ANSWER_FORMS, ids=lambda form: form.example)
def test_the_kind_of_answer_is_told_by_the_example(form: AnswerForm):
    assert answer_form(marked(form.example)) is form


@pytest.mark.parametrize("form", RELATION_FORMS, ids=lambda form: form.example)
def test_the_relation_is_told_by_the_example(form: RelationForm):
    generic = "" if form.across else "academy company prize"

    assert relation_form(marked(form.example, without=generic)) is form


@pytest.mark.parametrize(
    ("question", "kinship"),
    [
        ("who is ⟨DANCER:0⟩ mum", "mother"),
        ("⟨DANCER:0⟩ brothers", "brother"),
        ("whom did ⟨DANCER:0⟩ marry", "spouse"),
        ("⟨DANCER:0⟩ children", "child"),
        ("who taught ⟨DANCER:0⟩", None),
    ],
)
def test_a_word_of_kinship_is_found_as_people_type_it(question: str, kinship: str | None):
    assert kinship_word(question) == kinship


@pytest.mark.parametrize(
    ("question", "chain"),
    [
        ("who taught ⟨DANCER:0⟩ mother", True),
        ("does the teacher of ⟨DANCER:0⟩ dance", True),
        ("⟨DANCER:0⟩ teacher", False),
        ("who is the mother of ⟨DANCER:0⟩", False),
    ],
)
def test_a_question_that_goes_by_way_of_somebody_else_is_noticed(question: str, *, chain: bool):
    assert names_chain(question) is chain


def test_who_somebody_is_asks_for_an_introduction():
    assert asks_for_introduction(["who", "is"])
    assert asks_for_introduction([])
    assert not asks_for_introduction(["who", "taught"])
