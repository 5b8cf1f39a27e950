"""Golden questions are kept as a text and asked of any knowledge base."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.base import knowledge_base_of
from knowledge.curation.golden import Golden, ask_golden, golden_from_text, golden_to_text
from knowledge.profiles import read_profile

BASE = knowledge_base_of(
    read_profile("ilka.txt", b"Ilka Moravec danced the tango. Ilka Moravec was taught by Zdena Horak.").profiles
)


@pytest.mark.parametrize(
    ("golden", "holds"),
    [
        (Golden("who taught ilka?", ("zdena  HORAK",)), True),
        (Golden("who taught ilka?", ("Somebody",)), False),
        (Golden("who taught ilka?", ()), False),
        (Golden("who did ilka marry?", ()), True),
        (Golden("who did ilka marry?", ("Somebody",)), False),
    ],
)
def test_a_golden_question_holds_where_the_values_are_these_and_no_others(golden: Golden, *, holds: bool):
    (result,) = ask_golden([golden], BASE)

    assert result.holds is holds
    assert result.sentence


golden = st.builds(Golden, st.text(max_size=30), st.lists(st.text(max_size=10), max_size=3).map(tuple))


@given(st.lists(golden, max_size=5, unique_by=lambda one: one.id))
def test_golden_questions_survive_as_text(questions: list[Golden]):
    text = golden_to_text(questions)

    assert {one.id: one for one in golden_from_text(text)} == {one.id: one for one in questions}
    assert golden_to_text(golden_from_text(text)) == text


def test_the_last_word_on_a_question_counts():
    text = golden_to_text([Golden("Who taught Ilka?", ("A",)), Golden("who taught  ilka?", ("B",))])

    assert golden_from_text(text) == (Golden("who taught  ilka?", ("B",)),)


@pytest.mark.parametrize("text", ["", "{}x", '[{"question": "x"}]', "[1]"])
def test_what_holds_no_golden_questions_is_refused(text: str):
    with pytest.raises(ValueError):  # noqa: PT011 - its message is the JSON reader's
        golden_from_text(text)
