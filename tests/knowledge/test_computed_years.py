"""An age becomes years only where the year of birth is given, and they are marked as computed."""

import pytest

from knowledge.asking import Answered, Unknown, ask
from knowledge.base import KnowledgeBase, knowledge_base_of
from knowledge.computed_years import with_computed_years
from knowledge.facts import Fact
from knowledge.profiles import profile_of
from knowledge.reading import read
from knowledge.readings import ReadText, from_json, to_json
from knowledge.relations import Relation
from tests.knowledge.facts_alone import base_saying

TOLD = "Odile Varga was born in Graz in 1912. At nineteen she joined the Kestrel Ballet. She retired later."


def joined(text: str) -> Fact:
    (profile,) = profile_of("odile.txt", text).profiles
    return next(fact for fact in read(profile) if fact.relation is Relation.COMPANY)


def test_an_age_spans_the_two_years_that_it_may_mean():
    fact = joined(TOLD)

    assert fact.computed_years == (1931, 1932)
    assert fact.qualifier("age") == "nineteen"
    assert fact.qualifier("year") is None


@pytest.mark.parametrize(
    "text",
    [
        TOLD.replace(" in 1912", ""),
        TOLD.replace("At nineteen", "As a girl"),
        TOLD.replace("At nineteen she", "In 1930 she"),
    ],
)
def test_no_year_is_computed_without_both_or_beside_one_that_is_said(text: str):
    assert joined(text).computed_years is None


def test_two_years_of_birth_make_none():
    facts = base_saying(
        odile=("Odile Aubert", [("born", "1912"), ("born", "1914"), ("company", "Kestrel Ballet", {"age": "nine"})])
    ).facts

    assert all(fact.computed_years is None for fact in with_computed_years(facts))


def test_computed_years_outlive_the_process():
    (profile,) = profile_of("odile.txt", TOLD).profiles
    read_text = ReadText(profile, read(profile), ())

    assert from_json("odile.txt", TOLD, to_json(read_text)).facts == read_text.facts


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return knowledge_base_of(profile_of("odile.txt", TOLD).profiles)


def test_whoever_asks_when_is_told_the_age_and_the_years_that_it_makes(base: KnowledgeBase):
    answer = ask("when did Odile Varga join the Kestrel Ballet", base)

    assert isinstance(answer, Answered)
    assert answer.values == ("nineteen",)
    assert "the year of birth makes 1931 or 1932" in answer.sentence


@pytest.mark.parametrize(
    "question", ["in which year did Odile Varga join the Kestrel Ballet", "did Odile Varga join the Ballet in 1931?"]
)
def test_a_computed_year_is_never_answered_as_said(base: KnowledgeBase, question: str):
    assert isinstance(ask(question, base), Unknown)


LATER = "Odile Varga is a dancer. In 1920 she joined the Graz Ballet. Three years later she danced Giselle in Linz."


def performed(sentences: str) -> tuple[int, int] | None:
    (profile,) = profile_of("odile.txt", f"Odile Varga is a dancer. {sentences}").profiles
    return next(fact for fact in read(profile) if fact.value == "Giselle").computed_years


@pytest.mark.parametrize(
    ("sentences", "years"),
    [
        ("In 1920 she joined the Graz Ballet. Three years later she danced Giselle.", (1923, 1923)),
        ("In 1920 she joined the Graz Ballet. A decade later she danced Giselle.", (1930, 1930)),
        ("In 1920 she joined the Graz Ballet. The following year she danced Giselle.", (1921, 1921)),
        ("In 1920 she joined the Graz Ballet. The following spring she danced Giselle.", (1920, 1921)),
        ("In November 1920 she joined the Graz Ballet. The following spring she danced Giselle.", (1921, 1921)),
        ("In 1920 she joined the Graz Ballet. That same year she danced Giselle.", (1920, 1920)),
        ("In 1920 she joined the Graz Ballet. She had danced Giselle two years earlier.", (1918, 1918)),
        ("In 1920 she joined the Graz Ballet, and a year later she danced Giselle.", (1921, 1921)),
        (
            "In 1920 she came. A year later she joined the Graz Ballet. Two years later she danced Giselle.",
            (1923, 1923),
        ),
    ],
)
def test_a_time_told_from_a_stated_year_becomes_a_year(sentences: str, years: tuple[int, int]):
    assert performed(sentences) == years


@pytest.mark.parametrize(
    "sentences",
    [
        "She joined the Graz Ballet. Three years later she danced Giselle.",
        "From 1920 to 1925 she was with the Graz Ballet. Three years later she danced Giselle.",
        "In the 1920s she joined the Graz Ballet. Three years later she danced Giselle.",
        "In 1920 she joined the Graz Ballet. She hated it. Three years later she danced Giselle.",
        "In 1920 she joined the Graz Ballet.\n\nThree years later she danced Giselle.",
        "In 1920 she joined the Graz Ballet. Some years later she danced Giselle.",
        "In 1920 she joined the Graz Ballet. Three years later, in 1923, she danced Giselle.",
    ],
)
def test_a_time_told_from_no_one_year_stays_vague(sentences: str):
    assert performed(sentences) is None


def test_the_sentence_that_states_the_year_is_cited_beside_the_one_that_counts_from_it():
    (profile,) = profile_of("odile.txt", LATER).profiles
    giselle = next(fact for fact in read(profile) if fact.value == "Giselle")

    quotes = [citation.quote for citation in giselle.citations]
    assert quotes == ["Three years later she danced Giselle in Linz.", "In 1920 she joined the Graz Ballet."]


def test_the_year_before_a_relative_time_is_not_that_of_what_follows():
    text = "Odile Varga is a dancer. In 1920 she joined the Graz Ballet and, three years later, the Linz Opera."
    (profile,) = profile_of("odile.txt", text).profiles
    companies = {fact.value: fact for fact in read(profile) if fact.relation is Relation.COMPANY}

    assert companies["Graz Ballet"].qualifier("year") == "1920"
    assert companies["Linz Opera"].qualifier("year") is None
    assert companies["Linz Opera"].computed_years == (1923, 1923)


def test_whoever_asks_when_is_told_the_year_and_that_it_is_counted():
    answer = ask("when did Odile Varga dance Giselle", knowledge_base_of(profile_of("odile.txt", LATER).profiles))

    assert isinstance(answer, Answered)
    assert answer.values == ("1923",)
    assert answer.sentence.startswith("In 1923, as counted from another year")
    assert len(answer.citations) > 1
