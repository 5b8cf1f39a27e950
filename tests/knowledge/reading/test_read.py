"""Prose becomes facts, each with its sentence; what the prose does not say becomes none."""

from pathlib import Path

import pytest

from knowledge.facts import Fact
from knowledge.profiles import Profile, Statement
from knowledge.reading import read
from knowledge.relations import Relation
from knowledge.text import Span

NAME = "Odile Varga"


def profile_of(prose: str, *, name: str = NAME, aliases: tuple[str, ...] = ("Odile", "Varga")) -> Profile:
    text = f"{name} is a dancer. {prose}"
    return Profile("odile.txt", text, Span(0, len(text)), name, Span(0, len(name)), aliases)


def facts(prose: str, relation: Relation) -> list[tuple[str, str | None]]:
    """The values of one relation, each with its kinship, role, age or year."""
    found = [fact for fact in read(profile_of(prose)) if fact.relation is relation]
    return [(fact.value, next((value for _, value in fact.qualifiers), None)) for fact in found]


def test_somebody_called_by_a_pronoun_alone_may_be_who_the_dancer_was_sent_to():
    assert facts("Her uncle Bruno lived there. She was sent to him.", Relation.FAMILY) == [("Bruno", "uncle")]


@pytest.mark.parametrize(
    ("prose", "relation", "expected"),
    [
        ("She grew up under the watchful eye of her mother, Irina.", Relation.MENTOR, [("Irina", "mother")]),
        ("Bruno Keller, who owned the hall, trained her for six years.", Relation.MENTOR, [("Bruno Keller", None)]),
        ("Odile was taught by Madame Sorel.", Relation.MENTOR, [("Madame Sorel", None)]),
        ("Her teacher, Bruno Keller, smoked.", Relation.MENTOR, [("Bruno Keller", None)]),
        ("She studied in Prague with Bruno Keller.", Relation.MENTOR, [("Bruno Keller", "Prague")]),
        ("She was the last pupil of Bruno Keller.", Relation.MENTOR, [("Bruno Keller", None)]),
        ("Her pupils, Ada Lind and Cleo Marsh, dance.", Relation.STUDENT, [("Ada Lind", None), ("Cleo Marsh", None)]),
        ("At twelve she entered the Royal Danish School.", Relation.SCHOOL, [("Royal Danish School", "twelve")]),
        ("In 1998 she joined the Ballet of Graz.", Relation.COMPANY, [("Ballet of Graz", "1998")]),
        ("The Graz Ballet engaged her.", Relation.COMPANY, [("Graz Ballet", None)]),
        ("She danced Swan Lake, Giselle and Carmen.", Relation.PERFORMANCE,
         [("Swan Lake", None), ("Giselle", None), ("Carmen", None)]),
        ("She shone as Odette in Swan Lake.", Relation.PERFORMANCE, [("Swan Lake", "Odette")]),
        ("She won the Golden Shoe Prize.", Relation.AWARD, [("Golden Shoe Prize", None)]),
        ("Her aunt, Klara, sang.", Relation.FAMILY, [("Klara", "aunt")]),
        ("She married the conductor Emil Ott.", Relation.FAMILY, [("Emil Ott", "husband")]),
        ("She watched her father work.", Relation.FAMILY, [("father", "father")]),
        ("She was born in Graz in 1971.", Relation.BORN, [("Graz", None), ("1971", None)]),
        ("She founded the Varga School in 2001.", Relation.FOUNDED, [("Varga School", "2001")]),
    ],
)  # fmt: skip
def test_what_a_sentence_says_is_noted(prose: str, relation: Relation, expected: list[tuple[str, str | None]]):
    assert facts(prose, relation) == expected


@pytest.mark.parametrize(
    ("prose", "relation", "years"),
    [
        ("She entered the Graz Ballet in 1966 and was given the State Prize in 1969.", Relation.AWARD, {"1969"}),
        ("She danced Kitri in Don Quixote and Mara in Embers (1998).", Relation.PERFORMANCE, {None, "1998"}),
        ("She came in 1920 and in 1922 opened the Varga School.", Relation.FOUNDED, {"1922"}),
        ("She danced Giselle, which was filmed in 1951.", Relation.PERFORMANCE, {None}),
        ("She danced Giselle until a fall in 1951.", Relation.PERFORMANCE, {None}),
        ("Her luck turned in 1995, when she joined the Graz Ballet.", Relation.COMPANY, {"1995"}),
        ("She danced Giselle, Embers (Odeon Theatre, Graz; 1998) and Carmen.", Relation.PERFORMANCE, {None, "1998"}),
        ("She joined the Graz Ballet (in 2004) and danced Giselle.", Relation.COMPANY, {"2004"}),
        ("She danced at the Odeon Theatre and, in 1971, at the Graz Festival.", Relation.VENUE, {None, "1971"}),
    ],
)
def test_a_year_is_that_of_its_own_verb_and_of_its_own_part_of_a_list(
    prose: str, relation: Relation, years: set[str | None]
):
    found = [fact for fact in read(profile_of(prose)) if fact.relation is relation]

    assert {fact.qualifier("year") for fact in found} == years


@pytest.mark.parametrize(
    ("prose", "danced"),
    [
        (
            "Her parts were Gamzatti (La Bayadère, 1993), Myrtha (Giselle) and the Widow (Embers, 1998).",
            [("La Bayadère", "Gamzatti"), ("Giselle", "Myrtha"), ("Embers", "the Widow")],
        ),
        (
            "Roles: Columbine, Myrtha (Giselle), Juliet (Romeo and Juliet; 2004).",
            [("Giselle", "Myrtha"), ("Romeo and Juliet", "Juliet")],
        ),
        (
            "Her repertoire includes Giselle (Myrtha), Manon (the title role) and Embers (the Widow, 1998).",
            [("Giselle", "Myrtha"), ("Manon", "title role"), ("Embers", "the Widow")],
        ),
        (
            "Her repertoire includes Giselle (Peter Lind) and Manon (Keller, 1998).",
            [("Giselle", None), ("Manon", None)],
        ),
        ("Her repertoire includes Giselle (the Graz Ballet).", [("Giselle", None)]),
    ],
)
def test_brackets_join_a_role_to_its_own_work(prose: str, danced: list[tuple[str, str | None]]):
    found = [fact for fact in read(profile_of(prose)) if fact.relation is Relation.PERFORMANCE]

    assert [(fact.value, fact.qualifier("role")) for fact in found] == danced


@pytest.mark.parametrize(
    "prose",
    [
        "She never joined the Graz Ballet.",
        "She dreamt that she danced Swan Lake.",
        "She was invited to join the Graz Ballet.",
        "She turned down a place at the Royal Danish School.",
        "She hoped to be taught by Bruno Keller.",
        "She almost won the Golden Shoe Prize.",
        "She planned to dance Giselle.",
        "She didn't join the Graz Ballet.",
        "She would have joined the Graz Ballet.",
        "A critic, Bruno Keller, praised her.",
        "Swan Lake is a ballet.",
        "The audience came from Graz.",
    ],
)
def test_what_did_not_happen_or_is_said_of_others_is_no_fact(prose: str):
    found = {(fact.relation, fact.value) for fact in read(profile_of(prose))}

    assert found == {(Relation.NAME, NAME), (Relation.OCCUPATION, "dancer")}


def test_a_pronoun_is_bound_to_the_teacher_of_another_gender_and_the_name_is_cited_beside():
    text = (
        "Ivo Brandt was a boy. He ran. Madame Sorel had a stove. She taught him for ten years. He was grateful to her."
    )
    profile = Profile("ivo.txt", text, Span(0, len(text)), "Ivo Brandt", Span(0, 10), ("Ivo",))

    mentors = [fact for fact in read(profile) if fact.relation is Relation.MENTOR]

    assert [fact.value for fact in mentors] == ["Madame Sorel"]
    assert [citation.quote for citation in mentors[0].citations] == [
        "She taught him for ten years.",
        "Madame Sorel had a stove.",
    ]


def test_front_matter_is_cited_to_the_line_it_stands_on():
    text = "---\nname: Odile Varga\nmentor: Bruno Keller\n---\nOdile Varga dances."
    at = text.index("Bruno")
    statement = Statement("mentor", "Bruno Keller", Span(at, at + 12))
    profile = Profile("o.md", text, Span(text.rindex("Odile"), len(text)), NAME, Span(10, 21), (), (statement,))

    mentor = next(fact for fact in read(profile) if fact.relation is Relation.MENTOR)

    assert (mentor.value, mentor.citations[0].quote) == ("Bruno Keller", "Bruno Keller")


def read_seed(shared: Path, opening: str, name: str) -> tuple[Fact, ...]:
    path = next(
        path for path in (shared / "seeds").glob("*.txt") if path.read_text(encoding="utf-8").startswith(opening)
    )
    text = path.read_text(encoding="utf-8")
    start = text.index(name)
    given_name, surname = name.split()
    return read(
        Profile(path.name, text, Span(0, len(text)), name, Span(start, start + len(name)), (given_name, surname))
    )


def test_the_seed_that_says_much_gives_its_facts(shared: Path):
    found = read_seed(shared, "Maxime", "Maxime Alimbekova")

    told = {(fact.relation.value, fact.value) for fact in found} - {("name", "Maxime Alimbekova")}
    assert told == {
        ("mentor", "Natalia"), ("family", "Natalia"), ("school", "Bolshoi Ballet Academy"),
        ("performance", "Swan Lake"), ("performance", "Giselle"), ("company", "Paris Opera Ballet"),
        ("occupation", "ballet dancer"), ("style", "ballet"),
    }  # fmt: skip


def test_the_seed_that_says_little_gives_no_more_than_it_says(shared: Path):
    found = read_seed(shared, "Victoria", "Victoria Bektemirova")

    assert {(fact.relation.value, fact.value) for fact in found} == {
        ("name", "Victoria Bektemirova"),
        ("family", "mother"),
        ("occupation", "ballerina"),
        ("style", "ballet"),
    }
