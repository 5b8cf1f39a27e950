"""Pronouns and nouns mean somebody only where nobody else can be meant."""

from collections.abc import Callable

import pytest

from knowledge.reading.people.people import gender_by_name
from knowledge.reading.people.referents import BoundSentence
from knowledge.reading.sentences.genders import Gender

Binder = Callable[[str], list[BoundSentence]]


def meant(sentences: list[BoundSentence], word: str) -> list[str]:
    """Whom each place of a word means, over all sentences; a dash where nobody."""
    found = []
    for sentence in sentences:
        for node in sentence.read.tree.nodes:
            if node.span.of(sentence.read.text) == word:
                reference = sentence.references.get(node.index)
                found.append("-" if reference is None else "+".join(person.key for person in reference.people))
    return found


@pytest.mark.parametrize(
    ("prose", "word", "expected"),
    [
        ("Odile Varga ran. She danced.", "She", ["odile varga"]),
        ("Odile Varga knew Bruno Keller. He taught her. She danced.", "He", ["bruno keller"]),
        ("Odile Varga danced. Madame Sorel taught her well. She smiled.", "her", ["odile varga"]),
        ("Odile Varga danced. Madame Sorel smoked. She praised nobody.", "She", ["-"]),
        ("Odile Varga danced. Madame Sorel praised her gifted pupil. She bowed.", "pupil", ["odile varga"]),
        ('Odile Varga smiled. "Bruno Keller taught me," she says.', "me", ["odile varga"]),
        ("Odile Varga danced. Madrid invited her often. She went once.", "She", ["odile varga"]),
        (
            "Odile Varga danced. Television came knocking. Her Street Dancer pleased all. She bowed.",
            "She",
            ["odile varga"],
        ),
        ("Odile Varga danced. Facing Mekka followed in 2003. She bowed.", "She", ["odile varga"]),
        ("Odile Varga danced. Thibaud Zelnik praised her, and he wept. She bowed.", "She", ["odile varga"]),
        ("Odile Varga danced. Zelnika Thibaud praised the pianist. She bowed.", "She", ["-"]),
        ("Her mother, Klara, baked. By the time she was nineteen she danced.", "she", ["odile varga", "odile varga"]),
        ("Odile Varga teaches. Among her pupils is Zelnika Thibaud.", "her", ["odile varga"]),
        ("Odile Varga came to school. The girl could not stand still. She ran.", "girl", ["odile varga"]),
    ],
)
def test_a_word_means_whom_it_can_mean(bound: Binder, prose: str, word: str, expected: list[str]):
    assert meant(bound(prose), word) == expected


def test_a_new_paragraph_speaks_of_the_dancer_again(bound: Binder):
    sentences = bound("Odile Varga danced. Madame Sorel smoked.\n\nShe married.")

    assert meant(sentences, "She") == ["odile varga"]


def test_short_forms_of_a_name_mean_one_person(bound: Binder):
    sentences = bound("Odile Varga met Solange Dupont. Madame Dupont taught her.")

    assert meant(sentences, "Madame Dupont") == ["solange dupont"]


@pytest.mark.parametrize(
    ("name", "gender"),
    [
        ("ottoline marsh", Gender.SHE),
        ("lucius brandt", Gender.HE),
        ("antoine hahn", Gender.HE),
        ("winifred cole", Gender.SHE),
        ("siegfried", Gender.HE),
        ("gus holub", None),
        ("robin cole", None),
    ],
)
def test_a_given_name_tells_the_gender_where_it_can(name: str, gender: Gender | None):
    assert gender_by_name(name) is gender
