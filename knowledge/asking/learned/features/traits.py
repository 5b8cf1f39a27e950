"""What tells a right answer from a wrong one: a row of figures for each offer, for the networks to weigh."""

import math
from collections.abc import Sequence
from functools import cache

import numpy as np

from knowledge.asking.evidence.naming import people_nouns
from knowledge.asking.evidence.unreality import is_unreal
from knowledge.asking.forms import kinship_word
from knowledge.asking.learned.features.comparing import Comparison, Given
from knowledge.asking.learned.features.held import Held, Row, around, rank
from knowledge.asking.learned.offers.offer import Offer
from knowledge.asking.query import FOLLOW_UP, Form
from knowledge.asking.understanding.kinds_asked import says_by_itself
from knowledge.asking.understanding.understand import Understood
from knowledge.asking.ways.ranking import asks_for_speech, asks_why, gives_reason, is_speech
from knowledge.networks import Figures
from knowledge.numbers import YEAR
from knowledge.words import word_set

_STAGES = ("form", FOLLOW_UP, "likeness", "matching")
_OPENING = 4  # words at the head of a sentence, where the one stands whom it is about
_MOST_WEIGHT = 20.0


def traits(held: Held, offers: Sequence[Offer], given: Given, wanted: Figures, fits: Figures) -> Figures:
    """A row for each offer: what the question is like, what the offer's sentence is, and what the offer is itself.

    `given` is what the other ways answer, `wanted` how likely each kind of answer is asked for, and `fits` how well
    each kind of offer answers each kind of question.
    """
    of_question = [*wanted.tolist(), *_of_question(held), *_of_given(given)]
    of_sentences = _of_sentences(held)
    elsewhere = np.zeros(of_sentences.shape[1])
    comparison = Comparison(held, offers, given, wanted, fits)
    rows = [
        np.concatenate(
            [of_question, comparison.of_offer(place), of_sentences[offer.number] if offer.number >= 0 else elsewhere]
        )
        for place, offer in enumerate(offers)
    ]
    return np.array(rows, dtype=np.float32)


def _of_question(held: Held) -> list[float]:
    understood = held.understood
    query, said = understood.query, frozenset(understood.marked.words)
    everywhere = range(len(held.pages.sentences))
    return [
        math.log1p(len(held.words)),
        math.log1p(len(understood.unknown)),
        float(len(held.names)),
        float(understood.is_plural),
        *(float(not said.isdisjoint(word_set("weighing", when))) for when in ("early", "late", "negated")),
        *(float(query.form is form) for form in Form),
        float(query.relation is not None),
        float(query.stage == FOLLOW_UP),
        sum(held.weights[word] for word in held.unsaid(everywhere)) / held.whole,
        min(held.whole, _MOST_WEIGHT) / _MOST_WEIGHT,
        float(asks_for_speech(understood)),
        float(asks_why(understood)),
        float(bool(_years(understood))),
        held.best,
        math.log1p(len(held.pages.sentences)),
        float(kinship_word(understood.marked.text) is not None),
        float(bool(understood.picking)),
        float(bool(query.excluded)),
        math.log1p(held.echoed.max(initial=0.0)),
    ]


def _of_given(given: Given) -> list[float]:
    return [
        float(given.answer is not None),
        *(float(given.stage == stage) for stage in _STAGES),
        float(given.answer is not None and not given.answer.values),
    ]


def _of_sentences(held: Held) -> Row:
    """A row for each sentence: what of the question it says, compared with the others, and what it is like."""
    understood, pages = held.understood, held.pages
    relation = understood.query.relation
    telling = [word for word in held.words if relation is None or not says_by_itself(relation, word)]
    columns = [
        *held.said.T,
        *held.coverage([word for word in held.words if word in understood.unknown]).T,
        *held.coverage(telling).T,
        held.named,
        held.beside,
        *_compared(held.scores),
        *_compared(held.echo),
        *_compared(held.both),
        around(held.echo),
        np.log1p(held.echoed),
        np.array([_unsaid(held, number) for number in range(len(pages.sentences))]).reshape(-1, 6).T,
        np.array([_nature(held, number) for number in range(len(pages.sentences))]).T,
    ]
    return np.vstack(columns).T


def _compared(scores: Row) -> tuple[Row, Row, Row]:
    """Scores, by their place, and by how much each is better than the best that is not beside it."""
    best_elsewhere = np.array(
        [
            max((score for other, score in enumerate(scores) if abs(other - number) > 1), default=0.0)
            for number in range(len(scores))
        ]
    )
    return scores, np.asarray(1.0 / (1.0 + rank(scores)), dtype=np.float64), np.asarray(scores - best_elsewhere)


def _unsaid(held: Held, number: int) -> list[float]:
    """What of the question a sentence leaves unsaid, and what those beside it do as well: the heaviest, how many."""
    near = (number - 1, number, number + 1)
    found = []
    for numbers in ((number,), near):
        unsaid = held.unsaid(numbers)
        heaviest = max((held.weights[word] for word in unsaid), default=0.0) / held.whole
        found += [heaviest, math.log1p(len(unsaid)), float(len(held.unnamed(numbers)))]
    return found


def _nature(held: Held, number: int) -> list[float]:
    """What a sentence is like, whatever it says: its place, length and opening, speech, reasons, denial, doubt."""
    pages, understood = held.pages, held.understood
    sentence, words, said = pages.sentences[number], pages.words[number], pages.said[number]
    years = _years(understood)
    speaks, explains = is_speech(sentence), gives_reason(sentence)
    behind = pages.denials_behind(number)
    return [
        number / max(1, len(pages.sentences) - 1),
        float(number == 0),
        math.log1p(len(words)),
        float(speaks),
        float(explains),
        float(speaks and asks_for_speech(understood)),
        float(explains and asks_why(understood)),
        float(is_unreal(sentence, asked=understood.content)),
        float(bool(pages.denials[number])),
        held.denied[number],
        1.0 / (1 + behind[0]) if behind else 0.0,
        float(not pages.own_names.isdisjoint(words[:_OPENING])),
        float(not pages.own_names.isdisjoint(said)),
        float(bool(words) and words[0] in _pronouns()),
        float(not people_nouns().isdisjoint(words[:_OPENING])),
        float(not years.isdisjoint(said)),
        float(bool(years) and years.isdisjoint(said)),
        float(sentence.quote.rstrip("\"”»'’ ").endswith("?")),
    ]


def _years(understood: Understood) -> frozenset[str]:
    return frozenset(YEAR.findall(understood.marked.text))


@cache
def _pronouns() -> frozenset[str]:
    return word_set("persons", "possessive_pronouns") | {"she", "he", "they", "i"}
