"""Chooses the sentence of one biography that answers a question for an opinion, a manner or a reason."""

from dataclasses import dataclass

from knowledge.asking.query import Entity
from knowledge.asking.saying import Sayings
from knowledge.asking.understanding import Understood
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.text import tokens
from knowledge.things import EntityKind
from knowledge.words import word_set

_LEAST_SHARE = 0.6  # of what a question says, that a sentence and those beside it must say to be its answer
_MARGIN = 0.04  # by which it must say more than any other that is not beside it
_BESIDE = 0.5  # what a word is worth that the sentence before or after says
_NAME_WEIGHT = 1.5  # of something named, in words
_KIND_WEIGHT = 0.6  # of the kind of answer asked for, in words
_QUOTATION = ('"', "“", "”", "«")


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, and whether it certainly answers."""

    citation: Citation
    is_certain: bool


def best_passage(subject: Entity, understood: Understood, base: KnowledgeBase) -> Passage | None:
    """The sentence that says most of the question; None where none says anything of it."""
    sayings = Sayings(base.passages.sentences_of(subject.key))
    asks_for_speech = any(word in word_set("questions", "speech") for word in understood.marked.words)
    asks_why = "why" in understood.marked.words or "reason" in understood.marked.words
    words = list(dict.fromkeys(_content(understood)))
    loosely = len(words) + len(understood.query.filters) > 1
    parts = [(1.0, sayings.saying(word, loosely=loosely)) for word in words]
    parts += [(_NAME_WEIGHT, _naming(entity, sayings, base)) for entity in understood.query.filters]
    whole = sum(weight for weight, _ in parts)
    if not whole:
        return None
    shares = []
    for number, sentence in enumerate(sayings.sentences):
        share = sum(weight * _worth(number, places) for weight, places in parts)
        kind = (asks_for_speech and _is_speech(sentence)) or (asks_why and _gives_reason(sentence))
        shares.append((share + (_KIND_WEIGHT if kind and share else 0.0), share / whole, number))
    ranked = sorted(shares, key=lambda one: (-one[0], one[2]))
    best = ranked[0]
    if best[0] <= 0:
        return None
    following = best[2] + 1
    lacks_reason = asks_why and not _gives_reason(sayings.sentences[best[2]])
    if lacks_reason and following < len(sayings.sentences) and _gives_reason(sayings.sentences[following]):
        best = (best[0], best[1], following)
    rivals = [one for one in ranked[1:] if abs(one[2] - best[2]) > 1]
    margin = (best[0] - rivals[0][0]) / whole if rivals else 1.0
    speaks = not asks_for_speech or _is_speech(sayings.sentences[best[2]])
    enough = len(parts) > 1 or asks_for_speech
    explains = not asks_why or _gives_reason(sayings.sentences[best[2]])
    certain = enough and explains and best[1] >= _LEAST_SHARE and margin >= _MARGIN and speaks
    return Passage(sayings.sentences[best[2]], certain)


def _content(understood: Understood) -> list[str]:
    soft = word_set("questions", "soft")
    idle = ("idle", "opinion", "about")
    return [
        word
        for word in understood.marked.outside_names
        if word in soft or not any(word in word_set("questions", key) for key in idle)
    ]


def _naming(entity: Entity, sayings: Sayings, base: KnowledgeBase) -> frozenset[int]:
    profile = base.profiles_by_path.get(entity.key) if entity.kind is EntityKind.DANCER else None
    names = (entity.matched, entity.typed, *(profile.aliases if profile else ()))
    return frozenset(number for name in names for number in sayings.saying_all(name))


def _worth(number: int, places: frozenset[int]) -> float:
    if number in places:
        return 1.0
    return _BESIDE if number - 1 in places or number + 1 in places else 0.0


def _is_speech(sentence: Citation) -> bool:
    if any(sign in sentence.quote for sign in _QUOTATION):
        return True
    said = {token.folded for token in tokens(sentence.quote)}
    return not said.isdisjoint(word_set("questions", "speaking"))


def _gives_reason(sentence: Citation) -> bool:
    said = {token.folded for token in tokens(sentence.quote)}
    return any(sign in sentence.quote for sign in _QUOTATION) or not said.isdisjoint(word_set("questions", "reasons"))
