"""Makes knowledge/asking/learned/model.npz from `scripts/annotated`: what the last stage of answering knows.

    python -m scripts.train_selector [--epochs N] [--output FILE]

The biographies are read and their questions asked as they would be; from what the biographies offer as answers, and
which of that is right, it is learnt which kind of answer a question asks for, which words of a sentence answer which
words of a question, and how likely an offer is right. How often it is then right is told of sets that were left out.

So that facts are as right as on biographies never seen, each half of the folders is read with a recogniser that
learnt from the other half, for as many epochs as given. It needs PyTorch (`pip install torch`), 16 GB of memory, and
some six hours with two cores.
"""

import argparse
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from tqdm import tqdm

from knowledge.asking import Answered
from knowledge.asking.learned.features.beside import Beside, beside
from knowledge.asking.learned.features.comparing import Given
from knowledge.asking.learned.features.echoes import Echoes, question_words
from knowledge.asking.learned.features.held import Held
from knowledge.asking.learned.features.traits import traits
from knowledge.asking.learned.features.wanted import KINDS, Wanted, signs
from knowledge.asking.learned.learnt import Learnt, save
from knowledge.asking.learned.offers.offer import TOLD, Offer
from knowledge.asking.learned.selecting import Choice, chosen, kinds_of, possible
from knowledge.evaluation.answers import Verdict, verdict_on
from knowledge.networks import Figures
from scripts.asked_questions import Asked, apart, asked_of_annotated
from scripts.learnt_interactions import SEEDS, Seen, learnt_interaction, words_of
from scripts.learnt_networks import Steps, learnt_networks

OUTPUT = Path(__file__).parents[1] / "knowledge" / "asking" / "learned" / "model.npz"
FOLDS = 3
STEPPED = ("hop", "compare", "list")  # answered by other sentences than the question's own words lead to

# Of the model of kinds.
KIND_ROUNDS, KIND_RATE, KIND_DECAY = 60, 0.05, 2e-4
RAREST_SIGN, LEAST_SIGN = 3, 0.15
# Of the words that answer words.
ECHO_ROUNDS, RAREST_WORD, DOUBT, LEAST_ECHO = 6, 2, 2.0, 0.02
STEPS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95)  # of likelihood, by which it is told how much is right


Learned = tuple[Wanted, Figures, Echoes]


@dataclass(frozen=True)
class Example:
    """A question with the offers that may answer it, as figures, and which of them are right."""

    asked: Asked
    offers: Sequence[Offer]
    rows: Figures
    right: Figures
    beside: Beside


def learnt_kinds(asked: Sequence[Asked]) -> Wanted:
    """The model of the kinds of answers, by descent along the gradient over all questions at once."""
    known = [(signs(one.understood), KINDS.index(one.kind)) for one in asked if one.kind in KINDS]
    count = Counter(sign for found, _ in known for sign in found)
    rows = {sign: row for row, sign in enumerate(sorted(sign for sign, often in count.items() if often >= RAREST_SIGN))}
    held = [[*(rows[sign] for sign in found if sign in rows), len(rows)] for found, _ in known]
    columns = np.concatenate([np.array(one) for one in held])
    owners = np.repeat(np.arange(len(held)), [len(one) for one in held])
    starts = np.cumsum([0, *(len(one) for one in held[:-1])])
    order = np.argsort(columns, kind="stable")
    firsts = np.searchsorted(columns[order], np.arange(len(rows) + 1))
    kinds = np.array([kind for _, kind in known])
    weights = np.zeros((len(rows) + 1, len(KINDS)))
    steps = Steps([weights])
    for _ in range(KIND_ROUNDS):
        scores = np.add.reduceat(weights[columns], starts)
        likely = np.exp(scores - scores.max(axis=1, keepdims=True))
        likely /= likely.sum(axis=1, keepdims=True)
        likely[np.arange(len(kinds)), kinds] -= 1
        gradient = np.add.reduceat(likely[owners[order]], firsts) / len(kinds) + KIND_DECAY * weights
        steps.take([gradient], KIND_RATE)
    kept = [sign for sign, row in rows.items() if abs(weights[row]).max() >= LEAST_SIGN]
    return Wanted(
        {sign: row for row, sign in enumerate(kept)},
        weights[[*(rows[sign] for sign in kept), -1]].astype(np.float32),
    )


def learnt_fits(asked: Iterable[Asked]) -> Figures:
    """For each kind of question, how often each kind of offer answers it, as a part of how often the most frequent."""
    fits = np.full((len(KINDS), len(TOLD)), 0.02, dtype=np.float32)
    for one in asked:
        if one.kind in KINDS:
            for told in {one.offers[number].told for number in one.right}:
                fits[KINDS.index(one.kind), TOLD.index(told)] += 1
    return np.asarray(fits / fits.max(axis=1, keepdims=True))


def learnt_echoes(asked: Iterable[Asked]) -> Echoes:
    """Which words answer which, by the first model of Brown and others 1993, from sentences and their questions."""
    pairs = [pair for one in asked for pair in answering(one)]
    often_asked = Counter(word for asked_words, _ in pairs for word in asked_words)
    often_said = Counter(word for _, said in pairs for word in said)
    asked_words = {word: n for n, word in enumerate(w for w, often in often_asked.items() if often >= RAREST_WORD)}
    said_words = {word: n for n, word in enumerate(w for w, often in often_said.items() if often >= RAREST_WORD)}
    links = [
        (asked_words[word], said, place)
        for place, (word, sentence) in enumerate((w, said) for words, said in pairs for w in words if w in asked_words)
        for said in (*(said_words[one] for one in sentence if one in said_words), len(said_words))
    ]
    asked_of, said_of, places = np.array(links).T
    keys, numbers = np.unique(said_of * len(asked_words) + asked_of, return_inverse=True)
    said_by = keys // len(asked_words)
    share = np.full(len(keys), 1.0 / len(asked_words))
    for _ in range(ECHO_ROUNDS):
        likely = share[numbers]
        whole = np.bincount(places, likely)
        expected = np.bincount(numbers, likely / whole[places])
        share = expected / (np.bincount(said_by, expected)[said_by] + DOUBT)
    likely_words: dict[str, dict[str, float]] = defaultdict(dict)
    asked_names, said_names = list(asked_words), list(said_words)
    for key, part in zip(keys.tolist(), share.tolist(), strict=True):
        said, word = divmod(key, len(asked_words))
        if said < len(said_names) and part >= LEAST_ECHO:
            likely_words[said_names[said]][asked_names[word]] = part
    total = sum(often_asked[word] for word in asked_words)
    return Echoes(dict(likely_words), {word: often_asked[word] / total for word in asked_words})


def answering(one: Asked) -> Iterator[tuple[list[str], frozenset[str]]]:
    """The words of a question, with those of each sentence that answers it."""
    if one.expected.kind in STEPPED:
        return
    text = one.pages.profile.text
    for path, quote in one.expected.evidence[:1]:
        start = text.find(quote) if path == one.pages.path else -1
        for sentence, words in zip(one.pages.sentences, one.pages.marked, strict=True):
            if start >= 0 and sentence.start < start + len(quote) and start < sentence.end:
                yield question_words(one.understood), frozenset(words)


def example_of(one: Asked, wanted: Wanted, fits: Figures, echoes: Echoes) -> Example | None:
    """The offers that may answer a question, as figures; None where there are none."""
    kinds = wanted.kinds(one.understood)
    likely = kinds_of(kinds @ fits)
    offers = possible((offer for offer in one.offers if offer.told in likely), one.understood)
    if not offers:
        return None
    given = Given(one.given if isinstance(one.given, Answered) else None)
    held = Held(one.understood, one.pages, echoes)
    rows = traits(held, offers, given, kinds, fits)
    right_ones = {id(one.offers[number]) for number in one.right}
    right = [id(offer) in right_ones for offer in offers]
    return Example(one, offers, rows, np.array(right, dtype=np.float32), beside(held, offers))


def choices(examples: Iterable[Example], model: Learnt) -> Iterator[tuple[Example, Choice, bool]]:
    """What would be answered to each question, and whether rightly."""
    for one in examples:
        given = Given(one.asked.given if isinstance(one.asked.given, Answered) else None)
        choice = chosen(one.offers, model.likely(one.beside, one.rows), given)
        yield one, choice, one.asked.is_right(choice.offer.values, choice.citations)


def report(found: Sequence[tuple[Example, Choice, bool]]) -> None:
    """Prints how much is right by how likely it was taken to be: of the other ways' answers, and where they are silent.

    `knowledge.asking.learned.selecting` holds how likely an answer has to be. Much counts as wrong here that is right
    in another spelling, and the questions are harder than people's: of what the other ways answer three quarters are
    right, of the evaluation sets' nineteen of twenty.
    """
    given = [
        (choice.likely_given, verdict_on(one.asked.given, one.asked.expected, one.asked.pages.base) is Verdict.RIGHT)
        for one, choice, _ in found
        if choice.likely_given is not None
    ]
    silent = [(choice.likely, right) for one, choice, right in found if not isinstance(one.asked.given, Answered)]
    for least, most in pairwise((*STEPS, 1.01)):
        shares = ([right for likely, right in some if least <= likely < most] for some in (given, silent))
        (given_right, given_all), (right, every) = ((sum(share), len(share)) for share in shares)
        print(f"from {least:.2f}: of those given {given_right} right of {given_all}, else {right} right of {every}")


def _learnt_without(fold: int, sets: Sequence[Sequence[Asked]]) -> Learned:
    """What is learnt from the sets outside of a fold."""
    return _learned([one for number, asked in enumerate(sets) if number % FOLDS != fold for one in asked])


def _learned(asked: Sequence[Asked]) -> Learned:
    return learnt_kinds(asked), learnt_fits(asked), learnt_echoes(asked)


def _learnt(examples: Sequence[Example], learned: Learned) -> Learnt:
    """All that is learnt: the networks from examples, and what these were made with."""
    networks = learnt_networks([one.rows for one in examples], [one.right for one in examples])
    words = words_of(one.beside for one in examples)
    seen = [Seen(one.beside, networks.standard(one.rows), one.right) for one in examples]
    interactions = [learnt_interaction(seen, words, seed) for seed in SEEDS]
    wanted, fits, echoes = learned
    return Learnt(wanted, fits, echoes, networks, interactions)


def _examples(asked: Sequence[Asked], learned: Learned) -> list[Example]:
    """The questions of a set as figures."""
    return [example for one in asked if (example := example_of(one, *learned)) is not None]


def main(output: Path, *, epochs: int) -> None:
    """Learn from two thirds of the sets, measure on the rest, and learn from all."""
    with TemporaryDirectory() as place:
        sets = list(asked_of_annotated(Path(place), epochs=epochs))
    learned = [_learnt_without(fold, sets) for fold in range(FOLDS)]
    numbered = [learned[number % FOLDS] for number in range(len(sets))]
    examples = list(tqdm(apart(_examples, sets, numbered), "examples", total=len(sets)))
    others = [example for number, own in enumerate(examples) if number % FOLDS for example in own]
    model = _learnt(others, learned[0])
    report([one for own in examples[::FOLDS] for one in choices(own, model)])
    model = _learnt([one for own in examples for one in own], _learned([one for asked in sets for one in asked]))
    save(model, output)
    print(f"{output}: {output.stat().st_size // 1024} KB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    arguments = parser.parse_args()
    main(arguments.output, epochs=arguments.epochs)
