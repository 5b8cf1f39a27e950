"""Words of a question that name something."""

from dataclasses import dataclass

from knowledge.asking.query import Entity
from knowledge.text import Token


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
        meant = tuple(entity for entity in self.entities if entity.choice == key)
        return Link(self.start, self.end, meant) if meant else self


@dataclass(frozen=True, slots=True)
class Linked:
    """A question as words, and what it names, in order; links do not overlap.

    `stranger` is a name put together of parts of different dancers' names, or of such a part and another word: nobody
    in the knowledge base is meant. `recalled` are those of the links that mean what was spoken of before. `said` are
    the folded words of the question that the biographies say themselves, which therefore are not misspelt.
    """

    words: tuple[Token, ...]
    links: tuple[Link, ...]
    stranger: str | None = None
    recalled: tuple[Link, ...] = ()
    said: frozenset[str] = frozenset()
