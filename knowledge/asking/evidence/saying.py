"""Where a biography says the words of a question: as they stand, in another form, by another word, or misspelt."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

import Stemmer

from knowledge.asking.understanding.linking import question_words
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.numbers import number_in, number_words
from knowledge.spelling import edits_between
from knowledge.text import tokens
from knowledge.words import words

PARTS_OF_SENTENCE = re.compile(r"[;:()—–]|,? (?:and|but) |, ")
"""What parts a sentence where each part may tell of something else."""

_DECADE = re.compile(r"(?:1[5-9]|20)\d0s")
_MOST_REMEMBERED = 500  # words of each
NEAR = 1  # sentences between which what is said still belongs together
_SHORTEST_MISSPELT = 5  # letters
_LONG = 8  # letters, from which on a word may be misspelt twice
_FOUND = {"found": "find"}  # what stories tell; a school is "founded" in them


class Sayings:
    """The sentences of one biography, in order, and which of them say a word."""

    def __init__(self, sentences: Sequence[Citation]) -> None:
        self.sentences = sentences
        self._starts = [sentence.start for sentence in sentences]
        self._by_word: dict[str, set[int]] = defaultdict(set)
        self._by_stem: dict[str, set[int]] = defaultdict(set)
        self._by_phrase: dict[str, set[int]] = defaultdict(set)
        self._lower: set[str] = set()
        stemmer = Stemmer.Stemmer("english")
        for number, sentence in enumerate(sentences):
            for token in tokens(sentence.profile.text, sentence.span):
                if sentence.profile.text[token.span.start].islower():
                    self._lower.update(_parts(token.folded))
                for word in _parts(token.folded):
                    self._by_word[word].add(number)
                    self._by_stem[stemmer.stemWord(_FOUND.get(word, word))].add(number)
            for stem in _said_by_phrases(sentence):
                self._by_phrase[stem].add(number)
        self._found: dict[tuple[str, bool], frozenset[int]] = {}

    def numbers(self, citations: Iterable[Citation]) -> frozenset[int]:
        """The numbers of the sentences that the citations lie in."""
        own = [one for one in citations if self.sentences and one.profile.path == self.sentences[0].profile.path]
        return frozenset(
            number
            for one in own
            for number in range(
                max(0, bisect_right(self._starts, one.start) - 1), bisect_right(self._starts, one.end - 1)
            )
        )

    def literally(self, word: str) -> frozenset[int]:
        """The numbers of the sentences that say this very word, in any of its forms."""
        stem = Stemmer.Stemmer("english").stemWord(word)
        return frozenset(self._by_word.get(word, ())) | frozenset(self._by_stem.get(stem, ()))

    def is_name(self, word: str) -> bool:
        """Whether the biography writes a word with a capital only."""
        return word in self._by_word and word not in self._lower

    def saying(self, word: str, *, loosely: bool = False) -> frozenset[int]:
        """The numbers of the sentences that say a word, or one of the same meaning, or of nearly the same spelling.

        Loosely, also those that say a word that has to do with it.
        """
        key = (word, loosely)
        found = self._found.get(key)
        if found is None:
            found = self._saying(word, loosely=loosely)
            if len(self._found) >= _MOST_REMEMBERED:
                self._found.clear()
            self._found[key] = found
        return found

    def _saying(self, word: str, *, loosely: bool) -> frozenset[int]:
        found = set(self._in_decade(word))
        for part in _parts(word):
            for stem in alike(part, loosely=loosely):
                found |= self._by_stem.get(stem, set()) | self._by_phrase.get(stem, set())
        return frozenset(found) or self._misspelt(word)

    def _in_decade(self, word: str) -> Iterator[int]:
        """The numbers of the sentences that say a year of the decade that a word names: "thirties", "1930s"."""
        tens = words("numbers")["tens"].get(f"{word.removesuffix('ies')}y") if word.endswith("ies") else None
        decade = rf"1[89]{tens // 10}" if tens else word[:3] if _DECADE.fullmatch(word) else None
        if decade is not None:
            for said, numbers in self._by_word.items():
                if re.fullmatch(rf"{decade}\d", said):
                    yield from numbers

    def _misspelt(self, word: str) -> frozenset[int]:
        if len(word) < _SHORTEST_MISSPELT or not word.isalpha() or word in question_words():
            return frozenset()
        most = 2 if len(word) >= _LONG else 1
        near = edits_between(word, list(self._by_word), most=most)
        best = min(near.values(), default=0.0)
        return frozenset(
            number
            for known, edits in near.items()
            if edits == best and len(known) > most + 2
            for number in self._by_word[known]
        )

    def saying_all(self, name: str, *, in_a_row: bool = True) -> frozenset[int]:
        """The numbers of the sentences that say every word of a name, in a row or anywhere."""
        parts = [token.folded for token in tokens(name)]
        found = [self.literally(part.removesuffix("'s")) for part in parts]
        said = frozenset.intersection(*found) if found else frozenset()
        if len(parts) == 1 or not in_a_row:
            return said
        return frozenset(number for number in said if self._says_in_a_row(parts, number))

    def _says_in_a_row(self, parts: Sequence[str], number: int) -> bool:
        """Whether a sentence says the words of a name in a row: "Royal Danish Ballet" is no "Royal Ballet"."""
        sentence = self.sentences[number]
        stemmer = Stemmer.Stemmer("english")
        wanted = [stemmer.stemWord(part.removesuffix("'s")) for part in parts]
        said = [
            stemmer.stemWord(token.folded.removesuffix("'s")) for token in tokens(sentence.profile.text, sentence.span)
        ]
        return any(said[start : start + len(wanted)] == wanted for start in range(len(said) - len(wanted) + 1))


def apart(some: Iterable[int], others: Iterable[int]) -> int | None:
    """How many sentences lie between the nearest two, 0 where one is the same; None where there is none."""
    others = list(others)
    return min((abs(one - other) for one in some for other in others), default=None)


@lru_cache(maxsize=4096)
def alike(word: str, *, loosely: bool = False) -> frozenset[str]:
    """The stems of the words that mean the same as this one, itself among them; loosely, that have to do with it."""
    stem = Stemmer.Stemmer("english").stemWord(word)
    same = frozenset({stem, *_same_number(word)}).union(*_groups("same").get(stem, ()))
    return same.union(*_groups("related").get(stem, ())) if loosely else same


def _same_number(word: str) -> Iterator[str]:
    """A number below a hundred in figures as a word, and the other way round."""
    number = number_in(word)
    if number is not None:
        yield str(number)
        yield from _number_words().get(number, ())


@cache
def _number_words() -> Mapping[int, Sequence[str]]:
    return {number: (word,) for word, number in number_words().items()}


@cache
def _groups(key: str) -> Mapping[str, Sequence[frozenset[str]]]:
    stemmer = Stemmer.Stemmer("english")
    groups: dict[str, list[frozenset[str]]] = defaultdict(list)
    forms: Mapping[str, str] = words("synonyms")["forms"]
    for group in words("synonyms")[key]:
        every = [*group, *(form for form, base in forms.items() if base in group)]
        stems = frozenset(stemmer.stemWord(word) for word in every)
        for stem in stems:
            groups[stem].append(stems)
    for form, base in forms.items():
        stems = frozenset({stemmer.stemWord(form), stemmer.stemWord(base)})
        for stem in stems:
            groups[stem].append(stems)
    return groups


def _said_by_phrases(sentence: Citation) -> Iterator[str]:
    """The stems of the words for which a sentence has several: of "retire" where it has "gave her last performance"."""
    said = " ".join(token.folded for token in tokens(sentence.profile.text, sentence.span))
    stemmer = Stemmer.Stemmer("english")
    for match in _phrases().finditer(said):
        yield from map(stemmer.stemWord, words("synonyms")["phrases"][match.group()])


@cache
def _phrases() -> re.Pattern[str]:
    longest_first = sorted(words("synonyms")["phrases"], key=len, reverse=True)
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b")


def sayings_of(path: str, base: KnowledgeBase) -> Sayings:
    """The sentences of the biography of that path, and which of them say a word."""
    return base.made_of(path, _sayings)


def _sayings(path: str, base: KnowledgeBase) -> Sayings:
    return Sayings(base.passages.sentences_of(path))


def _parts(word: str) -> tuple[str, ...]:
    """A word without its possessive ending; of a compound, the whole and its parts."""
    bare = word.removesuffix("'s").removesuffix("'")
    return (bare, *bare.split("-")) if "-" in bare else (bare,)
