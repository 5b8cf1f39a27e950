"""What tells of another moment, thing or place than is asked about is no answer."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from knowledge.asking import Answered, ask
from knowledge.asking.evidence.objecting import is_open_to_objection
from knowledge.asking.evidence.other_kinds import tells_thing_for_person
from knowledge.asking.evidence.rivals import stands_by_a_rival
from knowledge.asking.understanding.understand import understand
from knowledge.asking.ways.ranking import is_of_opinion
from knowledge.asking.wording import verbatim
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.relations import Relation

QUESTION = "who taught Odile Varga the Lark dance?"
BaseOf = Callable[..., KnowledgeBase]

ODILE = (
    "Odile Varga is a dancer. She was born in Linz in 1950. She grew up in the mill at Werfen. She won the Golden "
    "Shoe Prize in 1966 and the Silver Cup in 2001. She left the Graz Ballet in 1973. Her partner was Ivo Hahn, a "
    "choreographer. She has two sons. Twelve girls sit at her feet. She was nominated for the Iron Rose."
)
BRUNA = (
    "Bruna Sol is a dancer. She studied at the Linz Academy of Dance. As a girl she attended the Lane School. "
    "Much later she taught chemistry at the University of Graz."
)
TAMAR = "Tamar Osei is a dancer. Her mother was delivered of her in 1950. She was taught by Ada Lind."


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("which prize did Odile Varga win in 2001?", "Golden Shoe Prize"),
        ("which prize did Odile Varga win in 1999?", "Silver Cup"),
        ("when did Odile Varga join the Graz Ballet?", "1973"),
        ("where did Odile Varga grow up?", "Linz"),
        ("which country does Odile Varga come from?", "Linz"),
        ("which role did Ivo Hahn make for Odile Varga?", "choreographer"),
        ("how many children does Odile Varga have?", "12"),
        ("which prize was Odile Varga nominated for but did not get?", "Golden Shoe Prize"),
        ("which prize did Odile Varga decline?", "Golden Shoe Prize"),
        ("which prize did Odile Varga turn down in 2001?", "Silver Cup"),
        ("who was Odile Varga's partner in it?", "Ivo Hahn"),
        ("where does Ivo Hahn come from?", "Linz"),
        ("which of the dancers were born in 1950?", "Odile Varga"),
        ("what was Odile Varga's mother called?", "Graz Ballet"),
        ("which three prizes did Odile Varga win?", "Silver Cup"),
        ("which university did Bruna Sol study at?", "Linz Academy of Dance"),
        ("which school did Bruna Sol attend before she taught at the university?", "University of Graz"),
        ("who began dancing at a younger age, Odile Varga or Tamar Osei?", "Odile Varga"),
    ],
)
def test_what_is_told_of_something_else_is_not_answered(base_of: BaseOf, question: str, value: str):
    answer = ask(question, base_of(ODILE, TAMAR, BRUNA))

    assert value not in getattr(answer, "values", ())


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("which prize did Odile Varga win in 1966?", "Golden Shoe Prize"),
        ("when did Odile Varga leave the Graz Ballet?", "1973"),
        ("who was Odile Varga's partner?", "Ivo Hahn"),
        ("where was Odile Varga born?", "Linz"),
        ("which two prizes did Odile Varga win?", "Silver Cup"),
        ("which academy did Bruna Sol study at?", "Linz Academy of Dance"),
    ],
)
def test_what_is_told_of_what_is_asked_is_answered(base_of: BaseOf, question: str, value: str):
    answer = ask(question, base_of(ODILE, TAMAR, BRUNA))

    assert isinstance(answer, Answered)
    assert value in answer.values


@pytest.mark.parametrize(
    "sentence",
    [
        "She learned Giselle as second cover and never performed the title role.",
        "She was to have danced Giselle in the spring.",
        "The Giselle of that season, which she almost danced, was Ada Lind's.",
    ],
)
def test_yes_is_not_said_by_a_sentence_that_casts_doubt(told_base: BaseOf, sentence: str):
    base = told_base("Odile Varga", f"Odile Varga is a dancer. {sentence}", (Relation.PERFORMANCE, "Giselle", sentence))

    answer = ask("did Odile Varga dance Giselle?", base)

    assert "yes" not in getattr(answer, "values", ())


def test_yes_is_said_by_a_sentence_that_denies_nothing(told_base: BaseOf):
    sentence = "Not until 1970 did she dance Giselle."
    base = told_base("Odile Varga", f"Odile Varga is a dancer. {sentence}", (Relation.PERFORMANCE, "Giselle", sentence))

    answer = ask("did Odile Varga dance Giselle?", base)

    assert getattr(answer, "values", ()) == ("yes",)


def test_a_name_with_the_word_of_a_house_is_nobody(told_base: Callable[..., KnowledgeBase]):
    sentence = "With the Lark Ballet, as with Ivo Hahn, Odile Varga danced often."
    misread = told_base("Odile Varga", sentence, (Relation.PARTNER, "Lark Ballet", sentence))
    read = told_base("Odile Varga", sentence, (Relation.PARTNER, "Ivo Hahn", sentence))

    assert getattr(ask("who was Odile Varga's partner?", misread), "values", ()) == ()
    assert getattr(ask("who was Odile Varga's partner?", read), "values", ()) == ("Ivo Hahn",)


def test_of_a_brother_it_is_not_said_that_he_is_a_sibling(told_base: Callable[..., KnowledgeBase]):
    sentence = "Odile Varga learned behind her brother, Ivo Hahn."
    kin = (("kinship", "brother"), ("kinship", "sibling"))
    base = told_base("Odile Varga", sentence, *((Relation.FAMILY, "Ivo Hahn", sentence, one) for one in kin))

    assert getattr(ask("how is Ivo Hahn related to Odile Varga?", base), "values", ()) == ("brother",)


def test_the_word_for_a_house_alone_names_none(told_base: Callable[..., KnowledgeBase]):
    sentence = "At seventeen Odile Varga was taken into the Group."
    bare = told_base("Odile Varga", sentence, (Relation.COMPANY, "Group", sentence))
    named = told_base("Odile Varga", sentence, (Relation.COMPANY, "Stahl Group", sentence))

    assert getattr(ask("which company did Odile Varga join?", bare), "values", ()) == ()
    assert getattr(ask("which company did Odile Varga join?", named), "values", ()) == ("Stahl Group",)


@pytest.mark.parametrize(
    ("question", "is_open"),
    [
        ("who taught Odile Varga in Linz?", True),
        ("at which school in Linz was Odile Varga taught?", False),
        ("where in Linz was Odile Varga taught?", False),
        ("who did Odile Varga learn from in Linz?", True),
    ],
)
def test_a_school_is_no_answer_to_who_but_to_which_school(base_of: BaseOf, question: str, *, is_open: bool):
    base = base_of("Odile Varga is a dancer. In Linz she was taught at the Lark School.")
    citation = Citation(base.profiles[0], 24, len(base.profiles[0].text))
    understood = understand(question, base)
    answer = Answered(verbatim(""), ("Lark School",), (citation,), understood.query)

    assert tells_thing_for_person(answer, understood, base) is is_open


@pytest.mark.parametrize(
    ("question", "is_open"),
    [
        ("who was Odile Varga's partner from 1983?", False),
        ("who was Odile Varga's partner in 1986?", True),
    ],
)
def test_a_year_between_the_same_commas_goes_before_a_nearer_one(told_base: BaseOf, question: str, *, is_open: bool):
    text = "Odile Varga is a dancer. From 1983 she was often partnered by Ivo Hahn, whom she married in 1986."
    base = told_base("Odile Varga", text)
    citation = Citation(base.profiles[0], 25, len(base.profiles[0].text))
    understood = understand(question, base)
    answer = Answered(verbatim(""), ("Ivo Hahn",), (citation,), understood.query)

    assert is_open_to_objection(answer, understood, base) is is_open


@pytest.mark.parametrize(
    ("question", "text", "value", "is_open"),
    [
        ("which partner did Odile Varga have?", "{} as her manager and Max Brandt as her partner.", "Ivo Hahn", True),
        ("which partner did Odile Varga have?", "{} as her partner and Max Brandt as her manager.", "Ivo Hahn", False),
        ("what was Odile Varga's role in Slow Water?", "Slow Water, by {}, gave her a solo.", "Ivo Hahn", True),
        ("when did Odile Varga's memoir come out?", "A memoir was announced in {} but never delivered.", "1999", True),
        ("when did Odile Varga's memoir come out?", "A memoir was announced in {} and delivered.", "1999", False),
    ],
)
def test_who_or_what_is_something_else_in_its_sentence_is_no_answer(
    told_base: BaseOf, question: str, text: str, value: str, *, is_open: bool
):
    base = told_base("Odile Varga", f"Odile Varga is a dancer. She had {text.format(value)}")
    citation = Citation(base.profiles[0], 25, len(base.profiles[0].text))
    understood = understand(question, base)
    answer = Answered(verbatim(""), (value,), (citation,), understood.query)

    assert is_open_to_objection(answer, understood, base) is is_open


def test_a_prize_is_no_answer_to_which_hall_it_was_won_in(told_base: BaseOf):
    sentence = "She won the Silver Fern Award in the Kestrel Hall at Linz."
    base = told_base(
        "Odile Varga", f"Odile Varga is a dancer. {sentence}", (Relation.AWARD, "Silver Fern Award", sentence)
    )

    answer = ask("in which hall did Odile Varga win the award?", base)

    assert "Silver Fern Award" not in getattr(answer, "values", ())


@pytest.mark.parametrize(
    ("sentence", "may_say"),
    [
        ("It was Ivo Hahn who got the prize.", False),
        ("She thought the prize fair.", True),
        ("“Fair,” she said of the prize.", True),
    ],
)
def test_what_is_thought_of_something_is_told_by_a_sentence_that_may_say_it(
    told_base: BaseOf, sentence: str, *, may_say: bool
):
    base = told_base("Odile Varga", f"Odile Varga is a dancer. {sentence}")
    citation = Citation(base.profiles[0], 25, len(base.profiles[0].text))

    assert is_of_opinion(citation, understand("what did Odile Varga think of the prize?", base)) is may_say
    assert is_of_opinion(citation, understand("which prize did Odile Varga get?", base))


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("how is Ivo Hahn related to Odile Varga?", "brother"),
        ("how is Odile Varga related to Ivo Hahn?", "sister"),
        ("how was Odile Varga related to Ada Varga", "daughter"),
    ],
)
def test_what_one_is_to_the_other_is_told_the_way_it_is_asked(
    told_base: Callable[..., KnowledgeBase], question: str, value: str
):
    sentence = "Odile Varga learned behind her brother, Ivo Hahn, and her mother, Ada Varga; she never stopped."
    base = told_base(
        "Odile Varga",
        sentence,
        (Relation.FAMILY, "Ivo Hahn", sentence, ("kinship", "brother")),
        (Relation.FAMILY, "Ada Varga", sentence, ("kinship", "mother")),
    )

    assert getattr(ask(question, base), "values", ()) == (value,)


def test_the_name_that_tells_which_house_it_was_is_no_place(told_base: Callable[..., KnowledgeBase]):
    sentence = "Odile Varga made her debut at the Amman temple of Linz when she was seven."
    cut = told_base("Odile Varga", sentence, (Relation.VENUE, "Amman", sentence))

    assert "Amman" not in getattr(ask("where did Odile Varga make her debut?", cut), "values", ())


def test_whoever_stands_farther_from_what_is_named_than_another_is_no_answer(told_base: Callable[..., KnowledgeBase]):
    sentence = "For jumps Odile Varga had Ivo Hahn as a teacher and, for the Lark dance, Cleo Marsh."
    base = told_base(
        "Odile Varga", sentence, *((Relation.MENTOR, name, sentence) for name in ("Ivo Hahn", "Cleo Marsh"))
    )
    answer = Answered(verbatim(""), ("Ivo Hahn",), base.facts[0].citations, understand(QUESTION, base).query)

    assert stands_by_a_rival(answer, understand(QUESTION, base), base)
    assert not stands_by_a_rival(replace(answer, values=("Cleo Marsh",)), understand(QUESTION, base), base)


@pytest.mark.parametrize("noun", ["companies", "troupes"])
def test_of_several_that_are_asked_for_one_is_no_answer_where_another_may_be_named(
    told_base: Callable[..., KnowledgeBase], noun: str
):
    sentence = "At twenty Odile Varga was taken into the Graz Ballet."
    alone = told_base("Odile Varga", sentence, (Relation.COMPANY, "Graz Ballet", sentence))
    text = f"{sentence} Then came Protein, which put her on a sofa."
    other = told_base("Odile Varga", text, (Relation.COMPANY, "Graz Ballet", sentence))

    assert getattr(ask(f"which {noun} did Odile Varga dance with?", alone), "values", ()) == ("Graz Ballet",)
    assert getattr(ask(f"which {noun} did Odile Varga dance with?", other), "values", ()) == ()
    assert getattr(ask("which company did Odile Varga dance with?", other), "values", ()) == ("Graz Ballet",)


@pytest.mark.parametrize(
    "question", ["with whom did Odile Varga dance?", "who did Odile Varga dance with on the lorry?"]
)
def test_a_company_is_nobody_to_have_danced_with(told_base: Callable[..., KnowledgeBase], question: str):
    sentence = "On the back of a lorry Odile Varga danced with the Graz Ballet."
    base = told_base("Odile Varga", sentence, (Relation.COMPANY, "Graz Ballet", sentence))

    assert getattr(ask(question, base), "values", ()) == ()


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("who did Ada Lind teach?", ("Odile Varga",)),
        ("how many pupils did Ada Lind have?", ()),
        ("ada lind other pupils", ()),
        ("which other dancers did Ada Lind teach?", ()),
    ],
)
def test_not_all_pupils_of_somebody_have_a_biography(
    told_base: Callable[..., KnowledgeBase], question: str, values: tuple[str, ...]
):
    sentence = "Ada Lind taught Odile Varga for nine years."
    base = told_base("Odile Varga", sentence, (Relation.MENTOR, "Ada Lind", sentence))

    assert getattr(ask(question, base), "values", ()) == values


def test_who_danced_a_work_is_not_who_danced_it_with_somebody(told_base: Callable[..., KnowledgeBase]):
    sentence = "Odile Varga danced Giselle in Graz."
    base = told_base("Odile Varga", sentence, (Relation.PERFORMANCE, "Giselle", sentence))

    assert getattr(ask("who danced giselle?", base), "values", ()) == ("Odile Varga",)
    assert getattr(ask("who danced giselle with her?", base), "values", ()) == ()
