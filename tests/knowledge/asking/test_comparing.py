"""Two dancers are ordered by what their biographies say, singled out of those named, and held to what both share."""

from collections.abc import Callable

import pytest

from knowledge.asking import Ambiguous, Answered, Conversation, ask
from knowledge.asking.evidence.lifetimes import born_in, died_in
from knowledge.base import KnowledgeBase
from knowledge.relations import Relation
from tests.knowledge.conftest import BaseOf

ADA = (
    "Ada Lind (Riga, 4 May 1903 – Oslo, 1997) was a ballerina. She joined the Ballet of Graz in 1921. She won the Moon "
    "Medal in 1930. In 1931 and again in 1934 the Tin Cup went to Ada Lind. In Lyon she opened a puppet museum."
)
EVA = (
    "Eva Lind was a dancer. She was born in Lyon in 1910. She joined the Ballet of Graz in 1928, and then the Ballet "
    "of Oslo. Her husband, whom she married in 1935, died in 1940. She died in Graz in 1988. She won the Tin Cup in "
    "1936."
)
KOFI = (
    "Kofi Annor danced tango. He came to Lyon by way of Accra. In 1950 he danced with the Ballet of Graz. Kofi Annor "
    "keeps bees on the roof. Critics called the Tin Cup a toy."
)


@pytest.fixture
def base(base_of: BaseOf) -> KnowledgeBase:
    return base_of(ada=ADA, eva=EVA, kofi=KOFI)


@pytest.mark.parametrize(
    ("path", "born", "died"), [("ada.txt", 1903, 1997), ("eva.txt", 1910, 1988), ("kofi.txt", None, None)]
)
def test_a_life_is_dated_by_what_is_said_of_the_dancer(base: KnowledgeBase, path: str, born: int, died: int):
    dated = [one(path, base) for one in (born_in, died_in)]

    assert [one and one[0] for one in dated] == [born, died]


@pytest.mark.parametrize(
    ("birth", "year"),
    [
        ("He had been born, if it matters, in Kobe, in 1933.", 1933),
        ("He was born in Kobe on the third of May 1933.", 1933),
        ("He was born in Kobe in a house that burned in 1945.", None),
    ],
)
def test_the_year_told_with_the_place_of_a_birth_is_its_year(
    told_base: Callable[..., KnowledgeBase], birth: str, year: int | None
):
    base = told_base("Kenzo Sato", f"Kenzo Sato is a dancer. {birth}", (Relation.BORN, "Kobe", birth))

    found = born_in(base.profiles[0].path, base)

    assert (found and found[0]) == year


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("who died first, ada lind or eva lind", "Eva Lind"),
        ("who outlived the other, ada lind or eva lind?", "Ada Lind"),
        ("did eva lind outlive ada lind?", "no"),
        ("who came into the world first, eva lind or ada lind", "Ada Lind"),
        ("who got the tin cup first, ada lind or eva lind?", "Ada Lind"),
        ("which of the two linds won the tin cup later", "Eva Lind"),
        ("Did Eva Lind die before Ada Lind?", "yes"),
        ("was eva lind born before ada lind", "no"),
        ("who lived longer, eva lind or ada lind", "Ada Lind"),
        ("who died first, ada lind or kofi annor", None),
        ("who lived longer, ada lind or kofi annor", None),
        ("who left the ballet of graz first, ada lind or eva lind", None),
    ],
)
def test_the_first_of_two_is_told_where_all_years_of_one_lie_before_the_other(
    base: KnowledgeBase, question: str, value: str | None
):
    answer = ask(question, base)

    assert (answer.values if isinstance(answer, Answered) else None) == ((value,) if value else None)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("which Lind was born in Lyon?", "Eva Lind"),
        ("which of the two linds opened a puppet museum", "Ada Lind"),
        ("Ada Lind or Kofi Annor, which of them keeps bees?", "Kofi Annor"),
        ("who opened a puppet museum, eva lind or ada lind?", "Ada Lind"),
        ("which company do both linds have in common?", "Ballet of Graz"),
    ],
)
def test_of_several_named_the_one_is_told_of_whom_all_is_said(base: KnowledgeBase, question: str, value: str):
    answer = ask(question, base)

    assert isinstance(answer, Answered), answer.sentence
    assert answer.values == (value,)


@pytest.mark.parametrize("question", ["which Lind refused the Tin Cup?", "which Lind won the Tin Cup?"])
def test_namesakes_of_whom_not_just_one_fits_are_asked_back(base: KnowledgeBase, question: str):
    assert isinstance(ask(question, base), Ambiguous)


def test_who_danced_with_either_of_two_is_no_question_which_of_them(base: KnowledgeBase):
    answer = ask("who danced with eva lind or kofi annor", base)

    assert not isinstance(answer, Answered)


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("which of them was born in Lyon?", "Eva Lind"),
        ("and which one opened a puppet museum", "Ada Lind"),
        ("which one keeps goats?", None),
    ],
)
def test_the_one_is_told_of_those_who_were_named_before(base: KnowledgeBase, question: str, value: str | None):
    conversation = Conversation()
    ask("who won the Tin Cup", base, conversation=conversation)
    ask("which dancers joined the Ballet of Graz", base, conversation=conversation)

    answer = ask(question, base, conversation=conversation)

    assert (answer.values if isinstance(answer, Answered) else None) == ((value,) if value else None)


def test_who_came_to_a_rank_first_is_told_by_the_year_beside_that_very_rank(base_of: BaseOf):
    base = base_of(
        ada="Ada Lind is a dancer. She became a soloist in 1993, a first soloist in 1995 and a principal in 2001.",
        eva="Eva Moss is a dancer. Promoted to first soloist in 1990, she was made a principal in 1996.",
    )

    first = ask("who became a principal first, ada lind or eva moss", base)
    promoted = ask("which of the two was sooner promoted to principal, ada lind or eva moss?", base)
    unsaid = ask("who became a soloist first, ada lind or eva moss", base)

    assert isinstance(first, Answered), first.sentence
    assert first.values == getattr(promoted, "values", ()) == ("Eva Moss",)
    assert not isinstance(unsaid, Answered), unsaid.sentence


def test_where_a_role_of_both_is_asked_for_no_work_is_told(base_of: BaseOf):
    base = base_of(
        ada="Ada Lind is a dancer. She danced Odette in Swan Lake and Myrtha in Giselle.",
        kofi="Kofi Annor is a dancer. He danced Rothbart in Swan Lake.",
    )

    answer = ask("Which role did both Ada Lind and Kofi Annor dance?", base)

    assert not isinstance(answer, Answered), answer.sentence
