"""Which words of a sentence answer which words of a question, learnt from questions and the sentences that answer."""

import math
from collections.abc import Collection, Mapping, Sequence

import Stemmer

from knowledge.asking.understanding.understand import Understood

_FEWEST = 6  # words that a sentence counts as, however short
_LENGTH = 0.7  # the power by which a longer sentence says each of its words less
_USUAL = 0.25  # the part of how usual a word of questions is that it has to be beaten by
_LEAST = 1e-4


def question_words(understood: Understood) -> list[str]:
    """The stems of the words of a question outside of names."""
    stem = Stemmer.Stemmer("english").stemWord
    return list(dict.fromkeys(stem(word.removesuffix("'s")) for word in understood.marked.outside_names))


class Echoes:
    """For each word of sentences the words of questions that it is likely to answer, and how usual those are."""

    def __init__(self, likely: Mapping[str, Mapping[str, float]], usual: Mapping[str, float]) -> None:
        self.likely = likely
        self.usual = usual

    def score(self, asked: Sequence[str], said: Collection[str]) -> float:
        """How much better the words of a sentence explain those of a question than any other sentence would."""
        length = max(len(said), _FEWEST) ** _LENGTH
        telling = [self.likely[word] for word in said if word in self.likely]
        score = 0.0
        for word in asked:
            if (usual := self.usual.get(word)) is not None:
                likely = sum(one.get(word, 0.0) for one in telling) / length
                score += math.log1p(likely / (_USUAL * usual + _LEAST))
        return score
