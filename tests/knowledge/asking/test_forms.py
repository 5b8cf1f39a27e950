"""Every form of question understands its own example, and the forms before it leave it alone."""

import pytest

from knowledge.asking.forms import (
    AnswerForm,
    ChainForm,
    PointingForm,
    RelationForm,
    answer_form,
    answer_forms,
    asks_for_introduction,
    chain_forms,
    chains,
    compiled,
    kinship_word,
    leaves_somebody_out,
    pointing_forms,
    relation_form,
    relation_forms,
)
from knowledge.asking.understanding.criteria import CriterionForm, criterion_forms
from knowledge.asking.understanding.linking import question_words
from knowledge.relations import Relation
from knowledge.text import fold, tokens
from knowledge.words import word_set

_NAMED = {
    "maxime": "⟨DANCER:0⟩",
    "natalia": "⟨PERSON:1⟩",
    "victoria": "⟨DANCER:7⟩",
    "paris": "⟨PLACE:6⟩",
    "giselle": "⟨WORK:2⟩",
    "academy": "⟨SCHOOL:3⟩",
    "company": "⟨COMPANY:4⟩",
    "prize": "⟨AWARD:5⟩",
}


def marked(example: str, *, without: str = "") -> str:
    """An example as the forms see it, its names marked; those of `without` stay words."""
    words = [token.folded.removesuffix("'s") for token in tokens(example)]
    return " ".join(_NAMED.get(word, word) if word not in without.split() else word for word in words)


@pytest.mark.parametrize("form", answer_forms(), ids=lambda form: form.example)
def test_the_kind_of_answer_is_told_by_the_example(form: AnswerForm):
    assert answer_form(marked(form.example)) is form


@pytest.mark.parametrize("form", relation_forms(), ids=lambda form: form.example)
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


@pytest.mark.parametrize("form", chain_forms(), ids=lambda form: form.example)
def test_somebody_named_by_way_of_another_is_found_by_the_example(form: ChainForm):
    found = list(chains(marked(form.example)))

    assert (form.relation, form.asks) in [(chain.relation, chain.asks) for chain in found]


@pytest.mark.parametrize("form", pointing_forms(), ids=lambda form: form.example)
def test_somebody_pointed_at_is_found_by_the_example(form: PointingForm):
    match = compiled(form.pattern).search(marked(form.example))

    assert match is not None
    assert match["noun"] in ("teacher", "director", "woman")


@pytest.mark.parametrize(
    "question",
    ["⟨DANCER:0⟩ teacher", "who is the mother of ⟨DANCER:0⟩", "which former pupil of ⟨DANCER:0⟩ dances in santiago"],
)
def test_who_somebody_of_a_dancer_is_goes_by_way_of_nobody(question: str):
    assert not list(chains(question))


@pytest.mark.parametrize(
    ("question", "relation", "left_out"),
    [
        ("who trained the partner ⟨DANCER:0⟩ danced with", Relation.MENTOR, True),
        ("what did the girl who left the school dance", Relation.PERFORMANCE, True),
        ("who trained ⟨DANCER:0⟩", Relation.MENTOR, False),
        ("which school did ⟨DANCER:0⟩ enter as a child", Relation.SCHOOL, False),
    ],
)
def test_somebody_whom_no_chain_names_is_noticed(question: str, relation: Relation, *, left_out: bool):
    assert leaves_somebody_out(question, relation) is left_out


def test_who_somebody_is_asks_for_an_introduction():
    assert asks_for_introduction(["who", "is"])
    assert asks_for_introduction([])
    assert not asks_for_introduction(["who", "taught"])


@pytest.mark.parametrize("form", criterion_forms(), ids=lambda form: form.example)
def test_a_criterion_is_told_by_the_example(form: CriterionForm):
    assert compiled(form.pattern).search(marked(form.example))


@pytest.mark.parametrize("word", sorted(word_set("ordinary", "never_misspelt")))
def test_an_ordinary_word_is_no_word_of_questions(word: str) -> None:
    assert word == fold(word)
    assert word not in question_words()
