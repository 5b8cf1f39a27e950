"""Makes knowledge/asking/learned/model.npz from `scripts/annotated`: what the last stage of answering knows.

    python -m scripts.train_selector [--epochs N] [--output FILE]

The biographies are read and their questions asked as they would be; from what the biographies offer as answers, and
which of that is right, it is learnt which kind of answer a question asks for, which words of a sentence answer which
words of a question, and how likely an offer is right. How often it is then right is told of sets that were left out.

So that facts are as right as on biographies never seen, each half of the folders is read with a recogniser that
learnt from the other half, for as many epochs as given. With two cores it takes an hour, half of it for that.
"""

import argparse
import copy
import importlib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import numpy.typing as npt
from tqdm import tqdm

from knowledge.asking import Answer, Answered, Conversation, ask
from knowledge.asking.learned.comparing import Given
from knowledge.asking.learned.echoes import Echoes, question_words
from knowledge.asking.learned.held import Held
from knowledge.asking.learned.learnt import Learnt, save
from knowledge.asking.learned.network import Figures, Layer, Networks
from knowledge.asking.learned.offering import offers_of
from knowledge.asking.learned.offers import TOLD, Offer
from knowledge.asking.learned.pages import Pages
from knowledge.asking.learned.selecting import Choice, chosen, kinds_of, possible, subject_of
from knowledge.asking.learned.traits import traits
from knowledge.asking.learned.wanted import KINDS, Wanted, signs
from knowledge.asking.understanding import Understood
from knowledge.asking.wording import verbatim
from knowledge.base import KnowledgeBase, assembled
from knowledge.evaluation.answers import ExpectedAnswer, Verdict, load_questions, verdict_on
from knowledge.facts import Citation
from knowledge.profiles import load_folder
from knowledge.reading import read
from scripts.annotated_sets import ANNOTATED, write_sets
from scripts.train_recogniser import examples as examples_to_read
from scripts.train_recogniser import trained

OUTPUT = Path(__file__).parents[1] / "knowledge" / "asking" / "learned" / "model.npz"
FOLDS = 3
NO_KIND = ("follow_up",)  # tells nothing of the kind of answer
STEPPED = ("hop", "compare", "list")  # answered by other sentences than the question's own words lead to
YEAR = re.compile(r"\d{4}|\d\ds")

# Of the model of kinds.
KIND_ROUNDS, KIND_RATE, KIND_DECAY = 60, 0.05, 2e-4
RAREST_SIGN, LEAST_SIGN = 3, 0.15
# Of the words that answer words.
ECHO_ROUNDS, RAREST_WORD, DOUBT, LEAST_ECHO = 6, 2, 2.0, 0.02
# Of the networks.
UNITS, ROUNDS, BATCH, RATE, DECAY, DROPPED, SEEDS = 64, 14, 48, 2e-3, 3e-4, 0.25, (0, 1, 2)
STEPS = (0.0, 0.3, 0.5, 0.7, 0.8, 0.85, 0.9, 0.95)  # of likelihood, by which it is told how much is right


@dataclass(frozen=True)
class Asked:
    """A question with how it was understood, what the other ways answer, and the biography that it is about."""

    expected: ExpectedAnswer
    understood: Understood
    given: Answer
    pages: Pages
    offers: Sequence[Offer]

    @property
    def kind(self) -> str | None:
        """The kind of answer asked for, as far as the set tells."""
        spellings = [spelling for group in self.expected.values for spelling in group]
        if self.expected.kind == "when" and spellings and not any(map(YEAR.search, spellings)):
            return "age"
        return None if self.expected.kind in NO_KIND else self.expected.kind

    @cached_property
    def right(self) -> frozenset[int]:
        """The numbers of the offers that are right."""
        return frozenset(
            number
            for number, offer in enumerate(self.offers)
            if self.is_right(offer.values, (offer.citation, *offer.further))
        )

    def is_right(self, values: tuple[str, ...], citations: tuple[Citation, ...]) -> bool:
        """Whether that would be a right answer."""
        answer = Answered(verbatim(""), values, citations, self.understood.query)
        is_open = self.expected.status == "answered"
        return is_open and verdict_on(answer, self.expected, self.pages.base) is Verdict.RIGHT


@dataclass(frozen=True)
class Example:
    """A question with the offers that may answer it, as figures, and which of them are right."""

    asked: Asked
    offers: Sequence[Offer]
    rows: Figures
    right: Figures


def asked_of(folder: Path) -> list[Asked]:
    """The questions of a set that one dancer's biography may answer."""
    profiles = load_folder(folder / "profiles").profiles
    base = assembled(profiles, (fact for profile in profiles for fact in read(profile)))
    pages: dict[str, Pages] = {}
    offers: dict[str, list[Offer]] = {}
    found = []
    for expected, understood, given in _understood(base, load_questions(folder / "questions.jsonl")):
        subject = subject_of(understood)
        if subject is not None and expected.status != "ambiguous":
            if subject.key not in pages:
                pages[subject.key] = Pages(subject.key, base)
                offers[subject.key] = offers_of(pages[subject.key])
            found.append(Asked(expected, understood, given, pages[subject.key], offers[subject.key]))
    return found


@contextmanager
def replaced(module: str, name: str, value: object) -> Iterator[None]:
    """While it lasts, a name of a module stands for something else."""
    changed = importlib.import_module(module)
    before = getattr(changed, name)
    setattr(changed, name, value)
    try:
        yield
    finally:
        setattr(changed, name, before)


def asked_of_annotated(place: Path, *, epochs: int) -> Iterator[list[Asked]]:
    """The questions of the annotated biographies by sets, read as biographies never seen; `place` takes the sets."""
    folders = sorted(folder for folder in ANNOTATED.iterdir() if folder.is_dir())
    for half in (0, 1):
        others = [folder for number, folder in enumerate(folders) if number % 2 != half]
        model = trained(examples_to_read(others), epochs=epochs)
        sets = [one for folder in folders if folder not in others for one in write_sets(folder, place)]
        with replaced("knowledge.reading.recognition.network", "_trained", lambda model=model: model):
            yield from tqdm(_apart(asked_of, sets), "sets", total=len(sets))


def _apart(make: Any, *lists: Sequence[Any]) -> Iterator[Any]:
    """What a function makes of each of some things, on all cores, in processes that know what this one knows."""
    with ProcessPoolExecutor(mp_context=get_context("fork")) as processes:
        yield from processes.map(make, *lists)


def _understood(
    base: KnowledgeBase, questions: Sequence[ExpectedAnswer]
) -> Iterator[tuple[ExpectedAnswer, Understood, Answer]]:
    """Each question that has one reading, with that and with what the other ways answer."""
    heard: list[tuple[Understood, Answer]] = []

    def listen(answer: Answer, understood: Understood, _: KnowledgeBase) -> Answer:
        heard.append((understood, answer))
        return answer

    conversations: dict[str | None, Conversation] = {}
    with replaced("knowledge.asking.ask", "weighed", listen):
        for expected in questions:
            heard.clear()
            conversation = copy.copy(conversations.get(expected.after, Conversation()))
            ask(expected.question, base, conversation=conversation)
            conversations[expected.id] = conversation
            if len(heard) == 1:
                yield expected, *heard[0]


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
    rows = traits(Held(one.understood, one.pages, echoes), offers, given, kinds, fits)
    right_ones = {id(one.offers[number]) for number in one.right}
    right = [id(offer) in right_ones for offer in offers]
    return Example(one, offers, rows, np.array(right, dtype=np.float32))


class Steps:
    """Adam: Kingma & Ba 2015; changes the arrays in place."""

    def __init__(self, arrays: Sequence[npt.NDArray[np.floating]]) -> None:
        self._arrays = arrays
        self._first = [np.zeros_like(array) for array in arrays]
        self._second = [np.zeros_like(array) for array in arrays]
        self._count = 0

    def take(self, gradients: Sequence[npt.NDArray[np.floating]], rate: float) -> None:
        """One step against the gradients."""
        self._count += 1
        for number, gradient in enumerate(gradients):
            self._first[number] += 0.1 * (gradient - self._first[number])
            self._second[number] += 0.001 * (gradient * gradient - self._second[number])
            mean = self._first[number] / (1 - 0.9**self._count)
            spread = self._second[number] / (1 - 0.999**self._count)
            array = self._arrays[number]
            array -= (rate * mean / (np.sqrt(spread) + 1e-8)).astype(array.dtype)


def learnt_networks(examples: Sequence[Example], seeds: Sequence[int] = SEEDS) -> Networks:
    """Networks that give the right ones of the offers of a question, or none of them, the highest likelihood."""
    every = np.concatenate([one.rows for one in examples])
    deviation = every.std(axis=0)
    networks = Networks(every.mean(axis=0), np.where(deviation < 1e-4, 1.0, deviation).astype(np.float32), [])  # noqa: PLR2004 - never changes
    rows = [networks.standard(one.rows) for one in examples]
    right = [one.right for one in examples]
    return Networks(networks.mean, networks.deviation, [_network(rows, right, seed) for seed in seeds])


def _network(rows: Sequence[Figures], right: Sequence[Figures], seed: int) -> list[Layer]:
    chance = np.random.default_rng(seed)
    sizes = [rows[0].shape[1], UNITS, UNITS // 2, 1]
    layers = [
        Layer(chance.normal(0, 1 / np.sqrt(before), (before, behind)).astype(np.float32), np.zeros(behind, np.float32))
        for before, behind in pairwise(sizes)
    ]
    layers[-1].weights[:] = 0
    layers[-1].bias[:] = -1
    steps = Steps([array for layer in layers for array in (layer.weights, layer.bias)])
    batches = [batch for _ in range(ROUNDS) for batch in _batches(chance.permutation(len(rows)))]
    for number, batch in enumerate(tqdm(batches, leave=False)):
        gradients = _gradients([rows[one] for one in batch], [right[one] for one in batch], layers, chance)
        steps.take(gradients, RATE * min(1.0, number / BATCH) * (1 - 0.95 * number / len(batches)))
    return layers


def _batches(order: npt.NDArray[np.int64]) -> Iterator[npt.NDArray[np.int64]]:
    yield from (order[start : start + BATCH] for start in range(0, len(order), BATCH))


def _gradients(
    rows: Sequence[Figures], right: Sequence[Figures], layers: Sequence[Layer], chance: np.random.Generator
) -> list[Figures]:
    """Of the likelihood that the right offer of each question is found, or, where there is none, that none is."""
    values = [np.concatenate(rows) * (chance.random(rows[0].shape[1]) > DROPPED / 4)]
    masks: list[npt.NDArray[np.floating]] = []
    for layer in layers[:-1]:
        kept = (chance.random(len(layer.bias)) > DROPPED) / (1 - DROPPED)
        sums = layer.of(values[-1])
        masks.append(kept * (sums > 0))
        values.append(sums * masks[-1])
    back = _errors(layers[-1].of(values[-1])[:, 0], np.concatenate(right), [len(one) for one in rows])[:, None]
    gradients: list[Figures] = []
    for number, layer in reversed(list(enumerate(layers))):
        gradients = [values[number].T @ back + DECAY * layer.weights, back.sum(axis=0), *gradients]
        if number:
            back = (back @ layer.weights.T) * masks[number - 1]
    return gradients


def _errors(scores: Figures, right: Figures, lengths: Sequence[int]) -> Figures:
    """By how much each offer's likelihood is too high; `lengths` are the numbers of offers of each question."""
    starts = np.cumsum([0, *lengths[:-1]])
    owners = np.repeat(np.arange(len(starts)), lengths)
    highest = np.maximum(np.maximum.reduceat(scores, starts), 0)
    likely = np.exp(scores - highest[owners])
    whole = np.add.reduceat(likely, starts) + np.exp(-highest)
    rightly = np.add.reduceat(likely * right, starts)[owners]
    target = np.where(rightly > 0, likely * right / np.maximum(rightly, 1e-30), 0)
    return np.asarray((likely / whole[owners] - target) / len(starts))


def choices(examples: Iterable[Example], networks: Networks) -> Iterator[tuple[Example, Choice, bool]]:
    """What would be answered to each question, and whether rightly."""
    for one in examples:
        given = Given(one.asked.given if isinstance(one.asked.given, Answered) else None)
        choice = chosen(one.offers, networks.likely(one.rows), given)
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


def _learnt_without(fold: int, sets: Sequence[Sequence[Asked]]) -> tuple[Wanted, Figures, Echoes]:
    """What is learnt from the sets outside of a fold."""
    others = [one for number, asked in enumerate(sets) if number % FOLDS != fold for one in asked]
    return learnt_kinds(others), learnt_fits(others), learnt_echoes(others)


def _examples(asked: Sequence[Asked], learned: tuple[Wanted, Figures, Echoes]) -> list[Example]:
    """The questions of a set as figures."""
    return [example for one in asked if (example := example_of(one, *learned)) is not None]


def main(output: Path, *, epochs: int) -> None:
    """Learn from the sets, measure on those left out, and learn from all."""
    with TemporaryDirectory() as place:
        sets = list(asked_of_annotated(Path(place), epochs=epochs))
    learned = [_learnt_without(fold, sets) for fold in range(FOLDS)]
    numbered = [learned[number % FOLDS] for number in range(len(sets))]
    examples = list(tqdm(_apart(_examples, sets, numbered), "examples", total=len(sets)))
    measured: list[tuple[Example, Choice, bool]] = []
    for fold in range(FOLDS):
        others = [example for n, own in enumerate(examples) if n % FOLDS != fold for example in own]
        networks = learnt_networks(others, SEEDS[:1])
        measured += [m for n, own in enumerate(examples) if n % FOLDS == fold for m in choices(own, networks)]
    every = [one for asked in sets for one in asked]
    model = Learnt(
        wanted=learnt_kinds(every),
        fits=learnt_fits(every),
        echoes=learnt_echoes(every),
        networks=learnt_networks([example for own in examples for example in own]),
    )
    report(measured)
    save(model, output)
    print(f"{output}: {output.stat().st_size // 1024} KB")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--epochs", type=int, default=8)
    parser.add_argument("--output", type=Path, default=OUTPUT)
    arguments = parser.parse_args()
    main(arguments.output, epochs=arguments.epochs)
