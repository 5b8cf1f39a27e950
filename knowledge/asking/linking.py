"""Finds what a question names: dancers first, then works, schools, companies, people, places and prizes."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from knowledge.asking.query import Entity
from knowledge.base import KnowledgeBase
from knowledge.names import Certainty, NameMatch
from knowledge.text import Token, tokens
from knowledge.things import EntityKind
from knowledge.words import word_set, words

_LONGEST_NAME = 4  # words
_MOST_WORDS = 64  # of a question; what follows is left unread
_MARKUP = re.compile(r"<(?:@[!&]?|#|a?:\w+:|/[^:>]+:)\d+>|https?://\S+|[*_~`|]{2,}|[*`]")


@dataclass(frozen=True, slots=True)
class Link:
    """Words of a question, from `start` up to, not including, `end`, that name something.

    `is_unclear` is set where several dancers may be meant, or one of whom the spelling leaves doubt.
    """

    start: int
    end: int
    entities: tuple[Entity, ...]
    is_unclear: bool = False

    def meaning(self, key: str | None) -> "Link":
        """The same words meaning the one of that key, where it is among those they may mean."""
        meant = tuple(entity for entity in self.entities if entity.key == key)
        return Link(self.start, self.end, meant) if meant else self


@dataclass(frozen=True, slots=True)
class Linked:
    """A question as words, and what it names, in order; links do not overlap."""

    words: tuple[Token, ...]
    links: tuple[Link, ...]


def link(question: str, base: KnowledgeBase) -> Linked:
    """Find what a question names in the knowledge base. Bounded work for any text: only the first words are read."""
    text = _MARKUP.sub(lambda match: " " * len(match.group()), question[:2000])
    placed = tuple(tokens(text)[:_MOST_WORDS])
    dancers = _dancers(text, placed, base)
    taken = {position for found in dancers for position in range(found.start, found.end)}
    things = _things(text, placed, base, taken)
    return Linked(placed, tuple(sorted([*dancers, *things], key=lambda found: found.start)))


def _dancers(text: str, placed: Sequence[Token], base: KnowledgeBase) -> list[Link]:
    """Runs of words that name dancers: the longest run first, and none over another."""
    found: list[Link] = []
    free = [not _is_ordinary(text, token) for token in placed]
    for length in range(min(_LONGEST_NAME, len(placed)), 0, -1):
        for start in range(len(placed) - length + 1):
            if all(free[start : start + length]):
                typed = text[placed[start].span.start : placed[start + length - 1].span.end]
                match = base.names.look_up(typed)
                if match.certainty is not Certainty.NOBODY:
                    unclear = match.certainty is Certainty.WHICH
                    found.append(Link(start, start + length, _entities(typed, match), unclear))
                    free[start : start + length] = [False] * length
    return found


def _entities(typed: str, match: NameMatch) -> tuple[Entity, ...]:
    return tuple(Entity(EntityKind.DANCER, typed, hit.name, hit.key) for hit in match.hits)


def _things(text: str, placed: Sequence[Token], base: KnowledgeBase, taken: set[int]) -> list[Link]:
    folded = ["" if position in taken else token.folded.removesuffix("'s") for position, token in enumerate(placed)]
    found: dict[tuple[int, int], list[Entity]] = {}
    for hit in base.things.find(folded):
        if all(_is_ordinary(text, placed[position]) for position in range(hit.start, hit.end)):
            continue
        typed = text[placed[hit.start].span.start : placed[hit.end - 1].span.end]
        entity = Entity(hit.thing.kind, typed, hit.thing.name, hit.thing.key)
        found.setdefault((hit.start, hit.end), []).append(entity)
    return [Link(start, end, tuple(entities)) for (start, end), entities in found.items()]


def _is_ordinary(text: str, token: Token) -> bool:
    """Whether a word belongs to the language of questions rather than to a name; a capital inside speaks for a name."""
    word = token.folded.removesuffix("'s")
    return word in question_words() and not (text[token.span.start].isupper() and token.span.start > 0)


@cache
def question_words() -> frozenset[str]:
    """Every single word of the language of questions."""
    lists = words("questions")
    kinship = words("kinship")
    relatives = [*kinship["female"], *kinship["male"], *kinship["either"], *kinship["alike"]]
    every = [entry for entries in lists.values() for entry in entries] + relatives
    plural = [f"{word}s" for word in relatives]
    return frozenset(word for entry in [*every, *plural] for word in entry.split()) | word_set("openers", "closed")
