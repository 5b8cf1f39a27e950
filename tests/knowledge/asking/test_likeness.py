"""Questions that no form fits are taken for what the wordings most like them mean, or for nothing."""

from typing import Any

import pytest

from knowledge.asking import Answered, ask
from knowledge.asking.query import Form
from knowledge.asking.ways.wordings import meaning_of
from knowledge.base import knowledge_base_of
from knowledge.profiles import read_profile
from knowledge.relations import Relation
from knowledge.words import words

MEANINGS: list[dict[str, Any]] = words("wordings")["meanings"]
WORDINGS = [(wording, entry["means"]) for entry in MEANINGS for wording in entry["wordings"]]


def marked(wording: str) -> list[str]:
    plain = wording.replace("<dancer>'s", "<dancer>")
    return plain.replace("<dancer>", "⟨DANCER:0⟩").replace("<name>", "⟨WORK:1⟩").split()


def test_hardly_any_wording_is_taken_for_another_meaning_than_its_own() -> None:
    mistaken = []
    for wording, means in WORDINGS:
        meaning = meaning_of(marked(wording))
        if meaning is not None and (meaning.relation, meaning.detail) != (means["relation"], means.get("detail")):
            mistaken.append(wording)

    assert len(mistaken) <= len(WORDINGS) // 100, mistaken


def test_no_wording_stands_twice() -> None:
    every = [wording for wording, _ in WORDINGS]

    assert sorted(set(every)) == sorted(every)


@pytest.mark.parametrize(
    ("wording", "relation", "detail"),
    [
        ("the lady who got <dancer> going what was her name", Relation.MENTOR, None),
        ("which medal was it that reached <dancer>", Relation.AWARD, None),
        ("to which house did young <dancer> belong back then", Relation.COMPANY, None),
    ],
)
def test_a_new_wording_is_taken_for_what_others_like_it_mean(
    wording: str, relation: Relation, detail: str | None
) -> None:
    meaning = meaning_of(marked(wording))

    assert meaning is not None
    assert (meaning.relation, meaning.form, meaning.detail) == (relation, Form.VALUE, detail)


@pytest.mark.parametrize("wording", ["", "bake me a cake", "<dancer>", "is the moon round <dancer>", "why is that so"])
def test_what_is_like_nothing_means_nothing(wording: str) -> None:
    assert meaning_of(marked(wording)) is None


class TestAsking:
    TEXT = (
        "Mira Solberg is a dancer. She was taught by Ana Ruiz in the back of a bakery. She won the Golden Shoe Prize. "
        "She danced Giselle in Oslo."
    )

    def test_what_no_form_fits_is_answered_with_the_sentence(self) -> None:
        answer = self.ask("yo so who got mira going in that bakery")

        assert isinstance(answer, Answered)
        assert answer.values == ("Ana Ruiz",)
        assert "bakery" in answer.citations[0].quote

    def test_what_the_sentence_does_not_say_is_no_answer(self) -> None:
        assert not isinstance(self.ask("yo so who got mira going in that butcher's shop"), Answered)

    def test_the_noun_that_is_asked_for_has_the_last_word(self) -> None:
        assert not isinstance(self.ask("which museum got mira going in that bakery"), Answered)

    def ask(self, question: str) -> object:
        return ask(question, knowledge_base_of(read_profile("mira_solberg.txt", self.TEXT.encode()).profiles))
