"""The questions about the biographies in `scripts/annotated`, asked as they would be, for the last way to learn by."""

import copy
import importlib
import re
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from tqdm import tqdm

from knowledge.asking import Answer, Answered, Conversation, ask
from knowledge.asking.learned.offers.offer import Offer
from knowledge.asking.learned.offers.offering import offers_of
from knowledge.asking.learned.offers.pages import Pages
from knowledge.asking.learned.selecting import subject_of
from knowledge.asking.understanding.understand import Understood
from knowledge.asking.wording import verbatim
from knowledge.base import KnowledgeBase, assembled
from knowledge.evaluation.answers import ExpectedAnswer, Verdict, load_questions, verdict_on
from knowledge.facts import Citation
from knowledge.profiles import load_folder
from knowledge.reading import explain
from scripts.annotated_sets import ANNOTATED, write_sets
from scripts.train_recogniser import examples as examples_to_read
from scripts.train_recogniser import trained

NO_KIND = ("follow_up",)  # tells nothing of the kind of answer
YEAR = re.compile(r"\d{4}|\d\ds")


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


def asked_of(folder: Path) -> list[Asked]:
    """The questions of a set that one dancer's biography may answer."""
    profiles = load_folder(folder / "profiles").profiles
    readings = {profile.path: explain(profile) for profile in profiles}
    chances = {path: reading.chances for path, reading in readings.items()}
    base = assembled(profiles, *(reading.facts for reading in readings.values()), chances=chances)
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
        written = [one for folder in folders if folder not in others for one in write_sets(folder, place)]
        sets = [one for one in written if (one / "questions.jsonl").stat().st_size]
        with replaced("knowledge.reading.recognition.network", "_trained", lambda model=model: model):
            yield from tqdm(apart(asked_of, sets), "sets", total=len(sets))


def apart(make: Any, *lists: Sequence[Any]) -> Iterator[Any]:
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
