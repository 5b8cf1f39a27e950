"""The networks that read a question beside a biography: what they see of both, and what they make of it."""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import replace

import numpy as np
import pytest

from knowledge.asking.learned.features.beside import SIGNS, WAYS, Beside, beside
from knowledge.asking.learned.features.echoes import Echoes
from knowledge.asking.learned.features.held import Held
from knowledge.asking.learned.learnt import learnt
from knowledge.asking.learned.networks.interaction import FIRST_WORD, Interaction
from knowledge.asking.learned.networks.perceptrons import likelihoods
from knowledge.asking.learned.offers.offer import TOLD, Offer, Told
from knowledge.asking.learned.offers.offering import offers_of
from knowledge.asking.learned.offers.pages import Pages
from knowledge.asking.understanding.understand import understand
from knowledge.base import KnowledgeBase
from knowledge.chances import LABELS, kept_of
from knowledge.relations import Relation
from knowledge.text import Span

TEACHER = "Bela Orban took her into the class above the bakery in 1921."
NIGHT = "She danced Copper Rain at the Odeon."
TEXT = f"Ines Karim was born by the sea.\n\n{TEACHER} {NIGHT}"
SAME, ALIKE, LOOSELY, NAMED = range(WAYS)
WIDTH, FIGURES = 4, 3


@pytest.fixture(scope="module")
def base(told_base: Callable[..., KnowledgeBase]) -> KnowledgeBase:
    return told_base(
        "Ines Karim", TEXT, (Relation.MENTOR, "Bela Orban", TEACHER), (Relation.PERFORMANCE, "Copper Rain", NIGHT)
    )


@pytest.fixture
def seen(base: KnowledgeBase) -> Callable[[str], Beside]:
    """What is seen of a question, with all that the biography offers."""

    def see(question: str) -> Beside:
        pages = Pages("own.txt", base)
        return beside(Held(understand(question, base), pages, Echoes({}, {})), offers_of(pages))

    return see


def test_a_biography_is_seen_word_by_word_and_sentence_by_sentence(seen: Callable[[str], Beside]) -> None:
    text = seen("who taught Ines Karim?").text

    assert text.words[:3] == ("ine", "karim", "was")
    assert text.signs.shape == (len(text.words), SIGNS)
    assert [text.words[start] for start in text.starts[:-1]] == ["ine", "bela", "she"]
    assert text.starts[-1] == len(text.words)


def test_the_words_of_a_question_meet_those_of_the_biography_in_four_ways(seen: Callable[[str], Beside]) -> None:
    side = seen("in which theatre did Ines Karim perform Copper Rain above a bakery?")

    met = {(side.asked[asked], side.text.words[text], way) for asked, text, way in side.meeting.tolist()}

    assert ("bakeri", "bakeri", SAME) in met
    assert ("perform", "danc", ALIKE) in met
    assert ("<WORK>", "copper", NAMED) in met
    assert not any(asked == "<subject>" for asked, _, _ in met)
    assert "<subject>" in side.asked


def test_offers_stand_where_their_words_do_and_sentences_nowhere(
    seen: Callable[[str], Beside], base: KnowledgeBase
) -> None:
    side = seen("who taught Ines Karim?")
    offers = offers_of(Pages("own.txt", base))

    values = [_value(side, offer, row) for offer, row in zip(offers, side.offers.tolist(), strict=True)]

    assert (Told.MENTOR, ("bela", "orban")) in values
    assert (Told.YEAR, ("1921",)) in values
    assert (Told.SENTENCE, ()) in values


def _value(side: Beside, offer: Offer, row: list[int]) -> tuple[Told, tuple[str, ...]]:
    _, first, last, told = row
    assert TOLD[told] is offer.told
    return offer.told, side.text.words[first : last + 1] if first >= 0 else ()


def test_what_reading_held_a_name_for_is_seen(base: KnowledgeBase) -> None:
    place, chances = TEXT.index("Bela"), np.array([0.6 * (label == "mentor") for label in LABELS], dtype=np.float32)
    weighed = replace(base, chances={"own.txt": kept_of([(Span(place, place + len("Bela Orban")), chances)])})
    held = Held(understand("who taught Ines Karim?", weighed), Pages("own.txt", weighed), Echoes({}, {}))

    text = beside(held, ()).text

    by_word = dict(zip(text.words, text.signs[:, SIGNS - len(LABELS) + LABELS.index("mentor")].tolist(), strict=True))
    assert by_word["bela"] == by_word["orban"] == pytest.approx(0.6, abs=0.01)
    assert by_word["copper"] == 0


@pytest.fixture
def interaction() -> Interaction:
    """One that nothing was learnt by."""
    return Interaction({"taught": FIRST_WORD, "took": FIRST_WORD + 1}, _by_chance(words=2))


def _by_chance(*, words: int) -> Mapping[str, np.ndarray]:
    chance = np.random.default_rng(1)
    layers = [f"{name}_{number}" for name in ("text", "question", "joined") for number in (0, 1)]
    around = dict.fromkeys(layers, (3 * WIDTH, 2 * WIDTH))
    shapes = around | {
        "table": (FIRST_WORD + words, WIDTH),
        "text": (WIDTH + SIGNS + WAYS, WIDTH),
        "question": (WIDTH, WIDTH),
        "attention": (WIDTH, WIDTH),
        "ways": (WAYS,),
        "joined": (3 * WIDTH + WAYS + 1, WIDTH),
        "summary": (WIDTH, 1),
        "matched": (WIDTH, WIDTH),
        "told": (len(TOLD), WIDTH),
        "scores_0": (6 * WIDTH + FIGURES, 5),
        "scores_1": (5, 5),
        "scores_2": (5, 1),
    }
    return {name: chance.normal(0, 0.5, shape).astype(np.float32) for name, shape in shapes.items()}


def test_some_offer_or_none_is_right(seen: Callable[[str], Beside], interaction: Interaction) -> None:
    side = seen("who taught Ines Karim?")

    likely = interaction.likely(side, np.zeros((len(side.offers), FIGURES), dtype=np.float32))

    assert likely.shape == (len(side.offers),)
    assert (likely > 0).all()
    assert likely.sum() < 1


def test_a_sentence_without_a_word_is_passed_over(
    told_base: Callable[..., KnowledgeBase], interaction: Interaction
) -> None:
    base = told_base("Ines Karim", f"Ines Karim was born by the sea.\n\n* * *\n\n{TEACHER}\n\n* * *")
    pages = Pages("own.txt", base)
    offers = offers_of(pages)
    side = beside(Held(understand("who taught Ines Karim?", base), pages, Echoes({}, {})), offers)

    likely = interaction.likely(side, np.zeros((len(offers), FIGURES), dtype=np.float32))

    assert 0 in np.diff(side.text.starts)
    assert np.isfinite(likely).all()


def test_a_word_that_was_never_learnt_counts_as_any_other_such(
    seen: Callable[[str], Beside], interaction: Interaction
) -> None:
    side = seen("who taught Ines Karim?")
    rows = np.zeros((len(side.offers), FIGURES), dtype=np.float32)

    likely = interaction.likely(side, rows)
    unknown = interaction.likely(replace(side, asked=tuple(w.replace("who", "zzz") for w in side.asked)), rows)
    known = interaction.likely(replace(side, asked=tuple(w.replace("who", "took") for w in side.asked)), rows)

    assert unknown == pytest.approx(likely)
    assert known != pytest.approx(likely)


def test_what_stands_far_away_changes_nothing_between_two_offers(
    seen: Callable[[str], Beside], interaction: Interaction
) -> None:
    """A word is seen with the six on either side at most, and with its sentence."""
    side = seen("who taught Ines Karim?")
    rows = np.zeros((len(side.offers), FIGURES), dtype=np.float32)
    last = [place for place, row in enumerate(side.offers.tolist()) if row[0] == len(side.text.starts) - 2]
    changed = replace(side, text=replace(side.text, words=("took", *side.text.words[1:])))

    before, after = interaction.likely(side, rows), interaction.likely(changed, rows)

    assert after != pytest.approx(before)
    assert after[last] / after[last].sum() == pytest.approx(before[last] / before[last].sum(), rel=1e-4)


def test_what_was_learnt_tells_apart_what_its_figures_do_not(seen: Callable[[str], Beside]) -> None:
    of_teacher, of_work = (seen(question) for question in ("who taught Ines Karim?", "where did Ines Karim dance?"))
    rows = np.zeros((len(of_teacher.offers), len(learnt().networks.mean)), dtype=np.float32)

    for interaction in learnt().interactions:
        assert interaction.likely(of_teacher, rows) != pytest.approx(interaction.likely(of_work, rows))


def test_numpy_does_what_was_learnt_with_pytorch(seen: Callable[[str], Beside]) -> None:
    torch = pytest.importorskip("torch", reason="PyTorch is only needed to learn")
    learning = importlib.import_module("scripts.learnt_interactions")
    sides = [seen("who taught Ines Karim?"), seen("at which theatre did Ines Karim dance Copper Rain?")]
    examples = [learning.Seen(side, *_figures(len(side.offers))) for side in sides]
    words = {word: row for row, word in enumerate(dict.fromkeys(sides[0].text.words), FIRST_WORD)}
    network = learning.Network(FIRST_WORD + len(words), FIGURES).eval()
    torch.nn.init.normal_(network.scores[-1].weight)

    with torch.no_grad():
        scores = network(learning.Batch(examples, words)).numpy()

    interaction = Interaction(words, network.arrays())
    likely = [interaction.likely(example.beside, example.rows) for example in examples]
    first = len(sides[0].offers)
    assert likely[0] == pytest.approx(likelihoods(scores[:first]), abs=1e-6)
    assert likely[1] == pytest.approx(likelihoods(scores[first:]), abs=1e-6)


def _figures(count: int) -> tuple[np.ndarray, np.ndarray]:
    """Rows of some offers, and that the first is right."""
    rows = np.random.default_rng(2).normal(0, 1, (count, FIGURES)).astype(np.float32)
    return rows, (np.arange(count) == 0).astype(np.float32)
