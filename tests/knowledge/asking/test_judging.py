"""Lists where biographies name the thing without a fact of it: told plainly, told otherwise, or nobody can tell."""

from collections.abc import Callable

import pytest

from knowledge.asking import Answered, ask
from knowledge.asking.query import Entity
from knowledge.asking.ways.judging import told_elsewhere
from knowledge.base import KnowledgeBase, knowledge_base_of
from knowledge.profiles import Profile
from knowledge.relations import Relation
from knowledge.text import Span
from knowledge.things import EntityKind

ToldBase = Callable[..., KnowledgeBase]

SURE = "Ada Lind joined the Kestrel Ballet in 1990. Ada Lind won the Kestrel Award in 1991."


def base_of(**texts: str) -> KnowledgeBase:
    named = {name.replace("_", " "): text for name, text in {"Ada_Lind": SURE, **texts}.items()}
    return knowledge_base_of(
        Profile(f"{name}.txt", text, Span(0, len(text)), name, Span(0, len(name)), tuple(name.split()))
        for name, text in named.items()
    )


@pytest.mark.parametrize(
    ("text", "is_certain"),
    [
        ("Mira Sol danced. The Kestrel Award did not come to her: it went to a musical.", True),
        ("Mira Sol danced. Kestrel Ballet invited her, and she did not go.", True),
        ("Mira Sol danced. In 2010 she made Tide, commissioned by the Kestrel Ballet.", True),
        ("Mira Sol danced. Her grandmother had been a dresser at the Kestrel Ballet.", True),
        ("Mira Sol danced. She kept a letter from the Kestrel Ballet so long that the offer expired.", True),
        ("Mira Sol danced. Kestrel Ballet invited her in 1999.", False),
        ("Mira Sol danced. The Kestrel Ballet found in her its most alarming recruit.", False),
        ("Mira Sol danced. At the Kestrel Ballet she was unable to hide her nerves.", False),
        ("Mira Sol danced. She came to the Kestrel Ballet too late to know its founder.", False),
    ],
)
def test_a_sentence_that_tells_of_something_else_leaves_a_list_certain(text: str, *, is_certain: bool):
    base = base_of(Mira_Sol=text)

    asked = "which dancers got the kestrel award" if "Award" in text else "who danced with the kestrel ballet"
    answer = ask(asked, base)

    assert isinstance(answer, Answered) is is_certain, answer.sentence
    assert not is_certain or getattr(answer, "values", ()) == ("Ada Lind",)
    assert is_certain or str(answer.sentence).startswith("I am certain of Ada Lind, but other biographies speak of it")


@pytest.mark.parametrize(
    "asked",
    [
        "who left the kestrel ballet",
        "who was a soloist with the kestrel ballet",
        "who never danced with the kestrel ballet",
        "which school has pupils who danced with the kestrel ballet",
    ],
)
def test_nobody_is_certain_of_more_than_the_facts_say(asked: str):
    answer = ask(asked, base_of(Mira_Sol="Mira Sol danced. Kestrel Ballet invited her in 1999."))

    assert not isinstance(answer, Answered)
    assert "I am certain" not in str(answer.sentence)


def test_who_is_told_of_plainly_is_among_them_without_a_fact(told_base: ToldBase):
    base = told_base("Mira Sol", "Mira Sol danced. In London she was a pupil of the Royal Lind School.")
    school = Entity(EntityKind.SCHOOL, "royal lind school", "Royal Lind School", "royal lind school")

    told = told_elsewhere(school, (), base, relation=Relation.SCHOOL)

    assert told is not None
    assert list(told) == ["own.txt"]


def test_who_danced_with_somebody_of_a_company_is_not_plainly_of_it(told_base: ToldBase):
    base = told_base("Mira Sol", "Mira Sol was tall. In 1999 she danced Giselle with Ivo Hahn of the Kestrel Ballet.")
    company = Entity(EntityKind.COMPANY, "kestrel ballet", "Kestrel Ballet", "kestrel ballet")

    assert told_elsewhere(company, (), base, relation=Relation.COMPANY) is None


def test_who_is_born_in_one_town_was_not_born_in_another():
    base = base_of(
        Mira_Sol="Mira Sol was born in Lyon in 1980. Mira Sol spent a week in Riga.",
        Jan_Roth="Jan Roth was born in Riga in 1970.",
    )

    answer = ask("which dancers were born in riga", base)

    assert isinstance(answer, Answered), answer.sentence
    assert answer.values == ("Jan Roth",)


def test_how_many_a_company_has_is_not_how_many_of_these_dancers():
    answer = ask("how many dancers does the Kestrel Ballet have", base_of())

    assert not isinstance(answer, Answered), answer.sentence


def test_what_two_did_is_not_told_of_one_of_them_alone():
    base = base_of(
        Mira_Sol="Mira Sol was tall; she grew in her sleep. Mira Sol danced with Jan Roth, her friend. "
        "In 1999 they joined the Heron Ballet.",
        Jan_Roth="Jan Roth was born in 1971. He danced with Mira Sol.",
    )

    answer = ask("who joined the heron ballet", base)

    assert getattr(answer, "values", ()) != ("Mira Sol",)


def test_a_prize_of_several_is_told_of_by_its_singular(told_base: ToldBase):
    base = told_base("Mira Sol", "Mira Sol danced. She received a Moon Honor in 1989.")
    prize = Entity(EntityKind.AWARD, "moon honors", "Moon Honors", "moon honors")

    told = told_elsewhere(prize, (), base, relation=Relation.AWARD)

    assert told is not None
    assert list(told) == ["own.txt"]


def test_who_was_born_there_is_told_by_the_sentence_behind_the_town(told_base: ToldBase):
    base = told_base("Mira Sol", "Mira Sol danced. They named her the Tower in Lyon. She was born there in 1951.")
    town = Entity(EntityKind.PLACE, "lyon", "Lyon", "lyon")

    told = told_elsewhere(town, (), base, relation=Relation.BORN)

    assert told is not None
    assert list(told) == ["own.txt"]


@pytest.mark.parametrize(
    "text",
    [
        "Mira Sol danced. The Kestrel Ballet auditioned her twice. She said no.",
        "Mira Sol danced. The Kestrel Ballet announced her as guest. A broken toe prevented it.",
        "Mira Sol danced. They invited her to the Kestrel Ballet to set something on the corps.",
    ],
)
def test_what_came_to_nothing_in_the_next_sentence_leaves_a_list_certain(text: str, told_base: ToldBase):
    company = Entity(EntityKind.COMPANY, "kestrel ballet", "Kestrel Ballet", "kestrel ballet")

    assert told_elsewhere(company, (), told_base("Mira Sol", text), relation=Relation.COMPANY) == {}
