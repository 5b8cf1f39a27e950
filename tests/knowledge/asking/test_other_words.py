"""Questions in other words than the biography's: phrases for a verb, years beside others, names of towns, relatives."""

from collections.abc import Callable

import pytest

from knowledge.asking import Answered, Unknown, ask
from knowledge.base import KnowledgeBase
from knowledge.relations import Relation

BORN = "Ada Lindgren, who signed her letters Ada Sorel, was born in Ystad to Mogens Lindgren and to Pauline, a nurse."
TRAINED = "From 1911 to 1913 she trained at the Harp School under a master who spoke no word to her."
MARRIED = "In 1920 she married Ivo Hahn (b. 1899)."
PRIZES = "In 1922 she received the Silver Harp, in 1926 the Golden Harp."
STAYED = "In 1923 she joined the Riga Opera and left it in 1931."
PLAYED = "There she danced Swanilda in Coppélia in 1924."
STOPPED = "She gave her last performance in 1938, in the rain."
TEXT = f"{BORN} {TRAINED} {MARRIED} {PRIZES} {STAYED} {PLAYED} {STOPPED} Her brother, a baker, sent bread."


@pytest.fixture(scope="module")
def base(told_base: Callable[..., KnowledgeBase]) -> KnowledgeBase:
    return told_base(
        "Ada Lindgren",
        TEXT,
        (Relation.BORN, "Ystad", BORN),
        (Relation.FAMILY, "Pauline", BORN, ("kinship", "mother")),
        (Relation.SCHOOL, "Harp School", TRAINED, ("year", "1911")),
        (Relation.FAMILY, "Ivo Hahn", MARRIED, ("kinship", "husband")),
        (Relation.AWARD, "Silver Harp", PRIZES, ("year", "1922")),
        (Relation.AWARD, "Golden Harp", PRIZES, ("year", "1926")),
        (Relation.COMPANY, "Riga Opera", STAYED, ("year", "1923")),
        (Relation.PERFORMANCE, "Coppélia", PLAYED, ("role", "Swanilda"), ("year", "1924")),
    )


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("in what city did Ada come into the world?", "Ystad"),
        ("which school did Ada train at in 1911", "Harp School"),
        ("which school did Ada train at in 1913", "Harp School"),
        ("whom did Ada marry in 1920?", "Ivo Hahn"),
        ("ada 1922 prize", "Silver Harp"),
        ("ada 1926 prize", "Golden Harp"),
        ("when did Ada join the Riga Opera?", "1923"),
        ("when did Ada stop dancing?", "1938"),
        ("when did Ada quit dancing?", "1938"),
        ("what did Ada's mother do for a living?", "nurse"),
        ("what was Ada's brother's profession?", "baker"),
        ("were did Ada train in 1911", "Harp School"),
        ("where was Ada Sorel born?", "Ystad"),
    ],
)
def test_the_same_is_answered_in_other_words(base: KnowledgeBase, question: str, value: str):
    answer = ask(question, base)

    assert isinstance(answer, Answered), answer.sentence
    assert answer.values == (value,)


@pytest.mark.parametrize(
    "question",
    [
        "when did Ada leave the Harp School?",  # the year told is that of her coming
        "whom did Ada marry in 1899?",
        "which school did Ada train at in 1920",
        "what was Ada's sister's profession?",
        "did Ada dance in Riga?",  # a house of that name is no town
        "where was Ada Petersen born?",
    ],
)
def test_what_is_not_said_stays_unsaid(base: KnowledgeBase, question: str):
    assert isinstance(ask(question, base), Unknown)
