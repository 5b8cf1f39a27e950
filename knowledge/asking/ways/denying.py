"""Tells whether a sentence denies what a question asks, and not something else that it also speaks of."""

import re
from collections.abc import Collection, Iterator
from functools import cache

from knowledge.asking.evidence.saying import alike, sayings_of
from knowledge.asking.query import Entity
from knowledge.asking.understanding.understand import Understood
from knowledge.asking.ways.reading_off import saying_name
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.relations import Relation
from knowledge.text import fold
from knowledge.words import word_pattern, word_set

_FROM = re.compile(r"\b(?:from|born|native|come|comes|came|lived|live|raised)\b")
_SOON = 6  # words between a denial and the word of the question that it denies
_BORDERS = re.compile(r"[;:()—–]| but ")  # between parts of a sentence that are denied each for itself
_POINTING = frozenset({"there", "it", "this", "that", "them", "so"})
_IN_FRONT = 6  # words in front of a denial, among which stands what it denies
_LINKS = re.compile(r",|\b(?:and|who|which|that|with|when|where|as|for|in|at)\b")
_CONTRAST = re.compile(
    r" (?!(?:she|he|they|her|him|hers|his),)[^\s,]+(?: [^\s,]+){0,2},"
)  # "hers, and not her sister's, from which": of those alone
_GOES_ON = re.compile(r",? and (?!(?:\w+ ){0,2}(?:not|never|no)\b)")  # what is said further, and not denied with it


def denies(sentence: Citation, understood: Understood, base: KnowledgeBase) -> bool:
    """Whether a denial stands before what is asked about in one part of the sentence, or what is refused behind it.

    "She danced Giselle; she never danced Carmen" denies no Giselle, nor does "she danced Giselle with no shoes on".
    """
    if asks_for_refusal(understood.marked.words) or not _speaks_of_all(sentence, understood, base):
        return False
    if word_pattern("entailing", "after_all").search(" ".join(fold(sentence.quote).split())) is not None:
        return False
    if understood.query.relation in (Relation.MENTOR, Relation.SCHOOL) and _is_no_pupil(sentence):
        return True
    if understood.query.relation is Relation.ORIGIN and _FROM.search(fold(sentence.quote)) is None:
        return False
    asked = _Asked(understood)
    if not all(_is_named_so(one, sentence) for one in understood.query.filters):
        return False
    return any(asked.is_denied_in(part) for part in _parts(sentence))


def _is_named_so(entity: Entity, sentence: Citation) -> bool:
    """Whether a name of one word is not only said as a common noun: "that's no bat" tells nothing of The Bat."""
    last = entity.matched.split()[-1]
    lower = re.search(rf"(?<!\w){re.escape(last.lower())}(?!\w)", sentence.quote)
    return not last[:1].isupper() or lower is None or last in sentence.quote


def _is_no_pupil(sentence: Citation) -> bool:
    """Whether a sentence, which names somebody, ends by denying that they taught the dancer: "was never his pupil"."""
    learners = "|".join(sorted(word_set("questions", "student")))
    told = rf"\b(?:never|not)(?: \w+)? (?:his|her|their)(?: own)? (?:{learners})\b"
    return re.search(told, fold(sentence.quote)) is not None


def asks_for_refusal(asked: Collection[str]) -> bool:
    """Whether the words of a question ask for what did not come about, as "refuse" does: then no denial is a no."""
    return not (word_set("doubts", "refusals") | word_set("entailing", "negative")).isdisjoint(asked)


def _speaks_of_all(sentence: Citation, understood: Understood, base: KnowledgeBase) -> bool:
    """Whether a sentence says all that is named; one that points back, together with the one before it."""
    sayings = sayings_of(sentence.profile.path, base)
    near = sayings.numbers((sentence,))
    if not _POINTING.isdisjoint(re.findall(r"\w+", fold(sentence.quote))):
        near |= frozenset(number - 1 for number in near)
    named = (*understood.query.subjects[1:], *understood.query.filters)
    places = [saying_name(one, sayings, base) for one in named if isinstance(one, Entity)]
    places += [sayings.saying(word) for word in understood.unknown]
    return all(not near.isdisjoint(numbers) for numbers in places)


def _parts(sentence: Citation) -> Iterator[str]:
    folded = f" {fold(' '.join(sentence.quote.split()))} "
    for harmless in word_set("doubts", "harmless"):
        folded = folded.replace(f" {harmless} ", " ")
    yield from _BORDERS.split(folded)


def _is_contrast(part: str, denial: re.Match[str]) -> bool:
    """Whether a denial is of a few words between commas alone: "it is her company, and not her sister's, that grew"."""
    opens = re.search(r",(?: and| but)? $", part[: denial.start()]) is not None
    return denial.group() == "not" and opens and _CONTRAST.match(part, denial.end()) is not None


class _Asked:
    """The words and names of a question, as a sentence may deny them."""

    def __init__(self, understood: Understood) -> None:
        named = (*understood.query.subjects[1:], *understood.query.filters)
        self._names = [fold(entity.matched) for entity in named if isinstance(entity, Entity)]
        self._stems = frozenset(stem for word in understood.content for stem in alike(word))

    def is_denied_in(self, part: str) -> bool:
        """Whether a part of a sentence denies one of them."""
        for denial in _any_of("denying").finditer(part):
            following = _GOES_ON.split(part[denial.end() :])[0]
            if _is_contrast(part, denial):
                following = following.split(",")[0]
            if self._is_said_in(following, _SOON) or self._is_named_in(following):
                return True
            if self._is_told_not_to_be(part[: denial.start()], denial.group()):
                return True
        return any(
            self._is_named_in(part[: refusal.start()]) or self._is_said_in(part[: refusal.start()])
            for refusal in _any_of("refusing").finditer(part)
        )

    def _is_told_not_to_be(self, before: str, denial: str) -> bool:
        """Whether what is denied stands in front: "the Kestrel Award did not", "Carmen she was never given"."""
        if denial not in ("not", "never") and not denial.endswith("t"):
            return False
        last = " ".join(re.findall(r"[\w'’-]+", before)[-_IN_FRONT:])
        rest = _LINKS.split(before)[-1]
        return (self._is_named_in(rest) and len(rest.split()) <= _IN_FRONT) or self._is_said_in(_LINKS.split(last)[-1])

    def _is_named_in(self, text: str) -> bool:
        return any(re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in self._names)

    def _is_said_in(self, text: str, within: int | None = None) -> bool:
        said = re.findall(r"[\w'’-]+", text)[:within]
        return any(not alike(word.removesuffix("'s")).isdisjoint(self._stems) for word in said)


@cache
def _any_of(key: str) -> re.Pattern[str]:
    said = word_pattern("questions", key)
    return re.compile(rf"(?<!\w)\w+n['’]t(?!\w)|{said.pattern}") if key == "denying" else said
