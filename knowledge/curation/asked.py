"""Questions that were asked in vain: which are alike, and which can be answered by now."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process
from Stemmer import Stemmer

from knowledge.asking import Answered, Conversation, ask
from knowledge.base import KnowledgeBase
from knowledge.store import Unanswered
from knowledge.text import fold, tokens
from knowledge.words import word_set

MOST_GROUPED = 1_000
"""Of more questions, those asked last are grouped."""

_LIKE = 78.0  # of 100, for whole questions: those below are not looked at word by word
_SAME_WORD = 80.0  # of 100: "odille" and "odile"
_SHORT = 3  # letters of words in which a single other letter makes another word
_NEAREST = 20


@dataclass(frozen=True, slots=True)
class Group:
    """Questions that ask the same: the one asked most stands for all, which come in the order of how often."""

    questions: tuple[Unanswered, ...]

    @property
    def first(self) -> Unanswered:
        """The question that stands for all."""
        return self.questions[0]

    @property
    def times(self) -> int:
        """How often any of them was asked."""
        return sum(question.times for question in self.questions)

    @property
    def nearest(self) -> str | None:
        """The path of the profile that has most to do with them."""
        return next((question.nearest for question in self.questions if question.nearest), None)


def grouped(questions: Iterable[Unanswered]) -> tuple[Group, ...]:
    """Questions grouped by likeness, those asked most first.

    Two are alike where each word that tells something in one stands in the other, as it is or misspelt, and both had
    the same reason: two questions that differ by a name alone ask two things.
    """
    latest = sorted(questions, key=lambda question: -question.last_at)[:MOST_GROUPED]
    groups: list[list[Unanswered]] = []
    leading: list[str] = []
    for question in sorted(latest, key=lambda question: (-question.times, question.question)):
        words = _telling(question.question)
        place = _place(" ".join(words), question, leading, groups)
        if place is None:
            leading.append(" ".join(words))
            groups.append([question])
        else:
            groups[place].append(question)
    made = [Group(tuple(group)) for group in groups]
    return tuple(sorted(made, key=lambda group: (-group.times, -group.first.last_at, group.first.id)))


def answered_by_now(questions: Iterable[Unanswered], base: KnowledgeBase) -> Iterator[tuple[Unanswered, Answered]]:
    """The questions that the knowledge base answers, each asked by itself, with the answers."""
    for question in questions:
        answer = ask(question.question, base, conversation=Conversation())
        if isinstance(answer, Answered):
            yield question, answer


def _place(
    words: str, question: Unanswered, leading: Sequence[str], groups: Sequence[Sequence[Unanswered]]
) -> int | None:
    """The number of the group that a question belongs to."""
    near = process.extract(words, leading, scorer=fuzz.token_sort_ratio, score_cutoff=_LIKE, limit=_NEAREST)
    for leader, _, place in near:
        if groups[place][0].reason == question.reason and _alike(words.split(), leader.split()):
            return place
    return None


def _alike(some: Sequence[str], others: Sequence[str]) -> bool:
    return len(some) == len(others) and all(map(_same_word, sorted(some), sorted(others)))


def _same_word(one: str, other: str) -> bool:
    if min(len(one), len(other)) <= _SHORT or one.isdigit() or other.isdigit():
        return one == other
    return fuzz.ratio(one, other) >= _SAME_WORD


def _telling(question: str) -> list[str]:
    """The stems of the words that tell what is asked; all of them where none does."""
    words = [token.folded.removesuffix("'s") for token in tokens(fold(question))]
    telling = [word for word in words if word not in word_set("asking", "empty")] or words
    stem = Stemmer("english").stemWord
    return [stem(word) for word in telling]
