"""Chooses the sentence of one biography that answers a question for an opinion, a manner or a reason."""

from dataclasses import dataclass

from knowledge.asking.query import Entity
from knowledge.asking.ranking import asks_for_speech, asks_why, gives_reason, is_speech, rank
from knowledge.asking.saying import Sayings
from knowledge.asking.understanding import Understood
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.passages import PassageHit

# The share of what a question says that a sentence and those beside it must say to be its answer, and by how much, as a
# part of its score, it must be better than any other that is not beside it; what stands out may say less.
_LEAST = ((0.6, 0.04), (0.45, 0.5))
_LEAST_OF_SPEECH = (*_LEAST, (0.37, 0.5))


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence, and whether it certainly answers."""

    citation: Citation
    is_certain: bool


def best_passage(subject: Entity, understood: Understood, base: KnowledgeBase) -> Passage | None:
    """The sentence that says most of the question; None where none says anything of it."""
    ranked = rank(understood, base, (subject.key,))
    if not ranked:
        return None
    sentences = base.passages.sentences_of(subject.key)
    place = sentences.index(ranked[0].citation)
    following = sentences[place + 1] if place + 1 < len(sentences) else None
    if asks_why(understood) and not gives_reason(sentences[place]) and following and gives_reason(following):
        place += 1
    beside = sentences[max(0, place - 1) : place + 2]
    rivals = [hit for hit in ranked[1:] if hit.citation not in beside]
    return Passage(sentences[place], _is_certain(sentences[place], ranked[0], rivals, understood))


def _is_certain(sentence: Citation, best: PassageHit, rivals: list[PassageHit], understood: Understood) -> bool:
    """Whether a sentence says enough of a question, clearly more than another, and is of the kind asked for."""
    speaks = asks_for_speech(understood)
    enough = speaks or len(understood.content) + len(understood.query.filters) > 1
    is_of_kind = (not speaks or is_speech(sentence)) and (not asks_why(understood) or gives_reason(sentence))
    margin = (best.score - rivals[0].score) / best.score if rivals else 1.0
    stands_out = any(
        best.share >= share and margin >= least for share, least in (_LEAST_OF_SPEECH if speaks else _LEAST)
    )
    return enough and is_of_kind and stands_out and _says_a_word(sentence, understood)


def _says_a_word(sentence: Citation, understood: Understood) -> bool:
    """Whether a sentence says the one word of the question, where it has but one, and does not only name the same."""
    sayings = Sayings((sentence,))
    return len(understood.content) != 1 or bool(sayings.saying(understood.content[0], loosely=True))
