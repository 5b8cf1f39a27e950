"""Questions for the dancers of whom several things hold: whole lists, or none."""

import pytest

from knowledge.asking import Answered, Conversation, Unknown, ask
from knowledge.base import KnowledgeBase, assembled, knowledge_base_of
from knowledge.facts import Citation, Fact
from knowledge.profiles import Profile
from knowledge.relations import Relation
from knowledge.text import Span

TEXTS = {
    "Odile Varga": "Odile Varga was born in Lyon in 1961. She trained at the Royal Danish School. In 1980 she joined "
    "the Ballet of Graz. She danced Swan Lake and Giselle. Odile won the Golden Shoe Prize in 1985.",
    "Tamar Brandt": "Tamar Brandt was born in Riga in 1980. She trained at the Royal Danish School. Tamar danced Swan "
    "Lake. In 2003 she joined the Ballet of Graz.",
    "Ivo Marek": "Ivo Marek was born in Brno in 1984. He trained at the Royal Danish School. Ivo danced Giselle. "
    "He won the Moon Medal in 2010. He founded the Marek Ballet.",
    "Kofi Annor": "Kofi Annor is a flamenco dancer. He was born in Accra in 1990. He was taught by Ivo Marek. "
    "Kofi won the Golden Shoe Prize in 2010.",
}


def base_of_texts(**more: str) -> KnowledgeBase:
    texts = {**TEXTS, **{name.replace("_", " "): text for name, text in more.items()}}
    return knowledge_base_of(
        Profile(f"{name}.txt", text, Span(0, len(text)), name, Span(0, len(name)), tuple(name.split()))
        for name, text in texts.items()
    )


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    return base_of_texts()


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("which dancers trained at the royal danish school and won a prize?", {"Odile Varga", "Ivo Marek"}),
        ("who danced both swan lake and giselle", {"Odile Varga"}),
        ("who was born in the 1980s", {"Tamar Brandt", "Ivo Marek"}),
        ("list dancers born after 1982", {"Ivo Marek", "Kofi Annor"}),
        ("who won a prize in 2010", {"Ivo Marek", "Kofi Annor"}),
        ("which prize winners were taught by ivo marek", {"Kofi Annor"}),
        ("which ballet of graz dancers danced giselle", {"Odile Varga"}),
        ("which dancers founded a company", {"Ivo Marek"}),
        ("how many dancers won a prize and were born in the 80s", {"1"}),
        ("which flamenco dancers do you have", {"Kofi Annor"}),
        ("who is the oldest dancer", {"Odile Varga"}),
        ("youngest of the dancers who trained at the royal danish school?", {"Ivo Marek"}),
        ("how many dancers are there", {"4"}),
    ],
)  # fmt: skip
def test_the_dancers_of_whom_all_holds_are_named(base: KnowledgeBase, question: str, values: set[str]):
    answer = ask(question, base)

    assert isinstance(answer, Answered), answer.sentence
    assert set(answer.values) == values
    assert answer.citations


@pytest.mark.parametrize(
    "question",
    [
        "which dancers never won a prize",
        "which dancers won a prize or danced giselle",
        "which dancers danced giselle badly",
        "which dancers trained at the royal danish school before they danced swan lake",
        "which dancers danced swan lake and live in graz",
    ],
)
def test_what_is_not_understood_wholly_is_not_listed(base: KnowledgeBase, question: str):
    assert not isinstance(ask(question, base), Answered)


def test_a_list_that_another_biography_makes_doubtful_is_withheld_and_says_what_is_certain():
    base = base_of_texts(Mira_Sol="Mira Sol danced. Half the town came to see the prizes on her shelf.")

    answer = ask("which dancers won a prize and were born before 1970", base)
    doubted = ask("which dancers won a prize", base)

    assert isinstance(answer, Answered)
    assert answer.values == ("Odile Varga",)
    assert isinstance(doubted, Unknown)
    assert "Odile Varga" in doubted.sentence


@pytest.mark.parametrize(
    ("questions", "values"),
    [
        (["who trained at the royal danish school", "which of them won a prize"], {"Odile Varga", "Ivo Marek"}),
        (["who trained at the royal danish school", "how many of them danced giselle?"], {"2"}),
        (["who danced swan lake", "who is the oldest of them", "and the youngest of them"], {"Tamar Brandt"}),
    ],
)
def test_they_are_those_who_were_named(base: KnowledgeBase, questions: list[str], values: set[str]):
    conversation = Conversation()

    answer = [ask(question, base, conversation=conversation) for question in questions][-1]

    assert isinstance(answer, Answered), answer.sentence
    assert set(answer.values) == values


def test_the_query_shows_what_was_understood(base: KnowledgeBase):
    query = ask("which dancers trained at the royal danish school and won a prize in 2010", base).query

    assert query is not None
    assert query.describe() == "dancers who trained at Royal Danish School and won a prize in 2010"


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("is odile varga older than ivo marek?", "yes"),
        ("was ivo born earlier than odile", "no"),
        ("is kofi younger than tamar", "yes"),
        ("who is older, odile or ivo", "Odile Varga"),
    ],
)
def test_whether_one_is_older_is_a_question_for_yes_or_no(base: KnowledgeBase, question: str, value: str):
    answer = ask(question, base)

    assert isinstance(answer, Answered), answer.sentence
    assert answer.values == (value,)


def test_who_names_a_school_without_a_fact_of_it_makes_the_list_of_its_pupils_doubtful() -> None:
    base = base_of_texts(Tom_Reed="Tom Reed opened a shop beside the Royal Danish School. Tom Reed danced.")

    answer = ask("who trained at the Royal Danish School?", base)

    assert isinstance(answer, Unknown), answer.sentence


def test_a_relative_of_whom_it_is_not_said_which_settles_no_list_of_who_has_a_son() -> None:
    base = base_of_texts(
        Ada_Lind="Ada Lind is a dancer. Her son is Max Lind.",
        Tom_Reed="Tom Reed was born to an ice-cream man, Gaetano. He missed a night, for the birth of his son, Rocco.",
    )
    gaetano = next(profile for profile in base.profiles if profile.name == "Tom Reed")
    facts = [fact for fact in base.facts if fact.dancer != gaetano.path]
    unknown_kin = Fact(gaetano.path, Relation.FAMILY, "Gaetano", (Citation(gaetano, 0, 47),))
    base = assembled(base.profiles, (*facts, unknown_kin))

    answer = ask("which of these dancers have a son?", base)

    assert not isinstance(answer, Answered), answer.sentence
    assert "Ada" in answer.sentence


def test_a_town_is_found_with_the_article_that_its_name_begins_with() -> None:
    base = base_of_texts(Ada_Lind="Ada Lind was born in El Paso in 1980. Ada Lind danced.")

    answer = ask("which dancers were born in el paso", base)

    assert isinstance(answer, Answered), answer.sentence
    assert answer.values == ("Ada Lind",)


@pytest.mark.parametrize(
    ("text", "is_certain"),
    [
        ("Mira Sol danced. The critic Lena Shoe found her too tall.", True),
        ("Mira Sol danced. She opened the Royal Academy of Riga.", True),
        ("Mira Sol danced. She declined the Golden Shoe Prize.", True),
        ("Mira Sol danced. Golden Shoe Prizes stood on the shelf.", False),
        ("Mira Sol danced. Her sister kept a Golden Shoe Prize on the shelf.", False),
    ],
)
def test_only_who_speaks_of_the_thing_itself_makes_a_list_doubtful(text: str, *, is_certain: bool) -> None:
    base = base_of_texts(Mira_Sol=text)

    answer = ask("who won the golden shoe prize", base)

    assert isinstance(answer, Answered) is is_certain, answer.sentence


def test_a_partners_role_is_not_the_dancers():
    base = base_of_texts(
        Mira_Sol="Mira Sol was seen as Giselle in 1990, with Boris Ushakov as her Albrecht.",
        Jan_Roth="Jan Roth was admired as Franz in Coppélia and as Albrecht in Giselle.",
    )

    assert "Mira Sol" not in getattr(ask("which dancers were Albrecht in Giselle?", base), "values", ())
    assert "Jan Roth" in getattr(ask("which dancers were Franz in Coppélia?", base), "values", ())
