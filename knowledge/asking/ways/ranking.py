"""Ranks sentences by how well they answer a question: words and what means the same, names, the kind of answer.

A word counts by how much it tells sentences apart; said in another way, or in the sentence beside, it counts less.
The weights were chosen on the tuned half of the development set and on the project's own sets.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from knowledge.asking.evidence.evidence import Evidence
from knowledge.asking.evidence.naming import Naming, naming_of
from knowledge.asking.evidence.saying import Sayings, sayings_of
from knowledge.asking.query import Entity, Form
from knowledge.asking.understanding.understand import Understood, understand
from knowledge.asking.ways.extracting import number_of
from knowledge.asking.ways.reading_off import kind_asked, saying_name
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.passages import PassageHit
from knowledge.text import tokens
from knowledge.words import word_set

# What a word is worth in a sentence: as it stands, by one that means the same, by one that has to do with it.
_LITERALLY, _SAME, _RELATED = 1.0, 0.8, 0.45
_BESIDE = 0.35  # the part of it that counts in the sentence before and behind
_NAME, _NAME_BESIDE = 3.0, 1.2  # something named, in words
_SOFT = 0.5  # the part of a word's weight that counts where it says little: "girl", "life"
_FACT = 4.0  # a fact that answers was read from the sentence
_SPEECH = _REASON = 2.0  # words are asked for, and said; a reason is asked for, and given
_NUMBER = 1.5  # a year, a number or an age is asked for, and there is one
_KIND = 1.0  # something of the kind asked for is named
_ELSEWHERE = 0.5  # the part that counts in another biography than that of the dancer asked about
_USUAL_WEIGHT, _MOST_WEIGHT = 4.0, 8.0  # of a word; see `PassageIndex.weight`
_MOST_PROFILES = 14  # looked through for one question
_MOST_HITS = 30  # by words alone, from which further profiles are taken
_NUMERIC = ("age", "year", "time", "duration")
_QUOTATION = ('"', "“", "”", "«")


def search(question: str, base: KnowledgeBase, *, limit: int = 10) -> tuple[PassageHit, ...]:
    """The sentences of all biographies that answer a question best, or have most to do with some words; best first."""
    understood = understand(question, base)
    query = understood.query
    named = [part.matched for part in (*query.subjects, *query.filters) if isinstance(part, Entity)]
    by_words = base.passages.search(
        " ".join([*understood.marked.outside_names, *named]) or question, limit=max(limit, _MOST_HITS)
    )
    paths = dict.fromkeys([*_dancers_asked(understood), *(hit.citation.profile.path for hit in by_words)])
    ranked = rank(understood, base, list(paths)[:_MOST_PROFILES])
    known = {hit.citation for hit in ranked}
    return (*ranked, *(hit for hit in by_words if hit.citation not in known))[:limit]


def rank(understood: Understood, base: KnowledgeBase, paths: Iterable[str]) -> tuple[PassageHit, ...]:
    """The sentences of some biographies that say anything of a question, those that answer it best first.

    The share is that of what the question says that a sentence and those beside it say.
    """
    found = (hit for path in paths for hit in _ranked(path, understood, base))
    return tuple(sorted(found, key=lambda hit: (-hit.score, hit.citation.profile.path, hit.citation.start)))


def is_speech(sentence: Citation) -> bool:
    """Whether a sentence tells what somebody said or wrote."""
    return _quotes(sentence) or not _words_of(sentence).isdisjoint(word_set("questions", "speaking"))


def gives_reason(sentence: Citation) -> bool:
    """Whether a sentence gives a reason, or lets somebody give one."""
    explains = _quotes(sentence) or ": " in sentence.quote
    return explains or not _words_of(sentence).isdisjoint(word_set("questions", "reasons"))


def asks_for_speech(understood: Understood) -> bool:
    """Whether a question asks for words that somebody said."""
    asks = not word_set("questions", "speech").isdisjoint(understood.marked.words)
    return asks or understood.query.detail == "speech"


def is_of_opinion(sentence: Citation, understood: Understood) -> bool:
    """Whether a sentence may tell an opinion, where that is asked for: what somebody thinks of something."""
    text = f" {understood.marked.text} "
    asks = any(f" {phrase} " in text for phrase in word_set("objections", "thinking_of"))
    return not asks or is_speech(sentence) or not _words_of(sentence).isdisjoint(word_set("objections", "thought"))


def asks_why(understood: Understood) -> bool:
    """Whether a question asks for a reason."""
    return understood.query.detail == "reason" or not {"why", "reason"}.isdisjoint(understood.marked.words)


@dataclass(frozen=True, slots=True)
class _Part:
    """A word or name of a question: what it is worth, and by how much of that in which sentences."""

    weight: float
    worth: Mapping[int, float]
    beside: float

    def at(self, number: int) -> float:
        """What it is worth in a sentence."""
        around = max(self.worth.get(number - 1, 0.0), self.worth.get(number + 1, 0.0))
        return self.weight * max(self.worth.get(number, 0.0), self.beside * around)


def _ranked(path: str, understood: Understood, base: KnowledgeBase) -> Iterator[PassageHit]:
    sayings = sayings_of(path, base)
    parts = [*_words(understood, sayings, base), *_names(path, understood, sayings, base)]
    whole = sum(part.weight for part in parts)
    factual = _factual(path, understood, sayings, base)
    asked = _dancers_asked(understood)
    part_here = _ELSEWHERE if asked and path not in asked else 1.0
    naming = naming_of(path, base) if kind_asked(understood) is not None else None
    for number, sentence in enumerate(sayings.sentences):
        said = sum(part.at(number) for part in parts)
        if said or number in factual:
            score = said + (_FACT if number in factual else 0.0) + _of_kind(sentence, understood, naming)
            yield PassageHit(sentence, part_here * score, said / whole if whole else 0.0)


def _words(understood: Understood, sayings: Sayings, base: KnowledgeBase) -> Iterator[_Part]:
    soft = word_set("questions", "soft")
    for word in dict.fromkeys(understood.marked.outside_names):
        if word not in _unsaid():
            weight = min(base.passages.weight(word), _MOST_WEIGHT) / _USUAL_WEIGHT
            worth = dict.fromkeys(sayings.saying(word, loosely=True), _RELATED)
            worth |= dict.fromkeys(sayings.saying(word), _SAME) | dict.fromkeys(sayings.literally(word), _LITERALLY)
            yield _Part(weight * (_SOFT if word in soft else 1.0), worth, _BESIDE)


@cache
def _unsaid() -> frozenset[str]:
    """The words of questions that no sentence has to say."""
    return word_set("openers", "closed") | (word_set("questions", "idle") - word_set("questions", "soft"))


def _names(path: str, understood: Understood, sayings: Sayings, base: KnowledgeBase) -> Iterator[_Part]:
    for entity in understood.query.filters:
        if entity.key != path:
            yield _Part(_NAME, dict.fromkeys(saying_name(entity, sayings, base), 1.0), _NAME_BESIDE / _NAME)


def _dancers_asked(understood: Understood) -> list[str]:
    """The paths of the dancers about whom the question is, or may be."""
    subjects = [part.key for part in understood.query.subjects if isinstance(part, Entity)]
    return [*subjects, *(entity.key for link in understood.unclear for entity in link.entities)]


def _factual(path: str, understood: Understood, sayings: Sayings, base: KnowledgeBase) -> frozenset[int]:
    """The sentences from which facts were read that answer."""
    query = understood.query
    evidence = Evidence(query, (), base, is_plural=True)
    is_of_words = query.form is Form.PASSAGE and not query.filters  # of which no fact tells: "how did she start"
    if query.relation is None or is_of_words or evidence.subject is None or evidence.subject.key != path:
        return frozenset()
    return frozenset(number for fact in evidence.facts for number in sayings.numbers(fact.citations[:1]))


def _of_kind(sentence: Citation, understood: Understood, naming: Naming | None) -> float:
    """What a sentence is worth by being of the kind that answers."""
    query, kind = understood.query, kind_asked(understood)
    asks_number = query.form in (Form.WHEN, Form.COUNT) or query.detail in _NUMERIC
    fits = (
        (_KIND, naming is not None and any(kind in one.kinds for one in naming.names_in(sentence))),
        (_NUMBER, asks_number and _has_number(sentence)),
        (_SPEECH, asks_for_speech(understood) and is_speech(sentence)),
        (_REASON, asks_why(understood) and gives_reason(sentence)),
    )
    return sum(worth for worth, is_so in fits if is_so)


def _has_number(sentence: Citation) -> bool:
    return any(token.folded.isdecimal() or number_of(token) is not None for token in tokens(sentence.quote))


def _quotes(sentence: Citation) -> bool:
    return any(sign in sentence.quote for sign in _QUOTATION)


def _words_of(sentence: Citation) -> set[str]:
    return {token.folded for token in tokens(sentence.quote)}
