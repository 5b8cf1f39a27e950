"""One biography as the learned way sees it: its sentences as words, and what they name."""

from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

import Stemmer

from knowledge.asking.evidence.naming import Named, naming_of
from knowledge.asking.evidence.saying import Sayings, sayings_of
from knowledge.base import KnowledgeBase
from knowledge.facts import Citation
from knowledge.numbers import YEAR
from knowledge.text import Span, Token, fold, tokens
from knowledge.words import word_set

POSSESSIVE = ("'s", "’s")
"""The endings behind which something stands that belongs to somebody."""


class Pages:
    """The sentences of one biography, in order; what is made of them is made once."""

    def __init__(self, path: str, base: KnowledgeBase) -> None:
        self.path = path
        self.base = base
        self.profile = base.profiles_by_path[path]
        self.sentences = base.passages.sentences_of(path)
        self.placed: list[list[Token]] = [tokens(one.profile.text, one.span) for one in self.sentences]
        self.words = [[token.folded for token in placed] for placed in self.placed]
        self.said = [frozenset(words) for words in self.words]

    @cached_property
    def sayings(self) -> Sayings:
        """Which sentence says which words."""
        return sayings_of(self.path, self.base)

    @cached_property
    def stems(self) -> list[list[str]]:
        """The stems of the words of each sentence."""
        stem = Stemmer.Stemmer("english").stemWord
        return [[stem(word.removesuffix("'s")) for word in words] for words in self.words]

    @cached_property
    def marked(self) -> list[list[str]]:
        """The stems of the words of each sentence, with a mark in the place of each year, number and name."""
        return [
            [_marked(token, stem, sentence) for token, stem in zip(placed, stems, strict=True)]
            for placed, stems, sentence in zip(self.placed, self.stems, self.sentences, strict=True)
        ]

    @cached_property
    def named(self) -> list[tuple[Named, ...]]:
        """What each sentence names."""
        naming = naming_of(self.path, self.base)
        return [naming.names_in(sentence) for sentence in self.sentences]

    @cached_property
    def own_names(self) -> frozenset[str]:
        """The folded parts of the dancer's names."""
        return frozenset(part for name in (self.profile.name, *self.profile.aliases) for part in fold(name).split())

    @cached_property
    def denials(self) -> list[list[int]]:
        """For each sentence, the places of its words that deny something."""
        denying = word_set("weighing", "denial")
        return [[place for place, word in enumerate(words) if word in denying] for words in self.words]

    def denials_behind(self, number: int) -> list[int]:
        """The places of the words that deny something in the sentence behind one."""
        return self.denials[number + 1] if number + 1 < len(self.sentences) else []

    def number_of(self, citation: Citation) -> int:
        """The number of the sentence in which a citation begins; -1 where it is not of this biography."""
        if citation.profile.path != self.path:
            return -1
        return sum(sentence.start <= citation.start for sentence in self.sentences) - 1


def places_of(span: Span, placed: Sequence[Token]) -> tuple[int, int]:
    """The places of the first and the last of some words that a span covers, or of the one that it begins in."""
    starts = [token.span.start for token in placed]
    first = max(0, bisect_right(starts, span.start) - 1)
    return first, max(first, bisect_right(starts, span.end - 1) - 1)


def _marked(token: Token, stem: str, sentence: Citation) -> str:
    if YEAR.fullmatch(token.folded):
        return "<year>"
    if token.folded.isdecimal():
        return "<number>"
    is_name = sentence.profile.text[token.span.start].isupper() and token.span.start != sentence.start
    return "<name>" if is_name else stem
