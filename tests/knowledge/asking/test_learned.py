"""The learned way weighs all that a biography offers, and answers only where it is sure."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from knowledge.asking import Answered, Reason, Unknown, ask
from knowledge.asking.evidence.objecting import tells_teacher_of_something_else
from knowledge.asking.learned import weighed
from knowledge.asking.learned.features.comparing import Given
from knowledge.asking.learned.features.echoes import Echoes
from knowledge.asking.learned.features.held import Held
from knowledge.asking.learned.features.leanings import Leanings
from knowledge.asking.learned.features.traits import traits
from knowledge.asking.learned.features.wanted import KINDS, Wanted
from knowledge.asking.learned.grounds import is_first_word
from knowledge.asking.learned.learnt import Learnt, learnt, load, save
from knowledge.asking.learned.networks.perceptrons import Layer, Networks
from knowledge.asking.learned.offers.offer import TOLD, Offer, Told
from knowledge.asking.learned.offers.offering import offers_of
from knowledge.asking.learned.offers.pages import Pages
from knowledge.asking.learned.selecting import chosen, possible
from knowledge.asking.understanding.understand import understand
from knowledge.asking.wording import verbatim
from knowledge.base import KnowledgeBase
from knowledge.chances import LABELS, kept_of
from knowledge.facts import Citation
from knowledge.profiles import Profile
from knowledge.relations import Relation
from knowledge.text import Span

TEACHER = "Bela Orban took her into the class above the bakery when she was nine."
NIGHTS = "In 1931 she danced Salt for a hundred and sixty nights at the Odeon, with Ivo Marek and Tilda Wren."
REFUSAL = "They offered her Giselle. She would not hear of it. It was the year of the fair, and she sang."
TEXT = f"Ines Karim was born by the sea. It rained. The bells rang. Everybody slept. {TEACHER} {NIGHTS} {REFUSAL}"
LARGEST = 10_000_000  # bytes
ECHOES = Echoes({}, {})


@pytest.fixture(scope="module")
def base(told_base: Callable[..., KnowledgeBase]) -> KnowledgeBase:
    return told_base(
        "Ines Karim",
        TEXT,
        (Relation.MENTOR, "Bela Orban", TEACHER),
        (Relation.PARTNER, "Ivo Marek", NIGHTS),
        (Relation.PARTNER, "Tilda Wren", NIGHTS),
    )


@pytest.fixture(scope="module")
def offers(base: KnowledgeBase) -> list[Offer]:
    return offers_of(Pages("own.txt", base))


@pytest.mark.parametrize(
    ("told", "values"),
    [
        (Told.MENTOR, ("Bela Orban",)),
        (Told.PARTNER, ("Ivo Marek",)),
        (Told.PARTNER, ("Ivo Marek", "Tilda Wren")),
        (Told.YEAR, ("1931",)),
        (Told.NUMBER, ("a hundred and sixty",)),
        (Told.AGE, ("nine",)),
        (Told.YES, ("yes",)),
    ],
)
def test_a_biography_offers_what_its_facts_and_sentences_say(
    offers: list[Offer], told: Told, values: tuple[str, ...]
) -> None:
    assert values in [offer.values for offer in offers if offer.told is told]


def test_no_is_offered_only_by_what_denies_something(offers: list[Offer]) -> None:
    denying = {offer.citation.quote for offer in offers if offer.told is Told.NO}

    assert denying == {"They offered her Giselle.", "She would not hear of it."}


def test_every_offer_stands_where_it_says(offers: list[Offer]) -> None:
    for offer in offers:
        if offer.span is not None and len(offer.values) == 1:
            assert offer.span.of(TEXT) == offer.values[0]
            assert offer.citation.span.holds(offer.span)


def test_what_the_question_says_itself_is_no_answer(base: KnowledgeBase, offers: list[Offer]) -> None:
    understood = understand("who danced with Ivo Marek and Ines Karim?", base)

    left = possible(offers, understood)

    assert ("Ivo Marek",) not in [offer.values for offer in left]
    assert ("Tilda Wren",) in [offer.values for offer in left]


def test_what_is_said_twice_is_likelier(offers: list[Offer]) -> None:
    named = [offer for offer in offers if offer.values == ("Ivo Marek",)]
    other = next(offer for offer in offers if offer.values == ("Bela Orban",))
    likely = np.array([0.3] * len(named) + [0.4], dtype=np.float32)

    choice = chosen([*named, other], likely, Given(None))

    assert choice.offer.values == ("Ivo Marek",)
    assert choice.likely == pytest.approx(0.3 * len(named))


@pytest.mark.parametrize(("alone", "told"), [(0.7, Told.SENTENCE), (0.2, Told.PAIR)])
def test_two_sentences_are_quoted_only_where_one_is_not_enough(offers: list[Offer], alone: float, told: Told) -> None:
    pair = next(offer for offer in offers if offer.told is Told.PAIR)
    sentence = next(offer for offer in offers if offer.told is Told.SENTENCE and offer.number == pair.number)

    choice = chosen([pair, sentence], np.array([0.8, alone], dtype=np.float32), Given(None))

    assert choice.offer.told is told


def test_words_echo_those_that_people_ask_with() -> None:
    echoes = Echoes({"class": {"taught": 0.5}}, {"taught": 0.1})

    assert echoes.score(["taught"], {"class", "bakery"}) > echoes.score(["taught"], {"bakery"}) == 0
    assert echoes.score(["unheard"], {"class"}) == 0


def test_the_likelihoods_of_all_offers_and_of_none_are_one() -> None:
    layer = Layer(np.ones((2, 1), dtype=np.float32), np.zeros(1, dtype=np.float32))
    networks = Networks(np.zeros(2, dtype=np.float32), np.ones(2, dtype=np.float32), [[layer]])

    likely = networks.likely(networks.standard(np.zeros((3, 2), dtype=np.float32)))

    assert likely == pytest.approx([0.25, 0.25, 0.25])


def test_what_was_learnt_is_small_and_fits_what_is_weighed(base: KnowledgeBase) -> None:
    understood = understand("who took Ines Karim into the class?", base)
    pages, model = Pages("own.txt", base), learnt()
    wanted = model.wanted.kinds(understood)
    offers = offers_of(pages)

    rows = traits(Held(understood, pages, model.echoes), offers, Given(None), wanted, model.fits)

    assert wanted.sum() == pytest.approx(1, abs=1e-4)
    assert model.fits.shape == (len(KINDS), len(TOLD))
    assert rows.shape == (len(offers), len(model.networks.mean))
    assert np.isfinite(rows).all()


@pytest.fixture
def weighed_base(base: KnowledgeBase) -> KnowledgeBase:
    """The same, reading having held Bela Orban a teacher by 0.6, and the two partners none, by 0.01 and 0.1."""
    chances = {"Bela Orban": 0.6, "Ivo Marek": 0.01, "Tilda Wren": 0.1}
    names = ((Span(TEXT.index(name), TEXT.index(name) + len(name)), chance) for name, chance in chances.items())
    kept = kept_of(
        (span, np.array([chance * (one == "mentor") for one in LABELS], np.float32)) for span, chance in names
    )
    return replace(base, chances={"own.txt": kept})


def test_who_was_held_a_teacher_stands_out_where_a_teacher_is_asked_for(weighed_base: KnowledgeBase) -> None:
    held = Held(understand("who took Ines Karim into the class?", weighed_base), Pages("own.txt", weighed_base), ECHOES)
    offers = offers_of(held.pages)
    wanted = _asking_for("mentor").kinds(held.understood)

    leanings = Leanings(held, offers, wanted)
    of_offers = {offer.values: leanings.of_offer(offer) for offer in offers if offer.span is not None}

    here, anywhere = 0, 4
    assert of_offers["Bela Orban",][here] == pytest.approx(0.6, abs=0.01)
    assert of_offers["Tilda Wren",][here] == pytest.approx(0.1, abs=0.01)
    # Of two values the less likely one counts, and the best of all others is the teacher.
    assert of_offers["Ivo Marek", "Tilda Wren"][anywhere] == pytest.approx(0.0, abs=0.01)
    behind_the_best = 8
    assert of_offers["Tilda Wren",][behind_the_best] == pytest.approx(-0.5, abs=0.02)
    assert of_offers["Bela Orban",][behind_the_best] == pytest.approx(0.5, abs=0.02)


def test_what_nothing_was_weighed_of_has_no_leaning(base: KnowledgeBase) -> None:
    held = Held(understand("who took Ines Karim into the class?", base), Pages("own.txt", base), ECHOES)
    offers = offers_of(held.pages)

    leanings = Leanings(held, offers, _asking_for("mentor").kinds(held.understood))

    assert len({tuple(leanings.of_offer(offer)) for offer in offers}) == 1


def test_the_file_holds_all_that_was_learnt(tmp_path: Path) -> None:
    path = tmp_path / "model.npz"

    save(learnt(), path)
    again = load(path)

    assert path.stat().st_size < LARGEST
    assert again.wanted.rows == learnt().wanted.rows
    assert again.echoes.usual == pytest.approx(learnt().echoes.usual)
    assert len(again.networks.networks) == len(learnt().networks.networks)


@pytest.fixture
def sure(monkeypatch: pytest.MonkeyPatch) -> Callable[[float, float], None]:
    """Makes the learned way answer offers from a likelihood on, and keep no less likely given answer."""

    def set_(least: float, least_given: float) -> None:
        model = learnt()
        other = Learnt(_asking_for("mentor"), model.fits, model.echoes, model.networks, model.interactions)
        monkeypatch.setattr("knowledge.asking.learned.selecting.learnt", lambda: other)
        monkeypatch.setattr("knowledge.asking.learned.selecting.LEAST_LIKELY", least)
        monkeypatch.setattr("knowledge.asking.learned.selecting.least_likely", lambda *_: least)
        monkeypatch.setattr("knowledge.asking.learned.selecting.LEAST_LIKELY_GIVEN", least_given)

    return set_


def _asking_for(kind: str) -> Wanted:
    weights = np.zeros((1, len(KINDS)), dtype=np.float32)
    weights[0, KINDS.index(kind)] = 9
    return Wanted({}, weights)


def test_a_likely_offer_answers_and_its_stage_is_named(base: KnowledgeBase, sure: Callable[..., None]) -> None:
    sure(0.0, 0.0)

    answer = ask("above the bakery, whose class was Ines Karim in?", base)

    assert isinstance(answer, Answered)
    assert answer.values == ("Bela Orban",)
    assert answer.query.stage == "selected"
    assert answer.query.relation is Relation.MENTOR
    assert answer.citations[0].quote == TEACHER


@pytest.mark.parametrize(
    ("question", "sentence"),
    [
        ("when did Ines Karim join the Ballet of Graz?", "An offer from the Ballet of Graz in 1934 was refused."),
        ("how many times did Ines Karim win the Silver Cup?", "At nineteen she won the Silver Cup, and once more."),
    ],
)
def test_a_number_of_something_else_does_not_answer_however_likely(
    told_base: Callable[..., KnowledgeBase], sure: Callable[..., None], question: str, sentence: str
) -> None:
    sure(0.0, 1.1)

    answer = ask(question, told_base("Ines Karim", f"{TEXT} {sentence}"))

    assert {"1934", "nineteen"}.isdisjoint(getattr(answer, "values", ()))


@pytest.mark.parametrize(
    ("question", "sentence", "values"),
    [
        ("above the bakery in Oslo, whose class was Ines Karim in?", "", ()),
        ("above the bakery in Oslo, whose class was Ines Karim in?", "This was in Oslo.", ("Bela Orban",)),
    ],
)
def test_who_taught_elsewhere_than_is_asked_does_not_answer_however_likely(
    told_base: Callable[..., KnowledgeBase],
    sure: Callable[..., None],
    question: str,
    sentence: str,
    values: tuple[str, ...],
) -> None:
    sure(0.0, 1.1)
    text = f"Ines Karim was born by the sea. It rained. The bells rang. Everybody slept. {TEACHER} {sentence}"
    rest = "She slept. She rose. She ate. She sang. She fell. She wrote. She waited."
    base = told_base("Ines Karim", f"{text} {rest}", (Relation.MENTOR, "Bela Orban", TEACHER))

    answer = weighed(Unknown(Reason.NOT_SAID, verbatim("")), understand(question, base), base)

    assert getattr(answer, "values", ()) == values


@pytest.mark.parametrize(
    ("asked_last", "values"),
    [("whose class was it", ("Bela Orban",)), ("which theatre was it", ()), ("where was it", ())],
)
def test_nobody_answers_where_a_thing_or_a_place_is_asked_for_last(
    told_base: Callable[..., KnowledgeBase], sure: Callable[..., None], asked_last: str, values: tuple[str, ...]
) -> None:
    sure(0.0, 1.1)
    base = told_base("Ines Karim", TEXT, (Relation.MENTOR, "Bela Orban", TEACHER))
    question = understand(f"Ines Karim, taken into the class above the bakery, {asked_last}?", base)

    answer = weighed(Unknown(Reason.NOT_SAID, verbatim("")), question, base)

    assert getattr(answer, "values", ()) == values


def test_of_a_name_that_goes_on_in_small_letters_the_first_word_is_no_house() -> None:
    text = "She was sent to the Graz akademie, an institute, and then to the Graz in spring."
    profile = Profile("ines.txt", text, Span(0, len(text)), "Ines", Span(0, 3))
    offers = [
        Offer(Told.NAMED, ("Graz",), Citation(profile, 0, len(text)), 0, None, Span(place, place + 4))
        for place in (text.index("Graz"), text.rindex("Graz"))
    ]

    assert [is_first_word(offer) for offer in offers] == [True, False]


def test_an_unlikely_offer_does_not_answer(base: KnowledgeBase, sure: Callable[..., None]) -> None:
    sure(1.1, 0.0)

    assert not isinstance(ask("above the bakery, whose class was Ines Karim in?", base), Answered)


def test_an_unlikely_answer_of_another_way_is_withheld(base: KnowledgeBase, sure: Callable[..., None]) -> None:
    given = ask("who taught Ines Karim?", base)
    sure(1.1, 1.1)

    answer = weighed(given, understand("who taught Ines Karim?", base), base)

    assert isinstance(given, Answered)
    assert isinstance(answer, Unknown)
    assert answer.nearest == given.citations[0]


def test_asking_twice_gives_the_same(base: KnowledgeBase) -> None:
    question = "for how many nights did Ines Karim do Salt?"

    assert ask(question, base) == ask(question, base)


@pytest.mark.parametrize(
    ("sentence", "is_doubted"),
    [
        ("She had limbo from her aunt, and Ivo Hahn taught her the rest.", True),
        ("Ivo Hahn taught her limbo, and the rest came by itself.", False),
        ("Ivo Hahn taught her. For limbo she went to the harbour.", True),
        ("Ivo Hahn taught her.", False),
    ],
)
def test_who_taught_something_else_is_only_a_doubtful_answer(
    told_base: Callable[..., KnowledgeBase], sentence: str, *, is_doubted: bool
) -> None:
    told = next(part for part in sentence.split(". ") if "Ivo" in part)
    base = told_base("Ines Karim", f"Ines Karim was born by the sea. {sentence}", (Relation.MENTOR, "Ivo Hahn", told))
    understood = understand("who taught Ines Karim limbo?", base)
    fact = base.facts[0]
    answer = Answered(verbatim(""), ("Ivo Hahn",), fact.citations, understood.query)

    assert tells_teacher_of_something_else(answer, understood, base) is is_doubted
