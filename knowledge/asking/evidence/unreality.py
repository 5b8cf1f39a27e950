"""Tells sentences of what happened from those of what did not, or may not have."""

import re
from collections.abc import Collection, Iterable
from functools import cache

import Stemmer

from knowledge.asking.evidence.saying import alike
from knowledge.facts import Citation
from knowledge.text import tokens
from knowledge.words import word_set

_AROUND = 4  # words
_BORDER = re.compile(r"[,;:—–]\s|\s(?:and|but)\s")


def is_unreal(citation: Citation, *, asked: Collection[str] = ()) -> bool:
    """Whether a sentence tells of something that did not happen, or may not have.

    `asked` are the words of a question: who asks what somebody declined is told just that.
    """
    return _says_one_of("words", citation, asked) or is_hearsay(citation, asked=asked)


def is_hearsay(citation: Citation, *, asked: Collection[str] = ()) -> bool:
    """Whether a sentence only passes on what others say; `asked` as for `is_unreal`."""
    return _says_one_of("hearsay", citation, asked)


def is_refused(citation: Citation, *, asked: Collection[str] = ()) -> bool:
    """Whether a sentence tells of something that was offered or planned and not done; `asked` as for `is_unreal`."""
    return _says_one_of("refusals", citation, asked)


def asks_for_refused(asked: Iterable[str]) -> bool:
    """Whether the words of a question ask for what was refused or came to nothing: "what did she turn down?"."""
    text = f" {_stems(asked)} "
    return any(f" {refusal} " in text for refusal in _refusals())


@cache
def _refusals() -> frozenset[str]:
    return frozenset(_stems(refusal.split()) for refusal in word_set("doubts", "refusals"))


def _stems(words: Iterable[str]) -> str:
    return " ".join(map(Stemmer.Stemmer("english").stemWord, words))


def certain_part(citation: Citation, *, asked: Collection[str] = ()) -> Citation | None:
    """The parts of a sentence in front of the first one that casts doubt; all of it where none does, None where all do.

    None as well where something is refused behind them: "two hundred concerts in Japan, and cancelled all of them".
    """
    if not is_unreal(citation, asked=asked):
        return citation
    text = citation.profile.text
    ends = [match.start() for match in _BORDER.finditer(text, citation.start + 1, citation.end)]
    parts = (Citation(citation.profile, citation.start, end) for end in reversed(ends))
    certain = next((part for part in parts if not is_unreal(part, asked=asked)), None)
    return None if is_refused(citation, asked=asked) else certain


def _says_one_of(key: str, citation: Citation, asked: Collection[str]) -> bool:
    """Whether a sentence says one of the words of a list, and the question does not."""
    text = f" {' '.join(token.folded for token in tokens(citation.quote))} "
    for harmless in word_set("doubts", "harmless"):
        text = text.replace(f" {harmless} ", " ")
    told = frozenset(stem for word in asked for stem in alike(word))
    doubts = (word for word in word_set("doubts", key) if f" {word} " in text)
    return any(alike(word).isdisjoint(told) for word in doubts)


def is_unreal_around(name: str, citations: Iterable[Citation]) -> bool:
    """Whether the words around a name, where the citations say it, tell of something that did not happen."""
    for citation in citations:
        folded = [token.folded for token in tokens(citation.quote)]
        parts = name.split()
        for place in range(len(folded)):
            if folded[place : place + len(parts)] == parts:
                around = folded[max(0, place - _AROUND) : place + len(parts) + _AROUND]
                if any(word in word_set("doubts", "words") for word in around):
                    return True
    return False
