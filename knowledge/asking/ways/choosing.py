"""Chooses the sentence of one biography that answers a question for an opinion, a manner or a reason."""

from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.asking.evidence.saying import Sayings
from knowledge.asking.query import Entity
from knowledge.asking.understanding.understand import Understood
from knowledge.asking.ways.ranking import asks_for_speech, asks_why, gives_reason, is_of_opinion, is_speech, rank
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.passages import PassageHit
from knowledge.text import tokens

# The share of what a question says that a sentence and those beside it must say to be its answer, and by how much, as a
# part of its score, it must be better than any other that is not beside it; what stands out may say less, and so may
# what is of the kind asked for: a reason, and even more so words that somebody said.
_LEAST = ((0.6, 0.04), (0.45, 0.5))
_LEAST_OF_KIND = (*_LEAST, (0.5, 0.15), (0.45, 0.25))
_LEAST_SPOKEN = (*_LEAST_OF_KIND, (0.33, 0.4))
_LEAST_UNREASONED = ((0.7, 0.25),)  # where a reason is asked for, and no word tells that one is given
_FAR = 0.5  # by so much a sentence must be better that says the one word or name which the question says
_FEWEST_WORDS = 4  # of an answer; fewer are a cry or a heading
_NEARLY_ALL = 0.75  # of what a question says: what follows the sentence that says it may be the answer
_LONGEST_TOGETHER = 400  # characters of two sentences that are quoted together


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
    beside = sentences[max(0, place - 1) : place + 2]
    rivals = [hit for hit in ranked[1:] if hit.citation not in beside]
    answering = sentences[_answering(place, sentences, ranked[0], understood)]
    is_certain = _says_topic(beside, understood) and _is_certain(answering, ranked[0], rivals, understood)
    following = sentences[sentences.index(answering) + 1 :][:1]
    is_told_on = is_certain and following and _is_told_on(answering, following[0], understood)
    return Passage(_together(answering, following[0]) if is_told_on else answering, is_certain)


def _answering(place: int, sentences: Sequence[Citation], best: PassageHit, understood: Understood) -> int:
    """Where the answer stands: in the sentence that says most of the question, or in the one behind it.

    A question that the biography asks itself is answered by what follows; so may words or a reason be introduced.
    """
    sentence = sentences[place]
    following = sentences[place + 1] if place + 1 < len(sentences) else None
    if following is None or best.share < _NEARLY_ALL:
        explains = asks_why(understood) and following is not None and gives_reason(following)
        return place + 1 if explains and not gives_reason(sentence) else place
    introduces = (
        _is_question(sentence)
        or (asks_for_speech(understood) and not is_speech(sentence) and is_speech(following))
        or (asks_why(understood) and not gives_reason(sentence) and gives_reason(following))
    )
    return place + 1 if introduces and not _is_question(following) else place


def _is_told_on(sentence: Citation, following: Citation, understood: Understood) -> bool:
    """Whether what a sentence says of a reason or a manner may only be told by the one behind it.

    It does not explain itself, and both stand in one paragraph.
    """
    asks_how = "how" in understood.marked.words and not asks_for_speech(understood)
    is_open = (asks_why(understood) and not gives_reason(sentence)) or asks_how
    between = sentence.profile.text[sentence.end : following.start]
    return is_open and between.count("\n") <= 1 and following.end - sentence.start <= _LONGEST_TOGETHER


def _together(sentence: Citation, following: Citation) -> Citation:
    return Citation(sentence.profile, sentence.start, following.end)


def _is_question(sentence: Citation) -> bool:
    return sentence.quote.rstrip("\"”»'’ ").endswith("?")


def _is_certain(sentence: Citation, best: PassageHit, rivals: list[PassageHit], understood: Understood) -> bool:
    """Whether a sentence says enough of a question, clearly more than another, and is of the kind asked for."""
    speaks, explains = asks_for_speech(understood), asks_why(understood)
    margin = (best.score - rivals[0].score) / best.score if rivals else 1.0
    of_kind = (speaks and is_speech(sentence)) or (explains and gives_reason(sentence))
    stands_alone = of_kind and best.share >= _NEARLY_ALL and margin >= _FAR
    enough = speaks or stands_alone or len(understood.content) + len(understood.query.filters) > 1
    if (speaks and not is_speech(sentence)) or not is_of_opinion(sentence, understood):
        return False
    if len(tokens(sentence.quote)) < _FEWEST_WORDS:
        return False
    unspoken = _LEAST_OF_KIND if of_kind else _LEAST_UNREASONED if explains else _LEAST
    least = _LEAST_SPOKEN if speaks else unspoken
    stands_out = any(best.share >= share and margin >= by for share, by in least)
    says = sentence != best.citation or _says_a_word(sentence, understood)
    return enough and stands_out and says


def _says_topic(sentences: Sequence[Citation], understood: Understood) -> bool:
    """Whether one of the sentences says a word of that "about" which it is asked what was said, where there is any."""
    words = understood.marked.words
    if not asks_for_speech(understood) or "about" not in words:
        return True
    about = words[len(words) - words[::-1].index("about") :]
    topic = [word for word in about if word in understood.content]
    sayings = Sayings(sentences)
    return not topic or any(sayings.saying(word, loosely=True) for word in topic)


def _says_a_word(sentence: Citation, understood: Understood) -> bool:
    """Whether a sentence says the one word of the question, where it has but one, and does not only name the same."""
    sayings = Sayings((sentence,))
    return len(understood.content) != 1 or bool(sayings.saying(understood.content[0], loosely=True))
