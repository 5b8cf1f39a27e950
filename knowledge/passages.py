"""Finds the sentences of the profiles that have most to do with some words."""

import math
from array import array
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass

import numpy as np
import Stemmer

from knowledge.facts import Citation
from knowledge.groups import Numbers, grouped
from knowledge.profiles import Profile
from knowledge.strings import NumberedStrings
from knowledge.text import WORD, fold, sentences, tokens
from knowledge.words import word_set

# Okapi BM25 with its usual values: Robertson & Zaragoza 2009, "The Probabilistic Relevance Framework", section 3.2.
_SATURATION = 1.2
_LENGTH_WEIGHT = 0.75
_MOST_WORDS = 64
_NONE: Numbers = np.array((), dtype=np.uint32)
_MOST_POSTINGS = 20_000  # read for one search, the rarest word's first; commoner words hardly change what comes first


@dataclass(frozen=True, slots=True)
class PassageHit:
    """A sentence found: how well it fits, and the share of the words' weight that it holds, from 0 to 1.

    Scores compare within one search only; the share compares between searches.
    """

    citation: Citation
    score: float
    share: float


@dataclass(frozen=True, slots=True)
class _Sentences:
    """The sentences of a profile: their offsets, how many stems each has, and all their stems by number, in order."""

    starts: "array[int]"
    ends: "array[int]"
    lengths: "array[int]"
    stems: "array[int]"


class PassageIndex:
    """An immutable index of the sentences of profiles, by stems of their words.

    `before` is an earlier index, of which the sentences of profiles that are still there are taken over.
    """

    def __init__(self, profiles: Iterable[Profile], *, before: "PassageIndex | None" = None) -> None:
        self._profiles = tuple(profiles)
        self._numbers = {profile.path: number for number, profile in enumerate(self._profiles)}
        vocabulary = before.vocabulary() if before else {}
        # Of all sentences one after another: offsets, and how many stems each has.
        self._starts, self._ends, self._lengths = array("I"), array("I"), array("I")
        self._first_of_profile = array("I")
        stems = array("I")
        known = before.known_sentences() if before else _nothing_known
        numbers = _StemNumbers(vocabulary)
        for profile in self._profiles:
            own = known(profile) or _read(profile, numbers)
            self._first_of_profile.append(len(self._starts))
            self._starts.extend(own.starts)
            self._ends.extend(own.ends)
            self._lengths.extend(own.lengths)
            stems.extend(own.stems)
        self._first_of_profile.append(len(self._starts))
        self._vocabulary = NumberedStrings(vocabulary)
        # For each stem, by its number, the sentences that hold it.
        held = grouped(self._lengths, np.frombuffer(stems, dtype=np.uint32))
        self._postings = held.turned(len(self._vocabulary))
        self._mean_length = sum(self._lengths) / max(1, len(self._lengths))

    def vocabulary(self) -> dict[str, int]:
        """The numbers by which stems are known here."""
        return {stem: number for number, stem in enumerate(self._vocabulary)}

    def known_sentences(self) -> "Callable[[Profile], _Sentences | None]":
        """What gives the sentences of a profile that is here, that very one; stems by their numbers here."""
        held = self._postings.turned(len(self._starts))

        def known(profile: Profile) -> _Sentences | None:
            number = self._numbers.get(profile.path)
            if number is None or self._profiles[number] is not profile:
                return None
            own = slice(self._first_of_profile[number], self._first_of_profile[number + 1])
            stems = array("I", held.numbers[held.first[own.start] : held.first[own.stop]].tobytes())
            return _Sentences(self._starts[own], self._ends[own], self._lengths[own], stems)

        return known

    def search(self, words: str, *, limit: int = 10, profile: str | None = None) -> tuple[PassageHit, ...]:
        """The best sentences, best first; of the profile of that path alone where one is given."""
        first, last = 0, len(self._starts)
        if profile is not None:
            number = self._numbers[profile]
            first, last = self._first_of_profile[number], self._first_of_profile[number + 1]
        weights = {stem: self._weight(stem) for stem in stems(words)[:_MOST_WORDS]}
        scores: dict[int, float] = defaultdict(float)
        held: dict[int, float] = defaultdict(float)
        known = sorted((len(holding), stem) for stem in weights if len(holding := self._holding(stem)))
        work = 0
        for _, stem in known:
            found = self._holding(stem)
            start, end = np.searchsorted(found, (first, last))
            work += end - start
            if scores and work > _MOST_POSTINGS:
                break
            for sentence, count in Counter(found[start:end].tolist()).items():
                relative_length = 1 - _LENGTH_WEIGHT + _LENGTH_WEIGHT * self._lengths[sentence] / self._mean_length
                scores[sentence] += weights[stem] * count * (_SATURATION + 1) / (count + _SATURATION * relative_length)
                held[sentence] += weights[stem]
        best = sorted(scores, key=lambda sentence: (-scores[sentence], sentence))[:limit]
        whole = sum(weights.values())
        return tuple(
            PassageHit(self._citation(sentence), scores[sentence], held[sentence] / whole) for sentence in best
        )

    def sentences_of(self, profile: str) -> tuple[Citation, ...]:
        """The sentences of the profile of that path, in order; none for a path that is not known."""
        number = self._numbers.get(profile)
        if number is None:
            return ()
        return tuple(map(self._citation, range(self._first_of_profile[number], self._first_of_profile[number + 1])))

    def says(self, word: str) -> bool:
        """Whether any sentence says that word, in any of its forms."""
        return len(self._holding(Stemmer.Stemmer("english").stemWord(word))) > 0

    def weight(self, word: str) -> float:
        """How much a word tells sentences apart: the inverse document frequency of its stem."""
        return self._weight(Stemmer.Stemmer("english").stemWord(word.removesuffix("'s")))

    def _holding(self, stem: str) -> Numbers:
        """The sentences that hold a stem, ascending, once for each occurrence."""
        number = self._vocabulary.number(stem)
        return _NONE if number is None else self._postings.of(number)

    def _weight(self, stem: str) -> float:
        """The inverse document frequency of a stem; that of a stem no sentence holds is the highest."""
        holding = len(self._holding(stem))
        return math.log(1 + (max(len(self._starts), holding) - holding + 0.5) / (holding + 0.5))

    def _citation(self, sentence: int) -> Citation:
        number = bisect_right(self._first_of_profile, sentence) - 1
        return Citation(self._profiles[number], self._starts[sentence], self._ends[sentence])


class _StemNumbers(dict[str, int | None]):
    """For each word as it is written, the number of its stem; None where it carries no meaning.

    A word is folded and stemmed when it is first met. Stems not met before are added to the vocabulary.
    """

    def __init__(self, vocabulary: dict[str, int]) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._stemmer = Stemmer.Stemmer("english")

    def __missing__(self, written: str) -> int | None:
        """The number for a word not met before."""
        stem = _stem(fold(written), self._stemmer)
        self[written] = number = None if stem is None else self._vocabulary.setdefault(stem, len(self._vocabulary))
        return number


def stems(text: str) -> list[str]:
    """The stems of the words of a text that carry meaning, in order."""
    stemmer = Stemmer.Stemmer("english")
    return [stem for token in tokens(text) if (stem := _stem(token.folded, stemmer)) is not None]


def _stem(folded: str, stemmer: Stemmer.Stemmer) -> str | None:
    """The stem of a folded word, or None where the word carries no meaning."""
    word = folded.removesuffix("'s")
    return None if word in word_set("openers", "closed") else stemmer.stemWord(word)


def _nothing_known(_: Profile) -> None:
    """No sentences: there is no earlier index."""


def _read(profile: Profile, numbers: _StemNumbers) -> _Sentences:
    own = _Sentences(array("I"), array("I"), array("I"), array("I"))
    for sentence in sentences(profile.text, profile.prose):
        written = WORD.findall(profile.text, sentence.start, sentence.end)
        found = [number for word in written if (number := numbers[word]) is not None]
        own.stems.extend(found)
        own.starts.append(sentence.start)
        own.ends.append(sentence.end)
        own.lengths.append(len(found))
    return own
