"""Who is one person where several biographies name somebody without one: told by evidence, and it can be told why."""

from itertools import permutations

import pytest

from knowledge.asking import Ambiguous, Answered, ask
from knowledge.base import KnowledgeBase, knowledge_base_of
from knowledge.facts import Citation, Fact, Sign
from knowledge.held_facts import held
from knowledge.profiles import Profile
from knowledge.reading import explain_links
from knowledge.reading.across.linking import Linking
from knowledge.relations import Relation
from knowledge.text import Span


def profile(name: str, text: str) -> Profile:
    start = text.index(name)
    path = f"{name.split(maxsplit=1)[0].lower()}.txt"
    return Profile(path, text, Span(0, len(text)), name, Span(start, start + len(name)), (name.split(maxsplit=1)[0],))


def said(one: Profile, relation: Relation, value: str, quote: str, **qualifiers: str) -> Fact:
    start = one.text.index(quote)
    citation = Citation(one, start, start + len(quote))
    return Fact(one.path, relation, value, (citation,), tuple(qualifiers.items()))


def mentor(one: Profile, value: str, **qualifiers: str) -> Fact:
    sentence = next(part for part in one.text.split(". ") if value in part)
    return said(one, Relation.MENTOR, value, sentence, **qualifiers)


def linked(*facts: Fact) -> Linking:
    by_path = {fact.citations[0].profile.path: fact.citations[0].profile for fact in facts}
    profiles = sorted(by_path.values(), key=lambda one: one.path)
    return explain_links(profiles, held(profiles, facts))


def people(*facts: Fact) -> set[frozenset[str]]:
    """The biographies that name each person."""
    found: dict[object, set[str]] = {}
    for fact in linked(*facts).facts:
        if fact.person is not None:
            found.setdefault(fact.person, set()).add(fact.dancer)
    return {frozenset(paths) for paths in found.values()}


ODILE = profile("Odile Varga", "Odile Varga was taught by Ilse Brandt. She smoked.")
BRUNO = profile("Bruno Keller", "Bruno Keller was taught by Ilse Brandt. Later he sang.")


def test_who_taught_two_dancers_is_one_person():
    assert people(mentor(ODILE, "Ilse Brandt"), mentor(BRUNO, "Ilse Brandt")) == {frozenset({"odile.txt", "bruno.txt"})}


def test_it_is_told_why_two_mentions_are_one_person():
    (group,) = linked(mentor(ODILE, "Ilse Brandt"), mentor(BRUNO, "Ilse Brandt")).namesakes.groups

    assert group.because[0].reasons == ("the same full name", "both in dance")
    assert group.signs == (Sign.NAME, Sign.TRADE)


def test_of_whom_one_biography_names_no_sign_is_told():
    (group,) = linked(mentor(ODILE, "Ilse Brandt")).namesakes.groups

    assert group.signs == ()


def test_a_man_and_a_woman_of_one_name_are_two():
    odile = profile("Odile Varga", "Odile Varga was taught by her aunt Robin Brandt. She smoked.")
    bruno = profile("Bruno Keller", "Bruno Keller was taught by Mr Robin Brandt. He sang.")
    facts = mentor(odile, "Robin Brandt", kinship="aunt"), mentor(bruno, "Mr Robin Brandt")

    assert people(*facts) == {frozenset({"odile.txt"}), frozenset({"bruno.txt"})}
    assert linked(*facts).namesakes.apart[0].reasons == ("one is a man, the other a woman",)


def test_a_pronoun_that_is_not_the_dancers_tells_the_sex():
    odile = profile(
        "Odile Varga",
        "Odile Varga left her village with her aunt. Odile Varga was taught by Robin Brandt. He swore.",
    )
    bruno = profile(
        "Bruno Keller", "Bruno Keller sold his coat and his hat. Bruno Keller was taught by Robin Brandt. She swore."
    )

    found = [
        said(odile, Relation.MENTOR, "Robin Brandt", "Odile Varga was taught by Robin Brandt."),
        said(bruno, Relation.MENTOR, "Robin Brandt", "Bruno Keller was taught by Robin Brandt."),
    ]

    assert len(people(*found)) == 2


def test_two_whose_pupils_lived_a_century_apart_are_two():
    odile = profile("Odile Varga", "Odile Varga was born in 1830. She was taught by Ilse Brandt.")
    bruno = profile("Bruno Keller", "Bruno Keller was born in 1970. He was taught by Ilse Brandt.")
    facts = (
        said(odile, Relation.BORN, "1830", "Odile Varga was born in 1830."),
        said(bruno, Relation.BORN, "1970", "Bruno Keller was born in 1970."),
        mentor(odile, "Ilse Brandt"),
        mentor(bruno, "Ilse Brandt"),
    )

    assert len(people(*facts)) == 2


@pytest.mark.parametrize(("where", "count"), [("Riga", 1), ("Lisbon", 2)])
def test_the_city_tells_two_of_one_name_apart(where: str, count: int):
    facts = mentor(ODILE, "Ilse Brandt", where="Riga"), mentor(BRUNO, "Ilse Brandt", where=where)

    assert len(people(*facts)) == count


def test_two_cities_are_one_teachers_where_a_school_is_shared():
    facts = (
        mentor(ODILE, "Ilse Brandt", where="Marlow Studio, Riga"),
        mentor(BRUNO, "Ilse Brandt", where="Marlow Studio, Lisbon"),
    )

    assert len(people(*facts)) == 1


def test_a_mother_and_a_teacher_of_one_name_need_more_than_the_name():
    mother = said(ODILE, Relation.FAMILY, "Ilse Brandt", "Odile Varga was taught by Ilse Brandt.", kinship="mother")

    assert len(people(mother, mentor(BRUNO, "Ilse Brandt"))) == 2


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("Ilse Brandt", "Madame Ilse Brandt", 1),
        ("Ilse Brandt", "Ilse Maria Brandt", 1),
        ("Ilse Anna Brandt", "Ilse Maria Brandt", 2),
        ("Ilse Brandt", "Otto Brandt", 2),
        ("Ilse Brandt", "I. Brandt", 2),
        ("Ilse Brandt", "Madame Brandt", 2),
        ("Madame Brandt", "Madame Brandt", 2),
        ("Ilse", "Ilse", 2),
    ],
)
def test_what_the_names_alone_tell(one: str, other: str, count: int):
    odile = profile("Odile Varga", f"Odile Varga was taught by {one}. She smoked.")
    bruno = profile("Bruno Keller", f"Bruno Keller was taught by {other}. Later he sang.")
    facts = (
        said(odile, Relation.MENTOR, one, f"Odile Varga was taught by {one}."),
        said(bruno, Relation.MENTOR, other, f"Bruno Keller was taught by {other}."),
    )

    assert len(people(*facts)) == count


@pytest.mark.parametrize("short", ["Madame Brandt", "I. Brandt"])
def test_a_shorter_name_is_that_of_whom_the_same_school_names(short: str):
    odile = profile("Odile Varga", f"Odile Varga was taught by {short}. She smoked.")
    facts = (
        said(odile, Relation.MENTOR, short, f"Odile Varga was taught by {short}.", where="Marlow Studio"),
        mentor(BRUNO, "Ilse Brandt", where="Marlow Studio"),
    )

    assert len(people(*facts)) == 1
    assert {fact.person.name for fact in linked(*facts).facts if fact.person} == {"Ilse Brandt"}


def test_a_shorter_name_that_may_be_either_of_two_is_neither():
    maren = profile("Maren Lind", "Maren Lind was taught by Madame Brandt. She smoked.")
    facts = (
        mentor(ODILE, "Ilse Brandt", where="Marlow Studio"),
        said(BRUNO, Relation.MENTOR, "Anna Brandt", "Bruno Keller was taught by Ilse Brandt.", where="Marlow Studio"),
        mentor(maren, "Madame Brandt", where="Marlow Studio"),
    )

    assert len(people(*facts)) == 3


def test_nobody_makes_one_of_two_who_are_known_to_be_two():
    maren = profile("Maren Lind", "Maren Lind was taught by Ilse Brandt. She smoked.")
    facts = (
        mentor(ODILE, "Ilse Brandt", where="Riga"),
        mentor(BRUNO, "Ilse Brandt", where="Lisbon"),
        mentor(maren, "Ilse Brandt"),
    )

    assert len(people(*facts)) == 3


def test_neither_the_order_of_profiles_nor_a_stranger_matters():
    maren = profile("Maren Lind", "Maren Lind was taught by Madame Brandt. She smoked.")
    facts = (
        mentor(ODILE, "Ilse Brandt", where="Marlow Studio"),
        mentor(BRUNO, "Ilse Brandt"),
        mentor(maren, "Madame Brandt", where="Marlow Studio"),
    )
    stranger = profile("Tove Hahn", "Tove Hahn was taught by Ivo Rask. She smoked.")
    every = {frozenset(people(*some)) for some in permutations(facts)}

    assert len(every) == 1
    assert people(*facts, mentor(stranger, "Ivo Rask")) == {*every.pop(), frozenset({"tove.txt"})}


def test_a_dancer_of_the_other_sex_is_not_who_is_meant():
    bruno = profile("Robin Brandt", "Robin Brandt was born in Linz. He danced with his brother, and he sang.")
    odile = profile("Odile Varga", "Odile Varga was taught by Madame Robin Brandt. She smoked.")
    linking = linked(
        said(bruno, Relation.BORN, "Linz", "Robin Brandt was born in Linz."), mentor(odile, "Madame Robin Brandt")
    )

    assert [fact.target for fact in linking.facts] == [None, None]
    assert [refusal.reason for refusal in linking.refused] == ["one is a man, the other a woman"]


def test_a_dancer_born_later_is_not_who_is_meant():
    young = profile("Ilse Brandt", "Ilse Brandt was born in 1990.")
    odile = profile("Odile Varga", "Odile Varga was born in 1900. She was taught by Ilse Brandt.")
    linking = linked(
        said(young, Relation.BORN, "1990", "Ilse Brandt was born in 1990."),
        said(odile, Relation.BORN, "1900", "Odile Varga was born in 1900."),
        mentor(odile, "Ilse Brandt"),
    )

    assert all(fact.target is None for fact in linking.facts)
    assert "1990" in linking.refused[0].reason


@pytest.fixture(scope="module")
def two_of_one_name() -> KnowledgeBase:
    return knowledge_base_of(
        [
            profile("Odile Varga", "Odile Varga was born in Graz. Odile Varga was taught by her aunt Robin Brandt."),
            profile("Bruno Keller", "Bruno Keller was born in Linz. He was taught by Mr Robin Brandt."),
        ]
    )


@pytest.mark.parametrize(
    "question", ["who did Robin Brandt teach", "how many dancers did Robin Brandt teach", "Robin Brandt's pupils"]
)
def test_a_name_that_two_bear_is_asked_back(two_of_one_name: KnowledgeBase, question: str):
    answer = ask(question, two_of_one_name)

    assert isinstance(answer, Ambiguous)
    assert len(answer.candidates) == 2


def test_whoever_is_chosen_of_two_taught_their_own_pupil(two_of_one_name: KnowledgeBase):
    asked = ask("who did Robin Brandt teach", two_of_one_name)
    assert isinstance(asked, Ambiguous)
    answers = [ask("who did Robin Brandt teach", two_of_one_name, chosen=one.key) for one in asked.candidates]

    assert {answer.values for answer in answers if isinstance(answer, Answered)} == {
        ("Odile Varga",),
        ("Bruno Keller",),
    }


def test_what_is_true_of_one_of_two_is_answered_at_once(two_of_one_name: KnowledgeBase):
    answer = ask("did Robin Brandt teach Odile Varga?", two_of_one_name)

    assert isinstance(answer, Answered)
    assert answer.values == ("yes",)


def test_the_dancers_of_one_teacher_are_counted_under_every_form_of_the_name():
    base = knowledge_base_of(
        [
            profile("Odile Varga", "Odile Varga was born in Graz. She was taught by Ilse Brandt."),
            profile("Bruno Keller", "Bruno Keller was born in Linz. He was taught by Madame Ilse Brandt."),
        ]
    )
    answer = ask("how many dancers did Ilse Brandt teach", base)

    assert isinstance(answer, Answered)
    assert answer.values == ("2",)
