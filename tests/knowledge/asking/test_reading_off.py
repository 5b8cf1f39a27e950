"""What no fact was read from is read off the sentence that says it, where one name alone can be meant."""

from collections.abc import Callable

import pytest

from knowledge.asking import Answered, ask
from knowledge.base import KnowledgeBase

ILKA = (
    "Ilka Moravec lives with the cellist Petra Hall. Ilka was brought up by her aunt, Zdena, in Brno. "
    "She danced Mercutio in Sea Glass and the Widow in Embers. In 1994 she was given the Golden Shoe Prize. "
    "She toured with the guitarist Jan Vesely and the drummer Otto Marek. "
    "Dolores Ruiz prepared her for the stage in Seville. They say she copied everything from Anna Blum. "
    "Her sister opened the Academy of Lace in Prague. She opened the Moravec School in Vienna. "
    "She dreamt of a summer in Lisbon. She was made a soloist in 1996, first soloist in 1998 and principal in 2001. "
    "She declined the Silver Veil Prize. She had thirty-two lamps, five red boots and forty-one maps. "
    "She applied to the Lumen Ballet twice, without success."
)


@pytest.fixture(scope="module")
def base(told_base: Callable[..., KnowledgeBase]) -> KnowledgeBase:
    return told_base("Ilka Moravec", ILKA)


@pytest.mark.parametrize(
    ("question", "value", "quote"),
    [
        ("who does ilka live with?", "Petra Hall", "lives with the cellist"),
        ("who brought up ilka", "Zdena", "brought up by her aunt"),
        ("who prepared Ilka for the stage in Seville", "Dolores Ruiz", "prepared her"),
        ("which prize was ilka given in 1994", "Golden Shoe Prize", "Golden Shoe"),
        ("what school did Ilka open in Vienna?", "Moravec School", "Moravec School"),
        ("when was ilka made principal", "2001", "principal in 2001"),
        ("which prize did ilka decline", "Silver Veil Prize", "She declined"),
        ("how many boots did ilka have", "5", "five red boots"),
        ("how many maps did ilka have", "41", "forty-one maps"),
        ("did ilka ever get into the lumen ballet", "no", "without success"),
    ],
)
def test_the_one_name_that_fits_is_the_answer(base: KnowledgeBase, question: str, value: str, quote: str):
    answer = ask(question, base)

    assert isinstance(answer, Answered), answer.sentence
    assert answer.values == (value,)
    assert quote in answer.citations[0].quote


@pytest.mark.parametrize(
    "question",
    [
        "who did ilka tour with?",  # two are named in one breath
        "who did ilka prepare for the stage",  # it was the other way round
        "who does ilka copy everything from",  # hearsay
        "which school did ilka open in Prague",  # that was her sister
        "where did ilka dream of a summer",  # a dream
        "who painted ilka",  # not said
    ],
)
def test_what_may_be_another_or_did_not_happen_is_not_read_off(base: KnowledgeBase, question: str):
    answer = ask(question, base)

    assert not isinstance(answer, Answered), answer.sentence
